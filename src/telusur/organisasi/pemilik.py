"""For migrations: give records that had no unit to the one agency of the installation."""

from typing import Any

from django.db.models import Q

from telusur.kernel.errors import UserError


def agency_of(apps: Any) -> int | None:
    """Return the key of the one agency there is; None where there are none or several."""
    units = apps.get_model("organisasi", "UnitOrganisasi").objects
    top = units.exclude(jenis="pemerintah").filter(Q(induk=None) | Q(induk__jenis="pemerintah"))
    found = list(top.values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def government_of(apps: Any) -> int | None:
    """Return the key of the one government there is; None where there are none or several."""
    found = apps.get_model("organisasi", "UnitOrganisasi").objects.filter(jenis="pemerintah", induk=None)
    keys = list(found.values_list("pk", flat=True)[:2])
    return keys[0] if len(keys) == 1 else None


def give(apps: Any, app: str, *names: str) -> None:
    """Let the one agency of the installation keep all records of models that have no unit.

    Raises:
        UserError: there are such records, and not one agency whose they must be.
    """
    for name in names:
        model = apps.get_model(app, name)
        homeless = model._base_manager.filter(unit=None)
        if not homeless.exists():
            continue
        agency = agency_of(apps)
        if agency is None:
            raise UserError(
                f"Catatan {model._meta.verbose_name} belum menyebut perangkat daerahnya, dan di sini"
                " tidak ada tepat satu perangkat daerah.",
                place=f"{model._meta.db_table}.unit_id",
                remedy="Isi unit_id tiap catatan dengan nomor perangkat daerahnya, lalu jalankan lagi.",
            )
        homeless.update(unit=agency)
