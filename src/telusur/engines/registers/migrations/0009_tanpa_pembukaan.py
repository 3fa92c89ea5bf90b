"""Remove the log of unmasking that now stands in the chain."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registers", "0008_pembukaan_dalam_rantai")]

    operations = [migrations.DeleteModel("Pembukaan")]
