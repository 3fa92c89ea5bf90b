"""Field paths of registers (`desa__kecamatan`, `tanggal__year`): what they lead to."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models


@dataclass(frozen=True, slots=True)
class Path:
    """A path through relations: the fields it passes and what remains of it, transforms and lookups."""

    name: str
    model: type[models.Model]
    fields: tuple[Any, ...]
    rest: tuple[str, ...]

    @property
    def field(self) -> Any:
        """Return the last field, None where the path names no field at all."""
        return self.fields[-1] if self.fields else None

    @property
    def typed(self) -> Any:
        """Return the field that knows the values: of a column made from others what it is made as."""
        return self.field.output_field if isinstance(self.field, models.GeneratedField) else self.field

    @property
    def relations(self) -> tuple[Any, ...]:
        """Return the relations that the path follows, its last field included."""
        return tuple(field for field in self.fields if field.is_relation)

    @property
    def many(self) -> bool:
        """Tell whether a record may have several values at the end of this path."""
        return any(field.one_to_many or field.many_to_many for field in self.fields)

    @property
    def stored(self) -> bool:
        """Tell whether the whole path stands in the database."""
        return bool(self.fields) and not self.rest

    @property
    def ranged(self) -> bool:
        """Tell whether from and to make sense: dates and numbers, no references, no choices."""
        kinds = (models.DateField, models.IntegerField, models.DecimalField, models.FloatField)
        return self.stored and isinstance(self.typed, kinds) and not self.field.choices

    @property
    def owner(self) -> type[models.Model]:
        """Return the model that has the last field."""
        found: type[models.Model] = getattr(self.field, "model", self.model)
        return found


@lru_cache(maxsize=4096)
def resolve(model: type[models.Model], name: str) -> Path:
    """Follow a path from a model as far as there are fields; the remainder is kept in `rest`."""
    parts = name.split("__")
    found: list[Any] = []
    opts = model._meta
    for index, part in enumerate(parts):
        try:
            field = opts.get_field("id" if part == "pk" else part)
        except FieldDoesNotExist:
            return Path(name, model, tuple(found), tuple(parts[index:]))
        found.append(field)
        if not field.is_relation or isinstance(field.related_model, str) or field.related_model is None:
            return Path(name, model, tuple(found), tuple(parts[index + 1 :]))
        opts = field.related_model._meta
    return Path(name, model, tuple(found), ())
