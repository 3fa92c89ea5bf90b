"""Filters on related rows, as conditions that select each record once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from telusur.engines.registers.paths import resolve

Seen = Callable[[type[models.Model]], QuerySet[Any] | None]


def related_condition(model: type[models.Model], filters: Mapping[str, Any], seen: Seen | None = None) -> Q:
    """Return the condition that filters along relations with several rows put on a record.

    Filters on one relation hold for the same related row; with `relation__isnull` there is none that they
    hold for, or none at all. Where rows refer to the record by its key, they are asked alone, without the
    record: that is half the work of a join. `seen` gives the rows of a model that count at all; None where
    all do.
    """
    condition = Q()
    for relation, chosen in _by_relation(model, filters).items():
        absent = chosen.pop(f"{relation}__isnull", False)
        first = resolve(model, relation).field
        mine = seen(first.related_model) if seen is not None else None
        found = Q(pk__in=_owners(model, relation, chosen, mine))
        condition &= ~found if absent else found
    return condition


def _owners(
    model: type[models.Model], relation: str, chosen: Mapping[str, Any], mine: QuerySet[Any] | None
) -> QuerySet[Any, Any]:
    """Return the keys of the records that have a related row as chosen, one of `mine` if given.

    No empty key is among them: what is not among keys with an empty one is nowhere.
    """
    first = resolve(model, relation).field
    if _refers_to_key(first) and all(len(resolve(model, name).fields) > 1 for name in chosen):
        inner = {name.partition("__")[2]: value for name, value in chosen.items()}
        rows = first.related_model._base_manager.all() if mine is None else mine
        link = {f"{first.field.name}__isnull": False}
        return rows.filter(**inner, **link).order_by().values(first.field.attname)
    more = {f"{relation}__isnull": False} if mine is None else {f"{relation}__in": mine.order_by()}
    return model._base_manager.filter(**chosen, **more).values("pk")


def _by_relation(model: type[models.Model], filters: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the filters by the first step of their paths."""
    found: dict[str, dict[str, Any]] = {}
    for name, value in filters.items():
        found.setdefault(name.partition("__")[0], {})[name] = value
    return found


def _refers_to_key(relation: Any) -> bool:
    """Tell whether the rows of a relation refer to the record by its key."""
    return bool(relation.one_to_many and relation.field.target_field.primary_key)
