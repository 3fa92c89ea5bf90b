"""Room for whose each record is."""

from django.db import migrations, models




class Migration(migrations.Migration):
    dependencies = [("sosial", "0003_aturan_dalam_kata"), ("organisasi", "0003_penugasan_wilayah")]

    operations = [
        migrations.AddField("keluarga", "unit", models.ForeignKey(
                    null=True,
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to="organisasi.unitorganisasi",
                    verbose_name="perangkat daerah",
                )),
        migrations.AddField("orang", "unit", models.ForeignKey(
                    null=True,
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to="organisasi.unitorganisasi",
                    verbose_name="perangkat daerah",
                )),
        migrations.AddField("ppks", "unit", models.ForeignKey(
                    null=True,
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to="organisasi.unitorganisasi",
                    verbose_name="unit",
                )),
        migrations.AddField("layanan", "unit", models.ForeignKey(
                    null=True,
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to="organisasi.unitorganisasi",
                    verbose_name="unit",
                )),
        migrations.AddField("psks", "unit", models.ForeignKey(
                    null=True,
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to="organisasi.unitorganisasi",
                    verbose_name="unit",
                )),
    ]
