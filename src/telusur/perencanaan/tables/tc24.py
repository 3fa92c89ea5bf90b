"""T-C.24: budget and spending of the past five years."""

from collections.abc import Iterator

from telusur.engines.tables import F4, Column, Kind, Row, group
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import (
    PERMENDAGRI_86,
    kept_rows,
    past_years,
    per_year,
    table,
    with_extra,
)

KODE = "T-C.24"


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years the table speaks of."""
    years = past_years(plan, KODE)
    growth = [
        Column("pertumbuhan.anggaran", "Anggaran", Kind.RUPIAH, 17),
        Column("pertumbuhan.realisasi", "Realisasi", Kind.RUPIAH, 17),
    ]
    form = [
        Column("uraian", "Uraian", Kind.TEKS, 55),
        per_year("Anggaran pada Tahun ke-", "anggaran", years, Kind.RUPIAH, 18),
        per_year("Realisasi Anggaran pada Tahun ke-", "realisasi", years, Kind.RUPIAH, 18),
        per_year("Rasio antara Realisasi dan Anggaran pada Tahun ke-", "rasio", years, Kind.PERSEN, 9),
        group("Rata-rata Pertumbuhan", growth),
    ]
    return with_extra(form, plan, KODE)


@table(
    KODE,
    judul="Anggaran dan Realisasi Pendanaan Pelayanan Perangkat Daerah",
    dasar=Law(PERMENDAGRI_86, "Tabel T-C.24"),
    kolom=columns,
    kertas=F4,
    huruf=7,
    lebar_tetap=1,
)
def tc24(plan: Plan) -> Iterator[Row]:
    """Anggaran, realisasi, rasio dan rata-rata pertumbuhan lima tahun yang lalu, sebagaimana tercetak."""
    return kept_rows(plan, KODE)
