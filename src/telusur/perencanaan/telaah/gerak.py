"""What the figures of an indicator say of it: state or count, which way it moves, how its end is made."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from telusur.kernel.capaian import Arah
from telusur.kernel.cells import Cell
from telusur.kernel.numbers import parse_number
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.kernel.text import fold
from telusur.perencanaan.plan import Agregasi, PlanIndikator
from telusur.perencanaan.sel import Sel, akhir, awal, target
from telusur.perencanaan.telaah.ingatan import diingat
from telusur.perencanaan.telaah.kinerja_lalu import arah_dari_nama

_LEADING = re.compile(r"^[(]?\s*(-?\s*\d[\d.,]*)\s*(.*)$", re.DOTALL)
_QUANTITY = re.compile(r"\d[\d.,]*\s*[A-Za-z%]")
_KEADAAN = re.compile(
    r"^(persentase|prosentase|cakupan|rasio|indeks|nilai|angka|tingkat|proporsi|prevalensi|skor|idm|ipg|idg)\b"
)
_NO_CEILING = re.compile(r"\b(pertumbuhan|kenaikan|peningkatan|penurunan|laju|rasio|capaian)\b")


class Takaran(NamedTuple):
    """A printed measure: its number and the unit printed behind it."""

    nilai: Decimal
    satuan: str


def takaran(cell: Cell) -> Takaran | None:
    """Read `2 Dokumen`, `100%` or `66,54`; None where the cell is empty or does not begin with a number."""
    return _takaran(cell.teks, cell.nilai) if cell.teks else None


@lru_cache(maxsize=8192)
def _takaran(teks: str, nilai: Decimal | None) -> Takaran | None:
    match = _LEADING.match(teks)
    if match is None:
        return None
    number = nilai if nilai is not None else parse_number(match[1].strip(" .,"))
    return None if number is None else Takaran(number, match[2].strip(" .()"))


def banyak_takaran(cell: Cell) -> int:
    """Return how many quantities with a unit stand in one cell: two in `29 Pilkades, 137 BPD`."""
    return len(_QUANTITY.findall(cell.teks)) if " " in cell.teks else 1


def satuan_sel(cell: Cell) -> str:
    """Return the unit printed behind a number, folded; empty where there is none."""
    read = takaran(cell)
    return "" if read is None else ("%" if read.satuan == "%" else fold(read.satuan))


@diingat
def angka_target(item: PlanIndikator) -> list[tuple[Sel, Decimal]]:
    """Return the yearly targets that hold one number, in order of years."""
    found = []
    for year in sorted(item.target):
        cell = target(item, year)
        read = takaran(cell.cell) if banyak_takaran(cell.cell) < 2 else None
        if read is not None:
            found.append((cell, read.nilai))
    return found


def angka(sel: Sel) -> Decimal | None:
    """Return the number of a target, baseline or end cell; None where it holds none or several."""
    read = takaran(sel.cell) if banyak_takaran(sel.cell) < 2 else None
    return read.nilai if read else None


@diingat
def persen(item: PlanIndikator) -> bool:
    """Tell whether an indicator is a percentage by its unit or by the marks on its targets."""
    if item.satuan:
        return jenis_satuan(item.satuan) is JenisSatuan.PERSEN
    cells = [cell for cell in item.target.values() if cell]
    return bool(cells) and all("%" in cell.teks for cell in cells)


@diingat
def keadaan(item: PlanIndikator) -> bool:
    """Tell whether an indicator measures a state (a share, an index, a level), whose years do not add up."""
    if item.agregasi is not None:
        return item.agregasi is not Agregasi.JUMLAH
    if persen(item) or jenis_satuan(item.satuan) in {JenisSatuan.PERSEN, JenisSatuan.INDEKS}:
        return True
    return bool(_KEADAAN.match(fold(item.nama)))


def bertumbuh(item: PlanIndikator) -> bool:
    """Tell whether a count is a level that grows: it rises each year and ends where the last year ends."""
    values = [value for _, value in angka_target(item)]
    rises = sum(1 for before, now in pairwise(values) if now > before)
    end = angka(akhir(item))
    return len(values) >= 3 and rises == len(values) - 1 and end == values[-1]


def berbatas_seratus(item_nama: str) -> bool:
    """Tell whether a percentage of this name is a share of a whole, which cannot pass a hundred."""
    text = fold(item_nama)
    return text.startswith(("persentase", "prosentase", "cakupan", "proporsi")) and not _NO_CEILING.search(
        text
    )


@diingat
def arah(item: PlanIndikator) -> Arah:
    """Return which way an indicator should move: as declared, by its name, else as most targets move."""
    if item.arah is not None:
        return item.arah
    named = arah_dari_nama(item.nama)
    if named is not None:
        return named
    values = [value for _, value in angka_target(item) if value]
    ups = sum(1 for before, now in pairwise(values) if now > before)
    downs = sum(1 for before, now in pairwise(values) if now < before)
    return Arah.TURUN if downs > ups else Arah.NAIK


def langkah(item: PlanIndikator) -> Iterator[tuple[Sel, Decimal, Sel, Decimal]]:
    """Yield (cell, value, next cell, next value) for targets that follow each other, zeros passed over."""
    filled = [(cell, value) for cell, value in angka_target(item) if value]
    for (before, a), (now, b) in pairwise(filled):
        yield before, a, now, b


def dasar(item: PlanIndikator) -> tuple[Sel, Decimal] | None:
    """Return the baseline where it holds one number above zero."""
    value = angka(awal(item))
    return (awal(item), value) if value else None


def sama_satuan(a: Cell, b: Cell) -> bool:
    """Tell whether the units printed in two cells do not contradict each other; an absent one never does."""
    left, right = takaran(a), takaran(b)
    if left is None or right is None or not left.satuan or not right.satuan:
        return True
    return jenis_satuan(left.satuan) is jenis_satuan(right.satuan)
