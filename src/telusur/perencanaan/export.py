"""The plan as the public JSON document of `telusur export renstra --format json`."""

from decimal import Decimal
from typing import Any

from telusur.kernel.cells import Cell, Place
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.plan import JenisBaris, Plan, PlanIndikator, PlanNode, PlanRow, PlanTujuan

Json = dict[str, Any]

TABEL_BARIS = ("T-C.23", "T-C.24", "3.1", "T-C.26", "2.2.1", "2.2.2")
"""Tables whose rows are kept as printed."""

_RUPIAH = {"T-C.24": ("anggaran", "realisasi", "pertumbuhan"), "2.2.2": ("nilai",)}
_JENIS = {"T-C.24", "2.2.1", "2.2.2"}


def plan_to_json(plan: Plan) -> Json:
    """Return the plan as JSON values.

    Amounts are numbers in rupiah (whole where they are whole, null where nothing is printed); every other
    cell is its printed text. `baris` is the 1-based line of the source, null where the object was inferred.
    """
    return {
        "renstra": {
            "unit": plan.unit,
            "mulai": plan.mulai,
            "selesai": plan.selesai,
            "visi": plan.visi,
            "misi": [item.teks for item in plan.misi],
        },
        "tujuan": [_tujuan(item, plan.tahun) for item in plan.tujuan],
        "sasaran": [
            {"nama": sasaran.nama, "tujuan": tujuan.nama, "baris": _baris(sasaran.place)}
            | {"indikator": [_indikator(item, plan.tahun) for item in sasaran.indikator]}
            for tujuan in plan.tujuan
            for sasaran in tujuan.sasaran
        ],
        "program": [_node(node, plan.tahun) for node in plan.program],
        "tabel": _tabel(plan),
        "ragu": [
            {"baris": item.place.baris, "bidang": item.bidang, "alasan": item.alasan}
            | {"pilihan": list(item.pilihan)}
            for item in plan.ragu
        ],
        "tidak_ditempatkan": [
            {"baris": item.place.baris, "kolom": _kolom(item.place), "teks": item.teks}
            for item in plan.tidak_ditempatkan
        ],
    }


def rupiah(cell: Cell) -> int | float | str | None:
    """Return an amount as a number: whole rupiah as int, cents as float; the text where it is no amount."""
    if not cell:
        return None
    return cell.teks if cell.nilai is None else _number(cell.nilai)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _baris(place: Place | None) -> int | None:
    return place.baris if place else None


def _kolom(place: Place) -> int | str:
    return int(place.kolom) if place.kolom.isdecimal() else place.kolom


def _targets(item: PlanIndikator, tahun: list[int]) -> dict[str, str]:
    years = sorted({*tahun, *item.target})
    return {str(year): item.target[year].teks if year in item.target else "" for year in years}


def _indikator(item: PlanIndikator, tahun: list[int]) -> Json:
    return {
        "nama": item.nama,
        "satuan": item.satuan,
        "awal": item.awal.teks,
        "target": _targets(item, tahun),
        "akhir": item.akhir.teks,
        "baris": _baris(item.place),
    }


def _tujuan(tujuan: PlanTujuan, tahun: list[int]) -> Json:
    return {
        "nomor": tujuan.nomor,
        "nama": tujuan.nama,
        "baris": _baris(tujuan.place),
        "indikator": [_indikator(item, tahun) for item in tujuan.indikator],
    }


_ANAK = {Tingkat.PROGRAM: "kegiatan", Tingkat.KEGIATAN: "subkegiatan"}


def _node(node: PlanNode, tahun: list[int]) -> Json:
    data: Json = {
        "kode": node.kode,
        "kode_tercetak": node.kode_tercetak,
        "nama": node.nama,
        "baris": _baris(node.place),
        "indikator": [_indikator(item, tahun) for item in node.indikator],
        "pagu": {str(year): rupiah(node.pagu[year]) if year in node.pagu else None for year in tahun},
        "pagu_akhir": rupiah(node.pagu_akhir),
    }
    if node.tingkat in _ANAK:
        data[_ANAK[node.tingkat]] = [_node(child, tahun) for child in node.anak]
    return data


def _tabel(plan: Plan) -> Json:
    tables: Json = {name: [_row(row) for row in plan.rows(name)] for name in TABEL_BARIS}
    tables["4.1"] = _tabel_41(plan)
    tables["T-C.28"] = [
        {"no": item.nomor or str(number), "indikator": item.nama, "awal": item.awal.teks}
        | {"target": _targets(item, plan.tahun), "akhir": item.akhir.teks, "baris": _baris(item.place)}
        for number, item in enumerate(plan.indikator_rpjmd, 1)
    ]
    return {
        name: tables[name]
        for name in ("T-C.23", "T-C.24", "3.1", "4.1", "T-C.26", "T-C.28", "2.2.1", "2.2.2")
    }


def _row(row: PlanRow) -> Json:
    data: Json = {}
    amounts = _RUPIAH.get(row.tabel, ())
    for key, cell in row.sel.items():
        group, _, rest = key.partition(".")
        value = rupiah(cell) if group in amounts else cell.teks
        if rest:
            data.setdefault(group, {})[rest] = value
        else:
            data[key] = value
    if row.tabel in _JENIS or row.jenis is not JenisBaris.BARIS:
        data["jenis"] = str(row.jenis)
    return data | {"kelompok": row.kelompok, "baris": _baris(row.place)}


def _tabel_41(plan: Plan) -> list[Json]:
    rows = []
    for tujuan in plan.tujuan:
        own = [item.nama for item in tujuan.indikator]
        for sasaran in tujuan.sasaran:
            for item in sasaran.indikator:
                rows.append(
                    {"no": tujuan.nomor, "tujuan": tujuan.nama, "indikator_tujuan": "; ".join(own)}
                    | {"sasaran": sasaran.nama, "indikator_sasaran": item.nama}
                    | {"target": _targets(item, plan.tahun), "baris": _baris(item.place)}
                )
    return rows
