"""A file as a sequence of lines of cells, whatever it was: text, XLSX or DOCX."""

from dataclasses import dataclass, field
from typing import Literal

from telusur.kernel.cells import Place, Unplaced
from telusur.kernel.text import clean


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a source: a heading or paragraph has one cell, a table row has one per column.

    `cells` are raw, markup and all. `tabel` says that the line is a row of a table, so that each of its
    non-empty cells must end up placed or listed. `gaya` is the level of a heading, 0 for none.
    """

    baris: int
    cells: tuple[str, ...]
    tabel: bool = False
    gaya: int = 0
    lembar: str = ""
    kolom: tuple[str, ...] = ()

    def place(self, index: int) -> Place:
        """Return the place of the cell at `index` (0-based) of this line."""
        kolom = self.kolom[index] if index < len(self.kolom) else str(index + 1) if self.tabel else ""
        return Place(self.baris, kolom, self.lembar)

    @property
    def teks(self) -> str:
        """Return the whole line as clean text, cells joined by a space."""
        return clean(" ".join(self.cells))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was opened: its name, its kind and its lines in order."""

    nama: str
    jenis: Literal["teks", "xlsx", "docx"]
    lines: tuple[SourceLine, ...]


@dataclass(slots=True)
class Ledger:
    """Keeps account of every non-empty table cell, so that placed + listed = all."""

    source: Source
    _placed: set[tuple[int, int]] = field(default_factory=set)
    _index: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._index = {id(line): number for number, line in enumerate(self.source.lines)}

    def take(self, line: SourceLine, *cells: int) -> None:
        """Mark cells (0-based) of a line as placed; without cells, the whole line."""
        number = self._index[id(line)]
        self._placed.update((number, cell) for cell in (cells or range(len(line.cells))))

    def count(self) -> int:
        """Return how many non-empty table cells the source has."""
        return sum(1 for _ in self._cells())

    def unplaced(self) -> list[Unplaced]:
        """Return every non-empty table cell that nobody took, in order."""
        return [
            Unplaced(line.place(index), clean(line.cells[index]))
            for number, line, index in self._cells()
            if (number, index) not in self._placed
        ]

    def placed(self) -> int:
        """Return how many non-empty table cells were taken."""
        return self.count() - len(self.unplaced())

    def _cells(self) -> list[tuple[int, SourceLine, int]]:
        return [
            (number, line, index)
            for number, line in enumerate(self.source.lines)
            if line.tabel
            for index, cell in enumerate(line.cells)
            if clean(cell)
        ]
