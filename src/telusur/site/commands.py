"""Gathering the commands that packages declare in their `cli_*.py` modules."""

import importlib
import pkgutil

import typer

from telusur import demo, organisasi, perencanaan, site

_PACKAGES = (organisasi, perencanaan, demo, site)


def mount(app: typer.Typer) -> None:
    """Add the commands of every module `cli_*` of the packages; each has a `typer.Typer` named `app`."""
    for package in _PACKAGES:
        for module in pkgutil.iter_modules(package.__path__):
            if module.name.startswith("cli_"):
                app.add_typer(importlib.import_module(f"{package.__name__}.{module.name}").app)
