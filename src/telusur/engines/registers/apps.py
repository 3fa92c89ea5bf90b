"""Django app of the register engine."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RegistersConfig(AppConfig):
    """The change log lives here."""

    name = "telusur.engines.registers"
    label = "registers"
    verbose_name = "Riwayat"

    def ready(self) -> None:
        """Find the registers that the packages declare in their `registers.py`."""
        autodiscover_modules("registers")
