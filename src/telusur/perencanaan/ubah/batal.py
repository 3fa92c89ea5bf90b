"""Undoing a change that stands in the log."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import models, transaction

from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, ConflictError
from telusur.kernel.errors import UserError
from telusur.perencanaan.models import Pagu, Renstra, Target

_EMPTY_CELL: dict[str, Any] = {"teks": "", "nilai": None}


@transaction.atomic
def revert(renstra: Renstra, row: Perubahan, *, actor: Actor) -> Perubahan:
    """Undo one change of a version and return the log row of the undoing.

    A changed record gets its fields back; an added one is retired, an added cell emptied.

    Raises:
        UserError: the record was changed since, cannot be undone, is not of this version, or is frozen.
    """
    instance = _subject(renstra, row)
    before, after = _states(instance, row)
    try:
        done = records.change(instance, before, expected=after, actor=actor, perihal=renstra.perihal)
    except ConflictError as conflict:
        raise UserError(
            "Perubahan ini tidak dapat dibatalkan: isinya sudah diubah lagi sesudahnya.",
            place=row.nama,
            remedy="Batalkan dahulu perubahan yang lebih baru, atau ubah langsung di tempatnya.",
        ) from conflict
    if done is None:
        raise UserError("Isinya sudah sama dengan sebelum perubahan itu; tidak ada yang dibatalkan.")
    return done


def can_revert(row: Perubahan) -> bool:
    """Tell whether a change is of a kind that can be undone at all."""
    model = _model(row)
    if model is None or model is Renstra:
        return False
    return row.tindakan != Perubahan.Tindakan.TAMBAH or model in (Pagu, Target) or _retires(model)


def _model(row: Perubahan) -> type[models.Model] | None:
    try:
        return apps.get_model(row.objek)
    except (LookupError, ValueError):
        return None


def _retires(model: type[models.Model]) -> bool:
    return any(field.name == "diakhiri" for field in model._meta.concrete_fields)


def _subject(renstra: Renstra, row: Perubahan) -> models.Model:
    model = _model(row)
    instance = model._default_manager.filter(pk=row.objek_id).first() if model else None
    if instance is None or row.perihal != renstra.perihal or not can_revert(row):
        raise UserError("Perubahan ini tidak dapat dibatalkan.", remedy="Ubah langsung di halamannya.")
    return instance


def _states(instance: models.Model, row: Perubahan) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what to write and what must stand there now."""
    if row.tindakan != Perubahan.Tindakan.TAMBAH:
        return _values(instance, row.sebelum), _values(instance, row.sesudah)
    if isinstance(instance, Pagu | Target):
        return _EMPTY_CELL, _values(instance, {name: row.sesudah[name] for name in _EMPTY_CELL})
    return {"diakhiri": True}, {"diakhiri": False}


def _values(instance: models.Model, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return logged JSON values as the fields hold them."""
    fields = {field.attname: field for field in instance._meta.concrete_fields}
    fields |= {field.name: field for field in instance._meta.concrete_fields}
    return {
        fields[name].attname: fields[name].to_python(value)
        for name, value in stored.items()
        if name in fields
    }
