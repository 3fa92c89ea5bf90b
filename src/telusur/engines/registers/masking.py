"""How private values look to those who may not read them."""

from typing import Any

DOT = "•"
_HEAD, _TAIL, _SHORTEST = 2, 4, 12


def mask(value: Any) -> str:
    """Return a value with its middle hidden: `99••••••••••0012`.

    Of short values nothing is left; empty stays empty. Two digits and four are enough to tell whether a
    paper at hand is the one meant.
    """
    if value is None or value == "":
        return ""
    text = str(value)
    if len(text) < _SHORTEST:
        return DOT * 4
    return text[:_HEAD] + DOT * (len(text) - _HEAD - _TAIL) + text[-_TAIL:]
