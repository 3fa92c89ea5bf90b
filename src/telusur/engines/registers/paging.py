"""Pages of long lists: counted up to a limit, so that a million rows cost no more than two thousand."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from telusur.engines.registers.columns import Column
from telusur.engines.registers.filters import SelectionError

PER_PAGE = 50
COUNTED = 2_000


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


def page_of(chosen: QuerySet[Any], records: QuerySet[Any], wanted: str) -> Page:
    """Return the page of the `chosen` records nearest to the number wanted, as `records` reads them.

    Which they are and how many is asked once, for keys alone; then a page of them is read whole.
    """
    keys = list(chosen.values_list("pk", flat=True)[: COUNTED + 1])
    total = min(len(keys), COUNTED)
    last = max(1, -(-total // PER_PAGE))
    number = min(max(1, int(wanted)), last) if wanted.isdecimal() and len(wanted) < 9 else 1
    shown = keys[(number - 1) * PER_PAGE : min(number * PER_PAGE, total)]
    found = {record.pk: record for record in records.filter(pk__in=shown).order_by()}
    return Page([found[key] for key in shown if key in found], number, total, len(keys) > COUNTED)


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
