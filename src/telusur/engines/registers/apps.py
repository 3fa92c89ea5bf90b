"""Django app of the register engine."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class RegistersConfig(AppConfig):
    """The change log lives here."""

    name = "telusur.engines.registers"
    label = "registers"
    verbose_name = "Riwayat"

    def ready(self) -> None:
        """Find the registers that the packages declare in their `registers.py`; keep their indexes."""
        autodiscover_modules("registers")
        post_migrate.connect(_keep_indexes, sender=self)


def _keep_indexes(using: str, **_: Any) -> None:
    from telusur.engines.registers.search_index import ensure

    ensure(using)
