"""Django app of the formula engine."""

import importlib
import pkgutil
from importlib.util import find_spec
from pathlib import Path

from django.apps import AppConfig, apps

from telusur.engines.formulas.parameters import add_package


class FormulasConfig(AppConfig):
    """Frozen figures and the codes of figures live here."""

    name = "telusur.engines.formulas"
    label = "formulas"
    verbose_name = "Rumus"

    def ready(self) -> None:
        """Find the formulas and the parameters of every app: its folders `formulas/` and `parameters/`."""
        for app in apps.get_app_configs():
            if Path(app.path, "parameters").is_dir():
                add_package(app.name)
            if app is not self and Path(app.path, "formulas").is_dir() and find_spec(f"{app.name}.formulas"):
                _import_all(f"{app.name}.formulas")


def _import_all(package: str) -> None:
    folder = importlib.import_module(package)
    for module in pkgutil.iter_modules(folder.__path__):
        importlib.import_module(f"{package}.{module.name}")
