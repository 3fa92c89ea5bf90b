"""Django app of the register engine."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The change log lives here."""

    name = "telusur.engines.registers"
    label = "registers"
    verbose_name = "Riwayat"
