"""Headings and rows of lists as HTML, made here: a template would take ten times as long."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from telusur.engines.registers.columns import Column, reader
from telusur.engines.registers.declare import Register, Selection

_NUMBER = mark_safe(' class="num"')
_UP, _DOWN = (f' <span aria-hidden="true">{arrow}</span>' for arrow in "▲▼")
_ENDED = ' <span class="tl-st none">berakhir</span>'


def rows_of(
    register: Register, columns: Sequence[Column], records: Iterable[Any], *, pilih: bool = False
) -> SafeString:
    """Return records as rows of a table with these columns; each cell says its column for narrow screens.

    The first cell leads to the record and says whether it holds no more. With `pilih` a box before it
    chooses the record. Without records, nothing.
    """
    readers = [reader(register, item.name) for item in columns]
    openings = [
        format_html('<td data-label="{}"{}>', item.label, _NUMBER if item.numeric else "") for item in columns
    ]
    address = escape(register.address(Selection()))

    def row(record: Any) -> str:
        texts = [escape(read(record)) for read in readers]
        nama = escape(str(record)) if pilih or not texts else ""
        box = (
            f'<td><input class="form-check-input" type="checkbox" name="pilih" value="{record.pk:d}"'
            f' aria-label="Pilih {nama}"></td>'
        )
        first = f'<a href="{address}{record.pk:d}/">{texts[0] if texts else nama}</a>'
        ended = _ENDED if register.ended(record) else ""
        rest = "".join(f"{start}{text}</td>" for start, text in zip(openings[1:], texts[1:], strict=True))
        return f'<tr>{box if pilih else ""}<th scope="row">{first}{ended}</th>{rest}</tr>'

    return mark_safe("\n".join(map(row, records)))  # noqa: S308 - all texts are escaped


def head_of(columns: Sequence[Column], urut: str, query: QueryDict) -> SafeString:
    """Return the headings of these columns; one to sort by leads to the list of `query` in its order.

    Once sorted by it, to the other direction; then to the usual order.
    """
    kept = query.copy()
    for name in ("urut", "hal"):
        kept.pop(name, None)
    base = kept.urlencode()
    return mark_safe("".join(_heading(item, urut, base) for item in columns))  # noqa: S308 - all texts are escaped


def _heading(item: Column, urut: str, base: str) -> str:
    text, sorted_, then = escape(item.label), "", f"urut={item.name}"
    if urut == item.name:
        text, sorted_, then = f"{text}{_UP}", ' aria-sort="ascending"', f"urut=-{item.name}"
    elif urut == f"-{item.name}":
        text, sorted_, then = f"{text}{_DOWN}", ' aria-sort="descending"', ""
    if item.sortable:
        text = f'<a href="?{escape("&".join(filter(None, (base, then))))}">{text}</a>'
    return f'<th scope="col"{_NUMBER if item.numeric else ""}{sorted_}>{text}</th>'
