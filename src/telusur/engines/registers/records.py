"""The only door to write: one validator, one log, one transaction.

Pages, API, import and command line change records through these functions and no other way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models.fields.files import FieldFile

from telusur.engines.registers import rantai
from telusur.engines.registers.declare import private_fields
from telusur.engines.registers.masking import mask
from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError

M = TypeVar("M", bound=models.Model)
_BATCH = 1000
HIDDEN = "(tidak dicatat)"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes, and through which door."""

    user: AbstractBaseUser | None
    sumber: Perubahan.Sumber


class ConflictError(UserError):
    """Somebody else changed the record since it was read; carries what stands there now."""

    def __init__(self, current: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        self.current = dict(current)
        self.wanted = dict(wanted)
        super().__init__(
            "Isi ini sudah diubah orang lain sejak Anda membukanya.",
            remedy="Bandingkan kedua nilai, lalu pilih yang benar.",
        )


@rantai.writing()
def create(instance: M, *, actor: Actor, perihal: str = "") -> M:
    """Validate and add one record; return it with its key.

    Raises:
        UserError: the record is not valid or its owner is frozen.
    """
    _guard(instance)
    _validate(instance)
    instance.save(force_insert=True)
    add_log([_entry(instance, actor, Perubahan.Tindakan.TAMBAH, perihal, after=_values(instance))])
    return instance


@rantai.writing()
def change(
    instance: models.Model,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    expected: Mapping[str, Any] | None = None,
    perihal: str = "",
    tindakan: str = Perubahan.Tindakan.UBAH,
) -> Perubahan | None:
    """Change fields of one record; return the log row, or None when nothing differs.

    `expected` holds what the writer saw of any field. The row is locked and compared first.

    Raises:
        ConflictError: a field of `expected` holds something else by now.
        UserError: the values are not valid or the owner is frozen.
    """
    current = _locked(type(instance)).get(pk=instance.pk)
    _guard(current)
    _compare(current, expected, values)
    before = {name: getattr(current, name) for name in values if getattr(current, name) != values[name]}
    if not before:
        return None
    for name in before:
        setattr(current, name, values[name])
        setattr(instance, name, values[name])
    _guard_owner(current)
    _validate(current)
    current.save(update_fields=list(before))
    after = {name: values[name] for name in before}
    return add_log([_entry(current, actor, tindakan, perihal, plain_values(before), plain_values(after))])[0]


@rantai.writing()
def change_many(
    model: type[M],
    values: Mapping[int, Mapping[str, Any]],
    *,
    actor: Actor,
    expected: Mapping[int, Mapping[str, Any]] | None = None,
    perihal: str = "",
) -> list[Perubahan]:
    """Change many records of one model, by key, in a handful of statements; return their log rows.

    All rows are locked first. A record in which nothing differs is neither written nor logged.

    Raises:
        ConflictError: a record holds something else than `expected` says by now; nothing is changed.
        UserError: a value does not fit its field, or the owner is frozen.
    """
    rows = _locked(model).order_by("pk").in_bulk(list(values))
    before: dict[int, dict[str, Any]] = {}
    for pk, row in rows.items():
        _guard(row)
        _compare(row, (expected or {}).get(pk), values[pk])
        before[pk] = {
            name: getattr(row, name) for name, new in values[pk].items() if getattr(row, name) != new
        }
        for name in before[pk]:
            setattr(row, name, values[pk][name])
        _guard_owner(row)
    changed = {pk: old for pk, old in before.items() if old}
    _check_fields([rows[pk] for pk in changed])
    names = sorted({name for old in changed.values() for name in old})
    if names:
        model._default_manager.bulk_update([rows[pk] for pk in changed], names, batch_size=_BATCH)
    return add_log(
        _entry(
            rows[pk],
            actor,
            Perubahan.Tindakan.UBAH,
            perihal,
            plain_values(old),
            plain_values({name: values[pk][name] for name in old}),
        )
        for pk, old in changed.items()
    )


@rantai.writing()
def bulk_create(model: type[M], instances: Sequence[M], *, actor: Actor, perihal: str = "") -> list[M]:
    """Add many records of one model, each with its log row; return them with their keys.

    Fields are checked; whether references exist and constraints hold is left to the database.

    Raises:
        UserError: a value does not fit its field, or the owner is frozen.
    """
    for item in instances:
        _guard(item)
    _check_fields(instances)
    created = model._default_manager.bulk_create(instances, batch_size=_BATCH)
    add_log(_entry(item, actor, Perubahan.Tindakan.TAMBAH, perihal, after=_values(item)) for item in created)
    return created


def add_log(entries: Iterable[dict[str, Any]]) -> list[Perubahan]:
    """Add log rows to the chain and keep them, in one place for every door; needs a transaction."""
    rows = [Perubahan(**entry) for entry in entries]
    rantai.seal(rows)
    return Perubahan.objects.bulk_create(rows, batch_size=_BATCH)


def _compare(current: models.Model, expected: Mapping[str, Any] | None, wanted: Mapping[str, Any]) -> None:
    stands = {name: getattr(current, name) for name in (expected or {})}
    if stands != dict(expected or {}):
        raise ConflictError(stands, wanted)


def _check_fields(instances: Sequence[models.Model]) -> None:
    """Check values against their fields, without the queries that references would cost."""
    for instance in instances:
        relations = {field.name for field in instance._meta.concrete_fields if field.is_relation}
        try:
            instance.clean_fields(exclude=relations)
        except ValidationError as error:
            raise _refusal(error, str(instance)[:80]) from error


def _locked(model: type[M]) -> models.QuerySet[M]:
    """Return rows to be locked, each with the owner that `guard_writable` asks (`guarded_through`)."""
    owner = getattr(model, "guarded_through", None)
    rows = model._default_manager.select_for_update(of=("self",))
    return rows.select_related(owner) if owner else rows


def _guard(instance: models.Model) -> None:
    guard = getattr(instance, "guard_writable", None)
    if guard is not None:
        guard()


def _guard_owner(instance: models.Model) -> None:
    """Ask the owner again, which a change may have made another one: nothing moves into what is frozen."""
    if hasattr(type(instance), "guarded_through"):
        _guard(instance)


def _validate(instance: models.Model) -> None:
    try:
        instance.full_clean()
    except ValidationError as error:
        raise _refusal(error) from error


def _refusal(error: ValidationError, place: str = "") -> UserError:
    texts = ((field, " ".join(messages)) for field, messages in error.message_dict.items())
    return UserError(
        "; ".join(text if field == NON_FIELD_ERRORS else f"{field}: {text}" for field, text in texts),
        place=place,
        remedy="Perbaiki isian tersebut, lalu simpan lagi.",
    )


def _entry(
    instance: models.Model,
    actor: Actor,
    tindakan: str,
    perihal: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> dict[str, Any]:
    return {
        "pelaku": actor.user,
        "sumber": actor.sumber,
        "tindakan": tindakan,
        "objek": instance._meta.label_lower,
        "objek_id": instance.pk,
        "perihal": perihal,
        "nama": str(instance)[:300],
        "sebelum": _masked(instance, before or {}),
        "sesudah": _masked(instance, after or {}),
    }


def _masked(instance: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values; of `log_private` fields only that they changed, private ones of registers masked."""
    secret = getattr(type(instance), "log_private", ())
    private = private_fields(type(instance))
    return {
        name: HIDDEN if name in secret and value else mask(value) if name in private else value
        for name, value in values.items()
    }


def _values(instance: models.Model) -> dict[str, Any]:
    fields = instance._meta.concrete_fields
    return plain_values(
        {field.attname: getattr(instance, field.attname) for field in fields if not field.primary_key}
    )


def plain_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values in the form in which the log keeps them: what JSON knows, the rest as text."""
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return str(value) if isinstance(value, Decimal | date | datetime | FieldFile) else value
