"""Pages of long lists: counted up to a limit, so that a million rows cost no more than two thousand."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.http import QueryDict

from telusur.engines.registers.columns import Column
from telusur.engines.registers.filters import SelectionError

PER_PAGE = 50
COUNTED = 2_000
_TOGETHER = {"sqlite": "json_group_array(pk)", "postgresql": "json_agg(pk)::text"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of records; `total` is exact unless `more`, which says that the list goes on beyond it."""

    records: list[Any]
    number: int
    total: int
    more: bool

    @property
    def last(self) -> int:
        """Return the number of the last page that can be opened."""
        return max(1, -(-self.total // PER_PAGE))

    @property
    def previous(self) -> int | None:
        """Return the number of the page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """Return the number of the page after, None on the last."""
        return self.number + 1 if self.number < self.last else None


def page_of(chosen: QuerySet[Any], records: QuerySet[Any], wanted: str, *, walked: bool = False) -> Page:
    """Return the page of the `chosen` records nearest to the number wanted, as `records` reads them.

    Which they are and how many is asked once, for keys alone; then a page of them is read whole. Where the
    order can be `walked`, because nothing was chosen, counting in any order and walking just to the page is
    cheaper.
    """
    if walked:
        found = chosen.order_by().values("pk")[: COUNTED + 1].count()
        keys = None
    else:
        keys = _keys(chosen.values("pk")[: COUNTED + 1])
        found = len(keys)
    total, number = min(found, COUNTED), _number(found, wanted)
    part = slice((number - 1) * PER_PAGE, min(number * PER_PAGE, total))
    shown = list(chosen.values_list("pk", flat=True)[part]) if keys is None else keys[part]
    read = {record.pk: record for record in records.filter(pk__in=shown).order_by()}
    return Page([read[key] for key in shown if key in read], number, total, found > COUNTED)


def _keys(found: QuerySet[Any]) -> list[int]:
    """Return keys in their order, fetched as one text: as rows they cost more than finding them.

    SQLite lets go of the interpreter for each row, and other threads are not quick to give it back.
    """
    connection = connections[found.db]
    try:
        sql, params = found.query.get_compiler(found.db).as_sql()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_TOGETHER[connection.vendor]} FROM ({sql}) found", params)  # noqa: S608 - a query of the ORM
        keys: list[int] = json.loads(cursor.fetchone()[0] or "[]")
    return keys


def _number(found: int, wanted: str) -> int:
    """Return which page is shown where another is wanted than there is."""
    last = max(1, -(-min(found, COUNTED) // PER_PAGE))
    return min(max(1, int(wanted)), last) if wanted.isdecimal() and len(wanted) < 9 else 1


def ordered(records: QuerySet[Any], wanted: str, columns: dict[str, Column]) -> QuerySet[Any]:
    """Return the records by a column (`-` before it: descending), by default as their model says.

    Raises:
        SelectionError: no such column, or not one to sort by.
    """
    name = wanted.removeprefix("-")
    if wanted and not (name in columns and columns[name].sortable):
        raise SelectionError(f"Daftar tidak dapat diurutkan menurut {name[:40]}.", remedy="Pilih kolom lain.")
    if wanted:
        return records.order_by(wanted, "-pk" if wanted.startswith("-") else "pk")
    return records.order_by(*(records.model._meta.ordering or ()), "pk")


def chosen_columns(query: QueryDict, columns: dict[str, Column], usual: tuple[str, ...]) -> list[Column]:
    """Return the columns that an address names, the usual ones where it names none.

    Raises:
        SelectionError: a column that there is not.
    """
    names = query.getlist("kolom") or list(usual)
    unknown = [name for name in names if name not in columns]
    if unknown:
        raise SelectionError(f"Kolom {unknown[0][:40]} tidak ada.", remedy="Pilih kolom dari daftar.")
    return [columns[name] for name in dict.fromkeys(names)]
