"""Whose each record is that was there before: the one agency's, else the migration says what to do."""

from typing import Any

from django.db import migrations

from telusur.organisasi.pemilik import give


def fill(apps: Any, schema_editor: Any) -> None:
    """Let the one agency keep the records that are there."""
    give(apps, "sosial", "Keluarga", "Orang", "Ppks", "Layanan", "Psks")


class Migration(migrations.Migration):
    dependencies = [("sosial", "0004_unit")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
