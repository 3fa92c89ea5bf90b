"""Django app of demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """See the package's docstring."""

    name = "telusur.demo"
    label = "demo"
