"""Django app of the regions."""

from django.apps import AppConfig


class WilayahConfig(AppConfig):
    """Regions and their population."""

    name = "telusur.wilayah"
    label = "wilayah"
    verbose_name = "Wilayah"
