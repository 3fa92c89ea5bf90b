"""The damaged plan that travels with the product, read as a whole."""

import json
import time
from importlib import resources

import pytest

from telusur.engines.readers.source import Ledger, Source
from telusur.engines.readers.text import read_text
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.plan import JenisBaris, Plan, PlanNode
from telusur.perencanaan.readers import parts, read_renstra_with_ledger
from telusur.perencanaan.wire import plan_from_wire, plan_to_wire


@pytest.fixture(scope="module")
def sumber() -> Source:
    data = resources.files("telusur.demo") / "data" / "renstra-balangan.txt"
    return read_text(data.read_text("utf-8"), "renstra-balangan.txt")


@pytest.fixture(scope="module")
def terbaca(sumber: Source) -> tuple[Plan, Ledger]:
    return read_renstra_with_ledger(sumber)


@pytest.fixture(scope="module")
def plan(terbaca: tuple[Plan, Ledger]) -> Plan:
    return terbaca[0]


def simpul(plan: Plan, kode: str) -> PlanNode:
    return next(node for node in plan.nodes() if node.kode == kode)


def test_nothing_is_lost(terbaca: tuple[Plan, Ledger], sumber: Source) -> None:
    plan, ledger = terbaca
    cells = sum(
        1 for line in sumber.lines if line.tabel for cell in line.cells if cell.replace("*", "").strip()
    )
    assert ledger.placed() + len(plan.tidak_ditempatkan) == ledger.count() == cells
    assert len(plan.tidak_ditempatkan) < 0.03 * cells


def test_every_placed_figure_stands_where_it_says(plan: Plan, sumber: Source) -> None:
    lines = {line.baris: line for line in sumber.lines}
    cells = [cell for node in plan.nodes() for cell in (*node.pagu.values(), node.pagu_akhir)]
    cells += [
        cell for _, _, item in plan.indikators() for cell in (item.awal, *item.target.values(), item.akhir)
    ]
    printed = [cell for cell in cells if cell]
    assert len(printed) > 1500
    for cell in printed:
        assert cell.place is not None
        raw = lines[cell.place.baris].cells[int(cell.place.kolom) - 1]
        assert cell.teks.removeprefix("Rp ") in raw


def test_the_whole_plan_is_read_in_time(sumber: Source) -> None:
    start = time.process_time()
    read_renstra_with_ledger(sumber)
    assert time.process_time() - start < 5


def test_every_table_is_found(plan: Plan) -> None:
    assert {row.tabel for row in plan.baris} == {"T-C.23", "T-C.24", "3.1", "T-C.26", "2.2.1", "2.2.2"}
    assert len(plan.tujuan) == 3
    assert len(plan.indikator_rpjmd) == 2
    assert {"tc27", "t41", "judul", "butir"} <= {name for name, _ in parts()}


def test_the_tree_has_its_levels_and_its_missing_page(plan: Plan) -> None:
    levels = [node.tingkat for node in plan.nodes()]
    assert levels.count(Tingkat.BIDANG) == 3
    kosong = [node for node in plan.program if not node.kode_tercetak]
    assert [node.kode for node in kosong] == ["1.06.06"]
    assert all(node.kode.startswith(parent.kode) for parent in plan.program for node in parent.anak)


def test_codes_are_completed_from_what_stands_below(plan: Plan) -> None:
    assert simpul(plan, "1.06.02.2.03").kode_tercetak == "1 06 02 2"
    assert simpul(plan, "1.06.07").nama.startswith("PROGRAM")
    assert simpul(plan, "2.13.05.2.01").kode_tercetak == "2 13 05 2.01 01"
    completed = {item.subjek for item in plan.ragu if item.bidang == "kode"}
    assert {"T-C.27/1.06.02.2.03", "T-C.27/1.06.07", "T-C.27/2.13.05.2.01"} <= completed


def test_money_rows_belong_to_their_nodes_and_sums_to_their_bidang(plan: Plan) -> None:
    assert simpul(plan, "2.08.04.2.01.03").pagu[2021].teks == "39.464.000"
    assert simpul(plan, "1.06").pagu[2021].teks == "Rp 6.680.936.472,00"
    assert plan.total.pagu_akhir.teks == "172.208.445.105"


def test_a_page_without_2016_is_read_by_the_other_pages(plan: Plan) -> None:
    jumlah = [row for row in plan.rows("T-C.24") if row.jenis is JenisBaris.JUMLAH]
    assert [row.sel["realisasi.2016"].teks for row in jumlah] == ["-", "-", "-"]


def test_a_draft_of_it_comes_back_the_same(plan: Plan) -> None:
    assert plan_from_wire(json.loads(json.dumps(plan_to_wire(plan)))) == plan


def test_doubts_name_a_thing_a_field_and_a_reason(plan: Plan) -> None:
    keys = {node.key for node in plan.nodes()} | {item.key for _, _, item in plan.indikators()}
    keys |= (
        {row.key for row in plan.baris}
        | {item.key for item in plan.daftar}
        | {item.key for item in plan.butir}
    )
    assert all(
        item.subjek in keys and item.bidang and item.alasan.endswith((".", "sendiri")) for item in plan.ragu
    )
