"""Django app of the institutions."""

from django.apps import AppConfig


class KelembagaanConfig(AppConfig):
    """Institutions and their state over time."""

    name = "telusur.kelembagaan"
    label = "kelembagaan"
    verbose_name = "Kelembagaan"
