"""Django app of activities and documents."""

from django.apps import AppConfig


class PelaksanaanConfig(AppConfig):
    """Activities held and documents handed in."""

    name = "telusur.pelaksanaan"
    label = "pelaksanaan"
    verbose_name = "Pelaksanaan"
