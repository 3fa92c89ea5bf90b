"""What the columns of a register are called, and how a record's values read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst

from telusur.engines.registers.declare import REGISTERS, Register
from telusur.engines.registers.masking import mask
from telusur.engines.registers.paths import Path, resolve
from telusur.engines.registers.rilis import bersihkan
from telusur.kernel.numbers import format_number

KOSONG = "–"
_DAYS = 2**14
_LOOKUPS = {"gte": "dari", "lte": "sampai", "isnull": "kosong", "year": "tahun", "month": "bulan"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path to its value, its title; whether it is private, sortable, a number."""

    name: str
    label: str
    private: bool
    sortable: bool
    numeric: bool


def column(register: Register, name: str) -> Column:
    """Return the column of a path: as declared, the same as long as the process runs."""
    return _column(register, name, len(REGISTERS))


@cache
def _column(register: Register, name: str, declared: int) -> Column:
    """Return the column of a path; how many registers are `declared` tells which fields they hide."""
    path = resolve(register.model, name)
    private = register.hides(name)
    numbers = (models.IntegerField, models.DecimalField, models.FloatField)
    numeric = path.stored and isinstance(path.field, numbers) and not path.field.choices
    return Column(
        name, label(register, name), private, path.stored and not path.many and not private, numeric
    )


def columns_of(register: Register) -> dict[str, Column]:
    """Return the columns that a person may choose from: the usual ones first, then the other fields."""
    names = dict.fromkeys((*register.columns, *register.fields))
    return {name: column(register, name) for name in names}


@cache
def label(register: Register, name: str) -> str:
    """Return what a path is called: as the register names it, else as its last field does."""
    if name in register.labels:
        return register.labels[name]
    base, _, bound = name.rpartition("__")
    if bound in _LOOKUPS and base in register.labels:
        return f"{register.labels[base]} {_LOOKUPS[bound]}"
    path = resolve(register.model, name)
    if path.field is None:
        return capfirst(name.replace("_", " "))
    field = path.field
    text = field.verbose_name if hasattr(field, "verbose_name") else field.related_model._meta.verbose_name
    rest = [_LOOKUPS.get(part, part) for part in path.rest]
    return capfirst(" ".join([str(text), *rest]))


def value_of(record: Any, name: str) -> Any:
    """Return the value at the end of a to-one path, None where a relation on the way is empty."""
    return _follow(name.split("__"), record)


def _follow(parts: Iterable[str], record: Any) -> Any:
    value = record
    for part in parts:
        if value is None:
            return None
        value = getattr(value, part)
    return value


def reader(register: Register, name: str, *, unmasked: bool = False) -> Callable[[Any], str]:
    """Return what reads a column of records as people read it; the path is followed once, not for each.

    Private values and numbers of persons are masked unless `unmasked`.
    """
    path = name.split("__")
    value = attrgetter(name) if len(path) == 1 else partial(_follow, path)
    words = _writer(resolve(register.model, name))
    if unmasked:
        return lambda record: words(value(record))
    if register.hides(name):
        return lambda record: mask(value(record)) or KOSONG
    return lambda record: bersihkan(words(value(record)))


def plain_text(path: Path, value: Any) -> str:
    """Return a value of a field in words: the name of a choice, Indonesian dates and numbers."""
    return _writer(path)(value)


def _writer(path: Path) -> Callable[[Any], str]:
    """Return what writes values of a field in words."""
    names = dict(getattr(path.field, "flatchoices", None) or ())
    if not names:
        return partial(_in_words, path)
    names |= {None: KOSONG, "": KOSONG}
    return lambda value: str(names.get(value, value))


def _in_words(path: Path, value: Any) -> str:
    """Return a value of a field without choices in words."""
    if value is None or value == "":
        return KOSONG
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return date_format(value, "j M Y H.i")
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, int | float | Decimal):
        return _number(path, value)
    return str(value)


@lru_cache(_DAYS)
def _day(value: date) -> str:
    """Return a day in words; lists repeat days, and an installation speaks one language."""
    return date_format(value, "j M Y")


def _number(path: Path, value: int | float | Decimal) -> str:
    """Return a number; a year is no amount and has no thousands."""
    if isinstance(value, int) and path.name.endswith(("tahun", "year")):
        return str(value)
    return format_number(Decimal(str(value)))


def called(record: Any, register: Register | None) -> str:
    """Return what a record is called where it is chosen: its name, and what tells it from its namesakes."""
    names = register.pembeda if register is not None and record is not None else ()
    known = [text for name in names if register and (text := reader(register, name)(record)) != KOSONG]
    return f"{record} ({', '.join(known)})" if known else str(record or "")


def with_names(records: QuerySet[Any], register: Register | None) -> QuerySet[Any]:
    """Return records read together with what `called` asks of each."""
    near = references(register, register.pembeda) if register is not None else []
    return records.select_related(*near) if near else records


def references(register: Register, names: Iterable[str]) -> list[str]:
    """Return the to-one relations that the columns read, for one query instead of one a row.

    A model whose name needs relations of its own tells them in `named_through`.
    """
    found = list(getattr(register.model, "named_through", ()))
    for name in names:
        path = resolve(register.model, name)
        steps = [field for field in path.relations if field.many_to_one or field.one_to_one]
        if steps and len(steps) == len(path.relations):
            way = "__".join(field.name for field in steps)
            deeper = getattr(steps[-1].related_model, "named_through", ())
            found += [way, *(f"{way}__{more}" for more in deeper)]
    return sorted(set(found))
