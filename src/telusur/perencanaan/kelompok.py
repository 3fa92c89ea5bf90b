"""Findings grouped by root cause: what one would mend first."""

from collections.abc import Iterable
from dataclasses import dataclass

from telusur.engines.audit import Finding, Severity


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The findings that follow from one cell (or row), with what is known of the cause."""

    akar: str
    temuan: tuple[Finding, ...]

    @property
    def kunci(self) -> str:
        """Return the key of the object that is the cause."""
        return self.akar.partition("#")[0]

    @property
    def bidang(self) -> str:
        """Return the field that is the cause; empty for the row as a whole."""
        return self.akar.partition("#")[2]

    @property
    def tingkat(self) -> Severity:
        """Return the weight of the weightiest finding."""
        return min((item.severity for item in self.temuan), key=lambda level: level.rank)

    @property
    def usul(self) -> str:
        """Return the likely value of the cell, empty where there is none."""
        return next((item.usul for item in self.temuan if item.usul), "")

    @property
    def alasan(self) -> str:
        """Return why that value is likely."""
        return next((item.alasan for item in self.temuan if item.alasan), "")

    @property
    def baris(self) -> tuple[int, ...]:
        """Return the source lines the findings rest on, each once."""
        return tuple(sorted({line for item in self.temuan for line in item.baris}))


def group_by_root(findings: Iterable[Finding]) -> list[Kelompok]:
    """Return the groups: the weightiest first, then those that explain most, then in the plan's order."""
    groups: dict[str, list[Finding]] = {}
    for item in findings:
        groups.setdefault(item.akar or "|".join(item.identity), []).append(item)
    made = [Kelompok(akar, tuple(items)) for akar, items in groups.items()]
    return sorted(made, key=lambda group: (group.tingkat.rank, -len(group.temuan)))
