"""What a person is due, was given and misses in a year: by need, by item of the minimum services."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef

from telusur.engines.registers.declare import REGISTERS, Account, Selection
from telusur.sosial.jenis import JenisLayanan
from telusur.sosial.models import Orang, Ppks
from telusur.sosial.rehabilitasi.jenis import JenisLangkah
from telusur.sosial.rehabilitasi.models import LangkahPenanganan
from telusur.sosial.spm.katalog import Butir, Kebutuhan, LayananSpm, katalog


class Status(StrEnum):
    """How an item stands."""

    BELUM = "belum"
    DIBERIKAN = "diberikan"
    ASESMEN = "asesmen"
    TIDAK = "tidak"


@dataclass(frozen=True, slots=True)
class Hak:
    """An item of a need in a year: how it stands, how often and when it was last given, and the list of that.

    `keterangan` says until when it is planned, or why it is not given.
    """

    nama: str
    status: Status
    kali: int = 0
    terakhir: date | None = None
    alamat: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Kebutuhannya:
    """A need of a person with its items; `spm` names the minimum service to which it entitles, if any.

    `kasus` is the key of its open case.
    """

    ppks: Ppks
    spm: str
    hak: list[Hak]
    kasus: int | None

    def dengan(self, status: Status) -> list[Hak]:
        """Return the items that stand so."""
        return [item for item in self.hak if item.status is status]

    @property
    def belum(self) -> list[Hak]:
        """Return what is due and was not given."""
        return self.dengan(Status.BELUM)

    @property
    def diberikan(self) -> list[Hak]:
        """Return what was given."""
        return self.dengan(Status.DIBERIKAN)

    @property
    def menunggu(self) -> list[Hak]:
        """Return what only an assessment can tell."""
        return self.dengan(Status.ASESMEN)

    @property
    def tidak(self) -> list[Hak]:
        """Return what is not needed, or called off."""
        return self.dengan(Status.TIDAK)


@dataclass(frozen=True, slots=True)
class Diminta:
    """An item of a case: a kind of service needed since a day, planned until another, or called off."""

    jenis: str
    tanggal: date
    batas: date | None
    ditiadakan: str


@dataclass(frozen=True, slots=True)
class Bahan:
    """What records say of a need: services by kind and year, items of its cases, whether it was assessed."""

    diberikan: Mapping[tuple[str, int], tuple[int, date]]
    butir: tuple[Diminta, ...] = ()
    dinilai: bool = False


def hak_orang(orang: Orang, user: Account, tahun: int) -> tuple[list[Kebutuhannya], list[int]]:
    """Return the needs of a person in a year as `user` sees them, and the years in which services were given.

    Three queries, however many services there are.
    """
    needs = list(REGISTERS.get("ppks").queryset(user).filter(orang=orang).order_by("mulai", "pk"))
    given = _diberikan(needs, user)
    cases = _kasus(needs, user)
    found = []
    for need in needs:
        if need.mulai.year > tahun or (need.selesai and need.selesai < date(tahun, 1, 1)):
            continue
        case = cases.get(need.pk, Kasusnya())
        stuff = Bahan(given.get(need.pk, {}), tuple(case.butir), case.dinilai)
        service = spm_untuk(need, date(tahun, 12, 31))
        due = list(_hak(need, service, stuff, tahun))
        found.append(Kebutuhannya(need, service.nama if service else "", due, case.terbuka))
    years = {year for kinds in given.values() for _, year in kinds}
    return found, sorted({*years, tahun})


def spm_untuk(need: Ppks, pada: date) -> LayananSpm | None:
    """Return the minimum service to which a need entitles on a day; None where the law gives none."""
    version = katalog(pada)
    for service in version.layanan.values() if version else ():
        if need.jenis in service.jenis and (need.terlantar or not service.terlantar):
            return service
    return None


def _diberikan(needs: Iterable[Ppks], user: Account) -> dict[int, dict[tuple[str, int], tuple[int, date]]]:
    rows = REGISTERS.get("layanan").queryset(user).filter(ppks__in=needs, dibatalkan=None).order_by()
    found: dict[int, dict[tuple[str, int], tuple[int, date]]] = {}
    grouped = rows.values_list("ppks", "jenis", "tanggal__year")
    for need, kind, year, count, last in grouped.annotate(n=Count("pk"), terakhir=Max("tanggal")):
        found.setdefault(need, {})[kind, year] = (count, last)
    return found


@dataclass(slots=True)
class Kasusnya:
    """The cases of a need: the open one, whether any was assessed, the items of all."""

    terbuka: int | None = None
    dinilai: bool = False
    butir: list[Diminta] = field(default_factory=list)


def _kasus(needs: Iterable[Ppks], user: Account) -> dict[int, Kasusnya]:
    """Return the cases by need: one query for them, their items, and whether they were assessed."""
    steps = LangkahPenanganan.objects.filter(penanganan=OuterRef("pk"), jenis=JenisLangkah.ASESMEN)
    rows = REGISTERS.get("penanganan").queryset(user).filter(ppks__in=needs)
    rows = rows.annotate(dinilai=Exists(steps.filter(dibatalkan=None)))
    rows = rows.order_by("mulai", "butir__tanggal", "butir__pk")
    of_case = ("pk", "ppks", "selesai", "dinilai", "butir__dibatalkan")
    of_item = ("butir__jenis", "butir__tanggal", "butir__batas", "butir__ditiadakan")
    found: dict[int, Kasusnya] = {}
    for pk, need, closed, assessed, voided, *item in rows.values_list(*of_case, *of_item):
        entry = found.setdefault(need, Kasusnya())
        entry.terbuka = entry.terbuka if closed else pk
        entry.dinilai = entry.dinilai or assessed
        if item[0] is not None and voided is None:
            entry.butir.append(Diminta(*item))
    return found


def _hak(need: Ppks, service: LayananSpm | None, stuff: Bahan, tahun: int) -> Iterator[Hak]:
    """Yield the items of a need: those of its minimum service, then what else was needed or given."""
    items: Mapping[str, Butir] = service.butir if service else {}
    asked = {item.jenis: item for item in stuff.butir if item.tanggal.year <= tahun}
    given = {kind for kind, year in stuff.diberikan if year == tahun}
    for kind in dict.fromkeys((*items, *asked, *sorted(given))):
        yield _satu(need, kind, items.get(kind), asked.get(kind), stuff, tahun)


def _satu(need: Ppks, kind: str, item: Butir | None, asked: Diminta | None, stuff: Bahan, tahun: int) -> Hak:
    name = str(JenisLayanan(kind).label)
    if (kind, tahun) in stuff.diberikan:
        count, last = stuff.diberikan[kind, tahun]
        return Hak(name, Status.DIBERIKAN, count, last, _alamat(need, kind, tahun))
    if asked and asked.ditiadakan:
        return Hak(name, Status.TIDAK, keterangan=asked.ditiadakan)
    before = asked is not None and any(made == kind and year < tahun for made, year in stuff.diberikan)
    if asked and not before:
        until = f"direncanakan sampai {asked.batas:%d-%m-%Y}" if asked.batas else "belum direncanakan"
        return Hak(name, Status.BELUM, keterangan=until)
    if item and item.kebutuhan is Kebutuhan.SEMUA:
        return Hak(name, Status.BELUM)
    if asked or stuff.dinilai:
        why = "sudah diberikan tahun sebelumnya" if asked else "tidak dibutuhkan menurut asesmen"
        return Hak(name, Status.TIDAK, keterangan=why)
    return Hak(name, Status.ASESMEN)


def _alamat(need: Ppks, kind: str, tahun: int) -> str:
    chosen: dict[str, Any] = {"ppks": need.pk, "jenis": kind, "tanggal__year": tahun}
    return REGISTERS.get("layanan").address(Selection(chosen | {"dibatalkan__isnull": True}))
