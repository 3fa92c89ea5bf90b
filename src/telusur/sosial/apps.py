"""Django app of social services."""

from django.apps import AppConfig


class SosialConfig(AppConfig):
    """Persons, families, PPKS and services."""

    name = "telusur.sosial"
    label = "sosial"
    verbose_name = "Sosial"

    def ready(self) -> None:
        """Declare the rules."""
        from telusur.sosial import aturan as aturan
