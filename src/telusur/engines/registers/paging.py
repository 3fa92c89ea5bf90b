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

    Which they are and how many is asked once, for keys alone; then a page of them is read whole.
    """
    found, number, shown = (_walk if walked else _sorted)(chosen.values("pk"), wanted)
    read = {record.pk: record for record in records.filter(pk__in=shown).order_by()}
    return Page([read[key] for key in shown if key in read], number, min(found, COUNTED), found > COUNTED)


def _sorted(chosen: QuerySet[Any, Any], wanted: str) -> tuple[int, int, list[int]]:
    """Return how many are found, up to one more than counted, the number of the page and its keys."""
    keys, _ = _keys(chosen[: COUNTED + 1])
    number = _number(len(keys), wanted)
    return len(keys), number, keys[_part(number)]


def _walk(chosen: QuerySet[Any, Any], wanted: str) -> tuple[int, int, list[int]]:
    """Return the same where the order can be walked, because nothing was chosen.

    Counting in any order and walking just to the page is cheaper then. The list is taken to be long; an
    address beyond its end asks once more.
    """
    number = _number(COUNTED, wanted)
    keys, found = _keys(chosen[_part(number)], chosen.order_by()[: COUNTED + 1])
    last = _number(found, wanted)
    return found, last, keys if last == number else _keys(chosen[_part(last)])[0]


def _part(number: int) -> slice:
    return slice((number - 1) * PER_PAGE, min(number * PER_PAGE, COUNTED))


def _keys(found: QuerySet[Any, Any], counted: QuerySet[Any, Any] | None = None) -> tuple[list[int], int]:
    """Return keys in their order, fetched as one text: as rows they cost more than finding them.

    SQLite lets go of the interpreter for each row, and other threads are not quick to give it back. Beside
    them, how many `counted` gives, 0 where nothing is to be counted.
    """
    connection, number, more = connections[found.db], "0", ()
    try:
        sql, params = found.query.get_compiler(found.db).as_sql()
        if counted is not None:
            inner, more = counted.query.get_compiler(found.db).as_sql()
            number = f"(SELECT COUNT(*) FROM ({inner}) counted)"  # noqa: S608 - a query of the ORM
    except EmptyResultSet:
        return [], 0
    with connection.cursor() as cursor:
        what = f"{_TOGETHER[connection.vendor]}, {number}"
        cursor.execute(f"SELECT {what} FROM ({sql}) found", (*more, *params))  # noqa: S608 - a query of the ORM
        keys, total = cursor.fetchone()
    return json.loads(keys or "[]"), total


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
