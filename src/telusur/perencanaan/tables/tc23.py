"""T-C.23: what the services reached in the past five years."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
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

KODE = "T-C.23"


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years the table speaks of."""
    years = past_years(plan, KODE)
    form = [
        Column("no", "No", Kind.NOMOR, 8),
        Column("indikator", "Indikator Kinerja sesuai Tugas dan Fungsi Perangkat Daerah", Kind.TEKS, 62),
        Column("nspk", "Target NSPK", Kind.TARGET, 13),
        Column("ikk", "Target IKK", Kind.TARGET, 13),
        Column("lainnya", "Target Indikator Lainnya", Kind.TARGET, 15),
        per_year("Target Renstra Perangkat Daerah Tahun ke-", "target", years, Kind.TARGET, 11.5),
        per_year("Realisasi Capaian Tahun ke-", "realisasi", years, Kind.TARGET, 11.5),
        per_year("Rasio Capaian pada Tahun ke-", "rasio", years, Kind.PERSEN, 11.5),
    ]
    return with_extra(form, plan, KODE)


@table(
    KODE,
    judul="Pencapaian Kinerja Pelayanan Perangkat Daerah",
    dasar=Law(PERMENDAGRI_86, "Tabel T-C.23"),
    kolom=columns,
    huruf=7,
    lebar_tetap=2,
)
def tc23(plan: Plan) -> Iterator[Row]:
    """Target, realisasi dan rasio capaian indikator pelayanan lima tahun yang lalu, sebagaimana tercetak."""
    return kept_rows(plan, KODE)
