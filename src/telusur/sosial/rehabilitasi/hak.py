"""What a person is due, was given and misses in a year: by need, by item of the minimum services."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max, OuterRef, Subquery

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
    """An item of a case: a kind of service needed since a day, planned until another, or called off.

    `gugur` tells that the need itself ended when it was called off; what merely could not be given stays due.
    `ditutup` is the day on which its case was closed, if it was.
    """

    jenis: str
    tanggal: date
    batas: date | None
    ditiadakan: str
    gugur: bool
    pk: int
    ditutup: date | None = None


@dataclass(frozen=True, slots=True)
class Bahan:
    """What records say of a need in a year: services, items of its cases, whether it was assessed by then."""

    tahun: int
    diberikan: "Diberikan"
    butir: tuple[Diminta, ...] = ()
    dinilai: bool = False

    def berdiri(self, item: Diminta) -> bool:
        """Tell whether an item stands in the year: its case ran, and it wasn't met before.

        The same as what `FlowKebutuhan` counts.
        """
        years = self.diberikan.butir.get(item.pk, ())
        ran = item.tanggal.year <= self.tahun and (item.ditutup is None or item.ditutup.year >= self.tahun)
        return ran and (self.dilaksanakan(item) or all(year > self.tahun for year in years))

    def dilaksanakan(self, item: Diminta) -> bool:
        """Tell whether a service of the year carries an item out."""
        return self.tahun in self.diberikan.butir.get(item.pk, ())


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
        assessed = case.dinilai is not None and case.dinilai.year <= tahun
        stuff = Bahan(tahun, given.get(need.pk, Diberikan()), tuple(case.butir), assessed)
        service = spm_untuk(need, date(tahun, 12, 31))
        due = list(_hak(need, service, stuff))
        found.append(Kebutuhannya(need, service.nama if service else "", due, case.terbuka))
    years = {year for one in given.values() for _, year in one.jenis}
    return found, sorted({*years, tahun})


def spm_untuk(need: Ppks, pada: date) -> LayananSpm | None:
    """Return the minimum service to which a need entitles on a day; None where the law gives none."""
    version = katalog(pada)
    for service in version.layanan.values() if version else ():
        if need.jenis in service.jenis and (need.terlantar or not service.terlantar):
            return service
    return None


@dataclass(slots=True)
class Diberikan:
    """Services of a need: by kind and year how many, when last, how many no plan names; years by item."""

    jenis: dict[tuple[str, int], tuple[int, date, int]] = field(default_factory=dict)
    butir: dict[int, set[int]] = field(default_factory=dict)


def _diberikan(needs: Iterable[Ppks], user: Account) -> dict[int, Diberikan]:
    rows = REGISTERS.get("layanan").queryset(user).filter(ppks__in=needs, dibatalkan=None).order_by()
    found: dict[int, Diberikan] = {}
    grouped = rows.values_list("ppks", "jenis", "tanggal__year", "butir")
    for need, kind, year, item, count, last in grouped.annotate(n=Count("pk"), terakhir=Max("tanggal")):
        entry = found.setdefault(need, Diberikan())
        before, day, beside = entry.jenis.get((kind, year), (0, last, 0))
        beside += 0 if item else count
        entry.jenis[kind, year] = (before + count, max(day, last), beside)
        if item:
            entry.butir.setdefault(item, set()).add(year)
    return found


@dataclass(slots=True)
class Kasusnya:
    """The cases of a need: the open one, the day of the first assessment, the items of all."""

    terbuka: int | None = None
    dinilai: date | None = None
    butir: list[Diminta] = field(default_factory=list)


def _kasus(needs: Iterable[Ppks], user: Account) -> dict[int, Kasusnya]:
    """Return the cases by need: one query for them, their items, and when they were assessed."""
    steps = LangkahPenanganan.objects.filter(penanganan=OuterRef("pk"), jenis=JenisLangkah.ASESMEN)
    first = steps.filter(dibatalkan=None).order_by("tanggal").values("tanggal")[:1]
    rows = REGISTERS.get("penanganan").queryset(user).filter(ppks__in=needs)
    rows = rows.annotate(dinilai=Subquery(first)).order_by("mulai", "butir__tanggal", "butir__pk")
    of_case = ("pk", "ppks", "selesai", "dinilai", "butir__dibatalkan")
    of_item = (
        "butir__jenis",
        "butir__tanggal",
        "butir__batas",
        "butir__ditiadakan",
        "butir__gugur",
        "butir__pk",
    )
    found: dict[int, Kasusnya] = {}
    for pk, need, closed, assessed, voided, *item in rows.values_list(*of_case, *of_item):
        entry = found.setdefault(need, Kasusnya())
        entry.terbuka = entry.terbuka if closed else pk
        entry.dinilai = min((day for day in (entry.dinilai, assessed) if day), default=None)
        if item[0] is not None and voided is None:
            kind, day, until, why, gone, key = item
            entry.butir.append(Diminta(kind, day, until, why, gone, key, closed))
    return found


def _hak(need: Ppks, service: LayananSpm | None, stuff: Bahan) -> Iterator[Hak]:
    """Yield the items of a need: those of its minimum service, then what else was needed or given."""
    items: Mapping[str, Butir] = service.butir if service else {}
    asked: dict[str, list[Diminta]] = {}
    for one in stuff.butir:
        if one.tanggal.year <= stuff.tahun:
            asked.setdefault(one.jenis, []).append(one)
    given = {kind for kind, year in stuff.diberikan.jenis if year == stuff.tahun}
    for kind in dict.fromkeys((*items, *asked, *sorted(given))):
        everybody = kind in items and items[kind].kebutuhan is Kebutuhan.SEMUA
        wanted = asked.get(kind, [])
        if everybody:
            yield _umum(need, kind, wanted, stuff)
        else:
            yield _menurut_asesmen(need, kind, wanted, stuff, spm=kind in items)


def _umum(need: Ppks, kind: str, asked: list[Diminta], stuff: Bahan) -> Hak:
    """Return how an item stands that everybody entitled needs: any service of its kind gives it."""
    if (kind, stuff.tahun) in stuff.diberikan.jenis:
        return _diberi(need, kind, stuff)
    standing = [item for item in asked if stuff.berdiri(item)]
    return Hak(_nama(kind), Status.BELUM, keterangan=_rencana(standing[-1]) if standing else "")


def _menurut_asesmen(need: Ppks, kind: str, asked: list[Diminta], stuff: Bahan, *, spm: bool) -> Hak:
    """Return how an item stands that only those need whose assessment or plan says so."""
    standing = [item for item in asked if stuff.berdiri(item) and not item.gugur]
    if any(stuff.dilaksanakan(item) for item in standing):
        return _diberi(need, kind, stuff)
    count, _, beside = stuff.diberikan.jenis.get((kind, stuff.tahun), (0, date.min, 0))
    if standing:
        also = "; diberikan di luar rencana itu" if count else ""
        return _diberi(need, kind, stuff, Status.BELUM, _rencana(standing[-1]) + also)
    if count:
        outside = "di luar rencana penanganan, tidak terhitung pada SPM" if spm and count == beside else ""
        return _diberi(need, kind, stuff, keterangan=outside)
    if why := next((item.ditiadakan for item in reversed(asked) if item.gugur), ""):
        return Hak(_nama(kind), Status.TIDAK, keterangan=why)
    if any(stuff.diberikan.butir.get(item.pk) for item in asked):
        return Hak(_nama(kind), Status.TIDAK, keterangan="sudah diberikan tahun sebelumnya")
    if asked:
        return Hak(_nama(kind), Status.TIDAK, keterangan="penanganannya sudah ditutup")
    if stuff.dinilai:
        return Hak(_nama(kind), Status.TIDAK, keterangan="tidak dibutuhkan menurut asesmen")
    return Hak(_nama(kind), Status.ASESMEN)


def _diberi(
    need: Ppks, kind: str, stuff: Bahan, status: Status = Status.DIBERIKAN, keterangan: str = ""
) -> Hak:
    """Return an item with the services of its kind in the year, if any."""
    if (kind, stuff.tahun) not in stuff.diberikan.jenis:
        return Hak(_nama(kind), status, keterangan=keterangan)
    count, last, _ = stuff.diberikan.jenis[kind, stuff.tahun]
    return Hak(_nama(kind), status, count, last, _alamat(need, kind, stuff.tahun), keterangan)


def _nama(kind: str) -> str:
    return str(JenisLayanan(kind).label)


def _rencana(item: Diminta) -> str:
    """Return what a plan says of an item that was not given."""
    if item.ditiadakan:
        return f"tidak diberikan: {item.ditiadakan}"
    return f"direncanakan sampai {item.batas:%d-%m-%Y}" if item.batas else "belum direncanakan"


def _alamat(need: Ppks, kind: str, tahun: int) -> str:
    chosen: dict[str, Any] = {"ppks": need.pk, "jenis": kind, "tanggal__year": tahun}
    return REGISTERS.get("layanan").address(Selection(chosen | {"dibatalkan__isnull": True}))
