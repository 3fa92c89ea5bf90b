"""Values of the law by date, from YAML files beside the formulas that use them.

A file `parameters/x.yaml` of a package holds, per name, `satuan`, `reference` (a key of
`law/instruments.yaml`), `checked_on`, `status` (found or unverified) and `nilai`: values by date.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from telusur.kernel.law import Law


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the law with its history."""

    path: str
    reference: Law
    checked_on: date
    status: str
    satuan: str
    nilai: tuple[tuple[date, Decimal], ...]

    def on(self, day: date) -> tuple[date, Decimal] | None:
        """Return the value in force on a day, after the day it began; None before the first."""
        return next((pair for pair in reversed(self.nilai) if pair[0] <= day), None)


_PACKAGES: list[str] = []


def add_package(package: str) -> None:
    """Tell that a package has a folder `parameters/`."""
    if package not in _PACKAGES:
        _PACKAGES.append(package)
        parameters.cache_clear()


@lru_cache(maxsize=1)
def parameters() -> dict[str, Parameter]:
    """Return all parameters by path (`file.name`)."""
    found: dict[str, Parameter] = {}
    for package in _PACKAGES:
        folder = resources.files(package) / "parameters"
        for entry in sorted(folder.iterdir(), key=lambda item: item.name) if folder.is_dir() else ():
            if entry.name.endswith(".yaml"):
                found |= _read(entry.name.removesuffix(".yaml"), yaml.safe_load(entry.read_text("utf-8")))
    return found


def parameter_on(path: str, day: date) -> tuple[Parameter, date, Decimal]:
    """Return a parameter, the day from which its value of `day` holds, and that value.

    Raises:
        KeyError: no such parameter, or none in force that day.
    """
    if path not in parameters():
        raise KeyError(f"parameter {path} tidak ada")
    item = parameters()[path]
    found = item.on(day)
    if found is None:
        raise KeyError(f"parameter {path} belum berlaku pada {day.isoformat()}")
    return item, *found


def _read(name: str, content: dict[str, Any]) -> dict[str, Parameter]:
    return {
        f"{name}.{key}": Parameter(
            path=f"{name}.{key}",
            reference=Law(entry["reference"], entry.get("article", "")),
            checked_on=entry["checked_on"],
            status=entry["status"],
            satuan=entry.get("satuan", ""),
            nilai=tuple(sorted((day, Decimal(str(value))) for day, value in entry["nilai"].items())),
        )
        for key, entry in content.items()
    }
