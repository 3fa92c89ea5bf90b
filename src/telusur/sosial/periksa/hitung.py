"""From the registers to the data that rules check: only of persons with whom something may be wrong."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q

from telusur.engines.registers.declare import REGISTERS, Account
from telusur.sosial.jenis import JenisLayanan
from telusur.sosial.kemiripan import pasangan
from telusur.sosial.ketentuan import Ketentuan, aturan
from telusur.sosial.models import Layanan, Orang, Ppks
from telusur.sosial.periksa.data import DataOrang, Diberikan, Kembaran, PpksTerdata

_SEKALI = 500


def berumur_lain(user: Account, hari: date, wilayah: str = "") -> Iterator[DataOrang]:
    """Yield persons with a record of PPKS whose age or sex may be another than its kind's, by village."""
    kinds = next(item for item in reversed(aturan()) if item.since <= hari).jenis
    doubtful = Q(*(_meragukan(code, asked, hari) for code, asked in kinds.items()), _connector=Q.OR)
    held = REGISTERS.get("ppks").queryset(user).filter(doubtful, selesai=None, orang__selesai=None)
    keys = held.filter(orang__isnull=False, desa__kode__startswith=wilayah).order_by().values("pk")
    for row in Ppks.objects.filter(pk__in=keys).order_by("desa__kode", "pk").iterator(_SEKALI):
        if row.orang is not None:
            kind = PpksTerdata(row.jenis, row.get_jenis_display(), row.pk)
            yield _orang(row.orang, hari, ppks=(kind,))


def dilayani_sesudah(user: Account, hari: date, wilayah: str = "") -> Iterator[DataOrang]:
    """Yield persons with a service after they died, moved away, or were no longer PPKS, newest first.

    What is given for a death comes after it.
    """
    gone = Q(ppks__orang__selesai__lte=F("tanggal")) | Q(orang__selesai__lte=F("tanggal"))
    given = REGISTERS.get("layanan").queryset(user).filter(gone | Q(ppks__selesai__lt=F("tanggal")))
    rows = given.filter(dibatalkan=None, desa__kode__startswith=wilayah)
    rows = rows.exclude(jenis=JenisLayanan.SANTUNAN_KEMATIAN).select_related("ppks__orang", "orang")
    for row in rows.order_by("-tanggal", "-pk").iterator(_SEKALI):
        person = row.orang or row.ppks.orang
        if person is not None and person.sebab != Orang.Sebab.GANDA:
            yield _orang(person, hari, layanan=(_sesudah(row, person),))


def tercatat_ganda(user: Account, hari: date, wilayah: str = "") -> Iterator[DataOrang]:
    """Yield persons beside another record, both seen by `user`, that may be theirs too."""
    people = REGISTERS.get("orang").queryset(user).filter(selesai=None, desa__kode__startswith=wilayah)
    for one, other, likeness in pasangan(people):
        yield _orang(one, hari, kembaran=(Kembaran(other.nama, round(likeness * 100), other.pk),))


def _orang(person: Orang, hari: date, **parts: Any) -> DataOrang:
    return DataOrang(person.nama, hari, person.tanggal_lahir, person.jenis_kelamin, **parts)


def _meragukan(code: str, asked: Ketentuan, hari: date) -> Q:
    """Return the condition on records of a kind that may be wrong: by the year of birth, a rule is exact."""
    wrong = Q(pk__isnull=True)
    if asked.termuda is not None:
        wrong |= Q(orang__tanggal_lahir__gte=date(hari.year - asked.termuda, 1, 1))
    if asked.tertua is not None:
        wrong |= Q(orang__tanggal_lahir__lt=date(hari.year - asked.tertua, 1, 1))
    if asked.kelamin:
        wrong |= ~Q(orang__jenis_kelamin=asked.kelamin)
    return Q(jenis=code) & wrong


def _sesudah(given: Layanan, person: Orang) -> Diberikan:
    """Return a service with the first day that was too late for it: that of death, or after the end."""
    name = given.get_jenis_display()
    if person.selesai is not None and person.selesai <= given.tanggal:
        why = person.get_sebab_display().lower() or "tidak lagi terdata"
        return Diberikan(name, given.tanggal, person.selesai, why, given.pk)
    end = given.ppks.selesai if given.ppks and given.ppks.selesai else given.tanggal
    return Diberikan(
        name, given.tanggal, end + timedelta(days=1), "tidak lagi terdata sebagai PPKS", given.pk
    )
