"""T-C.28: the indicators of the agency that serve the tujuan and sasaran of the RPJMD."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import PERMENDAGRI_86, optional, per_year, table, targets


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years of the plan; a unit column only where units are given."""
    units = any(item.satuan for item in plan.indikator_rpjmd)
    return [
        Column("no", "No", Kind.NOMOR, 9),
        Column("indikator", "Indikator", Kind.TEKS, 80),
        *optional(Column("satuan", "Satuan", Kind.TEKS, 20), shown=units),
        Column("awal", "Kondisi Kinerja pada Awal Periode RPJMD (Tahun 0)", Kind.TARGET, 26),
        per_year("Target Capaian Setiap Tahun", "target", plan.tahun, Kind.TARGET, 19),
        Column("akhir", "Kondisi Kinerja pada Akhir Periode RPJMD", Kind.TARGET, 26),
    ]


@table(
    "T-C.28",
    judul="Indikator Kinerja Perangkat Daerah yang Mengacu pada Tujuan dan Sasaran RPJMD",
    dasar=Law(PERMENDAGRI_86, "Tabel T-C.28"),
    kolom=columns,
    lebar_tetap=2,
)
def tc28(plan: Plan) -> Iterator[Row]:
    """Indikator kinerja perangkat daerah yang mengacu pada tujuan dan sasaran RPJMD."""
    for number, item in enumerate(plan.indikator_rpjmd, 1):
        unit = {"satuan": item.satuan} if item.satuan else {}
        measured = {"awal": item.awal, **targets(item, plan.tahun), "akhir": item.akhir}
        yield Row({"no": item.nomor or f"{number}.", "indikator": item.nama, **unit, **measured}, item.key)
