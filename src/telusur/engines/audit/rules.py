"""Rules as declarations: one function per code, whose docstring is its page in the manual."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, TypeVar

from telusur.engines.audit.finding import Finding, Severity, sort_findings
from telusur.kernel.law import Law
from telusur.kernel.registry import Registry

Check = Callable[[Any], Iterator[Finding]]
C = TypeVar("C", bound=Callable[..., Iterator[Finding]])


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared rule: its code, title, weight, legal basis and the function that checks a subject."""

    code: str
    title: str
    severity: Severity
    reference: Law
    since: str
    check: Check

    @property
    def doc(self) -> str:
        """Return the rule's manual page as written in the docstring."""
        return self.check.__doc__ or ""

    def run(self, subject: Any) -> Iterator[Finding]:
        """Yield the findings of this rule, completed with what the declaration says."""
        for finding in self.check(subject):
            yield replace(
                finding,
                kode=self.code,
                judul=self.title,
                tingkat=finding.tingkat or self.severity,
                dasar=str(self.reference),
            )


RULES: Registry[Rule] = Registry("aturan")


def rule(code: str, *, title: str, severity: Severity, reference: Law, since: str) -> Callable[[C], C]:
    """Declare a rule under a code that is never used again for another.

    The function takes the subject and yields `Finding`; its docstring has the sections Memeriksa, Alasan,
    Salah, Benar and Perbaikan (checked by the tests). `since` is the release that brought the rule.

    Raises:
        ValueError: the code is taken.
    """

    def declare(check: C) -> C:
        RULES.add(code, Rule(code, title, severity, reference, since, check))
        return check

    return declare


def discover(package: ModuleType) -> list[Rule]:
    """Import every module of a folder of rules and return the rules declared there, by code.

    Modules whose name begins with an underscore hold what rules share and are left to them.
    """
    for module in pkgutil.iter_modules(package.__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return [item for item in RULES if item.check.__module__.startswith(f"{package.__name__}.")]


def run(subject: Any, rules: Iterable[Rule]) -> list[Finding]:
    """Check a subject against rules and return the findings, sorted."""
    return sort_findings(finding for item in rules for finding in item.run(subject))
