"""Values by period, quarters and half-years too, in place of values by year."""

from django.db import migrations, models
from django.db.models.functions import Cast


def years_to_periods(apps, schema_editor):
    rows = apps.get_model("perencanaan", "SumberAngka").objects.filter(tahun__isnull=False)
    rows.update(periode=Cast("tahun", models.CharField()))


def periods_to_years(apps, schema_editor):
    rows = apps.get_model("perencanaan", "SumberAngka").objects.filter(periode__regex=r"^[0-9]{4}$")
    rows.update(tahun=Cast("periode", models.PositiveSmallIntegerField()))


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0002_sumber_angka")]

    operations = [
        migrations.AddField("sumberangka", "periode", models.CharField(blank=True, default="", max_length=24)),
        migrations.RunPython(years_to_periods, periods_to_years),
        migrations.RemoveConstraint("sumberangka", "sumber_angka_satu_per_tahun"),
        migrations.AlterModelOptions(
            "sumberangka",
            {
                "ordering": ("indikator", "periode", "id"),
                "verbose_name": "sumber angka",
                "verbose_name_plural": "sumber angka",
            },
        ),
        migrations.RemoveField("sumberangka", "tahun"),
        migrations.AlterField("sumberangka", "periode", models.CharField(blank=True, max_length=24)),
        migrations.AlterField(
            "sumberangka", "rumus", models.CharField("kode rumus", blank=True, db_index=True, max_length=60)
        ),
        migrations.AddConstraint(
            "sumberangka",
            models.UniqueConstraint(
                fields=("indikator", "periode"),
                condition=models.Q(diakhiri__isnull=True) & ~models.Q(periode=""),
                name="sumber_angka_satu_per_periode",
            ),
        ),
    ]
