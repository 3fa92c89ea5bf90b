"""Plain text as a source: Markdown headings, paragraphs, and table rows whose cells a tab separates."""

import re

from telusur.engines.readers.source import Source, SourceLine

_HEADING = re.compile(r"^(#{1,6})\s")
_LEADERS = re.compile(r"\.{4,}|…{2,}")


def read_text(text: str, nama: str = "") -> Source:
    """Return `text` as a source; line numbers begin at 1 and every line is kept, empty ones too.

    A line with a tab is a row of a table, unless dot leaders show it to be an entry of a table of contents.
    """
    bare = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = (read_line(number, line) for number, line in enumerate(bare.split("\n"), 1))
    return Source(nama, "teks", tuple(lines))


def read_line(number: int, line: str) -> SourceLine:
    """Return one line of text as a line of a source."""
    if "\t" in line and not _LEADERS.search(line):
        return SourceLine(number, tuple(line.split("\t")), tabel=True)
    heading = _HEADING.match(line)
    return SourceLine(number, (line.replace("\t", " "),), gaya=len(heading[1]) if heading else 0)
