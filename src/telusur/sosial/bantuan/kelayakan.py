"""Who qualifies for a program: proposing recipients from the persons recorded, and answering for a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import instansi_dari
from telusur.sosial.bantuan.jenis import Keadaan, SasaranBantuan, UnsurSyarat
from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan, ProgramBantuan, SyaratBantuan
from telusur.sosial.bantuan.syarat import Fakta, kode, nilai_fakta
from telusur.sosial.dtsen.models import BarisLapisan, Lapisan
from telusur.sosial.models import Orang, Ppks

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Calon:
    """A person with what a list says of them, and their answer to a program's conditions."""

    orang: Orang
    layak: bool
    alasan: str


def syarat_pada(program: ProgramBantuan, hari: date) -> list[SyaratBantuan]:
    """Return the conditions of a program that hold on a day; a family program asks for a family card too."""
    held = program.syarat.filter(Q(selesai__isnull=True) | Q(selesai__gt=hari), mulai__lte=hari)
    found = list(held.order_by("unsur", "pk"))
    if program.sasaran == SasaranBantuan.KELUARGA and all(item.unsur != UnsurSyarat.KK for item in found):
        found.append(SyaratBantuan(program=program, unsur=UnsurSyarat.KK))
    return found


def memilih(program: ProgramBantuan, hari: date) -> bool:
    """Tell whether a program asks anything of its own on a day; where not, everybody would qualify."""
    return _chooses(syarat_pada(program, hari))


def _chooses(syarat: Iterable[SyaratBantuan]) -> bool:
    return any(item.pk for item in syarat)


def jawaban(
    program: ProgramBantuan, people: QuerySet[Orang], hari: date, lapisan: Lapisan | None = None
) -> list[Calon]:
    """Return the answers of persons to a program's conditions on a day, by village and name.

    `lapisan` is the layer that says deciles.
    """
    asked = syarat_pada(program, hari)
    deciles = _desil(people, lapisan)
    kinds = _ppks(people, hari)
    last = max(hari, timezone.localdate())
    rows = people.select_related("desa", "keluarga").order_by("desa__kode", "nama", "pk")
    found = []
    for person in rows:
        held = kinds["orang", person.pk] | kinds["keluarga", person.keluarga_id or 0]
        yes, why = nilai_fakta(asked, _fakta(person, held, last, lapisan, deciles), hari)
        found.append(Calon(person, yes, why[:_LONGEST]))
    return found


def mungkin(program: ProgramBantuan, hari: date, lapisan: Lapisan | None = None) -> Q:
    """Return a condition on persons that nobody who qualifies fails: it spares asking the whole district."""
    return _mungkin(syarat_pada(program, hari), hari, lapisan)


def _mungkin(syarat: Iterable[SyaratBantuan], hari: date, lapisan: Lapisan | None) -> Q:
    condition = Q(selesai__isnull=True) | Q(selesai__gt=hari)
    condition &= Q(mulai__lte=max(hari, timezone.localdate()))
    for item in syarat:
        codes = kode(item.nilai)
        if item.unsur == UnsurSyarat.PPKS:
            held = _held(hari).filter(jenis__in=codes)
            condition &= Q(pk__in=held.values("orang")) | Q(keluarga__in=held.values("keluarga"))
        elif item.unsur == UnsurSyarat.WILAYAH:
            condition &= Q(*(Q(desa__kode__startswith=code) for code in codes), _connector=Q.OR)
        elif item.unsur == UnsurSyarat.DESIL:
            ranked = BarisLapisan.objects.filter(lapisan=lapisan, desil__in=codes).order_by()
            condition &= Q(nik__in=ranked.values("nik"))
        elif item.unsur == UnsurSyarat.UMUR and item.dari is not None:
            condition &= Q(tanggal_lahir__year__lte=hari.year - item.dari)
    return condition


@rantai.writing()
def usulkan(daftar: DaftarBantuan, people: QuerySet[Orang], *, actor: Actor) -> int:
    """Add to a list those of `people` whom its agency knows, who qualify and are not on it; return how many.

    Of a family one is proposed for a family program: the eldest who qualifies.

    Raises:
        UserError: the list is approved already, or its program asks nothing on the first day of its period:
            everybody would qualify.
    """
    daftar.refresh_open()
    program, hari = daftar.program, daftar.mulai
    asked = syarat_pada(program, hari)
    if not _chooses(asked):
        raise UserError(
            f"Program ini tidak menyebut syarat pada {hari:%d-%m-%Y}: semua orang akan memenuhi.",
            place=str(daftar),
            remedy="Isi syaratnya, berlaku paling lambat hari itu, atau tambahkan sendiri penerimanya.",
        )
    on_it = daftar.penerima.exclude(keadaan=Keadaan.DICORET)
    known = people.filter(unit__in=instansi_dari(program.unit))
    fresh = known.filter(_mungkin(asked, hari, daftar.lapisan_data), menjadi=None).exclude(
        Q(pk__in=daftar.penerima.filter(orang__isnull=False).values("orang"))
        | Q(nik__in=on_it.filter(nik__isnull=False).values("nik"))
    )
    chosen = [item for item in jawaban(program, fresh, hari, daftar.lapisan_data) if item.layak]
    if program.sasaran == SasaranBantuan.KELUARGA:
        served = {str(card) for card in on_it.values_list("no_kk", flat=True) if card}
        chosen = _one_of_each_family(chosen, served)
    last = daftar.penerima.aggregate(last=Max("nomor"))["last"] or 0
    rows = [_baris(daftar, item, number) for number, item in enumerate(chosen, last + 1)]
    records.bulk_create(PenerimaBantuan, rows, actor=actor, perihal=daftar.perihal)
    return len(rows)


