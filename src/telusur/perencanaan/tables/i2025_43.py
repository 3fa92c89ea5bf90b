"""Inmendagri 2/2025, table 4.3: subkegiatan that serve the priorities of the region."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import INMENDAGRI_2, table


def columns(plan: Plan) -> list[Column]:
    """Return the columns of the form."""
    return [
        Column("no", "No", Kind.NOMOR, 10),
        Column("program", "Program Prioritas", Kind.TEKS, 80),
        Column("outcome", "Outcome", Kind.TEKS, 70),
        Column("kegiatan", "Kegiatan/Subkegiatan", Kind.TEKS, 80),
        Column("keterangan", "Keterangan", Kind.TEKS, 37),
    ]


@table(
    "I2025-4.3",
    judul="Daftar Subkegiatan Prioritas dalam Mendukung Program Prioritas Pembangunan Daerah",
    dasar=Law(INMENDAGRI_2, "Tabel 4.3"),
    kolom=columns,
)
def i2025_43(plan: Plan) -> Iterator[Row]:
    """Subkegiatan prioritas. Rencana belum menandai prioritas daerah; baris isian dicetak kosong."""
    yield Row({})
