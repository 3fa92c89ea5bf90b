"""Find the type size and column widths at which no number and no word is cut."""

import re
from dataclasses import dataclass
from functools import lru_cache

from telusur.engines.tables.grid import Grid, GridCell, Kind

MARGIN = 10.0
"""Left and right margin of a page of tables, in millimetres."""

INSET = 0.7
"""Space between a rule and the text on either side, in millimetres."""

_AROUND = 2 * INSET + 0.2
_SMALLEST = 5.0
_LEGIBLE = 6.0
_ENOUGH = 0.75
_STEP = 0.5
_MM_PER_POINT = 25.4 / 72
_THIN = set(" .,:;'!|ijltfI/[]")
_NARROW = set("()-r")
_WIDE = set("mwMW%@")
_BREAK = re.compile(r"\s+|(?<=[^\W\d][/-])(?=[^\W\d])")

INDENT = 1.6
"""How far each level of a cascade stands in, in millimetres."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A type size in points and the column widths in millimetres."""

    huruf: float
    lebar: tuple[float, ...]


def fit(grid: Grid, space: float | None = None) -> Fit:
    """Return the largest size, at most the declared one, at which each column holds its longest word.

    Columns begin with the widths they asked for, scaled to the page; wide ones give way to those whose
    words need more. Above a legible size no column may lose more than a quarter. At the smallest size the
    widths are the best there are. `space` is the width to fill, by default that of the page of the grid.
    """
    page = grid.kertas.tinggi if grid.mendatar else grid.kertas.lebar
    space = space or page - 2 * MARGIN
    wanted = [leaf.lebar for leaf in grid.leaves]
    words, indents = _longest_words(grid), _deepest(grid)
    size = grid.huruf
    while True:
        scale = size * _MM_PER_POINT
        least = [word * scale + depth * INDENT + _AROUND for word, depth in zip(words, indents, strict=True)]
        shared = _share(wanted, least, space)
        roomy = sum(least) <= space and (size <= _LEGIBLE or _comfort(wanted, shared, space) >= _ENOUGH)
        if roomy or size <= _SMALLEST:
            return Fit(size, tuple(shared))
        size -= _STEP


def _comfort(wanted: list[float], shared: list[float], space: float) -> float:
    """Return the smallest part of its asked width that any column was left with."""
    scale = space / sum(wanted)
    return min(width / (asked * scale) for asked, width in zip(wanted, shared, strict=True))


@lru_cache(maxsize=20_000)
def text_width(text: str) -> float:
    """Return about how wide a text is in Liberation Sans (or Arial), in ems; never less than it is."""
    return sum(map(_char_width, text))


def _char_width(char: str) -> float:
    if char in _THIN:
        return 0.28
    if char in _NARROW:
        return 0.34
    return 0.95 if char in _WIDE else 0.73 if char.isupper() else 0.557


def _longest_words(grid: Grid) -> list[float]:
    longest = [text_width("(00)")] * len(grid.leaves)
    for row in (*grid.head, *grid.body):
        for cell in row.cells:
            if cell.colspan == 1:
                words = [cell.tampil] if cell.kind in {Kind.RUPIAH, Kind.KODE} else _BREAK.split(cell.tampil)
                widest = max(map(text_width, words)) * _boldness(cell)
                longest[cell.x] = max(longest[cell.x], widest)
    return longest


def _boldness(cell: GridCell) -> float:
    """Return how much wider bold makes a text: letters grow, figures keep their width."""
    return 1.1 if cell.tebal and any(c.isalpha() for c in cell.tampil) else 1.0


def _deepest(grid: Grid) -> list[int]:
    deepest = [0] * len(grid.leaves)
    for cell in grid.cells:
        deepest[cell.x] = max(deepest[cell.x], cell.tingkat)
    return deepest


def _share(wanted: list[float], least: list[float], space: float) -> list[float]:
    """Scale the wanted widths to the space, none below its least; those above it share what is left."""
    fixed: set[int] = set()
    while True:
        free = [x for x in range(len(wanted)) if x not in fixed]
        left = space - sum(least[x] for x in fixed)
        scale = left / sum(wanted[x] for x in free) if free else 0.0
        short = {x for x in free if wanted[x] * scale < least[x]}
        if not short or not free:
            return [least[x] if x in fixed else wanted[x] * scale for x in range(len(wanted))]
        fixed |= short
