"""Tables in a source: runs of rows, with what is printed before them, and the columns their headings name."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from telusur.engines.readers.source import Source, SourceLine
from telusur.kernel.text import clean, squeeze

_YEAR = re.compile(r"^(?:tahun\s*)?(?:ke-?\s*)?\(?((?:19|20)\d\d)\)?$", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMBERING = re.compile(r"^\(?\d{1,2}\)?(\s*[=:x+].*)?$")
_HEADING_WORDS = re.compile(
    r"^(tahun|target|rp\b|rupiah|realisasi|anggaran|rasio|capaian|indika|kondisi|pagu|satuan|lokasi|sasaran|tujuan"
    r"|kinerja|[ivx]+$|misi|visi|kode|program|data|unit)",
    re.IGNORECASE,
)
_MINIMUM = 3


@dataclass(slots=True)
class Run:
    """Consecutive rows of one table, and the lines of text between the table before and it.

    `sheet` is the sheet or DOCX table they stand in.
    """

    rows: list[SourceLine]
    before: list[SourceLine] = field(default_factory=list)
    sheet: str = ""

    @property
    def caption(self) -> str:
        """Return the lines before the rows as one text."""
        return squeeze(" ".join(line.teks for line in self.before))


def runs(source: Source) -> Iterator[Run]:
    """Yield every run of table rows, in order."""
    before: list[SourceLine] = []
    rows: list[SourceLine] = []
    for line in source.lines:
        if line.tabel and (not rows or rows[-1].lembar == line.lembar):
            rows.append(line)
            continue
        if rows:
            yield Run(rows, before, rows[0].lembar)
            before, rows = [], []
        if line.tabel:
            rows.append(line)
        elif line.teks:
            before.append(line)
    if rows:
        yield Run(rows, before, rows[0].lembar)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its headings name it: the texts from top to bottom, the year among them."""

    index: int
    path: tuple[str, ...]
    year: int | None

    @property
    def text(self) -> str:
        """Return all headings above the column, lower case."""
        return " ".join(self.path).lower()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading rows of a table: what stands above them in the run, the rows, the columns they name."""

    captions: tuple[SourceLine, ...]
    rows: tuple[SourceLine, ...]
    columns: tuple[Column, ...]


def heading_of(rows: Sequence[SourceLine], words: Sequence[str]) -> Heading | None:
    """Find the heading among the first rows: the first row with three cells that holds all `words`, or whose
    words together with the row below do.

    Returns None where the run has no heading.
    """
    for start, row in enumerate(rows[:6]):
        filled = [text for cell in row.cells if (text := clean(cell))]
        if len(filled) < min(_MINIMUM, len(row.cells)):
            continue
        below = rows[start + 1].teks if start + 1 < len(rows) else ""
        both = f"{row.teks} {below}".lower()
        if all(word in both for word in words) and any(word in row.teks.lower() for word in words):
            end = start + 1
            while end < len(rows) and _is_heading(rows[end]):
                end += 1
            return Heading(tuple(rows[:start]), tuple(rows[start:end]), _columns(rows[start:end]))
    return None


def _is_heading(row: SourceLine) -> bool:
    filled = [text for cell in row.cells if (text := clean(cell))]
    if len(filled) < 2:
        return False
    return is_numbering(row) or all(_YEAR.match(text) or _HEADING_WORDS.match(text) for text in filled)


def is_numbering(row: SourceLine) -> bool:
    """Tell whether a row only counts the columns: `(1) (2) (3)` or `1 2 3 4`, each above the one before."""
    filled = [text for cell in row.cells if (text := clean(cell))]
    if len(filled) < _MINIMUM or not all(_NUMBERING.match(text) for text in filled):
        return False
    numbers = [int(re.sub(r"\D", "", text[:4])) for text in filled]
    return all(after == before + 1 for before, after in itertools.pairwise(numbers))


def _columns(rows: Sequence[SourceLine]) -> tuple[Column, ...]:
    levels = [[clean(cell) for cell in row.cells] for row in rows if not is_numbering(row)]
    width = max(len(level) for level in levels)
    paths: list[list[str]] = [[] for _ in range(width)]
    own = [False] * width
    starts: set[int] = set()
    for level in levels:
        text = ""
        for index in range(width):
            cell = level[index] if index < len(level) else ""
            if cell:
                text, own[index] = cell, True
                starts.add(index)
            elif index in starts:
                text = ""
            if text:
                paths[index].append(text)
    named = (index for index in range(width) if own[index])
    return tuple(Column(index, tuple(paths[index]), year_of(paths[index])) for index in named)


def year_of(path: Sequence[str]) -> int | None:
    """Return the year that the lowest heading of a path names; None where none does."""
    for text in reversed(path):
        years = set(_ANY_YEAR.findall(text))
        if len(years) == 1:
            return int(years.pop())
    return None
