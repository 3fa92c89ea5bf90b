"""Nomenclature codes as they are printed: in one cell or split over seven, with points, commas or spaces.

Source: Permendagri 90/2019, annex (urusan, bidang, program, kegiatan, sub kegiatan).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telusur.kernel.kode import Tingkat
from telusur.kernel.text import clean

_PIECE = re.compile(r"^(\d{1,2}|\d{4}|X{1,2}|[12][.,]\s?\d{1,2}|\d[.,]\d{2}([.,]\d{2})?)\.?$")
_WHOLE = re.compile(r"^(\d|X)(?:\s*[.,\s]\s*(?:\d{4}|\d{1,2}|XX)){1,5}\.?(?=\s*$|\s+[A-Za-z(])")
_BREAK = re.compile(r"[.,\s]+")
_MOST, _FEWEST, _WHOLE_PIECES = 7, 2, 6
_DRIFT = 3
_LEVELS = {2: Tingkat.BIDANG, 3: Tingkat.PROGRAM, 5: Tingkat.KEGIATAN, 6: Tingkat.SUBKEGIATAN}


@dataclass(frozen=True, slots=True)
class KodeTercetak:
    """A code as printed: its text, the cells it takes, and what follows it in the last of them."""

    teks: str
    cells: tuple[int, ...]
    sisa: str = ""

    @property
    def bagian(self) -> tuple[str, ...]:
        """Return the pieces in normal form: one digit, then two each; a kind of kegiatan has one."""
        pieces = [piece for piece in _BREAK.split(self.teks) if piece]
        return tuple(_pad(number, piece) for number, piece in enumerate(pieces))

    @property
    def kode(self) -> str:
        """Return the normal form, as far as it is printed."""
        return ".".join(self.bagian)


def _pad(number: int, piece: str) -> str:
    return piece if number in {0, 3} or not piece.isdecimal() else piece.zfill(2)


def tingkat_bagian(count: int) -> Tingkat | None:
    """Return the level that a code of so many pieces stands for; None for an incomplete one."""
    return _LEVELS.get(count)


def kode_tercetak(cells: Sequence[str], start: int = 0) -> KodeTercetak | None:
    """Read the code at the beginning of a row, from the first non-empty cell at or after `start`.

    A code has at least two pieces; a lone number is no code.
    """
    texts = [clean(cell) for cell in cells[: start + _MOST + 2]]
    first = next((index for index in range(start, min(start + _DRIFT, len(texts))) if texts[index]), None)
    if first is None:
        return None
    if match := _WHOLE.match(texts[first]):
        more = _more(texts, first, match)
        sisa = texts[first][match.end() :].strip()
        cells_used = (first, *more)
        teks = " ".join([match[0].strip(), *(texts[index] for index in more)])
        return KodeTercetak(teks, cells_used, sisa)
    return _split(texts, first)


def _more(texts: Sequence[str], first: int, match: re.Match[str]) -> list[int]:
    """Return the cells right after a code that hold the rest of it."""
    if match.end() < len(texts[first]):
        return []
    count = len([piece for piece in _BREAK.split(match[0]) if piece])
    more: list[int] = []
    for index in range(first + 1, len(texts)):
        if count >= _WHOLE_PIECES or not _PIECE.match(texts[index]):
            break
        more.append(index)
        count += len(_BREAK.split(texts[index].strip(".")))
    return more


def _split(texts: Sequence[str], first: int) -> KodeTercetak | None:
    if not re.match(r"^(\d|X)$", texts[first]):
        return None
    used: list[int] = []
    count = 0
    for index in range(first, min(len(texts), first + _MOST)):
        if not texts[index]:
            continue
        if not _PIECE.match(texts[index]) or count >= _WHOLE_PIECES:
            break
        used.append(index)
        count += len(_BREAK.split(texts[index].strip(".")))
    if len(used) < _FEWEST:
        return None
    return KodeTercetak(" ".join(texts[index] for index in used), tuple(used))
