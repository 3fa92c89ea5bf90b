"""Records for the contract suite: made from a register's model, or by what a package declares for it.

`contoh_register.py` anywhere under `tests/` is read. There `@contoh("ppks")` takes over where the model's own
constraints ask for more: a function of the number of the record, its unit and its region's code, that returns
the saved record.
"""

import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models

from telusur.engines.registers.declare import Register
from telusur.organisasi.models import UnitOrganisasi, User

Maker = Callable[[int, UnitOrganisasi, str], models.Model]
MAKERS: dict[str, Maker] = {}
TESTS = Path(__file__).parents[3]


def contoh(kode: str) -> Callable[[Maker], Maker]:
    """Declare how a record of a register is made."""

    def declare(maker: Maker) -> Maker:
        MAKERS[kode] = maker
        return maker

    return declare


def discover() -> None:
    for path in sorted(TESTS.rglob("contoh_register.py")):
        importlib.import_module(".".join(path.relative_to(TESTS).with_suffix("").parts))


def make(register: Register, number: int, unit: UnitOrganisasi, wilayah: str) -> Any:
    """Return a record of `register` in a unit and a region, saved."""
    if register.kode in MAKERS:
        return MAKERS[register.kode](number, unit, wilayah)
    return _Builder(number, unit, wilayah).build(register.model, _codes(register), set(register.private))


def _codes(register: Register) -> tuple[tuple[str, ...], ...]:
    """Return the paths to be filled: region's code, unit, those of columns, and when it began."""
    paths = [register.wilayah, getattr(register, "unit", "").removesuffix("__jalur")]
    paths += [name for name in register.columns if "__" in name]
    paths += [getattr(register.waktu, "mulai", ""), getattr(register.waktu, "tanggal", "")]
    return tuple(tuple(path.split("__")) for path in paths if path)


class _Builder:
    """Fills what a model requires, and the paths asked for."""

    def __init__(self, number: int, unit: UnitOrganisasi, wilayah: str) -> None:
        self.number, self.unit, self.wilayah = number, unit, wilayah

    def build(self, model: type[models.Model], paths: tuple[tuple[str, ...], ...], private: set[str]) -> Any:
        if model is UnitOrganisasi:
            return self.unit
        if model is User:
            return User.objects.create(username=f"orang-{self.number}", nama=f"Orang {self.number}")
        wanted = {path[0] for path in paths} | private
        values = {}
        for field in model._meta.concrete_fields:
            if field.primary_key or not (field.name in wanted or self._required(field)):
                continue
            rest = tuple(path[1:] for path in paths if path[0] == field.name and len(path) > 1)
            values[field.name] = self._value(field, rest, paths)
        return model._default_manager.create(**values)

    def _required(self, field: Any) -> bool:
        return field.unique or not (field.null or field.has_default() or field.blank)

    def _value(
        self, field: Any, rest: tuple[tuple[str, ...], ...], paths: tuple[tuple[str, ...], ...]
    ) -> Any:
        if field.is_relation:
            return self.build(field.related_model, rest, {part[0] for part in rest if len(part) == 1})
        if field.choices:
            return field.flatchoices[0][0]
        if isinstance(field, models.DateTimeField | models.DateField):
            return date(2021, 1, 15)
        if isinstance(field, models.BooleanField):
            return False
        if isinstance(field, models.IntegerField | models.DecimalField | models.FloatField):
            return self.number % 1000 + 1 if field.unique else 1
        return self._text(field)

    def _text(self, field: Any) -> str:
        if field.name == "kode" and (field.max_length or 99) >= 13:
            return f"{self.wilayah}.{2000 + self.number}"
        if field.max_length == 16:
            return f"99{self.number:014d}"
        return f"Contoh {self.number}"[: field.max_length]
