"""Move the log of unmasking into the hash chain; the entries are sealed as they stand, at the chain's end."""

from typing import Any

from django.db import migrations, models

from telusur.engines.registers.rantai import AWAL, content, hashed


def move(apps: Any, schema_editor: Any) -> None:
    """Add an entry for each time somebody looked at private fields."""
    log = apps.get_model("registers", "Perubahan")
    ends = apps.get_model("registers", "UjungRantai").objects
    end = ends.filter(pk=1).first() or ends.model(pk=1)
    for old in apps.get_model("registers", "Pembukaan").objects.order_by("pk").iterator():
        row = log(
            waktu=old.waktu,
            pelaku_id=old.pelaku_id,
            sumber="web",
            tindakan="buka",
            objek=old.objek,
            objek_id=old.objek_id,
            perihal=f"register:{old.register}",
            sesudah={"bidang": old.bidang, "alasan": old.alasan},
            nomor=end.nomor + 1,
        )
        row.sidik = hashed(end.sidik or AWAL, row.nomor, content(row))
        row.save()
        end.nomor, end.sidik = row.nomor, row.sidik
        end.save()


class Migration(migrations.Migration):
    dependencies = [("registers", "0007_log_tanpa_indeks")]

    operations = [
        migrations.AlterField(
            "perubahan",
            "tindakan",
            models.CharField(
                choices=[
                    ("tambah", "Tambah"),
                    ("ubah", "Ubah"),
                    ("akhiri", "Akhiri"),
                    ("batal", "Batal impor"),
                    ("rilis", "Keluar"),
                    ("buka", "Buka data pribadi"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
