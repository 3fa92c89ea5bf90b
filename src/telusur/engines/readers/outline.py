"""The running text of a source as blocks: headings, list items with their marks, paragraphs.

Text taken from a PDF keeps some marks and loses others, so nothing here decides what an item *is*: a block
only says what was printed before its words. The readers of lists decide by subject.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telusur.engines.readers.source import Source, SourceLine
from telusur.kernel.cells import Place
from telusur.kernel.text import clean

_HEADING = re.compile(r"^(#{1,6})\s+")
_BULLET = re.compile(r"^([-–—*•·▪●◦‣➢➤►▶❖✓]|\uf0b7|\uf0d8)\s+")
_NUMBER = re.compile(r"^(\(\d{1,3}\)|\([a-z]\)|\d{1,3}[.)]|[A-Za-z][.)]|[ivx]{2,4}[.)])\s+", re.IGNORECASE)
_SECTION = re.compile(r"^(BAB\s+[IVXLC]+|\d{1,2}(?:\.\d{1,2})+)\.?(?:\s+|$)", re.IGNORECASE)
_LEADERS = re.compile(r"\.{4,}|…{2,}")
_PAGE_NUMBER = re.compile(r"^[-–—\s]*\d{1,4}[-–—\s]*$")
_FURNITURE_TIMES = 3


@dataclass(frozen=True, slots=True)
class Block:
    """One line of running text.

    `teks` is clean and without the mark; `tanda` the mark before it (`a.`, `(1)`, `-`, `➤`), empty for none;
    `nomor` the number of a section (`3.5.1`, `BAB IV`); `gaya` the level of a heading, 0 for none; `tebal`
    whether the whole line is bold; `menjorok` how far it is indented; `jeda` whether after an empty line.
    """

    teks: str
    line: SourceLine
    tanda: str = ""
    nomor: str = ""
    gaya: int = 0
    tebal: bool = False
    menjorok: int = 0
    jeda: bool = True

    @property
    def place(self) -> Place:
        """Return where the line stands."""
        return self.line.place(0)

    @property
    def berangka(self) -> bool:
        """Tell whether the mark counts: `a.`, `1)`, `(1)`; not a bullet."""
        return any(char.isalnum() for char in self.tanda)

    @property
    def judul(self) -> bool:
        """Tell whether the line is set as a heading: by level, number or bold type, and no list item."""
        return not self.tanda and bool(self.gaya or self.nomor or self.tebal)


def blocks(source: Source) -> list[Block]:
    """Return the running text of `source` in order, without table rows, page furniture and dot-leader lines.

    Page furniture is a line in capitals that returns on at least three pages, or a lone page number.
    """
    found = list(_read(source))
    times = Counter(block.teks for block in found if block.teks.isupper() and not block.tanda)
    return [
        block
        for block in found
        if times[block.teks] < _FURNITURE_TIMES and not _PAGE_NUMBER.match(block.teks)
    ]


def _read(source: Source) -> Iterator[Block]:
    before: SourceLine | None = None
    for line in source.lines:
        if not line.teks:
            continue
        if not line.tabel and not _LEADERS.search(line.teks):
            far = before is None or before.tabel or line.baris - before.baris > 1 or source.jenis != "teks"
            block = read_block(line, jeda=far)
            if block.teks or block.nomor:
                yield block
        before = line


def read_block(line: SourceLine, *, jeda: bool = True) -> Block:
    """Take the marks off one line of running text."""
    raw = " ".join(line.cells)
    rest = raw.strip()
    gaya = line.gaya
    if match := _HEADING.match(rest):
        gaya, rest = gaya or len(match[1]), rest[match.end() :]
    tebal = rest.startswith(("**", "<b>")) and rest.rstrip().endswith(("**", "</b>"))
    rest, nomor, tanda = clean(rest), "", ""
    while match := _BULLET.match(rest):
        tanda, rest = match[1], rest[match.end() :]
    if match := _SECTION.match(rest):
        nomor, rest = match[1].upper(), rest[match.end() :]
    elif match := _NUMBER.match(rest):
        tanda, rest = match[1], rest[match.end() :]
    indent = len(raw) - len(raw.lstrip())
    return Block(rest.strip(), line, tanda, nomor, gaya, tebal, indent, jeda)


def level(nomor: str) -> int:
    """Return how deep a section number lies: `BAB III` 1, `3.5` 2, `3.5.1` 3; 0 for none."""
    if not nomor:
        return 0
    return 1 if nomor.startswith("BAB") else nomor.count(".") + 1


def section(found: Sequence[Block], start: int) -> Sequence[Block]:
    """Return the blocks under the heading at `start`, up to the next section that isn't below it.

    A heading without a number ends at the next numbered section or chapter.
    """
    own = found[start].nomor
    for end in range(start + 1, len(found)):
        number = found[end].nomor
        if number and not (own and number.startswith(f"{own}.")):
            return found[start + 1 : end]
    return found[start + 1 :]
