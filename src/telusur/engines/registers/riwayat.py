"""The history of a record in words: each change before and after, each reading of private fields."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from telusur.engines.registers import bukti
from telusur.engines.registers.declare import Register
from telusur.engines.registers.forms import words
from telusur.engines.registers.models import Bukti, Perubahan

MOST = 200


@dataclass(frozen=True, slots=True)
class Beda:
    """A field before and after."""

    bidang: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """Something that happened to a record."""

    waktu: datetime
    pelaku: str
    tindakan: str
    sumber: str
    beda: list[Beda]
    alasan: str = ""


def history(register: Register, record: models.Model) -> list[Peristiwa]:
    """Return what happened to a record, newest first: at most the last 200 entries."""
    label = record._meta.label_lower
    changes = Perubahan.objects.filter(objek=label, objek_id=record.pk).select_related("pelaku")[:MOST]
    found = [_change(register, row) for row in changes] + _evidence(record)
    return sorted(found, key=lambda item: item.waktu, reverse=True)[:MOST]


def _evidence(record: models.Model) -> list[Peristiwa]:
    """Return when files were handed in as evidence for a record, and when they ended."""
    names = {item.pk: item for item in bukti.of(record)}
    rows = Perubahan.objects.filter(objek=Bukti._meta.label_lower, objek_id__in=list(names))
    words = {Perubahan.Tindakan.TAMBAH: "Serahkan bukti", Perubahan.Tindakan.UBAH: "Akhiri bukti"}
    return [
        Peristiwa(
            row.waktu,
            str(row.pelaku or "–"),
            words[Perubahan.Tindakan(row.tindakan)],
            row.get_sumber_display(),
            [],
            f"{names[row.objek_id]} ({names[row.objek_id].sidik[:12]}…)",
        )
        for row in rows.select_related("pelaku")[:MOST]
    ]


def _change(register: Register, row: Any) -> Peristiwa:
    if row.tindakan == Perubahan.Tindakan.BUKA:
        door, word = row.get_sumber_display(), row.get_tindakan_display()
        return Peristiwa(row.waktu, str(row.pelaku), word, door, [], row.sesudah["alasan"])
    before, after = words(register, row.sebelum), words(register, row.sesudah)
    pairs = [Beda(name, before.get(name, ""), text) for name, text in after.items()]
    person = str(row.pelaku) if row.pelaku else "–"
    return Peristiwa(row.waktu, person, row.get_tindakan_display(), row.get_sumber_display(), pairs)
