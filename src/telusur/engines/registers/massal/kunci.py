"""By which columns of a file a record of a register is recognised."""

from collections.abc import Sequence
from typing import Any

from telusur.engines.registers.declare import Flow, Register


def key_columns(register: Register, names: Sequence[str]) -> list[str]:
    """Return the columns of a file that recognise a record; all where there is no natural key."""
    own = attnames(register.model, register.natural_key)
    if not own:
        return list(names)
    return own if set(own) <= set(names) else []


def within_column(register: Register) -> str:
    """Return the column within whose value alone the natural key identifies; empty where it does anywhere."""
    return attnames(register.model, [register.key_within])[0] if register.key_within else ""


def void_column(register: Register) -> str:
    """Return the column that says when a record was voided; empty where records end instead."""
    return register.closing if isinstance(register.waktu, Flow) else ""


def attnames(model: Any, names: Sequence[str]) -> list[str]:
    """Return the columns of fields."""
    return [str(getattr(model._meta.get_field(name), "attname", name)) for name in names]


def titles(model: Any, names: Sequence[str]) -> str:
    """Return what fields are called, for a sentence."""
    return ", ".join(str(model._meta.get_field(name).verbose_name) for name in names)
