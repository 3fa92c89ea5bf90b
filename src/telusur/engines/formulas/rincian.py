"""Breakdowns: by region level, and by what a register declares in `rincian`."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Left

from telusur.engines.registers.declare import Register
from telusur.engines.registers.paths import resolve
from telusur.kernel.period import Period

TINGKAT = {"kabupaten": 5, "kecamatan": 8, "desa": 13}
"""Region levels by the length of their codes. Source: Permendagri 72/2019, `PP.KK.CC.DDDD`."""
TIDAK_DIKETAHUI = ""
"""The group of records that do not say to which group they belong."""
_AGE = re.compile(r"(\d+)(?:-\d+|\+)$")
LAHIR = (0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75)


def breakdowns(register: Register) -> list[str]:
    """Return the names by which the records of a register can be broken down, region levels first."""
    levels = list(TINGKAT) if register.wilayah else []
    return [*levels, *(name for name in register.rincian if name not in levels)]


def grouping(register: Register, menurut: str, period: Period) -> Any | None:
    """Return the expression that gives a record's group; None where the register has no such breakdown.

    Region levels are read off the region's code, so that desa add up to kecamatan and kabupaten.
    """
    if menurut in TINGKAT and register.wilayah:
        return Left(register.wilayah, TINGKAT[menurut])
    declared = register.rincian.get(menurut)
    if declared is None:
        return None
    return declared(period) if callable(declared) else F(declared)


def repeats(register: Register, menurut: str) -> bool:
    """Tell whether one record may stand in several groups of a breakdown."""
    declared = register.rincian.get(menurut)
    return isinstance(declared, str) and menurut not in TINGKAT and resolve(register.model, declared).many


def group_label(register: Register, menurut: str, group: str) -> str:
    """Return what a group is called: the words of its choice, else its key."""
    if group == TIDAK_DIKETAHUI:
        return "Tidak diketahui"
    declared = register.rincian.get(menurut)
    if not isinstance(declared, str):
        return group
    field = resolve(register.model, declared).field
    return str(dict(getattr(field, "flatchoices", None) or ()).get(group, group))


def group_order(group: str) -> tuple[bool, int, str]:
    """Return by what groups are put in order: ages by their first year, the unknown last."""
    age = _AGE.match(group)
    return group == TIDAK_DIKETAHUI, int(age[1]) if age else 0, group


def kelompok_umur(lahir: str) -> Callable[[Period], Case]:
    """Return a breakdown by age on the last day of the period, in groups of five years to 75 and over.

    `lahir` is the path to the date of birth. To be given in a register's `rincian`.
    """

    def expression(period: Period) -> Case:
        whens = [
            When(
                **{f"{lahir}__gt": _years_before(period.selesai, first + 5)},
                then=Value(f"{first}-{first + 4}"),
            )
            for first in LAHIR[:-1]
        ]
        oldest = When(**{f"{lahir}__isnull": False}, then=Value(f"{LAHIR[-1]}+"))
        return Case(*whens, oldest, default=Value(None), output_field=CharField())

    return expression


def _years_before(day: date, years: int) -> date:
    """Return the day on which somebody was born who turns `years` on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
