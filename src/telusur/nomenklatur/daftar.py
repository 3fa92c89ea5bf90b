"""The nomenclature lists in memory, looked up by code, date and name."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml

from telusur.kernel.kode import Tingkat, induk, tingkat
from telusur.kernel.text import fold

_DATA = "telusur.law.nomenklatur"
_PENUNJANG = re.compile(r"^\d\.\d{2}(?=\.01(\.|$))")
_PLACEHOLDER = re.compile(r"^X\.XX")


@dataclass(frozen=True, slots=True)
class Versi:
    """A version of the nomenclature: its key, its instrument and the day it was issued."""

    kode: str
    instrumen: str
    mulai: date


@dataclass(frozen=True, slots=True)
class Entri:
    """A row of the nomenclature.

    `ringkas` marks a name that is shortened here: it serves to recognise, not to correct. `selesai` is the
    first day the row is no longer in force, None while it is.
    """

    kode: str
    tingkat: Tingkat
    nama: str
    versi: str
    instrumen: str
    mulai: date
    selesai: date | None = None
    ringkas: bool = False
    indikator: str = ""
    satuan: str = ""

    def berlaku(self, on: date) -> bool:
        """Tell whether the row is in force on a day."""
        return self.mulai <= on and (self.selesai is None or on < self.selesai)


def _templat(kode: str) -> str:
    """Return the template code of a program penunjang: `1.06.01.2.05` becomes `X.XX.01.2.05`."""
    return _PENUNJANG.sub("X.XX", kode)


@cache
def _meta() -> dict[str, dict[str, Any]]:
    text = (files(_DATA) / "versi.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def versions() -> tuple[Versi, ...]:
    """Return the versions that have rows, oldest first."""
    found = (Versi(kode, item["instrumen"], item["mulai"]) for kode, item in _meta().items())
    return tuple(sorted(found, key=lambda item: item.mulai))


def _lapse(versi: Versi, level: Tingkat) -> date | None:
    """Return the day on which a later version replaced the rows of this level."""
    later = (
        v.mulai for v in versions() if v.mulai > versi.mulai and level in _meta()[v.kode]["menggantikan"]
    )
    return min(later, default=None)


def _read(name: str) -> Iterator[dict[str, str]]:
    text = (files(_DATA) / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def _index() -> dict[str, tuple[Entri, ...]]:
    found: dict[str, list[Entri]] = defaultdict(list)
    for versi in versions():
        for name in _meta()[versi.kode]["berkas"]:
            for row in _read(name):
                level = Tingkat(row["tingkat"])
                found[row["kode"]].append(
                    Entri(
                        kode=row["kode"],
                        tingkat=level,
                        nama=row["nama"],
                        versi=versi.kode,
                        instrumen=versi.instrumen,
                        mulai=versi.mulai,
                        selesai=_lapse(versi, level),
                        ringkas=bool(row["ringkas"]),
                        indikator=row["indikator"],
                        satuan=row["satuan"],
                    )
                )
    return {kode: tuple(rows) for kode, rows in found.items()}


@cache
def lookup(kode: str, on: date) -> Entri | None:
    """Return the row of a code in force on a day; None where the lists have none.

    A code of the program penunjang under any bidang finds the template's row, returned with the code asked
    for.
    """
    for wanted in (kode, _templat(kode)):
        rows = [row for row in _index().get(wanted, ()) if row.berlaku(on)]
        if rows:
            return replace(rows[-1], kode=kode)
    return None


@cache
def nama_resmi(kode: str) -> str:
    """Return the name that the newest version having a code gives it; empty where none has."""
    rows = [row for wanted in (kode, _templat(kode)) for row in _index().get(wanted, ())]
    return rows[-1].nama if rows else ""


def dikenal(kode: str) -> bool:
    """Tell whether the lists cover the bidang of a code, so that absence from them can mean something."""
    return _templat(kode).startswith("X.XX") or ".".join(kode.split(".")[:2]) in _index()


@cache
def lengkap(kode: str, on: date) -> bool:
    """Tell whether the lists know every sibling of a code: the serials under its parent have no gap.

    Programs and kegiatan of a covered bidang are complete.
    """
    if not dikenal(kode):
        return False
    if tingkat(kode) is not Tingkat.SUBKEGIATAN:
        return True
    parent = _templat(induk(kode))
    serials = sorted(
        int(row.kode.rpartition(".")[2])
        for rows in _index().values()
        for row in rows
        if row.tingkat is Tingkat.SUBKEGIATAN and row.berlaku(on) and induk(row.kode) == parent
    )
    return bool(serials) and serials[0] == 1 and all(b - a <= 1 for a, b in pairwise(serials))


@cache
def _by_name() -> dict[str, tuple[Entri, ...]]:
    found: dict[str, list[Entri]] = defaultdict(list)
    for rows in _index().values():
        for row in rows:
            found[fold(row.nama)].append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def cari(nama: str, on: date, level: Tingkat | None = None) -> list[Entri]:
    """Return the rows in force whose name is this one, letter case and punctuation aside."""
    rows = _by_name().get(fold(nama), ())
    return [row for row in rows if row.berlaku(on) and (level is None or row.tingkat is level)]


def semua_nama() -> list[str]:
    """Return every name of the lists, of all versions."""
    return [row.nama for rows in _index().values() for row in rows]


@cache
def _pemetaan() -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (row["dari"], row["kode_lama"], row["ke"], row["kode_baru"]) for row in _read("pemetaan.csv")
    )


def map_kode(kode: str, dari: str, ke: str) -> tuple[str, ...]:
    """Return the codes that a code of version `dari` has in version `ke`, forwards or back.

    Rows that every version shares (bidang, program, kegiatan) keep their code. Empty where nothing is known.

    Raises:
        KeyError: a version without rows here.
    """
    order = [item.kode for item in versions()]
    if dari not in order or ke not in order:
        raise KeyError(f"no such version: {dari}, {ke}")
    if tingkat(_templat(kode)) is not Tingkat.SUBKEGIATAN:
        return (kode,)
    start, end = order.index(dari), order.index(ke)
    path = order[start : end + 1] if start <= end else order[end : start + 1][::-1]
    found = {_templat(kode)}
    for old, new in pairwise(path):
        found = {b for a, b in _steps(old, new) if a in found}
    return tuple(sorted(_PLACEHOLDER.sub(kode[:4], item) for item in found))


def _steps(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of codes that lead from one version to its neighbour."""
    for dari, kode_lama, ke, kode_baru in _pemetaan():
        if (dari, ke) == (old, new):
            yield kode_lama, kode_baru
        elif (ke, dari) == (old, new):
            yield kode_baru, kode_lama
