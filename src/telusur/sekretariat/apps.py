"""Django app of the secretariat."""

from django.apps import AppConfig


class SekretariatConfig(AppConfig):
    """Complaints and their handling."""

    name = "telusur.sekretariat"
    label = "sekretariat"
    verbose_name = "Sekretariat"