@rantai.writing()
def nilai_ulang(daftar: DaftarBantuan, penerima: QuerySet[PenerimaBantuan], *, actor: Actor) -> int:
    """Ask the conditions again of those of `penerima` on a list who are recorded; return how many changed.

    Raises:
        UserError: the list is approved already.
    """
    daftar.refresh_open()
    asked = penerima.filter(daftar=daftar, orang__isnull=False).order_by()
    rows = list(asked.values_list("pk", "orang"))
    people = Orang.objects.filter(pk__in={person for _, person in rows})
    answers = {
        item.orang.pk: item for item in jawaban(daftar.program, people, daftar.mulai, daftar.lapisan_data)
    }
    changes = {pk: {"layak": answers[person].layak, "alasan": answers[person].alasan} for pk, person in rows}
    log = records.change_many(PenerimaBantuan, changes, actor=actor, perihal=daftar.perihal)
    return len(log)


def _held(hari: date) -> QuerySet[Ppks]:
    running = Q(selesai__isnull=True) | Q(selesai__gt=hari)
    return Ppks.objects.filter(running, mulai__lte=hari).select_related(None).order_by()


def _ppks(people: QuerySet[Orang], hari: date) -> dict[tuple[str, int], frozenset[str]]:
    """Return the kinds of PPKS that hold on a day, by person and by family."""
    found: defaultdict[tuple[str, int], frozenset[str]] = defaultdict(frozenset)
    keys = people.order_by()
    for name, subjects in (("orang", keys.values("pk")), ("keluarga", keys.values("keluarga"))):
        for subject, jenis in _held(hari).filter(**{f"{name}__in": subjects}).values_list(name, "jenis"):
            found[name, subject] |= {jenis}
    return found


def _desil(people: QuerySet[Orang], lapisan: Lapisan | None) -> dict[str, int]:
    """Return what a layer says of persons, by NIK."""
    if lapisan is None:
        return {}
    rows = BarisLapisan.objects.filter(lapisan=lapisan, nik__in=people.order_by().values("nik"))
    return dict(rows.order_by().values_list("nik", "desil"))


def _fakta(
    person: Orang, ppks: frozenset[str], last: date, lapisan: Lapisan | None, deciles: Mapping[str, int]
) -> Fakta:
    ended = person.selesai is not None and person.selesai <= last
    why = person.get_sebab_display().lower() or "catatannya berakhir"
    return Fakta(
        person.tanggal_lahir,
        person.jenis_kelamin,
        person.desa.kode,
        nik=bool(person.nik),
        kk=bool(person.keluarga and person.keluarga.no_kk),
        ppks=ppks,
        lapisan=str(lapisan or ""),
        desil=deciles.get(person.nik or ""),
        berakhir=f"{why} {person.selesai:%d-%m-%Y}" if ended else "",
    )


def _one_of_each_family(people: Iterable[Calon], served: set[str]) -> list[Calon]:
    eldest: dict[str, Calon] = {}
    for item in people:
        card = (item.orang.keluarga and item.orang.keluarga.no_kk) or ""
        held = eldest.get(card)
        if card not in served and (held is None or item.orang.tanggal_lahir < held.orang.tanggal_lahir):
            eldest[card] = item
    return list(eldest.values())


def _baris(daftar: DaftarBantuan, item: Calon, nomor: int) -> PenerimaBantuan:
    person, family = item.orang, item.orang.keluarga
    return PenerimaBantuan(
        daftar=daftar,
        nomor=nomor,
        nik=person.nik,
        no_kk=family.no_kk if family else None,
        nama=person.nama,
        tanggal_lahir=person.tanggal_lahir,
        alamat=person.alamat or (family.alamat if family else ""),
        desa=person.desa,
        orang=person,
        jumlah=daftar.program.standar or 0,
        layak=item.layak,
        alasan=item.alasan,
    )
