"""Gathering the commands that packages declare in their `cli_*.py` modules."""

import importlib
import pkgutil

import typer

from telusur import demo, organisasi, perencanaan, site, sosial, wilayah

_PACKAGES = (organisasi, wilayah, sosial, perencanaan, demo, site)


def mount(app: typer.Typer) -> None:
    """Add the commands of every module `cli_*` of the packages; each has a `typer.Typer` named `app`.

    Groups of the same name (`import`) become one, with the commands of all.
    """
    groups: dict[str, typer.Typer] = {}
    for package in _PACKAGES:
        for module in pkgutil.iter_modules(package.__path__):
            if module.name.startswith("cli_"):
                found = importlib.import_module(f"{package.__name__}.{module.name}").app
                app.add_typer(_without_groups(found, groups))
    for name, group in groups.items():
        app.add_typer(group, name=name)


def _without_groups(found: typer.Typer, groups: dict[str, typer.Typer]) -> typer.Typer:
    """Return the commands of a module outside groups; its groups join those of the same name."""
    own = typer.Typer()
    own.registered_commands = list(found.registered_commands)
    for info in found.registered_groups:
        part = info.typer_instance
        if part is None or not info.name:
            own.registered_groups.append(info)
            continue
        whole = groups.setdefault(info.name, typer.Typer(no_args_is_help=True, help=part.info.help))
        whole.registered_commands += part.registered_commands
        whole.info.help = whole.info.help or part.info.help
    return own
