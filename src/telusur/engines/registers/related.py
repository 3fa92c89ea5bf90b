"""Filters on related rows, as conditions that select each record once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from telusur.engines.registers.paths import Path, resolve

Seen = Callable[[type[models.Model]], QuerySet[Any] | None]


def related_condition(model: type[models.Model], filters: Mapping[str, Any], seen: Seen | None = None) -> Q:
    """Return the condition that filters along relations with several rows put on a record.

    Filters on one relation hold for the same related row. Where rows refer to the record by its key, they
    are asked alone, without the record: that is half the work of a join. `seen` gives the rows of a model
    that count at all; None where all do.
    """
    condition = Q()
    for relation, chosen in _by_relation(model, filters).items():
        first = resolve(model, relation).field
        mine = seen(first.related_model) if seen is not None else None
        if all(_asked_alone(resolve(model, name)) for name in chosen):
            inner = {name.partition("__")[2]: value for name, value in chosen.items()}
            rows = (first.related_model._base_manager.all() if mine is None else mine).filter(**inner)
            condition &= Q(pk__in=rows.order_by().values(first.field.attname))
        else:
            more = {} if mine is None else {f"{relation}__in": mine.order_by()}
            condition &= Q(pk__in=model._base_manager.filter(**chosen, **more).values("pk"))
    return condition


def _by_relation(model: type[models.Model], filters: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the filters by the first step of their paths."""
    found: dict[str, dict[str, Any]] = {}
    for name, value in filters.items():
        found.setdefault(name.partition("__")[0], {})[name] = value
    return found


def _asked_alone(path: Path) -> bool:
    """Tell whether a path begins with rows that refer to the record's key and ends in a field of theirs."""
    first = path.fields[0]
    return first.one_to_many and first.field.target_field.primary_key and len(path.fields) > 1
