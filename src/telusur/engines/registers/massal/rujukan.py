"""References in files: by the code of what they point to, by a name that only one has, by `#key`."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import QuerySet

from telusur.engines.registers.declare import Account, Register, register_for
from telusur.engines.registers.massal.nilai import Salah, close_to, kutip
from telusur.engines.registers.paths import resolve
from telusur.kernel.text import fold

_SMALL = 5000
_MOST = 5000
_KEY = re.compile(r"#(\d{1,18})(?:\s.*)?")


def code_field(model: type[models.Model]) -> str:
    """Return the field by which people name a record of `model`: its register's key, else a unique text.

    A text that is unique within a reference (a number within the unit that gave it) will do.
    """
    register = register_for(model)
    if register and len(register.natural_key) == 1 and not _field(model, register.natural_key[0]).is_relation:
        return register.natural_key[0]
    constraints = [item for item in model._meta.constraints if isinstance(item, models.UniqueConstraint)]
    within = {item.fields[0] for item in constraints if _within_reference(model, item)}
    unique = [
        field.name
        for field in model._meta.concrete_fields
        if (field.unique or field.name in within) and isinstance(field, models.CharField)
    ]
    return "kode" if "kode" in unique else (unique or [""])[0]


def offered(register: Register, name: str, user: Account | None) -> QuerySet[Any]:
    """Return the records that the reference `name` of a register may point to for `user`.

    Of a model without a register, all.
    """
    model = resolve(register.model, name).field.related_model
    if register_for(model) is None:
        everything: QuerySet[Any] = model._default_manager.all()
        return everything
    return register.choices(name, user)


def as_text(record: Any, *, unmasked: bool) -> str:
    """Return how a file names a record, so that it is found again; a private code only if `unmasked`."""
    if record is None:
        return ""
    model = type(record)
    code = code_field(model)
    register = register_for(model)
    if not code:
        return f"#{record.pk} {record}"
    if register and register.hides(code) and not unmasked:
        return str(record)
    value, name = str(getattr(record, code) or ""), str(record)
    if not value:
        return f"#{record.pk} {name}"
    return value if name == value else f"{value} {name}"


class Rujukan:
    """Finds the keys of the records that texts name, many texts at once."""

    def __init__(self, records: QuerySet[Any]) -> None:
        model = records.model
        self._records = records.order_by()
        self._judul = str(model._meta.verbose_name)
        self._code = code_field(model)
        self._name = "nama" if _has_name(model) else ""
        self._codes: dict[str, int] = {}
        self._twice: set[str] = set()
        self._names: dict[str, list[int]] = defaultdict(list)
        self._labels: dict[int, str] = {}
        self._keys: set[int] = set()
        self._small = self._records[: _SMALL + 1].count() <= _SMALL
        if self._small:
            self._keep(self._records)

    def load(self, texts: Iterable[str]) -> None:
        """Look up the records that these texts may name."""
        if self._small:
            return
        self._codes, self._twice, self._keys = {}, set(), set()
        heads = sorted({head for text in texts for head in (text, *text.split(maxsplit=1)[:1])})
        for start in range(0, len(heads) if self._code else 0, _MOST):
            self._keep(self._records.filter(**{f"{self._code}__in": heads[start : start + _MOST]}))
        keys = [int(match[1]) for head in heads if (match := _KEY.fullmatch(head))]
        self._keep(self._records.filter(pk__in=keys[:_MOST]))

    def read(self, text: str) -> Any:
        """Return the key of the record that a text names, `Salah` where none or several are."""
        text = text.removeprefix("'").strip()
        for head in (text, text.split(maxsplit=1)[0]):
            if head in self._twice:
                return Salah(f"Lebih dari satu {self._judul} berkode itu.", "Tulis # dan nomor catatannya.")
            if head in self._codes:
                return self._codes[head]
        if (match := _KEY.fullmatch(text)) and int(match[1]) in self._keys:
            return int(match[1])
        named = self._names.get(fold(text), [])
        if len(named) == 1:
            return named[0]
        if named:
            options = ", ".join(self._labels[pk] for pk in named[:4])
            return Salah(
                f"Ada {len(named)} {self._judul} bernama {kutip(text)}.", f"Tulis kodenya: {options}."
            )
        near = self._near(text) if self._small else []
        remedy = f"Mungkin maksudnya: {', '.join(near)}." if near else "Periksa kode atau namanya."
        return Salah(f"{self._judul.capitalize()} {kutip(text)} tidak dikenal.", remedy)

    def _near(self, text: str) -> list[str]:
        """Return the records whose name, or code and name, read most like `text`."""
        by_name = {name: keys for name, keys in self._names.items() if name}
        named = [self._labels[pk] for name in close_to(text, by_name) for pk in by_name[name]]
        return named or close_to(text, self._labels.values())

    def _keep(self, records: QuerySet[Any]) -> None:
        fields = [name for name in (self._code, self._name) if name]
        for pk, *values in records.values_list("pk", *fields):
            self._keys.add(pk)
            if self._code and values[0] and self._codes.setdefault(str(values[0]), pk) != pk:
                self._twice.add(str(values[0]))
            if self._name and self._small:
                self._names[fold(str(values[-1]))].append(pk)
                self._labels[pk] = " ".join(str(value) for value in values if value)


def _within_reference(model: type[models.Model], item: models.UniqueConstraint) -> bool:
    """Tell whether a constraint makes its first field unique within the reference that is its second."""
    two = item.condition is None and len(item.fields) == 2
    return two and bool(_field(model, item.fields[1]).is_relation)


def _has_name(model: type[models.Model]) -> bool:
    return any(field.name == "nama" for field in model._meta.concrete_fields)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
