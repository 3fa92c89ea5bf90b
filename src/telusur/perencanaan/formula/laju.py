"""Which targets of a year are in danger at the pace of the year so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from telusur.engines.formulas.compute import FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.kernel.capaian import predikat, tingkat_capaian
from telusur.kernel.period import Period
from telusur.kernel.text import fold
from telusur.perencanaan.formula.hak import unit_of_figures
from telusur.perencanaan.formula.indikator import better_way
from telusur.perencanaan.formula.sajian import words
from telusur.perencanaan.models import Renstra, SumberAngka
from telusur.perencanaan.plan import Plan, PlanIndikator

LEAST = timedelta(days=30)
"""How much of a year must be over before its pace says anything."""
_REACHED = 100


@dataclass(frozen=True, slots=True)
class Laju:
    """An indicator with its target of the year, its figure by the day, and where the pace leads by the end.

    `persen` is how far `perkiraan` reaches the target, in per cent; `predikat` how that is judged.
    """

    indikator: PlanIndikator
    rumus: str
    target: Decimal
    kini: Decimal
    perkiraan: Decimal
    persen: Decimal

    @property
    def teks_target(self) -> str:
        """Return the target in words."""
        return words(self.target)

    @property
    def teks_kini(self) -> str:
        """Return the figure by the day in words."""
        return words(self.kini)

    @property
    def teks_perkiraan(self) -> str:
        """Return the figure expected in words."""
        return words(self.perkiraan)

    @property
    def predikat(self) -> str:
        """Return how the achievement expected is judged."""
        return predikat(self.persen)


def terancam(renstra: Renstra, plan: Plan, tahun: int, hari: date) -> list[Laju]:
    """Return the indicators computed by formula whose pace by a day does not reach the year's target.

    The worst come first; an indicator that stands in the plan several times with one target comes once.
    Nothing is said in the first thirty days of a year, nor of what has no figure.
    """
    day = min(hari, date(tahun, 12, 31))
    if day < date(tahun, 1, 1) + LEAST:
        return []
    found = {
        (fold(item.indikator.nama), item.rumus, item.target): item
        for item in _all(renstra, plan, tahun, day)
        if item.persen < _REACHED
    }
    return sorted(found.values(), key=lambda item: (item.persen, item.indikator.nama))


def perkiraan(awal: Decimal, kini: Decimal, lewat: int, hari: int) -> Decimal:
    """Return the figure at the end of a year of `hari` days, of which `lewat` are over.

    It goes on in a straight line from the middle of what is over (`awal`) to now (`kini`), not below zero.
    What piles up within the year and what holds on a day are both continued rightly by it.
    """
    rest, half = hari - lewat, lewat - lewat // 2
    return max(Decimal(0), kini + (kini - awal) * rest / half)


def _all(renstra: Renstra, plan: Plan, tahun: int, day: date) -> Iterator[Laju]:
    links = SumberAngka.objects.filter(
        indikator__renstra=renstra, jenis=SumberAngka.Jenis.RUMUS, diakhiri=None, periode=""
    )
    codes = dict(links.values_list("indikator", "rumus"))
    unit = unit_of_figures(renstra.unit)
    known: dict[str, tuple[Decimal, Decimal] | None] = {}
    for _, _, item in plan.indikators():
        code, cell = codes.get(item.pk or 0, ""), item.target.get(tahun)
        if code not in FORMULAS or cell is None or cell.nilai is None:
            continue
        if code not in known:
            known[code] = _pace(code, unit, tahun, day)
        pace = known[code]
        if pace is None:
            continue
        reached = tingkat_capaian(cell.nilai, pace[1], item.arah or better_way(code))
        if reached is not None:
            yield Laju(item, code, cell.nilai, *pace, reached)


def _pace(code: str, unit: int, tahun: int, day: date) -> tuple[Decimal, Decimal] | None:
    """Return a formula's figure by a day and at the end of the year; None where it has none.

    Nor is there a pace where a register was not kept through the year: nobody can tell that nothing was done.
    """
    first = date(tahun, 1, 1)
    over = (day - first).days + 1
    whole = Period.year(tahun)
    try:
        found = compute(code, Period(first, day), unit=unit)
        now = None if found.tak_tercatat else found.nilai
        if now is None or day == whole.selesai:
            return None if now is None else (now, now)
        before = compute(code, Period(first, first + timedelta(days=over // 2 - 1)), unit=unit).nilai
    except FormulaError:
        return None
    if before is None:
        return now, now
    return now, perkiraan(before, now, over, (whole.selesai - first).days + 1)
