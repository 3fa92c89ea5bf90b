"""Table 2.2.1: staff by education and rank."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row, group
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import PERMENDAGRI_86, kept_rows, table, with_extra

KODE = "2.2.1"
_GOLONGAN = ("I", "II", "III", "IV")


def columns(plan: Plan) -> list[Column]:
    """Return the columns: education, each rank, the sum."""
    ranks = [Column(f"golongan.{rank}", rank, Kind.ANGKA, 20) for rank in _GOLONGAN]
    form = [
        Column("no", "No", Kind.NOMOR, 12),
        Column("pendidikan", "Tingkat Pendidikan", Kind.TEKS, 60),
        group("Golongan", ranks),
        Column("jumlah", "Jumlah", Kind.ANGKA, 25),
    ]
    return with_extra(form, plan, KODE)


@table(
    KODE,
    judul="Keadaan Pegawai Menurut Tingkat Pendidikan dan Golongan",
    dasar=Law(PERMENDAGRI_86, "BAB II 2.2 Sumber Daya Perangkat Daerah"),
    kolom=columns,
    mendatar=False,
    huruf=9,
)
def t221(plan: Plan) -> Iterator[Row]:
    """Jumlah pegawai menurut tingkat pendidikan dan golongan, sebagaimana tercetak."""
    return kept_rows(plan, KODE)
