"""From the address of a list to a `Selection`, and to the boxes in which people fill it in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.formats import date_format

from telusur.engines.registers.columns import called, label, with_names
from telusur.engines.registers.declare import Register, Selection, register_for
from telusur.engines.registers.paths import Path, resolve
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_key
from telusur.kernel.period import Period

SELECTION = frozenset({"periode", "wilayah", "cari", "instansi"})
_YES_NO = (("True", "Ya"), ("False", "Tidak"))
_NUMBERS = {"year": (1, 9999), "month": (1, 12), "quarter": (1, 4), "day": (1, 31)}


class SelectionError(UserError):
    """An address asks for something the register does not have: an unknown filter or an impossible value."""


def read_selection(register: Register, query: QueryDict, known: Iterable[str] = ()) -> Selection:
    """Return the selection that an address asks for; `known` names its other parts. Empty parts ask nothing.

    Raises:
        SelectionError: a filter is not declared, or a value cannot be one of its field.
    """
    filters: dict[str, Any] = {}
    for name, texts in query.lists():
        given = [text for text in texts if text.strip()]
        if any("\x00" in text for text in given):
            raise SelectionError("Alamat memuat tanda yang tidak dikenal.", remedy="Buka daftar dari awal.")
        if name in SELECTION or name in known:
            continue
        if not register.accepts(name):
            raise SelectionError(
                f"Saringan {name} tidak ada pada {register.judul}.", remedy="Buka daftar dari awal."
            )
        if given:
            filters[name] = _value(register, name, given)
    words = query.get("cari", "").strip()[:200]
    return Selection(filters, _period(query), _region(query), words, _unit(query))


def _period(query: QueryDict) -> Period | None:
    text = query.get("periode", "").strip()
    try:
        return Period.parse(text) if text else None
    except ValueError as error:
        raise SelectionError(
            f"{text[:30]} bukan periode.",
            remedy="Tulis tahun, 2026, semester, 2026-S1, atau triwulan, 2026-T3.",
        ) from error


def _region(query: QueryDict) -> str:
    text = query.get("wilayah", "").strip()
    if text.strip("0123456789."):
        raise SelectionError(f"{text[:30]} bukan kode wilayah.", remedy="Tulis kode seperti 63.11.01.")
    return text


def _unit(query: QueryDict) -> int:
    text = query.get("instansi", "").strip()
    key = parse_key(text or "0")
    if key is None:
        raise SelectionError(f"{text[:30]} bukan nomor unit.", remedy="Buka daftar dari awal.")
    return key


def _value(register: Register, name: str, texts: list[str]) -> Any:
    path = resolve(register.model, name)
    try:
        if path.rest == ("in",):
            return tuple(_single(path, text) for text in texts)
        return _single(path, texts[-1])
    except (ValidationError, ValueError) as error:
        raise SelectionError(
            f"{texts[-1][:40]} tidak dapat menjadi nilai {label(register, name)}.",
            remedy="Pilih nilai lain pada saringan.",
        ) from error


def _single(path: Path, text: str) -> Any:
    """Return one value of the field that a filter ends in."""
    last = path.rest[-1] if path.rest else ""
    if last == "isnull":
        return models.BooleanField().to_python(text)
    for part in path.rest:
        if part in _NUMBERS:
            number = int(text)
            if not _NUMBERS[part][0] <= number <= _NUMBERS[part][1]:
                raise ValueError(text)
            return number
    field = path.typed
    if field is None:
        return text
    if field.is_relation:
        return field.related_model._meta.pk.clean(text, None)
    return field.to_python(text) if last in {"icontains", "startswith"} else field.clean(text, None)


def _day(value: str) -> str:
    """Return a day of a filter as the list's own days read; as it is where it is none."""
    try:
        return date_format(date.fromisoformat(value), "j M Y")
    except ValueError:
        return value


@dataclass(frozen=True, slots=True)
class Box:
    """One input of the filters: `jenis` is `pilih`, `banyak`, `cari`, `date`, `number` or `text`."""

    name: str
    label: str
    jenis: str
    values: tuple[str, ...]
    text: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def value(self) -> str:
        """Return the value of an input that holds one."""
        return self.values[0] if self.values else ""

    @property
    def words(self) -> str:
        """Return what is chosen in words; empty where nothing is."""
        named = dict(self.options)
        read = _day if self.jenis == "date" else str
        return self.text or ", ".join(named.get(value, read(value)) for value in self.values)


def boxes(register: Register, names: Iterable[str], selection: Selection, sources: "Sources") -> list[Box]:
    """Return the inputs for some of the declared filters, by name, holding what is selected."""
    found: list[Box] = []
    for name in names:
        path = resolve(register.model, name)
        names = [f"{name}__gte", f"{name}__lte"] if path.ranged else [name]
        if path.ranged and name in selection.filters:
            names = [name, *names]
        found += [_box(register, item, selection, sources) for item in names]
    return found


def _box(register: Register, name: str, selection: Selection, sources: "Sources") -> Box:
    path = resolve(register.model, name)
    value = selection.filters.get(name, ())
    values = tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
    title = label(register, name)
    field = path.typed
    kind = "banyak" if path.rest == ("in",) else "pilih"
    if path.rest[-1:] == ("isnull",) or isinstance(field, models.BooleanField):
        return Box(name, title, kind, values, options=_YES_NO)
    if field is not None and field.is_relation and path.rest in {(), ("in",)}:
        return sources.box(name, title, field.related_model, values, kind)
    choices = tuple((str(key), str(words)) for key, words in getattr(field, "flatchoices", None) or ())
    if choices and path.rest in {(), ("in",)}:
        return Box(name, title, kind, values, options=choices)
    if isinstance(field, models.DateField) and not set(path.rest) & set(_NUMBERS):
        return Box(name, title, "date", values)
    return Box(name, title, "number" if _numeric(path) else "text", values)


def _numeric(path: Path) -> bool:
    return bool(set(path.rest) & set(_NUMBERS)) or isinstance(path.field, models.IntegerField)


class Sources:
    """Where the values of references come from: short lists are shown, long ones are searched in."""

    SHORT = 50

    def __init__(self, records_of: Callable[[type[models.Model]], QuerySet[Any]]) -> None:
        self._records_of = records_of
        self._first: dict[type[models.Model], list[Any]] = {}

    def first(self, model: type[models.Model]) -> list[Any]:
        """Return the first records of `model`, one more than a short list has where there are more."""
        if model not in self._first:
            records = with_names(self._records_of(model), register_for(model))
            self._first[model] = list(records[: self.SHORT + 1])
        return self._first[model]

    def one(self, model: type[models.Model], **wanted: Any) -> Any:
        """Return a record of `model` if it may be chosen, None if not."""
        return self._records_of(model).filter(**wanted).first()

    def box(
        self, name: str, title: str, model: type[models.Model], values: tuple[str, ...], kind: str
    ) -> Box:
        """Return the input for a reference to `model`."""
        found = self.first(model)
        if len(found) <= self.SHORT or kind == "banyak":
            source = register_for(model)
            options = tuple((str(item.pk), called(item, source)) for item in found)
            return Box(name, title, kind, values, options=options)
        chosen = self.one(model, pk__in=values) if values else None
        return Box(name, title, "cari", values, str(chosen or ""))
