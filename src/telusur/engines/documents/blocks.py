"""What a document is made of, whatever it is written as."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from telusur.engines.tables import A4, Grid
from telusur.kernel.numbers import parse_number


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    teks: str
    tebal: bool = False
    miring: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a chapter; `tingkat` 2 is numbered 2.1, `tingkat` 3 is numbered 2.1.1."""

    tingkat: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; one wholly in bold stays on the page of what follows."""

    runs: Runs
    rata: Literal["kiri", "tengah", "penuh"] = "penuh"

    @property
    def melekat(self) -> bool:
        """Tell whether the paragraph heads what follows it."""
        return bool(self.runs) and all(run.tebal for run in self.runs)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is a sequence of blocks."""

    items: tuple[tuple["Block", ...], ...]
    bernomor: bool = False
    mulai: int = 1


@dataclass(frozen=True, slots=True)
class SimpleTable:
    """A table typed into the text: heading cells and rows of cells. Figures stand at the right edge."""

    kepala: tuple[Runs, ...]
    baris: tuple[tuple[Runs, ...], ...]


def is_figure(runs: Runs) -> bool:
    """Tell whether a cell holds nothing but a number."""
    return parse_number("".join(run.teks for run in runs)) is not None


UPRIGHT_WIDTH = A4.lebar - 30 - 25
"""Width of the text on an upright page, in millimetres: margins are 30 at the spine and 25 outside."""


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A statutory table; set on pages of its own paper unless it fits an upright A4."""

    grid: Grid


@dataclass(frozen=True, slots=True)
class ChartNode:
    """A box of a chart with the boxes below it; `isi` is who or what stands in it."""

    nama: str
    anak: tuple["ChartNode", ...] = ()
    isi: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """An organisation chart on a page of its own."""

    judul: str
    akar: ChartNode


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: lines above the space for the signature, lines below it; never torn by a page's end.

    It stands at the right; where two sign, `kiri` is the other one's block, side by side with it.
    """

    atas: tuple[str, ...]
    bawah: tuple[str, ...]
    kiri: "Signature | None" = None

    @property
    def bersisian(self) -> "tuple[Signature | None, Signature]":
        """Return both blocks, the left one first; None where one signs alone."""
        return self.kiri, self


Block = Heading | Paragraph | Listing | SimpleTable | GridBlock | Chart | Signature


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `nomor` is roman (`IV`), or empty for front matter, whose headings stay unnumbered."""

    id: str
    judul: str
    nomor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; `kepala` and `kaki` are the running head and foot.

    One without `sampul` is a short report or a letter: it has neither cover nor contents.

    `kesalahan` is the number of open errors: above zero every page says DRAF.
    """

    judul: str
    sampul: tuple[str, ...]
    pembuat: str
    chapters: tuple[Chapter, ...]
    kesalahan: int = 0
    kepala: str = ""
    kaki: str = ""

    @property
    def draf(self) -> bool:
        """Tell whether the gate holds the document back as a draft."""
        return self.kesalahan > 0

    @property
    def teks(self) -> str:
        """Return all that it says in paragraphs, lists and typed tables: what a release check reads."""
        return "\n".join(text for chapter in self.chapters for text in _texts(chapter.blocks))

    @property
    def catatan_draf(self) -> str:
        """Return the sentence the first page of a draft carries."""
        return f"DRAF: masih ada {self.kesalahan} kesalahan terbuka pada pemeriksaan rencana."


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield _joined(block.runs)
            case Listing():
                for item in block.items:
                    yield from _texts(item)
            case SimpleTable():
                for row in (block.kepala, *block.baris):
                    yield from map(_joined, row)
            case Signature():
                for part in filter(None, block.bersisian):
                    yield from (*part.atas, *part.bawah)
            case _:
                continue


def _joined(runs: Runs) -> str:
    return "".join(run.teks for run in runs)
