"""The list of regions from files: the national one, or a district's own. Compared and written in sets.

The national list is the npm package idn-area-data: `provinces.csv`, `regencies.csv`, `districts.csv` and
`villages.csv` with the columns `code` and `name`. Its data is under ODbL and does not travel
with this program.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.text import squeeze
from telusur.wilayah.kode import induk_kode, tingkat_kode
from telusur.wilayah.models import Wilayah

AWAL = date(1945, 8, 17)
"""From when regions hold whose beginning the file does not tell."""
BERKAS = ("provinces.csv", "regencies.csv", "districts.csv", "villages.csv")
_BATCH = 5000


@dataclass(slots=True)
class Muatan:
    """What a list changed: codes that are new, renamed, ended, and missing from the list but left alone."""

    baru: list[str] = field(default_factory=list)
    berganti: list[str] = field(default_factory=list)
    berakhir: list[str] = field(default_factory=list)
    hilang: list[str] = field(default_factory=list)
    tetap: int = 0


def read_list(path: Path) -> dict[str, str]:
    """Return names by code from a CSV, or from the four of a folder (or of its folder `data`).

    Raises:
        UserError: there is no such file, or it has no code or name, or a code is malformed or stands twice.
    """
    inner = path / "data" if (path / "data").is_dir() else path
    files = [inner / name for name in BERKAS if (inner / name).is_file()] if path.is_dir() else [path]
    if not files or not all(item.is_file() for item in files):
        raise UserError(
            f"{path} tidak berisi daftar wilayah.", remedy=f"Tunjuk folder yang berisi {', '.join(BERKAS)}."
        )
    found: dict[str, str] = {}
    for item in files:
        _read(item, found)
    return found


def _read(path: Path, found: dict[str, str]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names = set(reader.fieldnames or ())
        code, name = ("code", "name") if {"code", "name"} <= names else ("kode", "nama")
        if not {code, name} <= names:
            raise UserError("Kolom kode dan nama tidak ada.", place=path.name, remedy="Beri judul kode,nama.")
        for row in reader:
            kode, place = (row[code] or "").strip(), f"{path.name} baris {reader.line_num}"
            if tingkat_kode(kode) is None:
                raise UserError(f"“{kode}” bukan kode wilayah.", place=place, remedy="Periksa kodenya.")
            if kode in found:
                raise UserError(f"Kode {kode} tertulis dua kali.", place=place, remedy="Hapus salah satu.")
            found[kode] = squeeze(row[name] or "")


@transaction.atomic
def load(daftar: Mapping[str, str], *, actor: Actor, sejak: date | None = None, awal: date = AWAL) -> Muatan:
    """Bring the regions in step with a list of names by code; return what changed. Safe to run twice.

    With `sejak` the list holds from that day: regions of its kabupaten and levels that are not in it end,
    new ones begin, renamed ones end and go on under the new name. Without, new ones begin on `awal`, names
    are corrected where they stand, and what is missing is only told.

    Raises:
        UserError: a region's parent is neither in the list nor known, or a region ended after the list began.
    """
    known = {item.kode: item for item in Wilayah.objects.filter(selesai=None)}
    done = Muatan(baru=[kode for kode in daftar if kode not in known])
    done.berganti = [kode for kode, nama in daftar.items() if kode in known and known[kode].nama != nama]
    done.tetap = len(daftar) - len(done.baru) - len(done.berganti)
    _refuse_return(done.baru, sejak or awal)
    missing = _missing(daftar, known)
    if sejak is None:
        done.hilang = missing
        names = {known[kode].pk: {"nama": daftar[kode]} for kode in done.berganti}
        records.change_many(Wilayah, names, actor=actor)
        _add(daftar, done.baru, known, actor, awal)
        return done
    done.berakhir = missing
    ended = {known[kode].pk: {"selesai": sejak} for kode in (*missing, *done.berganti)}
    records.change_many(Wilayah, ended, actor=actor)
    former = {kode: known.pop(kode).pk for kode in done.berganti}
    _add(daftar, (*done.baru, *done.berganti), known, actor, sejak)
    successors = {pk: {"menjadi_id": known[kode].pk} for kode, pk in former.items()}
    records.change_many(Wilayah, successors, actor=actor)
    return done


def _missing(daftar: Mapping[str, str], known: Iterable[str]) -> list[str]:
    """Return the known codes of the list's levels and kabupaten that are not in the list."""
    scopes = {(len(kode), kode[:5]) for kode in daftar}
    return sorted(kode for kode in known if kode not in daftar and (len(kode), kode[:5]) in scopes)


def _refuse_return(codes: list[str], mulai: date) -> None:
    """Refuse codes whose former region ended only after `mulai`: two would hold at once."""
    ended = dict(Wilayah.objects.filter(selesai__gt=mulai).values_list("kode", "selesai"))
    back = [kode for kode in codes if kode in ended]
    if back:
        raise UserError(
            f"Kode {', '.join(back[:10])} tercatat sudah berakhir.",
            remedy=f"Tulis --since, paling awal {ended[back[0]]:%Y-%m-%d}, bila kodenya dipakai lagi.",
        )


def _add(
    daftar: Mapping[str, str], codes: Iterable[str], known: dict[str, Wilayah], actor: Actor, mulai: date
) -> None:
    """Add regions level by level, so that parents are there; keep them in `known`."""
    levels: dict[int, list[str]] = {}
    for kode in codes:
        levels.setdefault(len(kode), []).append(kode)
    for length in sorted(levels):
        for start in range(0, len(levels[length]), _BATCH):
            part = [
                _region(kode, daftar[kode], known, mulai) for kode in levels[length][start : start + _BATCH]
            ]
            known |= {item.kode: item for item in records.bulk_create(Wilayah, part, actor=actor)}


def _region(kode: str, nama: str, known: Mapping[str, Wilayah], mulai: date) -> Wilayah:
    above = induk_kode(kode)
    if above and above not in known:
        raise UserError(
            f"Induk {kode}, yaitu {above}, tidak ada.", remedy="Muat daftar tingkat di atasnya dahulu."
        )
    return Wilayah(kode=kode, nama=nama, tingkat=str(tingkat_kode(kode)), induk=known.get(above), mulai=mulai)
