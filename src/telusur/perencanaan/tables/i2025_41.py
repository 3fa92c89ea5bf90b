"""Inmendagri 2/2025, table 4.1: how programs, kegiatan and subkegiatan are worded."""

from collections.abc import Iterator

from telusur.engines.tables import Column, Kind, Row
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.tables.common import INMENDAGRI_2, served, table

_LEVEL = {Tingkat.BIDANG: 0, Tingkat.PROGRAM: 0, Tingkat.KEGIATAN: 1, Tingkat.SUBKEGIATAN: 2}


def columns(plan: Plan) -> list[Column]:
    """Return the columns of the form."""
    return [
        Column("no", "No", Kind.NOMOR, 10),
        Column("nspk", "NSPK dan Sasaran RPJMD yang Relevan", Kind.TEKS, 30),
        Column("tujuan", "Tujuan", Kind.TEKS, 28),
        Column("sasaran", "Sasaran", Kind.TEKS, 28),
        Column("outcome", "Outcome", Kind.TEKS, 28),
        Column("output", "Output", Kind.TEKS, 28),
        Column("indikator", "Indikator", Kind.TEKS, 50),
        Column("nama", "Program/Kegiatan/Subkegiatan", Kind.TEKS, 55),
        Column("keterangan", "Keterangan", Kind.TEKS, 22),
    ]


@table(
    "I2025-4.1",
    judul="Teknik Merumuskan Program/Kegiatan/Subkegiatan Renstra Perangkat Daerah",
    dasar=Law(INMENDAGRI_2, "Tabel 4.1"),
    kolom=columns,
    huruf=7.5,
    menjorok="nama",
)
def i2025_41(plan: Plan) -> Iterator[Row]:
    """Program, kegiatan dan subkegiatan dengan indikatornya.

    Tujuan dan sasaran dicetak bila telah dihubungkan dengan program. NSPK, outcome dan output belum menjadi
    isian rencana; kolomnya dicetak kosong.
    """
    serves = served(plan)
    nodes = [node for node in plan.nodes() if node.tingkat is not Tingkat.TOTAL]
    for number, node in enumerate(nodes, 1):
        names = [item.nama for item in node.indikator]
        keys = {"indikator": node.indikator[0].key} if names else {}
        title = f"{node.kode or node.kode_tercetak} {node.nama}".strip()
        cells = {"no": f"{number}.", "nama": title, "indikator": names[0] if names else ""}
        cells |= serves.get(node.sasaran, {})
        bold = node.tingkat in {Tingkat.BIDANG, Tingkat.PROGRAM}
        yield Row(cells, node.key, keys, tingkat=_LEVEL[node.tingkat], tebal=bold)
        for item in node.indikator[1:]:
            yield Row({"indikator": item.nama}, item.key, tebal=bold)
