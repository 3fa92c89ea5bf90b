"""Records as they would stand if rows of a file were written."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils import timezone

from telusur.engines.registers.massal.tulisan import CHUNK

Held = Mapping[str, Any]


def filled_fields(model: type[models.Model]) -> list[Any]:
    """Return the fields of a model's table that are written; the database itself makes the others."""
    return [item for item in model._meta.concrete_fields if not isinstance(item, models.GeneratedField)]


def default_of(field: Any) -> Any:
    """Return what a new record holds in a field that nobody fills, in the form that files are read into."""
    if isinstance(field, models.DateField) and (field.auto_now or field.auto_now_add):
        return str(timezone.now() if isinstance(field, models.DateTimeField) else timezone.localdate())
    value = field.get_default()
    if value is None and isinstance(field, models.CharField | models.TextField) and not field.null:
        return ""
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, bool | int | str) else str(value)


class Berdiri:
    """Makes records, as they would stand, of rows' values and of the records that they change.

    `names` are the columns that rows fill, `given` what new records hold unsaid. Plain values become those of
    their fields' types.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str], given: Held) -> None:
        texts = (models.CharField, models.TextField)
        fields = [item for item in filled_fields(model) if not item.primary_key]
        self._names = list(names)
        self._turn: dict[str, Callable[[Any], Any]] = {
            item.attname: lru_cache(CHUNK)(item.to_python)
            for item in fields
            if not item.is_relation and not isinstance(item, texts)
        }
        self._new = self._typed({item.attname: default_of(item) for item in fields} | dict(given))

    def rows(self, values: Sequence[Sequence[Any]], old: Sequence[Held | None]) -> list[dict[str, Any]]:
        """Return a record for each row; `old` is what the one holds that it changes, None where it adds."""
        fresh = iter(self._added([row for row, held in zip(values, old, strict=True) if held is None]))
        return [
            next(fresh) if held is None else self._changed(row, held)
            for row, held in zip(values, old, strict=True)
        ]

    def _added(self, rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
        """Return new records, column by column: a file holds many."""
        columns = []
        for name, column in zip(self._names, zip(*rows, strict=True), strict=False):
            make, default = self._turn.get(name), self._new[name]
            if make is None:
                columns.append([default if value is None else value for value in column])
            else:
                columns.append(
                    [
                        default if value is None else make(value) if type(value) is str else value
                        for value in column
                    ]
                )
        return [self._new | dict(zip(self._names, row, strict=True)) for row in zip(*columns, strict=True)]

    def _changed(self, values: Sequence[Any], held: Held) -> dict[str, Any]:
        said = {name: value for name, value in zip(self._names, values, strict=True) if value is not None}
        return self._typed({**self._new, **held, **said})

    def _typed(self, row: dict[str, Any]) -> dict[str, Any]:
        for name, make in self._turn.items():
            if type(row[name]) is str:
                row[name] = make(row[name])
        return row
