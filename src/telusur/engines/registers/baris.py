"""Rows of lists, made ready for a template, which would take ten times as long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from telusur.engines.registers.columns import Column, reader
from telusur.engines.registers.declare import Register

_NUMBER = mark_safe(' class="num"')


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: `first` leads to it, `rest` are its other cells; `selesai` if it holds no more."""

    pk: int
    nama: str
    first: str
    rest: SafeString
    selesai: bool


def rows_of(register: Register, columns: Sequence[Column], records: Iterable[Any]) -> list[Row]:
    """Return records as rows of a table with these columns; each cell says its column for narrow screens."""
    readers = [reader(register, item.name) for item in columns]
    openings = [
        format_html('<td data-label="{}"{}>', item.label, _NUMBER if item.numeric else "") for item in columns
    ]

    def row(record: Any) -> Row:
        texts = [read(record) for read in readers]
        cells = (f"{start}{escape(text)}</td>" for start, text in zip(openings[1:], texts[1:], strict=True))
        rest = mark_safe("".join(cells))  # noqa: S308 - the labels and the texts are escaped
        nama = str(record)
        return Row(record.pk, nama, texts[0] if texts else nama, rest, register.ended(record))

    return [row(record) for record in records]
