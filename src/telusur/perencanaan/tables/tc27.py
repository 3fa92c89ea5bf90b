"""T-C.27: programs, kegiatan and subkegiatan with yearly targets and money."""

from collections.abc import Iterator
from typing import Any

from telusur.engines.tables import A3, Column, Kind, Row, RowKind, group
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode
from telusur.perencanaan.tables.common import PERMENDAGRI_86, optional, pagu, served, table, targets

_LEVEL = {
    Tingkat.TOTAL: 0,
    Tingkat.BIDANG: 0,
    Tingkat.PROGRAM: 0,
    Tingkat.KEGIATAN: 1,
    Tingkat.SUBKEGIATAN: 2,
}


def columns(plan: Plan) -> list[Column]:
    """Return the columns for the years of the plan."""
    years = [
        group(
            f"Tahun {year}",
            [
                Column(f"target.{year}", "Target", Kind.TARGET, 14),
                Column(f"pagu.{year}", "Rp", Kind.RUPIAH, 20),
            ],
        )
        for year in plan.tahun
    ]
    end = [Column("akhir", "Target", Kind.TARGET, 14), Column("pagu_akhir", "Rp", Kind.RUPIAH, 21)]
    linked = any(node.sasaran for node in plan.nodes())
    return [
        *optional(Column("tujuan", "Tujuan", Kind.TEKS, 24), shown=linked),
        *optional(Column("sasaran", "Sasaran", Kind.TEKS, 24), shown=linked),
        Column("kode", "Kode", Kind.KODE, 18),
        Column("nama", "Program, Kegiatan dan Sub Kegiatan", Kind.TEKS, 44),
        Column(
            "indikator",
            "Indikator Kinerja Tujuan, Sasaran, Program (outcome), Kegiatan (output) "
            "dan Sub Kegiatan (output)",
            Kind.TEKS,
            44,
        ),
        Column("satuan", "Satuan", Kind.TEKS, 13),
        Column("awal", f"Data Capaian pada Tahun Awal Perencanaan ({plan.mulai - 1})", Kind.TARGET, 16),
        group("Target Kinerja Program dan Kerangka Pendanaan", years),
        group(f"Kondisi Kinerja pada Akhir Periode Renstra Perangkat Daerah ({plan.selesai})", end),
        Column("penanggung_jawab", "Unit Kerja Perangkat Daerah Penanggung Jawab", Kind.TEKS, 18),
        Column("lokasi", "Lokasi", Kind.TEKS, 13),
    ]


@table(
    "T-C.27",
    judul="Rencana Program, Kegiatan, Sub Kegiatan dan Pendanaan Perangkat Daerah",
    dasar=Law(PERMENDAGRI_86, "Tabel T-C.27"),
    kolom=columns,
    kertas=A3,
    huruf=7,
    lebar_tetap=2,
    menjorok="nama",
)
def tc27(plan: Plan) -> Iterator[Row]:
    """Rencana program, kegiatan dan sub kegiatan dengan target dan pagu tiap tahun.

    Satu baris untuk tiap indikator; baris pertama suatu program, kegiatan atau sub kegiatan memuat kode,
    nama dan pagunya. Jumlah bidang tercetak pada baris bidang, jumlah seluruhnya pada baris terakhir.
    Kolom tujuan dan sasaran ada bila program telah dihubungkan dengan sasarannya.
    """
    serves = served(plan)
    for node in plan.nodes():
        if node.tingkat is not Tingkat.TOTAL:
            yield from _node_rows(node, plan.tahun, serves.get(node.sasaran, {}))
    if any(plan.total.pagu.values()) or plan.total.pagu_akhir:
        sums = pagu(plan.total, plan.tahun)
        yield Row({"kode": "TOTAL KESELURUHAN", **sums}, plan.total.key, jenis=RowKind.JUMLAH)


def _node_rows(node: PlanNode, years: list[int], serves: dict[str, str]) -> Iterator[Row]:
    values: dict[str, Any] = {
        **serves,
        "kode": node.kode or node.kode_tercetak,
        "nama": node.nama,
        "penanggung_jawab": node.penanggung_jawab,
        "lokasi": node.lokasi,
        **pagu(node, years),
    }
    bold = node.tingkat in {Tingkat.BIDANG, Tingkat.PROGRAM}
    level = _LEVEL[node.tingkat]
    if not node.indikator:
        yield Row(values, node.key, tingkat=level, tebal=bold)
    for indikator in node.indikator:
        cells = {**values, **_measured(indikator, years)}
        keys = dict.fromkeys(values, node.key)
        yield Row(cells, indikator.key, keys, tingkat=level, tebal=bold)
        values = {}


def _measured(indikator: PlanIndikator, years: list[int]) -> dict[str, Any]:
    return {
        "indikator": indikator.nama,
        "satuan": indikator.satuan,
        "awal": indikator.awal,
        **targets(indikator, years),
        "akhir": indikator.akhir,
    }
