"""A page of a table that lacks a year in every group: which year it lacks.

Where each row of a page holds four figures for five years, no row says which year is missing. What the plain
rows of the other pages usually leave empty does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from telusur.engines.readers.align import Score, Slot, straight
from telusur.engines.readers.tokens import Form, Token

_EMPTY_FORMS = frozenset({Form.DASH, Form.ERROR})
_HABIT, _OFTEN, _HABIT_FROM = 0.6, 0.75, 6
_FEWEST, _SHARE, _MOST_MISSING = 3, 0.5, 2

Ragam = Callable[[list[Token]], Iterator[list[Token]]]


def kebiasaan(readings: Sequence[Mapping[str, Token]], slots: Sequence[Slot]) -> Score:
    """Return a score by what the plain rows of a table usually leave empty, and what they usually fill."""
    usual: dict[str, bool] = {}
    if len(readings) >= _HABIT_FROM:
        for slot in slots:
            filled = sum(_is_filled(found, slot.name) for found in readings)
            if filled >= _OFTEN * len(readings):
                usual[slot.name] = True
            elif filled <= (1 - _OFTEN) * len(readings) and slot.group:
                usual[slot.name] = False

    def score(found: Mapping[str, Token]) -> float:
        return _HABIT * sum(_is_filled(found, name) is not fills for name, fills in usual.items())

    return score


def _is_filled(found: Mapping[str, Token], name: str) -> bool:
    token = found.get(name)
    return token is not None and token.form not in _EMPTY_FORMS


@dataclass(frozen=True, slots=True)
class Tata:
    """A layout: all slots of the table, and those that have a column of their own on this page."""

    slots: tuple[Slot, ...]
    ada: tuple[Slot, ...]


def jendela(rows: Sequence[list[Token]], slots: Sequence[Slot], ragam: Ragam, habit: Score) -> list[Tata]:
    """Return the layouts a page may have, the likeliest first: the heading's own, or one that lacks years."""
    whole = Tata(tuple(slots), tuple(slots))
    years = sorted({slot.group for slot in slots if slot.group.isdecimal()})
    figures = [tokens for tokens in rows if len(tokens) > 1]
    if len(figures) < _FEWEST or len(_lurus(figures, whole, ragam)) >= _SHARE * len(figures):
        return [whole]
    for missing in range(1, min(_MOST_MISSING, len(years) - 1) + 1):
        found: list[tuple[float, Tata]] = []
        for start in range(missing + 1):
            layout = _tanpa(slots, years[start : start + len(years) - missing])
            readings = _lurus(figures, layout, ragam)
            if len(readings) >= max(_FEWEST, _SHARE * len(figures)):
                found.append((sum(habit(item) for item in readings), layout))
        if found:
            return [layout for _, layout in sorted(found, key=lambda item: item[0])]
    return [whole]


def _lurus(rows: Sequence[list[Token]], layout: Tata, ragam: Ragam) -> list[Mapping[str, Token]]:
    found: list[Mapping[str, Token]] = []
    for tokens in rows:
        plain = next((one for variant in ragam(tokens) if (one := straight(variant, layout.ada))), None)
        if plain is not None:
            found.append(plain.slots)
    return found


def _tanpa(slots: Sequence[Slot], present: Sequence[str]) -> Tata:
    """Return the slots closed up as if only the years `present` had columns; others lie over a neighbour."""
    made: list[Slot] = []
    own: list[Slot] = []
    column = slots[0].column
    for slot in slots:
        if slot.group.isdecimal() and slot.group not in present:
            beside = column - 1 if slot.group < present[0] else column
            made.append(Slot(slot.name, slot.kind, beside, slot.group))
        else:
            own.append(Slot(slot.name, slot.kind, column, slot.group))
            made.append(own[-1])
            column += 1
    return Tata(tuple(made), tuple(own))
