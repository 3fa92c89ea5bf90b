"""Inmendagri 2/2025, table 3.3: arah kebijakan."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row, RowKind
from telusur.kernel.law import Law
from telusur.perencanaan.plan import JenisButir, Plan
from telusur.perencanaan.tables.common import INMENDAGRI_2, table


def columns(plan: Plan) -> list[Column]:
    """Return the columns of the form."""
    return [
        Column("no", "No", Kind.NOMOR, 10),
        Column("nspk", "Operasionalisasi NSPK", Kind.TEKS, 65),
        Column("arah_rpjmd", "Arah Kebijakan RPJMD", Kind.TEKS, 65),
        Column("arah_kebijakan", "Arah Kebijakan Renstra Perangkat Daerah", Kind.TEKS, 100),
        Column("keterangan", "Keterangan", Kind.TEKS, 37),
    ]


@table(
    "I2025-3.3",
    judul="Teknik Merumuskan Arah Kebijakan Renstra Perangkat Daerah",
    dasar=Law(INMENDAGRI_2, "Tabel 3.3"),
    kolom=columns,
)
def i2025_33(plan: Plan) -> Iterator[Row]:
    """Arah kebijakan rencana menurut urusan.

    Operasionalisasi NSPK dan arah kebijakan RPJMD belum menjadi isian rencana; kolomnya dicetak kosong.
    """
    group = ""
    for number, item in enumerate(plan.butir_of(JenisButir.ARAH_KEBIJAKAN), 1):
        if item.kelompok and item.kelompok != group:
            yield Row({"nspk": item.kelompok}, jenis=RowKind.KELOMPOK)
            group = item.kelompok
        yield Row({"no": f"{number}.", "arah_kebijakan": item.teks}, item.key)
