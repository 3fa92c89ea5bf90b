"""Of which periods anything is recorded: where a zero is true, and where the page of a figure opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, Exists, IntegerField, Q, Value, When

from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.registers import lihat_dalam
from telusur.engines.registers.declare import REGISTERS, Register, Selection
from telusur.kernel.period import Period

if TYPE_CHECKING:
    from telusur.engines.formulas.compute import Angka
    from telusur.engines.formulas.scope import Step

_YEARS = 10


def kept(register: Register, unit: int, period: Period) -> bool:
    """Tell whether a register was kept through a period, so that nothing in it means none.

    It was where it holds records of the period, or both of before it and of after it. Where the records end
    before the period, nobody can tell whether there was nothing or nothing is recorded yet.
    """
    records = register.select(Selection(unit=unit if register.unit else 0)).order_by()
    if register.waktu is None or records.filter(register.waktu.within(period)).exists():
        return records.exists()
    first, last = date(period.mulai.year, 1, 1), date(period.selesai.year, 12, 31)
    before = [Period.year(first.year - back) for back in range(1, _YEARS + 1)]
    after = [Period.year(last.year + ahead) for ahead in range(1, _YEARS + 1)]
    before += [Period(first, period.mulai - timedelta(days=1))] if period.mulai > first else []
    after += [Period(period.selesai + timedelta(days=1), last)] if period.selesai < last else []
    parts = (Q(*map(register.waktu.within, side), _connector=Q.OR) for side in (before, after))
    return all(records.filter(part).exists() for part in parts)


def looked_into(step: Step) -> Iterator[Register]:
    """Yield the registers of what a step's records were chosen by: services, where PPKS served are."""
    if step.selection is not None:
        yield from lihat_dalam.looked_into(REGISTERS.get(step.register), step.selection.filters)


def latest_year(angka: Angka) -> int:
    """Return the latest year up to the figure's own in which all registers it counts or looks into hold any.

    It is the figure's own where none of them ever did, or where the law begins later. Registers without a
    record in ten years are left aside. One query for each register.
    """
    own, since = angka.period.tahun, FORMULAS.versions(angka.kode)[0].since.year
    asked = [REGISTERS.get(kode) for kode in angka.registers]
    asked += [item for step in angka.langkah for item in looked_into(step)]
    found = [_latest(item, angka.unit, own) for item in dict.fromkeys(asked)]
    year = min((item for item in found if item is not None), default=own)
    return year if year >= since else own


def _latest(register: Register, unit: int, until: int) -> int | None:
    """Return the latest of the years up to `until` that has records; None where none has."""
    if register.waktu is None:
        return None
    records = register.select(Selection(unit=unit if register.unit else 0)).order_by()
    years = range(until, until - _YEARS, -1)
    held = [
        When(Exists(records.filter(register.waktu.within(Period.year(year)))), then=Value(year))
        for year in years
    ]
    return next(iter(records.values_list(Case(*held, output_field=IntegerField()), flat=True)[:1]), None)
