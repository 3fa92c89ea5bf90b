"""Numbers, amounts and percentages in Indonesian form."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

_NUMBER = re.compile(
    r"""^(?P<minus>[-−–]\s*)?(?P<open>[(])?\s*(?P<sign>[-−–]\s*)?
        (?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)
        (?:(?P<mark>[.,])(?P<part>[0-9]+))?
        \s*(?P<close>[)])?\s*%?\s*$""",
    re.VERBOSE,
)
_RUPIAH = re.compile(r"^\s*(?:rp\.?|idr)\s*", re.IGNORECASE)
_DIGITS = 100
_DASHES = {"-", "–", "—"}
_LONGEST_KEY = 19
"""Digits from which a number may be greater than any key of a record."""


def parse_key(text: str) -> int | None:
    """Read the key of a record, as addresses and forms hold it; None if it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST_KEY else None


def parse_number(text: str) -> Decimal | None:
    """Read `1.234.567,89`, `83,42%`, `(1.000)`, `- 15.548.024` or `0.65`; None if it is no number.

    Brackets, a leading minus and both together mean below zero. A point followed by groups of three digits
    separates thousands, unless a lone zero stands before it (`0.639`); a single comma, or a point followed by
    other than three digits, begins the decimals. A per cent sign is dropped: the value is in per cent.
    """
    match = _NUMBER.match(text.strip())
    if match is None:
        return None
    value = Decimal(match["whole"].replace(".", "") + ("." + match["part"] if match["part"] else ""))
    negative = bool(match["minus"] or match["sign"] or (match["open"] and match["close"]))
    return -value if negative else value


def parse_rupiah(text: str) -> Decimal | None:
    """Read an amount with or without `Rp` and the closing `,-`; a lone dash is zero, as accounting prints it.

    Returns rupiah, or None when the text is empty or no amount.
    """
    bare = _RUPIAH.sub("", text).strip().removesuffix(",-").strip()
    if bare in _DASHES:
        return Decimal(0)
    return parse_number(bare) if bare and "%" not in bare else None


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """Write a number with decimal comma and points between thousands.

    `places` fixes the decimals, halves rounded up as spreadsheets do; without it the value's own are kept,
    less closing zeros. Zero never has a sign.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        number = Decimal(value)
        if places is None:
            places = max(0, -int(number.normalize().as_tuple().exponent))
        text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))


def format_rupiah(value: Decimal | int) -> str:
    """Write an amount without the currency sign; cents only where there are any."""
    number = Decimal(value)
    return format_number(number, 0 if number == number.to_integral_value() else 2)
