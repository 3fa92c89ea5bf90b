"""Room for whose each record is."""

from django.db import migrations, models




class Migration(migrations.Migration):
    dependencies = [("kelembagaan", "0003_aturan_dalam_kata"), ("organisasi", "0003_penugasan_wilayah")]

    operations = [
        migrations.AddField("lembaga", "unit", models.ForeignKey(
                    null=True,
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to="organisasi.unitorganisasi",
                    verbose_name="perangkat daerah",
                )),
    ]
