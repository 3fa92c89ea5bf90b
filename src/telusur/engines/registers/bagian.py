"""Parts of a list's page that follow from values alone, as HTML kept by these values.

What an account may see is asked for each page anew and is among the values: who may not see them never asks
for their HTML. Names of records that somebody chose are not kept.
"""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from telusur.engines.registers.columns import columns_of
from telusur.engines.registers.declare import Register
from telusur.engines.registers.filters import Box
from telusur.kernel.period import Period

_KEPT = 512
_YEARS = 10


def kotak(register: Register, box: Box) -> SafeString:
    """Return the input of a filter."""
    return _kotak.__wrapped__(register, box) if box.text else _kotak(register, box)


@lru_cache(_KEPT)
def _kotak(register: Register, box: Box) -> SafeString:
    return render_to_string("registers/_kotak.html", {"register": register, "box": box})


@lru_cache(_KEPT)
def periode(tahun: int, chosen: str) -> SafeString:
    """Return the input for the period: the years up to `tahun`, quarters of the last two, the one chosen."""
    years = [str(year) for year in range(tahun, tahun - _YEARS, -1)]
    quarters = [str(Period.quarter(year, number)) for year in (tahun, tahun - 1) for number in (1, 2, 3, 4)]
    offered = dict.fromkeys([*([chosen] if chosen else []), *years, *quarters])
    return render_to_string("registers/_periode.html", {"periode": offered, "dipilih": chosen})


@lru_cache(_KEPT)
def kolom(register: Register, chosen: tuple[str, ...], urut: str) -> SafeString:
    """Return the choice of columns and of the one to sort by; `urut` as addresses have it."""
    context = {"kolom": columns_of(register).values(), "dipilih": chosen, "urut": urut}
    return render_to_string("registers/_kolom.html", context)
