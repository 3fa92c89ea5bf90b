"""The only door to write: one validator, one log, one transaction.

Pages, API, import and command line change records through these functions and no other way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction

from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError

M = TypeVar("M", bound=models.Model)
_BATCH = 1000


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


@transaction.atomic
def create(instance: M, *, actor: Actor, perihal: str = "") -> M:
    """Validate and add one record; return it with its key.

    Raises:
        UserError: the record is not valid or its owner is frozen.
    """
    _guard(instance)
    _validate(instance)
    instance.save(force_insert=True)
    Perubahan.objects.create(
        **_entry(instance, actor, Perubahan.Tindakan.TAMBAH, perihal, after=_values(instance))
    )
    return instance


@transaction.atomic
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
    manager = type(instance)._default_manager
    current = manager.select_for_update().get(pk=instance.pk)
    _guard(current)
    stands = {name: getattr(current, name) for name in (expected or {})}
    if stands != dict(expected or {}):
        raise ConflictError(stands, values)
    before = {name: getattr(current, name) for name in values if getattr(current, name) != values[name]}
    if not before:
        return None
    for name in before:
        setattr(current, name, values[name])
        setattr(instance, name, values[name])
    _validate(current)
    current.save(update_fields=list(before))
    after = {name: values[name] for name in before}
    return Perubahan.objects.create(
        **_entry(current, actor, tindakan, perihal, _plain(before), _plain(after))
    )


@transaction.atomic
def bulk_create(model: type[M], instances: Sequence[M], *, actor: Actor, perihal: str = "") -> list[M]:
    """Add many records of one model, each with its log row; return them with their keys.

    The caller has validated them: field limits and constraints are still the database's.
    """
    created = model._default_manager.bulk_create(instances, batch_size=_BATCH)
    log = [
        Perubahan(**_entry(item, actor, Perubahan.Tindakan.TAMBAH, perihal, after=_values(item)))
        for item in created
    ]
    Perubahan.objects.bulk_create(log, batch_size=_BATCH)
    return created


def _guard(instance: models.Model) -> None:
    guard = getattr(instance, "guard_writable", None)
    if guard is not None:
        guard()


def _validate(instance: models.Model) -> None:
    try:
        instance.full_clean()
    except ValidationError as error:
        raise UserError(
            "; ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items()),
            remedy="Perbaiki isian tersebut, lalu simpan lagi.",
        ) from error


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
        "sebelum": before or {},
        "sesudah": after or {},
    }


def _values(instance: models.Model) -> dict[str, Any]:
    fields = instance._meta.concrete_fields
    return _plain(
        {field.attname: getattr(instance, field.attname) for field in fields if not field.primary_key}
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return str(value) if isinstance(value, Decimal | date | datetime) else value
