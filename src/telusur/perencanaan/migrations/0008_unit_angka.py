"""Whose the figures are that were there before: those of the one agency, else of the government above all."""

from typing import Any

from django.db import migrations

from telusur.organisasi.pemilik import agency_of, government_of
from telusur.kernel.errors import UserError


def fill(apps: Any, schema_editor: Any) -> None:
    """Name the unit of figures that counted everybody's records.

    Raises:
        UserError: there are such figures, and neither one agency nor one government.
    """
    frozen = apps.get_model("formulas", "Capaian")._base_manager.filter(unit=0)
    live = apps.get_model("formulas", "Akta")._base_manager.filter(unit=0, capaian=None)
    if not (frozen.exists() or live.exists()):
        return
    unit = agency_of(apps) or government_of(apps)
    if unit is None:
        raise UserError(
            "Angka yang tersimpan belum menyebut perangkat daerahnya, dan di sini ada beberapa.",
            place="formulas_capaian.unit",
            remedy="Isi kolom unit tiap angka dengan nomor perangkat daerahnya, lalu jalankan lagi.",
        )
    frozen.update(unit=unit)
    live.update(unit=unit)


class Migration(migrations.Migration):
    dependencies = [
        ("perencanaan", "0007_tercetak_dan_terhitung"),
        ("formulas", "0003_unit"),
        ("organisasi", "0003_penugasan_wilayah"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
