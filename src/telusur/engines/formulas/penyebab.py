"""Because of what a record came, went or changed: itself, whom it is about, or what it was chosen by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from telusur.engines.formulas.himpunan import last_changes
from telusur.engines.registers.declare import Account, Register, StockBagian, register_for
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.paths import resolve


@dataclass(frozen=True, slots=True)
class Penyebab:
    """The last change behind a record; `catatan` of `register` is what changed where it is another one."""

    perubahan: Perubahan
    register: str = ""
    catatan: Any | None = None


def causes(
    register: Register, filters: Iterable[str], records: Sequence[Any], user: Account
) -> dict[int, Penyebab]:
    """Return the last change behind each of a few records, by key, of those that `user` may see.

    Looked at are the record, the one with which it ends (a person's death ends their need), and the rows
    that filters of these names ask about (a voided service).
    """
    found = {pk: Penyebab(change) for pk, change in last_changes(records).items()}
    beside = [*_owners(register, records, user), *_rows(register, filters, records, user)]
    for kode, group in groupby(beside, key=lambda item: item[1].kode):
        items = list(group)
        changes = last_changes([other for _, _, other in items])
        for pk, _, other in items:
            change = changes.get(other.pk)
            if change and (pk not in found or change.pk > found[pk].perubahan.pk):
                found[pk] = Penyebab(change, kode, other)
    return found


def _owners(register: Register, records: Sequence[Any], user: Account) -> Iterator[tuple[int, Register, Any]]:
    """Yield key, register and record of what records end with."""
    path = register.waktu.induk if isinstance(register.waktu, StockBagian) else ""
    source = register_for(resolve(register.model, path).field.related_model) if path else None
    if source is None:
        return
    keys = {record.pk: getattr(record, f"{path}_id", None) for record in records}
    seen = source.queryset(user).in_bulk({key for key in keys.values() if key is not None})
    yield from ((pk, source, seen[key]) for pk, key in keys.items() if key in seen)


def _rows(
    register: Register, filters: Iterable[str], records: Sequence[Any], user: Account
) -> Iterator[tuple[int, Register, Any]]:
    """Yield key, register and row of what belongs to records and was asked about."""
    firsts = {name.partition("__")[0] for name in filters}
    for field in (resolve(register.model, name).field for name in sorted(firsts)):
        source = register_for(field.related_model) if field is not None and field.one_to_many else None
        if source is not None:
            rows = source.queryset(user).filter(**{f"{field.field.name}__in": [item.pk for item in records]})
            yield from ((getattr(row, field.field.attname), source, row) for row in rows)
