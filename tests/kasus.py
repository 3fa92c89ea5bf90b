"""The case files of rules and formulas, `tests/cases/CODE.yaml`: read once, by the parser in C."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


@cache
def read_cases(code: str) -> dict[str, list[dict[str, Any]]]:
    """Return the cases of a code by kind, nothing where it has no file."""
    path = CASES / f"{code}.yaml"
    if not path.exists():
        return {}
    found: dict[str, list[dict[str, Any]]] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return found
