"""Formulas as declarations, dated by law."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from inspect import cleandoc
from typing import Any, Literal, TypeVar

from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law

Hasil = Besaran | Rasio | None
Hitung = Callable[..., Hasil]
F = TypeVar("F", bound=Callable[..., Hasil])
Better = Literal["higher", "lower", "steady"]
Aggregate = Literal["sum", "last", "mean", "max", "whole"]


@dataclass(frozen=True, slots=True)
class Keluarga:
    """What makes a formula a family: one computation for many subjects, named after a colon.

    `read` says in words what an argument stands for, nothing where it is none. `offer` takes the code of a
    part of a plan and the name of its indicator, and returns the argument that may fit and why, or None.
    `subjects` are words by which names call what the family counts; `hal` says what any argument is.
    """

    read: Callable[[str], str]
    offer: Callable[[str, str], tuple[str, str] | None]
    subjects: frozenset[str]
    hal: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A declared computation as the law had it from a day on (until a later declaration of the same code).

    One with a `keluarga` computes nothing by itself: `SUB-ORANG:2.08.02.2.02.01` is its member for an
    `argument`, which its function takes after the scope.

    `bacaan` are codes of formulas that read the same words otherwise, shown beside its figure; `sebutan` are
    other names by which plans call the same.
    """

    code: str
    label: str
    unit: str
    better: Better
    aggregate: Aggregate
    reference: Law
    since: date
    compute: Hitung
    keluarga: Keluarga | None = None
    argument: str = ""
    bacaan: tuple[str, ...] = ()
    sebutan: tuple[str, ...] = ()

    @property
    def family(self) -> bool:
        """Tell whether this is a family, not a formula with a figure."""
        return self.keluarga is not None and not self.argument

    @property
    def judul(self) -> str:
        """Return the label; of a family with the words for any of its subjects."""
        return f"{self.label} {self.keluarga.hal}" if self.keluarga and self.family else self.label

    def run(self, scope: Any) -> Hasil:
        """Compute in a scope."""
        return self.compute(scope, self.argument) if self.argument else self.compute(scope)

    def member(self, argument: str) -> "Formula":
        """Return the formula of a family for an argument.

        Raises:
            KeyError: this is no family, or it has no such member.
        """
        words = self.keluarga.read(argument) if self.keluarga and argument else ""
        if not words:
            raise KeyError(f"{self.code}:{argument}")
        return replace(self, code=f"{self.code}:{argument}", label=f"{self.label} {words}", argument=argument)

    @property
    def doc(self) -> str:
        """Return what the formula says in words: its docstring, a line for each paragraph."""
        parts = cleandoc(self.compute.__doc__ or "").split("\n\n")
        return "\n\n".join(" ".join(part.split()) for part in parts)


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
        return next((item for item in reversed(self.versions(code)) if item.since <= on), None)

    def versions(self, code: str) -> list[Formula]:
        """Return all versions of a code, oldest first; of a member of a family those of the family.

        Raises:
            KeyError: no such code.
        """
        name, colon, argument = code.partition(":")
        found = self._versions[name]
        return [item.member(argument) for item in found] if colon else list(found)

    def codes(self) -> list[str]:
        """Return the codes of all formulas that have a figure by themselves, in order."""
        return sorted(code for code, found in self._versions.items() if not found[0].family)

    def families(self) -> list[Formula]:
        """Return the families in order, as the law has them now."""
        return [found[-1] for _, found in sorted(self._versions.items()) if found[0].family]

    def __iter__(self) -> Iterator[Formula]:
        return (item for code in sorted(self._versions) for item in self._versions[code])

    def __contains__(self, code: object) -> bool:
        """Tell whether a code has a figure: that of a formula, or of a member of a family."""
        try:
            return not self.versions(str(code))[0].family
        except KeyError:
            return False


FORMULAS = Formulas()


def formula(
    code: str,
    *,
    label: str,
    unit: str,
    better: Better,
    aggregate: Aggregate,
    reference: Law,
    since: str,
    keluarga: Keluarga | None = None,
    bacaan: tuple[str, ...] = (),
    sebutan: tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Declare a formula; the same code with a later `since` is the law's next version.

    With a `keluarga` it is a family, and the function takes the argument too. `bacaan` are the codes of its
    other readings, `sebutan` its other names.

    The function takes a `Scope` and returns a `Besaran`, a `Rasio`, or None where nothing can be said.

    Raises:
        ValueError: the code has a version from that day.
    """

    def declare(compute: F) -> F:
        day = date.fromisoformat(since)
        FORMULAS.add(
            Formula(
                code,
                label,
                unit,
                better,
                aggregate,
                reference,
                day,
                compute,
                keluarga,
                bacaan=bacaan,
                sebutan=sebutan,
            )
        )
        return compute

    return declare
