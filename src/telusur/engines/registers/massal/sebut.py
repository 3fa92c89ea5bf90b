"""What rows of an import hold, in words: references by what they point to, choices by their names."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from telusur.engines.registers.columns import KOSONG, plain_text
from telusur.engines.registers.declare import Register
from telusur.engines.registers.massal.rujukan import as_text
from telusur.engines.registers.models import BarisImpor, BatchImpor
from telusur.engines.registers.paths import resolve


class Sebutan:
    """Names the values of some rows of a batch; the records to which they refer are read at once."""

    def __init__(self, register: Register, batch: BatchImpor, rows: Iterable[BarisImpor]) -> None:
        self._model: type[models.Model] = register.model
        self._fields = {item.attname: item for item in self._model._meta.concrete_fields}
        keys: dict[type[models.Model], set[Any]] = defaultdict(set)
        names = [item["nama"] for item in batch.kolom]
        for row in rows:
            pairs = [*zip(names, row.nilai, strict=False), *row.sebelumnya.items()]
            for name, value in pairs:
                if value is not None and (target := self._target(name)) is not None:
                    keys[target].add(value)
        self._records = {model: _read(model, wanted) for model, wanted in keys.items()}

    def record(self, name: str, value: Any) -> models.Model | None:
        """Return the record to which a value of a column refers; None where it does not, or it is gone."""
        target = self._target(name)
        return None if target is None else self._records.get(target, {}).get(value)

    def words(self, name: str, value: Any) -> str:
        """Return a value of a column (`desa_id`) in words; empty where there is none."""
        if value is None:
            return ""
        if name not in self._fields:
            return str(value)
        if self._target(name) is not None:
            found = self.record(name, value)
            return f"#{value}" if found is None else as_text(found, unmasked=False)
        path = resolve(self._model, self._fields[name].name)
        try:
            text = plain_text(path, self._fields[name].to_python(value))
        except ValidationError:
            return str(value)
        return "" if text == KOSONG else text

    def _target(self, name: str) -> type[models.Model] | None:
        """Return what a column refers to; None where it refers to nothing, or the model has it no more."""
        field = self._fields.get(name)
        return field.related_model if field is not None and field.is_relation else None


def _read(model: type[models.Model], keys: Iterable[Any]) -> dict[Any, models.Model]:
    through = getattr(model, "named_through", ())
    return model._default_manager.select_related(*through).in_bulk(list(keys))
