"""Which printed cell belongs in which column, when cells were lost, shifted or repeated.

A row is a sequence of tokens, a table a sequence of slots. A reading gives tokens to slots in order; it
costs something to put a token where its form is unlikely, to leave a token over, and to change the shift
between the columns a token stands in and is expected in. What adds up is given by the caller: `score` looks
at a whole reading and returns what arithmetic says about it. The cheapest readings are returned, so that the
caller can tell a clear case from a doubtful one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import inf
from typing import Any

from telusur.engines.readers.tokens import Form, Token

BEAM, NARROW = 64, 20
"""How many partial readings are kept after each token, in a wide search and in a narrow one."""

PROVED = -2.5
"""What `score` says of a reading that sums prove."""

KEEP = 8
"""How many whole readings are returned at most."""

IMPOSSIBLE = 9.0
_PRUNE = 4.0
_SHIFT_FIRST, _SHIFT_MORE, _SHIFT_MOST = 0.8, 0.2, 1.6
_START, _START_MOST = 0.3, 1.5
_LEFT_PAIR, _LEFT_COPY, _LEFT_OVER, _LEFT_SIGN, _LEFT_ZERO = 0.5, 1.2, 3.5, 1.5, 2.0
_LEFT_FIRST, _LEFT_FREE, _LEFT_ELSEWHERE = 0.8, 1.5, 0.5
_OFF = 0.1
_NEAR, _PAIR = 4, 2
_SPLIT_PAIR, _SPLIT_DASH, _SWAPPED = 0.7, 0.3, 1.2


class Kind(Enum):
    """What a slot holds: a `FIGURE` is a number that is no amount of money, a `NUMBER` any of them."""

    TEXT = "text"
    UNIT = "unit"
    TARGET = "target"
    MONEY = "money"
    FIGURE = "figure"
    NUMBER = "number"
    CLOSING = "closing"


_TEXT = {Form.TEXT: 0.0, Form.SHORT: 0.3, Form.UNIT: 2.5, Form.GRADE: 4.0, Form.QUANTITY: 4.0}
_COSTS: dict[Kind, dict[Form, float]] = {
    Kind.TEXT: _TEXT,
    Kind.UNIT: {Form.UNIT: 0.0, Form.SHORT: 0.2, Form.TEXT: 3.0, Form.QUANTITY: 4.0, Form.DASH: 1.5},
    Kind.TARGET: {
        Form.NUMBER: 0.0, Form.PERCENT: 0.0, Form.QUANTITY: 0.0, Form.ZERO: 0.0, Form.GRADE: 0.0,
        Form.ERROR: 0.0, Form.DASH: 0.35, Form.LARGE: 2.5, Form.SHORT: 2.0, Form.AMOUNT: 6.0, Form.UNIT: 5.0,
    },
    Kind.MONEY: {
        Form.AMOUNT: 0.0, Form.LARGE: 0.0, Form.DASH: 0.0, Form.ZERO: 1.0, Form.ERROR: 0.5,
        Form.CURRENCY: 0.0, Form.NUMBER: 5.0,
    },
    Kind.FIGURE: {
        Form.NUMBER: 0.0, Form.PERCENT: 0.0, Form.ZERO: 0.0, Form.DASH: 0.0, Form.ERROR: 0.0,
        Form.QUANTITY: 0.3, Form.LARGE: 0.3, Form.AMOUNT: 4.0, Form.GRADE: 0.5, Form.SHORT: 3.0,
    },
    Kind.NUMBER: {
        Form.NUMBER: 0.0, Form.LARGE: 0.0, Form.AMOUNT: 0.0, Form.PERCENT: 0.0, Form.ZERO: 0.0,
        Form.DASH: 0.0, Form.ERROR: 0.0,
    },
    Kind.CLOSING: {Form.TEXT: 0.3, Form.SHORT: 0.3, Form.UNIT: 1.5, Form.GRADE: 1.0},
}  # fmt: skip
_TARGET_FORMS = frozenset({Form.NUMBER, Form.PERCENT, Form.QUANTITY, Form.ZERO, Form.GRADE})
_LEFT_ALONE = {Form.DASH: _LEFT_SIGN, Form.CURRENCY: _LEFT_SIGN, Form.ZERO: _LEFT_ZERO}
_FIGURES = frozenset({Kind.TARGET, Kind.FIGURE})
_MONEY_FORMS = frozenset({Form.AMOUNT, Form.LARGE, Form.DASH})


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a table: its name, what it holds, where it is expected, and the pair it belongs to."""

    name: str
    kind: Kind
    column: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a row: slot name to token; tokens that found no slot; what it costs.

    `shape` is the part of the cost that the forms and columns of the cells make, without arithmetic.
    """

    slots: Mapping[str, Token]
    left: tuple[Token, ...]
    cost: float
    shape: float = 0.0


Score = Callable[[Mapping[str, Token]], float]
_Step = tuple[Any, int, int]
_Partial = tuple[float, int, int | None, int, int, int, Any]


def align(
    tokens: Sequence[Token], slots: Sequence[Slot], score: Score | None = None, *, anchored: bool = False
) -> list[Reading]:
    """Return the likely readings of a row, the best first; at least one.

    `anchored` says that the columns of `slots` are those of this very row's table, so that the first token is
    expected where its slot stands; otherwise the row may be shifted as a whole at no cost.

    A narrow search is enough where its best reading leaves nothing over and is proved by arithmetic.
    """
    readings = _search(tokens, slots, score, anchored, NARROW)
    best = readings[0]
    if best.left or best.cost - best.shape > PROVED:
        readings = _search(tokens, slots, score, anchored, BEAM)
    return readings[:KEEP]


def _search(
    tokens: Sequence[Token], slots: Sequence[Slot], score: Score | None, anchored: bool, beam: int
) -> list[Reading]:
    found = _Search(tokens, slots, anchored, beam).run()
    return sorted((_reading(item, tokens, slots, score) for item in found), key=_total)


def _total(reading: Reading) -> float:
    return reading.cost


def straight(tokens: Sequence[Token], slots: Sequence[Slot], shift: int = 0) -> Reading | None:
    """Return the reading that takes every token at its own column, if each fits there well; else None.

    A currency sign in a cell of its own may move what follows by one.
    """
    by_column = {slot.column + shift: slot for slot in slots}
    found: dict[str, Token] = {}
    extra = 0
    for token in tokens:
        slot = _fitting(by_column.get(token.cells[0] - extra), token)
        if len(token.cells) > 1:
            if slot is None:
                slot = _fitting(by_column.get(token.column - extra), token)
            else:
                extra += token.column - token.cells[0]
        if slot is None:
            return None
        found[slot.name] = token
    return Reading(found, (), 0.0)


def _fitting(slot: Slot | None, token: Token) -> Slot | None:
    if slot is None or _COSTS[slot.kind].get(token.form, IMPOSSIBLE) > _TEXT[Form.SHORT]:
        return None
    return slot


def _leaving(tokens: Sequence[Token]) -> list[float]:
    """Return what it costs to leave each token over: little for a copy of one near it, less in a copied pair.

    It costs more to leave the first of the copies than a later one.
    """
    copies = [_copy_at(tokens, index) for index in range(len(tokens))]
    return [_leaving_one(tokens, copies, index) for index in range(len(tokens))]


def _leaving_one(tokens: Sequence[Token], copies: Sequence[int], index: int) -> float:
    if copies[index]:
        beside = (*copies[max(0, index - 1) : index], *copies[index + 1 : index + 2])
        paired = abs(copies[index]) == _PAIR and any(abs(away) == _PAIR for away in beside)
        return (_LEFT_PAIR if paired else _LEFT_COPY) + (_LEFT_FIRST if copies[index] > 0 else 0.0)
    return _LEFT_ALONE.get(tokens[index].form, _LEFT_OVER)


def _copy_at(tokens: Sequence[Token], index: int) -> int:
    """Return how far before (below zero) or after it a copy of a token stands, at most two; else 0."""
    token = tokens[index]
    for away in (-_PAIR, -1, 1, _PAIR):
        other = index + away
        same = 0 <= other < len(tokens) and tokens[other].text == token.text
        if same and abs(tokens[other].column - token.column) <= _NEAR:
            return away
    return 0


class _Search:
    """A beam search through the readings of one row."""

    def __init__(self, tokens: Sequence[Token], slots: Sequence[Slot], anchored: bool, beam: int) -> None:
        self._tokens, self._slots, self._anchored, self._width = tokens, slots, anchored, beam
        self._leaving = _leaving(tokens)
        self._partners = [
            index > 0 and _partners(*tokens[index - 1 : index + 1]) for index in range(len(tokens))
        ]
        self._fits: dict[Form, list[tuple[int, float]]] = {}
        self._best: dict[tuple[int, int], _Partial] = {}
        self._bound = 0.0

    def run(self) -> list[_Partial]:
        """Return the cheapest whole readings."""
        beam: list[_Partial] = [(0.0, -1, None, 0, 0, -1, None)]
        for index in range(len(self._tokens)):
            beam = self._advance(beam, index)
        return beam

    def _advance(self, beam: list[_Partial], index: int) -> list[_Partial]:
        token = self._tokens[index]
        fits = self._fits.get(token.form)
        if fits is None:
            fits = self._fits[token.form] = list(_fits(self._slots, token.form))
        self._best, self._bound = {}, inf
        for item in beam:
            cost, last, shift, skipped, sign, before, chain = item
            self._offer((cost + self._leaving[index], last, shift, skipped + 1, sign, before, chain))
            for at, price in fits:
                if at > last:
                    self._place(item, index, at, cost + price)
                elif at == last - 1 and _may_swap(self._slots, item, index):
                    signed = hash((sign, at, token.text))
                    self._offer((cost + price + _SWAPPED, last, shift, 0, signed, index, (chain, index, at)))
        ranked = sorted(self._best.values(), key=_cost)[: self._width]
        return [item for item in ranked if item[0] <= ranked[0][0] + _PRUNE]

    def _place(self, item: _Partial, index: int, at: int, total: float) -> None:
        """Offer the reading that goes on with a token in a slot after the last."""
        if total > self._bound:
            return
        _, last, shift, skipped, sign, before, chain = item
        tokens, slots = self._tokens, self._slots
        token, slot = tokens[index], slots[at]
        moved = token.column - slot.column
        room = token.column - tokens[before].column - 1 if skipped and before >= 0 else 0
        change = _shift_cost(moved, shift, skipped, room, self._anchored)
        if change and len(token.cells) > 1:
            signed_at = token.cells[0] - slot.column
            change = min(change, _shift_cost(signed_at, shift, skipped, room, self._anchored))
        total += change
        if self._partners[index] and before == index - 1 and _splits(slots[last], slot):
            total += _SPLIT_DASH if token.form is Form.DASH else _SPLIT_PAIR
        if self._anchored and moved:
            total += _OFF
        self._offer((total, at, moved, 0, hash((sign, at, token.text)), index, (chain, index, at)))

    def _offer(self, item: _Partial) -> None:
        if item[0] > self._bound:
            return
        key = (item[1], item[4])
        known = self._best.get(key)
        if known is None or item[0] < known[0]:
            self._best[key] = item
            self._bound = min(self._bound, item[0] + _PRUNE)


def _cost(item: _Partial) -> float:
    return item[0]


def _shift_cost(moved: int, shift: int | None, skipped: int, room: int, anchored: bool) -> float:
    """Price a change of shift; cells left over explain one between their number and the `room` they took."""
    if shift is None:
        return min(_START * abs(moved), _START_MOST) if anchored else 0.0
    change = moved - shift
    if skipped and skipped <= change <= room:
        return 0.0
    change = abs(change - skipped)
    return min(_SHIFT_FIRST + _SHIFT_MORE * (change - 1), _SHIFT_MOST) if change else 0.0


def _fits(slots: Sequence[Slot], form: Form) -> Iterator[tuple[int, float]]:
    """Yield the slots where a form may stand, with what it costs there."""
    for at, slot in enumerate(slots):
        cost = _COSTS[slot.kind].get(form, IMPOSSIBLE)
        if cost < IMPOSSIBLE:
            yield at, cost


def _partners(before: Token, token: Token) -> bool:
    """Tell whether two tokens look like a pair: a target and an amount in the very next cell."""
    forms = token.form in _MONEY_FORMS and before.form in _TARGET_FORMS
    return forms and token.cells[0] == before.cells[-1] + 1


def _pairs(tokens: Sequence[Token], slots: Sequence[Slot]) -> list[bool]:
    """Tell of each token whether it looks like the amount of a pair with the token before it.

    Nothing does in a table that prints the amount of a pair first.
    """
    pairs = any(_is_pair(one, two) for one, two in pairwise(slots))
    return [pairs and at > 0 and _partners(tokens[at - 1], tokens[at]) for at in range(len(tokens))]


def _is_pair(one: Slot, two: Slot) -> bool:
    return bool(one.group) and one.group == two.group and (one.kind, two.kind) == (Kind.TARGET, Kind.MONEY)


def _splits(last: Slot, slot: Slot) -> bool:
    """Tell whether partners in these slots would go to different pairs."""
    return last.kind is Kind.TARGET and (slot.kind is not Kind.MONEY or last.group != slot.group)


def _may_swap(slots: Sequence[Slot], item: _Partial, index: int) -> bool:
    """Tell whether a token may be the target of the pair whose amount stands right before it."""
    _, last, _, skipped, _, before, chain = item
    slot, own = slots[last], slots[last - 1]
    earlier = chain[0][2] if chain is not None and chain[0] is not None else -1
    pair = bool(own.group) and own.group == slot.group and own.kind is not slot.kind
    return pair and before == index - 1 and not skipped and earlier < last - 1


def _reading(item: _Partial, tokens: Sequence[Token], slots: Sequence[Slot], score: Score | None) -> Reading:
    steps: list[tuple[int, int]] = []
    chain = item[6]
    while chain is not None:
        chain, index, at = chain
        steps.append((index, at))
    found = {slots[at].name: tokens[index] for index, at in reversed(steps)}
    used = {index for index, _ in steps}
    left = tuple(token for index, token in enumerate(tokens) if index not in used)
    shape = item[0] + (_needless(steps, tokens, slots) if left else 0.0)
    return Reading(found, left, shape + (score(found) if score else 0.0), shape)


def _needless(steps: Sequence[tuple[int, int]], tokens: Sequence[Token], slots: Sequence[Slot]) -> float:
    """Return the extra cost of tokens left over though a slot of their kind is free, the more if right there,
    or though the amount in the very next cell, their partner, was placed.
    """
    placed = dict(steps)
    used = set(placed.values())
    unused = [slot for at, slot in enumerate(slots) if at not in used]
    pairs = _pairs(tokens, slots)
    cost = 0.0
    for index, token in enumerate(tokens):
        if index in placed:
            continue
        low = max((at for number, at in placed.items() if number < index), default=-1)
        high = min((at for number, at in placed.items() if number > index), default=len(slots))
        free = any(_COSTS[slots[at].kind].get(token.form, IMPOSSIBLE) < 1 for at in range(low + 1, high))
        partner = index + 1 in placed and pairs[index + 1]
        if free:
            cost += _LEFT_FREE
        elif token.form in _TARGET_FORMS and any(slot.kind in _FIGURES for slot in unused):
            cost += _LEFT_ELSEWHERE
        cost += _SPLIT_PAIR if partner else 0.0
    return cost


def learn_columns(slots: Sequence[Slot], readings: Sequence[Reading]) -> list[Slot]:
    """Return the slots at the columns where these readings found them most often, or None's neighbour.

    A slot never seen keeps its distance to the one before it.
    """
    seen: dict[str, dict[int, int]] = {slot.name: {} for slot in slots}
    for reading in readings:
        for name, token in reading.slots.items():
            counts = seen[name]
            counts[token.column] = counts.get(token.column, 0) + 1
    learnt: list[Slot] = []
    for number, slot in enumerate(slots):
        counts = seen[slot.name]
        if counts:
            column = max(counts, key=lambda key: (counts[key], -key))
        else:
            column = learnt[-1].column + slot.column - slots[number - 1].column if learnt else slot.column
        learnt.append(Slot(slot.name, slot.kind, column, slot.group))
    return learnt
