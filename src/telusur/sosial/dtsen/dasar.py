"""On what an aid list rests, as the rules ask it, and how old a layer may be."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from telusur.engines.formulas.parameters import parameter_on

PARAMETER = "lapisan.umur_terlama_bulan"


def terlama(hari: date) -> int:
    """Return how many months old a layer may be on a day."""
    _, _, months = parameter_on(PARAMETER, hari)
    return int(Decimal(months))


@dataclass(frozen=True, slots=True)
class DasarDaftar:
    """A list as the rules on layers ask it; `umur` in whole months on the list's first day.

    `luar` are the first of those on the list whom the layer lacks, `jumlah_luar` how many they are.
    """

    daftar: str
    lapisan: str = ""
    umur: int = 0
    terlama: int = 0
    penerima: int = 0
    jumlah_luar: int = 0
    luar: tuple[str, ...] = ()
