"""Django app of the organisation."""

from django.apps import AppConfig


class OrganisasiConfig(AppConfig):
    """Units, accounts and assignments."""

    name = "telusur.organisasi"
    label = "organisasi"
    verbose_name = "Organisasi"
