"""Django app of social services."""

from django.apps import AppConfig


class SosialConfig(AppConfig):
    """Persons, families, PPKS and services."""

    name = "telusur.sosial"
    label = "sosial"
    verbose_name = "Sosial"
