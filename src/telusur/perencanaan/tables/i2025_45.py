"""Inmendagri 2/2025, table 4.5: the key indicators (IKK) of the urusan."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.capaian import Arah
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import INMENDAGRI_2, per_year, table, targets

_STATUS = {Arah.NAIK: "positif", Arah.TURUN: "negatif"}


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years of the plan."""
    return [
        Column("no", "No", Kind.NOMOR, 10),
        Column("indikator", "Indikator", Kind.TEKS, 80),
        Column("status", "Status (Positif/Negatif)", Kind.TEKS, 24),
        Column("satuan", "Satuan", Kind.TEKS, 24),
        per_year("Target Tahun", "target", plan.tahun, Kind.TARGET, 19),
        Column("keterangan", "Keterangan", Kind.TEKS, 25),
    ]


@table(
    "I2025-4.5",
    judul="Indikator Kinerja Kunci Penyelenggaraan Urusan",
    dasar=Law(INMENDAGRI_2, "Tabel 4.5"),
    kolom=columns,
)
def i2025_45(plan: Plan) -> Iterator[Row]:
    """Indikator kinerja perangkat daerah yang mengacu pada RPJMD, dengan arah dan target tiap tahun.

    Status hanya dicetak bila arah indikator telah ditetapkan.
    """
    for number, item in enumerate(plan.indikator_rpjmd, 1):
        status = _STATUS.get(item.arah, "") if item.arah else ""
        cells = {"no": f"{number}.", "indikator": item.nama, "status": status, "satuan": item.satuan}
        yield Row({**cells, **targets(item, plan.tahun)}, item.key)
