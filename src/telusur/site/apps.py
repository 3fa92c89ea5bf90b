"""Django app of site."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """See the package's docstring."""

    name = "telusur.site"
    label = "site"
