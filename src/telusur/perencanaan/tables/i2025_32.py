"""Inmendagri 2/2025, table 3.2: the stages of the plan."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import INMENDAGRI_2, table

_ROMAN = ("I", "II", "III", "IV", "V")


def columns(plan: Plan) -> list[Column]:
    """Return a column for each of the last five years: the year of transition before them has no stage."""
    return [
        Column(f"tahap.{year}", f"Tahap {roman} ({year})", Kind.TEKS, 55)
        for roman, year in zip(_ROMAN, plan.tahun[-len(_ROMAN) :], strict=False)
    ]


@table(
    "I2025-3.2",
    judul="Penahapan Renstra Perangkat Daerah",
    dasar=Law(INMENDAGRI_2, "Tabel 3.2"),
    kolom=columns,
)
def i2025_32(plan: Plan) -> Iterator[Row]:
    """Fokus tiap tahap. Rencana belum memuat penahapan; baris isian dicetak kosong."""
    yield Row({})
