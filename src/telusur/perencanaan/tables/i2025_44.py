"""Inmendagri 2/2025, table 4.4: the key performance indicators (IKU) of the agency."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import INMENDAGRI_2, per_year, table, targets


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years of the plan."""
    return [
        Column("no", "No", Kind.NOMOR, 10),
        Column("indikator", "Indikator", Kind.TEKS, 90),
        Column("satuan", "Satuan", Kind.TEKS, 24),
        per_year("Target Tahun", "target", plan.tahun, Kind.TARGET, 20),
        Column("keterangan", "Keterangan", Kind.TEKS, 33),
    ]


@table(
    "I2025-4.4",
    judul="Indikator Kinerja Utama Perangkat Daerah",
    dasar=Law(INMENDAGRI_2, "Tabel 4.4"),
    kolom=columns,
)
def i2025_44(plan: Plan) -> Iterator[Row]:
    """Indikator kinerja utama: indikator sasaran rencana, dengan target tiap tahun."""
    items = [item for tujuan in plan.tujuan for sasaran in tujuan.sasaran for item in sasaran.indikator]
    for number, item in enumerate(items, 1):
        cells = {"no": f"{number}.", "indikator": item.nama, "satuan": item.satuan}
        yield Row({**cells, **targets(item, plan.tahun)}, item.key)
