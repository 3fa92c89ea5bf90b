"""Rows of sheets and DOCX tables: a cell there stands in its column by construction, whatever it holds.

Text taken from a PDF may have lost or moved cells, so form decides there. In a sheet an amount in thousands
(`60`) under a money heading is money, and `Baik` under a target heading is a target. Only where a cell can't
be what its column holds, as in a sheet made from a PDF, the row is read by form after all.
"""

from collections.abc import Sequence

from telusur.engines.readers.align import Kind, Reading, Slot
from telusur.engines.readers.source import SourceLine
from telusur.engines.readers.tokens import Form, Token

_WORDS = frozenset({Form.TEXT, Form.SHORT, Form.UNIT, Form.GRADE})
_NUMBERS = frozenset({Form.NUMBER, Form.LARGE, Form.AMOUNT, Form.PERCENT})
_FIGURE_CANNOT = frozenset({Form.AMOUNT, Form.TEXT, Form.UNIT, Form.CURRENCY})
_CANNOT: dict[Kind, frozenset[Form]] = {
    Kind.TEXT: _NUMBERS,
    Kind.UNIT: _NUMBERS,
    Kind.CLOSING: _NUMBERS,
    Kind.MONEY: _WORDS | {Form.PERCENT, Form.QUANTITY},
    Kind.TARGET: _FIGURE_CANNOT,
    Kind.FIGURE: _FIGURE_CANNOT,
}


def in_place(line: SourceLine, tokens: Sequence[Token], slots: Sequence[Slot]) -> Reading | None:
    """Return the reading that leaves every cell of a row in its column.

    None for a line of text, for a cell outside the columns, and for one that can't be what its column holds.
    """
    if not line.lembar:
        return None
    by_column = {slot.column: slot for slot in slots}
    found: dict[str, Token] = {}
    for token in tokens:
        slot = by_column.get(token.column)
        if slot is None or len(token.cells) > 1 or token.form in _CANNOT[slot.kind]:
            return None
        found[slot.name] = token
    return Reading(found, (), 0.0)
