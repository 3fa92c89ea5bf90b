"""Django app of planning."""

from django.apps import AppConfig


class PerencanaanConfig(AppConfig):
    """Renstra and all that hangs on it."""

    name = "telusur.perencanaan"
    label = "perencanaan"
    verbose_name = "Perencanaan"
