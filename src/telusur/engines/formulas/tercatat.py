"""Of which years anything is recorded at all: where the page of a figure opens."""

from django.db.models import Case, Exists, IntegerField, Value, When

from telusur.engines.formulas.compute import Angka
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.registers.declare import REGISTERS, Register, Selection
from telusur.kernel.period import Period

_YEARS = 10


def latest_year(angka: Angka) -> int:
    """Return the latest year up to the figure's own in which every register it counts holds records.

    It is the figure's own where none of them ever did, or where the law begins later. Registers without a
    record in ten years are left aside. One query for each register.
    """
    own, since = angka.period.tahun, FORMULAS.versions(angka.kode)[0].since.year
    found = [_latest(REGISTERS.get(kode), angka.unit, own) for kode in angka.registers]
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
