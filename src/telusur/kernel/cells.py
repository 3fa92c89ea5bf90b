"""A printed cell: its text, its value and where it stood; and what could not be settled about it."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source file.

    `baris` is the 1-based line of a text file, or the row of a sheet. `kolom` is the 1-based number of the
    tab-separated cell in that line, or the column letters of a sheet; `lembar` the sheet or DOCX table.
    """

    baris: int
    kolom: str = ""
    lembar: str = ""

    def __str__(self) -> str:
        """Return the place as a person would say it: `baris 412 kolom 7`, `T-C.27!C12`."""
        if self.lembar:
            return f"{self.lembar}!{self.kolom}{self.baris}"
        return f"baris {self.baris}" + (f" kolom {self.kolom}" if self.kolom else "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    `teks` is as printed (markup removed, white space squeezed) and never overwritten by a computed value;
    `nilai` is the number read from it, None where it holds none. An empty `teks` means nothing is printed.
    """

    teks: str = ""
    nilai: Decimal | None = None
    place: Place | None = None

    def __bool__(self) -> bool:
        return bool(self.teks)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell whose reading is not certain: why, and what else it may be.

    `subjek` is the key of the object in the plan, `bidang` the field of it: `kode`, `satuan`, `awal`,
    `akhir`, `target.2022`, `pagu.2022`, `pagu_akhir`, or a column of the table.
    """

    place: Place
    subjek: str
    bidang: str
    alasan: str
    pilihan: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A non-empty cell of the source that belongs to no field, listed so that nothing read is lost."""

    place: Place
    teks: str
