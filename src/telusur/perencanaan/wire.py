"""A plan as plain JSON and back without loss, so that an import can wait as a draft until it is accepted."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from telusur.perencanaan.plan import Plan

T = TypeVar("T")


def plan_to_wire(plan: Plan) -> dict[str, Any]:
    """Return `plan` as JSON values. What equals its default is left out; decimals become strings."""
    return _dump_object(plan)


def plan_from_wire(data: dict[str, Any]) -> Plan:
    """Return the plan that `plan_to_wire` wrote.

    Raises:
        TypeError: a required field is missing or an unknown one is present.
        ValueError: a choice is not one of its enumeration.
    """
    plan: Plan = _load(Plan, data)
    return plan


def to_wire(item: Any) -> Any:
    """Return one object of a plan (a doubt, a cell, a place) as JSON values."""
    return _dump(item)


def from_wire(kind: type[T], data: Any) -> T:
    """Return the object of `kind` that `to_wire` wrote.

    Raises:
        TypeError: a required field is missing or an unknown one is present.
    """
    item: T = _load(kind, data)
    return item


def _dump(value: Any) -> Any:
    if is_dataclass(value):
        return _dump_object(value)
    if isinstance(value, dict):
        return {str(key): _dump(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_dump(item) for item in value]
    if isinstance(value, Decimal | StrEnum):
        return str(value)
    return value


def _dump_object(item: Any) -> dict[str, Any]:
    kind: Any = type(item)
    defaults = _defaults(kind)
    values = ((name, getattr(item, name)) for name in defaults)
    return {name: _dump(value) for name, value in values if value != defaults[name]}


@cache
def _defaults(kind: type) -> dict[str, Any]:
    return {
        item.name: item.default_factory() if item.default_factory is not MISSING else item.default
        for item in fields(kind)
    }


def _load(kind: Any, value: Any) -> Any:
    return _loader(kind)(value)


@cache
def _loader(kind: Any) -> Callable[[Any], Any]:
    """Return the function that makes a value of `kind` from JSON; types are taken apart only once."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in {UnionType, Union}:
        inner = _loader(next(arg for arg in args if arg is not NoneType))
        return lambda value: None if value is None else inner(value)
    if origin is list:
        item = _loader(args[0])
        return lambda value: [item(one) for one in value]
    if origin is tuple:
        item = _loader(args[0])
        return lambda value: tuple(item(one) for one in value)
    if origin is dict:
        key, item = args[0], _loader(args[1])
        return lambda value: {key(name): item(one) for name, one in value.items()}
    if is_dataclass(kind):
        return lambda value: _load_object(kind, value)
    make: Callable[[Any], Any] = kind
    return make


@cache
def _field_loaders(kind: Any) -> dict[str, Callable[[Any], Any]]:
    return {name: _loader(hint) for name, hint in get_type_hints(kind).items()}


def _load_object(kind: Any, value: dict[str, Any]) -> Any:
    loaders = _field_loaders(kind)
    unknown = set(value) - set(loaders)
    if unknown:
        raise TypeError(f"{kind} has no field {', '.join(sorted(unknown))}")
    return kind(**{name: loaders[name](item) for name, item in value.items()})
