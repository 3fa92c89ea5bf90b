"""Table 2.2.2: assets by kind, with the subtotal of each urusan."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import PERMENDAGRI_86, kept_rows, table, with_extra

KODE = "2.2.2"


def columns(plan: Plan) -> list[Column]:
    """Return the columns: number, kind of asset, worth in rupiah."""
    form = [
        Column("no", "No", Kind.NOMOR, 12),
        Column("jenis_aset", "Jenis Aset", Kind.TEKS, 110),
        Column("nilai", "Nilai (Rp)", Kind.RUPIAH, 45),
    ]
    return with_extra(form, plan, KODE)


@table(
    KODE,
    judul="Aset Perangkat Daerah",
    dasar=Law(PERMENDAGRI_86, "BAB II 2.2 Sumber Daya Perangkat Daerah"),
    kolom=columns,
    mendatar=False,
    huruf=9,
)
def t222(plan: Plan) -> Iterator[Row]:
    """Nilai aset menurut jenisnya dan jumlahnya tiap urusan, sebagaimana tercetak."""
    return kept_rows(plan, KODE)
