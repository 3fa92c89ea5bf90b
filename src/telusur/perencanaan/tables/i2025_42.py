"""Inmendagri 2/2025, table 4.2: programs, kegiatan and subkegiatan with targets and money."""

from collections.abc import Iterator
from typing import Any

from telusur.engines.tables import A3, Column, Kind, Row, group
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.tables.common import INMENDAGRI_2, table, targets

_LEVEL = {Tingkat.BIDANG: 0, Tingkat.PROGRAM: 0, Tingkat.KEGIATAN: 1, Tingkat.SUBKEGIATAN: 2}


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years of the plan."""
    years = [
        group(
            str(year),
            [
                Column(f"target.{year}", "Target", Kind.TARGET, 14),
                Column(f"pagu.{year}", "Pagu", Kind.RUPIAH, 21),
            ],
        )
        for year in plan.tahun
    ]
    return [
        Column("nama", "Bidang Urusan/Program/Outcome/Kegiatan/Subkegiatan/Output", Kind.TEKS, 62),
        Column("indikator", "Indikator Outcome/Output", Kind.TEKS, 50),
        Column("awal", f"Baseline Tahun {plan.mulai - 1}", Kind.TARGET, 16),
        group("Target dan Pagu Indikatif Tahun", years),
        Column("penanggung_jawab", "Perangkat Daerah", Kind.TEKS, 22),
        Column("keterangan", "Keterangan", Kind.TEKS, 20),
    ]


@table(
    "I2025-4.2",
    judul="Rencana Program/Kegiatan/Subkegiatan dan Pendanaan",
    dasar=Law(INMENDAGRI_2, "Tabel 4.2"),
    kolom=columns,
    kertas=A3,
    huruf=7,
    lebar_tetap=1,
    menjorok="nama",
)
def i2025_42(plan: Plan) -> Iterator[Row]:
    """Program, kegiatan dan subkegiatan dengan indikator, target dan pagu indikatif tiap tahun."""
    for node in plan.nodes():
        if node.tingkat is not Tingkat.TOTAL:
            yield from _node_rows(node, plan.tahun)


def _node_rows(node: PlanNode, years: list[int]) -> Iterator[Row]:
    cells: dict[str, Any] = {
        "nama": f"{node.kode or node.kode_tercetak} {node.nama}".strip(),
        "penanggung_jawab": node.penanggung_jawab,
        **{f"pagu.{year}": node.pagu[year] for year in years if year in node.pagu},
    }
    bold = node.tingkat in {Tingkat.BIDANG, Tingkat.PROGRAM}
    if not node.indikator:
        yield Row(cells, node.key, tingkat=_LEVEL[node.tingkat], tebal=bold)
    for item in node.indikator:
        measured = {"indikator": item.nama, "awal": item.awal, **targets(item, years)}
        keys = dict.fromkeys(cells, node.key)
        yield Row({**cells, **measured}, item.key, keys, tingkat=_LEVEL[node.tingkat], tebal=bold)
        cells = {}
