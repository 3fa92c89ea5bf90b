"""What stands in a cell, judged by its form alone: text, a unit, a number, an amount of money, a dash."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from telusur.kernel.numbers import parse_number, parse_rupiah
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.kernel.text import clean

_RUPIAH = re.compile(r"^rp\b\.?\s*", re.IGNORECASE)
_LIST_MARK = re.compile(r"^(\d{1,2}[.)]|[a-z][.)]|[-•*])\s+[A-Za-z]")
_QUANTITY = re.compile(r"^[<>≤≥±]?\s*\d")
_ERROR = re.compile(r"^#(DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!)$", re.IGNORECASE)
_GRADE = re.compile(r"^[A-E]{1,3}[+-]?$|^WTP$")
_GROUPS = re.compile(r"^\(?-?\s*\d{1,3}(\.\d{3}){2,}")
_DASHES = frozenset({"-", "–", "—"})
_AMOUNT_FROM = Decimal(100_000)
_LONG_QUANTITY = 90
_SHORT_WORDS = 3
_UNIT_WORDS = 5


class Form(Enum):
    """The form of a printed cell."""

    TEXT = "text"
    SHORT = "short"
    UNIT = "unit"
    NUMBER = "number"
    LARGE = "large"
    AMOUNT = "amount"
    PERCENT = "percent"
    QUANTITY = "quantity"
    GRADE = "grade"
    ZERO = "zero"
    DASH = "dash"
    ERROR = "error"
    CURRENCY = "currency"


WORDS = frozenset({Form.TEXT, Form.SHORT, Form.UNIT})
"""Forms that hold words."""


@dataclass(frozen=True, slots=True)
class Token:
    """A printed cell, or several that belong together, in a row.

    `column` is the 0-based index of the cell that carries the value, `cells` all cells it was made of.
    """

    text: str
    value: Decimal | None
    form: Form
    column: int
    cells: tuple[int, ...]


@lru_cache(maxsize=20_000)
def form_of(text: str) -> tuple[Form, Decimal | None]:
    """Return the form of clean, non-empty `text`, and the number in it if it is one."""
    if text in _DASHES:
        return Form.DASH, Decimal(0)
    if _RUPIAH.match(text):
        value = parse_rupiah(text)
        return (Form.CURRENCY, None) if value is None else (Form.AMOUNT, value)
    if _ERROR.match(text):
        return Form.ERROR, None
    value = parse_number(text)
    if value is not None:
        return _form_of_number(text, value), value
    return _form_of_words(text), None


def _form_of_number(text: str, value: Decimal) -> Form:
    if text.endswith("%"):
        return Form.PERCENT
    if value == 0:
        return Form.ZERO
    if _GROUPS.match(text):
        return Form.AMOUNT
    return Form.LARGE if abs(value) >= _AMOUNT_FROM else Form.NUMBER


def _form_of_words(text: str) -> Form:
    if _LIST_MARK.match(text):
        return Form.TEXT
    if _QUANTITY.match(text) and len(text) <= _LONG_QUANTITY:
        return Form.QUANTITY
    if _GRADE.match(text):
        return Form.GRADE
    words = len(text.replace("/", " ").split())
    named = len(text.partition("(")[0].replace("/", " ").split())
    if jenis_satuan(text) not in {None, JenisSatuan.LAIN} and named <= _SHORT_WORDS and words <= _UNIT_WORDS:
        return Form.UNIT
    return Form.SHORT if words <= _SHORT_WORDS else Form.TEXT


def tokens_of(cells: Sequence[str], start: int = 0) -> list[Token]:
    """Return the non-empty cells from `start` on; a lone `Rp` is joined to the amount or dash after it."""
    found: list[Token] = []
    currency: int | None = None
    for index in range(start, len(cells)):
        text = clean(cells[index])
        if not text:
            continue
        form, value = form_of(text)
        if currency is not None:
            before, currency = currency, None
            if form in {Form.AMOUNT, Form.LARGE, Form.NUMBER, Form.DASH, Form.ZERO}:
                found[-1] = Token(f"{found[-1].text} {text}", value, Form.AMOUNT, index, (before, index))
                continue
        found.append(Token(text, value, form, index, (index,)))
        if form is Form.CURRENCY:
            currency = index
    return found
