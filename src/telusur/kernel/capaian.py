"""How far a realisation reaches its target.

Source: Permendagri 86/2017, forms E.80 and T-C.23; guidance of PermenPANRB 53/2014 on polarity.
"""

from decimal import Decimal
from enum import StrEnum


class Arah(StrEnum):
    """Which way an indicator should move."""

    NAIK = "naik"
    TURUN = "turun"
    TETAP = "tetap"


def tingkat_capaian(target: Decimal, realisasi: Decimal, arah: Arah = Arah.NAIK) -> Decimal | None:
    """Return the achievement in per cent; None where the target is zero.

    Higher is better: r / t × 100. Lower is better: (2t - r) / t × 100, which may fall below zero.
    """
    if target == 0:
        return None
    reached = 2 * target - realisasi if arah is Arah.TURUN else realisasi
    return reached / target * 100


_PREDIKAT = (
    (Decimal(50), "sangat rendah"),
    (Decimal(65), "rendah"),
    (Decimal(75), "sedang"),
    (Decimal(90), "tinggi"),
)


def predikat(capaian: Decimal) -> str:
    """Return how an achievement in per cent is judged.

    Source: Permendagri 86/2017, form E.80; gaps between the intervals of its scale are closed upwards.
    """
    return next((words for bound, words in _PREDIKAT if capaian <= bound), "sangat tinggi")
