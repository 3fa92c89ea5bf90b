"""The grid: a statutory table laid out in rows and columns, ready for any renderer."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from telusur.kernel.law import Law
from telusur.kernel.numbers import parse_number, parse_rupiah


class Kind(StrEnum):
    """What a column holds; decides alignment, number format and what counts as a real number."""

    NOMOR = "nomor"
    KODE = "kode"
    TEKS = "teks"
    TARGET = "target"
    RUPIAH = "rupiah"
    PERSEN = "persen"
    ANGKA = "angka"

    @property
    def numeric(self) -> bool:
        """Tell whether figures of this kind stand at the right edge."""
        return self in {Kind.RUPIAH, Kind.PERSEN, Kind.ANGKA}


class RowKind(StrEnum):
    """What a row of the body is: a heading within the table, a plain row, a sum."""

    KELOMPOK = "kelompok"
    BARIS = "baris"
    JUMLAH = "jumlah"


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright, in millimetres; `excel` is its number in spreadsheet files."""

    nama: str
    lebar: float
    tinggi: float
    excel: int


A4 = Paper("A4", 210, 297, 9)
A3 = Paper("A3", 297, 420, 8)
F4 = Paper("F4", 215, 330, 14)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A bottom column: its name in the rows, its title and the width asked for, in millimetres."""

    nama: str
    judul: str
    kind: Kind
    lebar: float
    jalur: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A laid-out cell: where it begins (`x`, 0-based), how far it spans, what it says and what it is worth.

    `key` and `kolom` name the object of the source and its field, so that pages can link to it; both are
    empty in headings. `tingkat` is the depth of indentation.
    """

    x: int
    teks: str = ""
    nilai: Decimal | None = None
    kind: Kind = Kind.TEKS
    colspan: int = 1
    rowspan: int = 1
    key: str = ""
    kolom: str = ""
    tingkat: int = 0
    tebal: bool = False

    @property
    def angka(self) -> Decimal | None:
        """Return the value where the printed text is nothing but that number, so `3 Dokumen` gives None."""
        if self.nilai is None or self.kind in {Kind.NOMOR, Kind.KODE, Kind.TEKS}:
            return None
        bare = parse_rupiah(self.teks) if self.kind is Kind.RUPIAH else parse_number(self.teks)
        return self.nilai if bare is not None else None

    @property
    def tampil(self) -> str:
        """Return the text for the page: as printed, less the `Rp` that the heading says already."""
        if self.kind is Kind.RUPIAH and self.teks[:2].lower() == "rp":
            return self.teks[2:].lstrip(". ")
        return self.teks


@dataclass(frozen=True, slots=True)
class GridRow:
    """A laid-out row: the cells that begin in it, from left to right."""

    cells: tuple[GridCell, ...]
    jenis: RowKind = RowKind.BARIS
    tingkat: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out: heading rows (the last one numbers the columns), body rows and page set-up.

    `subjek` says whose table it is; `pembuka` are the labelled lines some forms carry above the headings;
    `lebar_tetap` is the number of columns kept in view when a sheet is scrolled. Sizes are in points.
    """

    kode: str
    judul: str
    dasar: Law
    leaves: tuple[Leaf, ...]
    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    subjek: str = ""
    pembuka: tuple[tuple[str, str], ...] = ()
    kertas: Paper = A4
    mendatar: bool = True
    huruf: float = 8
    lebar_tetap: int = 0

    @property
    def nama(self) -> str:
        """Return the number of the table as printed above it: `Tabel T-C.27`."""
        return f"Tabel {self.kode}"

    @property
    def cells(self) -> Iterator[GridCell]:
        """Yield every cell of the body, row by row."""
        for row in self.body:
            yield from row.cells
