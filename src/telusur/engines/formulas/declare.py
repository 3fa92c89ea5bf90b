"""Formulas as declarations, dated by law."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law

Hasil = Besaran | Rasio | None
Hitung = Callable[[Any], Hasil]
F = TypeVar("F", bound=Callable[..., Hasil])
Better = Literal["higher", "lower", "steady"]
Aggregate = Literal["sum", "last", "mean", "max"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A declared computation as the law had it from a day on (until a later declaration of the same code)."""

    code: str
    label: str
    unit: str
    better: Better
    aggregate: Aggregate
    reference: Law
    since: date
    compute: Hitung

    @property
    def doc(self) -> str:
        """Return what the formula says in words: its docstring."""
        return (self.compute.__doc__ or "").strip()


class Formulas:
    """All declared formulas: several by date under one code."""

    def __init__(self) -> None:
        self._versions: dict[str, list[Formula]] = {}

    def add(self, item: Formula) -> None:
        """Register a formula.

        Raises:
            ValueError: the code has a version from that day already.
        """
        versions = self._versions.setdefault(item.code, [])
        if any(other.since == item.since for other in versions):
            raise ValueError(f"formula {item.code} since {item.since} is declared twice")
        versions.append(item)
        versions.sort(key=lambda other: other.since)

    def get(self, code: str, on: date) -> Formula | None:
        """Return the version in force on a day; None before the first began.

        Raises:
            KeyError: no such code.
        """
        return next((item for item in reversed(self._versions[code]) if item.since <= on), None)

    def versions(self, code: str) -> list[Formula]:
        """Return all versions of a code, oldest first.

        Raises:
            KeyError: no such code.
        """
        return list(self._versions[code])

    def codes(self) -> list[str]:
        """Return all codes in order."""
        return sorted(self._versions)

    def __iter__(self) -> Iterator[Formula]:
        return (item for code in self.codes() for item in self._versions[code])

    def __contains__(self, code: object) -> bool:
        return code in self._versions


FORMULAS = Formulas()


def formula(
    code: str, *, label: str, unit: str, better: Better, aggregate: Aggregate, reference: Law, since: str
) -> Callable[[F], F]:
    """Declare a formula; the same code with a later `since` is the law's next version.

    The function takes a `Scope` and returns a `Besaran`, a `Rasio`, or None where nothing can be said.

    Raises:
        ValueError: the code has a version from that day.
    """

    def declare(compute: F) -> F:
        day = date.fromisoformat(since)
        FORMULAS.add(Formula(code, label, unit, better, aggregate, reference, day, compute))
        return compute

    return declare
