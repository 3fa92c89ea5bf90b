"""The real T-C.27 as read, against a transcription made by hand, line by line, from the same source.

`tests/data/transkripsi-tc27.csv` has a row per cell: line, field, text, and 1 where the transcriber could not
settle it from the line and its sums.
"""

import csv
from pathlib import Path

import pytest

from telusur.kernel.cells import Cell
from telusur.kernel.numbers import parse_rupiah
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode

BERKAS = Path(__file__).parents[2] / "data" / "transkripsi-tc27.csv"
Alamat = tuple[int, str]


def _sel(plan: Plan) -> dict[Alamat, str]:
    found: dict[Alamat, str] = {}
    for node in plan.nodes():
        if node.place:
            found |= {(node.place.baris, "kode"): node.kode, (node.place.baris, "nama"): node.nama}
        _tambah(found, [("pagu_akhir", node.pagu_akhir), *_tahunan("pagu", node)])
        for item in node.indikator:
            if item.place:
                found[item.place.baris, "indikator"] = item.nama
                found[item.place.baris, "satuan"] = item.satuan
            _tambah(found, [("awal", item.awal), ("akhir", item.akhir), *_tahunan("target", item)])
    return found


def _tahunan(nama: str, item: PlanNode | PlanIndikator) -> list[tuple[str, Cell]]:
    return [(f"{nama}.{year}", cell) for year, cell in getattr(item, nama).items()]


def _tambah(found: dict[Alamat, str], cells: list[tuple[str, Cell]]) -> None:
    found |= {(cell.place.baris, name): cell.teks for name, cell in cells if cell.place}


def _sama(bidang: str, tercetak: str, terbaca: str) -> bool:
    if tercetak == terbaca:
        return True
    amount = parse_rupiah(tercetak)
    return bidang.startswith("pagu") and amount is not None and amount == parse_rupiah(terbaca)


@pytest.fixture(scope="module")
def transkripsi() -> list[tuple[Alamat, str, bool]]:
    with BERKAS.open(newline="") as file:
        return [
            ((int(row["baris"]), row["bidang"]), row["teks"], row["ragu"] == "1")
            for row in csv.DictReader(file)
        ]


def test_sel_tanpa_keraguan_sama_dengan_transkripsi(renstra: Plan, transkripsi) -> None:
    read = _sel(renstra)
    doubted = {(item.place.baris, item.bidang) for item in renstra.ragu}
    listed = {(item.place.baris, item.teks) for item in renstra.tidak_ditempatkan}
    claimed = [
        (at, text)
        for at, text, unsure in transkripsi
        if not unsure and at not in doubted and not (at not in read and text and (at[0], text) in listed)
    ]
    wrong = [(at, text, read.get(at, "")) for at, text in claimed if not _sama(at[1], text, read.get(at, ""))]
    assert len(claimed) > 0.95 * len(transkripsi)
    assert len(wrong) <= 0.01 * len(claimed), wrong


def test_tiap_baris_yang_tidak_dapat_dipastikan_diberi_tanda(renstra: Plan, transkripsi) -> None:
    unsure = {at[0] for at, _, doubtful in transkripsi if doubtful}
    assert unsure
    assert unsure <= {item.place.baris for item in renstra.ragu}
