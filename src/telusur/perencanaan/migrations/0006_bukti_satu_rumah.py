"""Evidence of typed figures moves to the one home of all evidence; its fingerprint is in the log already."""

import mimetypes

import django.db.models.deletion
from django.core.files.storage import default_storage
from django.db import migrations, models


def move(apps, schema_editor):
    """Give each kept file a row of its own."""
    source = apps.get_model("perencanaan", "SumberAngka")
    evidence = apps.get_model("registers", "Bukti")
    for row in source.objects.exclude(bukti_lama=""):
        kept = row.bukti_lama.name
        made = evidence.objects.create(
            objek="perencanaan.indikator",
            objek_id=row.indikator_id,
            nama=row.nama_bukti[:210] or "bukti",
            mime=mimetypes.guess_type(row.nama_bukti)[0] or "application/octet-stream",
            ukuran=default_storage.size(kept) if default_storage.exists(kept) else 0,
            sidik=row.sidik_bukti,
            berkas=kept,
            oleh_id=row.oleh_id,
        )
        evidence.objects.filter(pk=made.pk).update(pada=row.pada)
        source.objects.filter(pk=row.pk).update(bukti=made.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("perencanaan", "0005_satu_cara_per_indikator"),
        ("registers", "0006_bukti"),
    ]

    operations = [
        migrations.RenameField("sumberangka", "bukti", "bukti_lama"),
        migrations.AddField(
            "sumberangka",
            "bukti",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registers.bukti",
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField("sumberangka", "bukti_lama"),
        migrations.RemoveField("sumberangka", "nama_bukti"),
        migrations.RemoveField("sumberangka", "sidik_bukti"),
    ]
