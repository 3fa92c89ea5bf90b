"""Declare a statutory table once; every page, sheet and document comes from the declaration."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from telusur.engines.tables.grid import A4, Grid, Kind, Paper, RowKind
from telusur.engines.tables.layout import lay_out
from telusur.kernel.cells import Cell
from telusur.kernel.errors import UserError
from telusur.kernel.law import Law
from telusur.kernel.registry import Registry

T = TypeVar("T")

Value = Cell | Decimal | int | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or with `anak` a heading over several; `lebar` is the width asked for in millimetres."""

    nama: str
    judul: str
    kind: Kind = Kind.TEKS
    lebar: float = 20
    anak: tuple["Column", ...] = ()


def group(judul: str, anak: Iterable[Column]) -> Column:
    """Return a heading that spans the columns below it."""
    return Column("", judul, anak=tuple(anak))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body: its cells by column name and the key of the object it prints.

    `keys` names another object for single columns. `rowspan` merges a cell with those below it; the rows
    below then leave that column out. Group and sum rows merge their label to the right by themselves.
    """

    sel: Mapping[str, Value]
    key: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    jenis: RowKind = RowKind.BARIS
    tingkat: int = 0
    tebal: bool = False
    rowspan: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatutoryTable(Generic[T]):
    """A table that a regulation prescribes, as a function of its source (a plan, a report).

    `kolom` gives the columns for a source, so headings may follow its years; `isi` yields the rows.
    `menjorok` names the column that is indented by the level of its row.
    """

    kode: str
    judul: str
    dasar: Law
    kolom: Callable[[T], Sequence[Column]]
    isi: Callable[[T], Iterable[Row]]
    alias: tuple[str, ...] = ()
    subjek: Callable[[T], str] = field(default=lambda _: "")
    pembuka: Callable[[T], Iterable[tuple[str, str]]] = field(default=lambda _: ())
    kertas: Paper = A4
    mendatar: bool = True
    huruf: float = 8
    lebar_tetap: int = 0
    menjorok: str = ""

    @property
    def keterangan(self) -> str:
        """Return the manual page of the table: the docstring of its rows."""
        return (self.isi.__doc__ or "").strip()

    def grid(self, source: T) -> Grid:
        """Lay the table out for one source."""
        return lay_out(self, source)


_tables: Registry[StatutoryTable[Any]] = Registry("tabel")
_aliases: dict[str, str] = {}


def table(
    kode: str, *, judul: str, dasar: Law, kolom: Callable[[T], Sequence[Column]], **setup: Any
) -> Callable[[Callable[[T], Iterable[Row]]], StatutoryTable[T]]:
    """Declare a table by the function that yields its rows; its docstring is the manual page.

    Args:
        kode: the number of the form, such as `T-C.27`.
        judul: the title as the form prints it.
        dasar: the regulation that prescribes the form.
        kolom: the columns for a source.
        setup: any other field of `StatutoryTable`.
    """

    def declare(isi: Callable[[T], Iterable[Row]]) -> StatutoryTable[T]:
        made = StatutoryTable(kode=kode, judul=judul, dasar=dasar, kolom=kolom, isi=isi, **setup)
        _aliases.update({name.upper(): kode for name in (kode, *made.alias)})
        return _tables.add(kode, made)

    return declare


def get(kode: str) -> StatutoryTable[Any]:
    """Return the table with this code or alias, in any case.

    Raises:
        UserError: no such table is declared.
    """
    name = _aliases.get(kode.strip().upper())
    if name is None:
        known = ", ".join(_tables.codes())
        raise UserError(f"Tabel «{kode}» tidak dikenal.", remedy=f"Tabel yang tersedia: {known}.")
    return _tables.get(name)


def all_tables() -> list[StatutoryTable[Any]]:
    """Return every declared table in the order of the codes."""
    return list(_tables)
