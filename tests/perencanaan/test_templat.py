"""Tables leave as XLSX and DOCX and come back the same; templates come back as they were filled."""

import io
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from importlib.resources import as_file, files
from typing import Any

import openpyxl
import pytest

from telusur.engines.readers.files import open_source
from telusur.engines.tables import get, render_docx, render_xlsx
from telusur.kernel.cells import Cell
from telusur.kernel.errors import UserError
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.readers import read_renstra
from telusur.perencanaan.templat import TABEL, template_codes, template_xlsx

KEPT = ("T-C.23", "T-C.24", "3.1", "T-C.26", "2.2.1", "2.2.2")
Shape = Callable[[Cell | None], Any]


def whole(cell: Cell | None) -> Any:
    """Return what must survive: the printed text and its value."""
    return (cell.teks, cell.nilai) if cell else ("", None)


def worth(cell: Cell | None) -> Any:
    """Return what must survive a document, whose money columns say `Rp` in the heading instead."""
    return (cell.teks.removeprefix("Rp").lstrip(". "), cell.nilai) if cell else ("", None)


def rows(plan: Plan, tabel: str, shape: Shape) -> list[Any]:
    return [
        (row.jenis, row.kelompok, {key: shape(cell) for key, cell in row.sel.items() if cell.teks})
        for row in plan.rows(tabel)
    ]


def measures(items: Any, shape: Shape) -> list[Any]:
    return [
        (
            i.nama,
            i.satuan,
            shape(i.awal),
            {y: shape(c) for y, c in i.target.items() if c.teks},
            shape(i.akhir),
        )
        for i in items
    ]


def cascade(plan: Plan, shape: Shape) -> list[Any]:
    return [
        (
            node.tingkat,
            node.kode,
            node.nama,
            node.penanggung_jawab,
            node.lokasi,
            {year: shape(node.pagu.get(year)) for year in plan.tahun},
            shape(node.pagu_akhir),
            measures(node.indikator, shape),
        )
        for node in plan.nodes()
    ]


def goals(plan: Plan, shape: Shape) -> list[Any]:
    return [
        (
            tujuan.nama,
            tujuan.nomor,
            measures(tujuan.indikator, shape),
            [(sasaran.nama, measures(sasaran.indikator, shape)) for sasaran in tujuan.sasaran],
        )
        for tujuan in plan.tujuan
    ]


def content(plan: Plan, tabel: str, shape: Shape) -> list[Any]:
    """Return everything a table says, in its order."""
    if tabel == "T-C.27":
        return cascade(plan, shape)
    if tabel == "T-C.25":
        return goals(plan, shape)
    if tabel == "T-C.28":
        return measures(plan.indikator_rpjmd, shape)
    return rows(plan, tabel, shape)


RENDER: dict[str, tuple[Callable[..., bytes], Shape]] = {
    "xlsx": (render_xlsx, whole),
    "docx": (render_docx, worth),
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan that travels with the product, read from its damaged text."""
    with as_file(files("telusur.demo") / "data" / "renstra-balangan.txt") as path:
        return read_renstra(open_source(path))


@pytest.mark.parametrize("jenis", sorted(RENDER))
@pytest.mark.parametrize("tabel", TABEL)
def test_a_table_comes_back_from_a_file_as_it_went(plan: Plan, tabel: str, jenis: str) -> None:
    render, shape = RENDER[jenis]
    file = render([get(tabel).grid(plan)])
    again = read_renstra(open_source(file, f"kembali.{jenis}"))
    expected = content(plan, tabel, shape)
    assert len(expected) > 1
    assert content(again, tabel, shape) == expected
    assert again.tidak_ditempatkan == []
    assert (again.unit.lower(), again.daerah.lower()) == (plan.unit.lower(), plan.daerah.lower())
    assert (again.mulai, again.selesai) == (plan.mulai, plan.selesai)


@pytest.mark.parametrize("jenis", sorted(RENDER))
def test_all_tables_come_back_from_one_file(plan: Plan, jenis: str) -> None:
    render, shape = RENDER[jenis]
    file = render([get(tabel).grid(plan) for tabel in TABEL])
    again = read_renstra(open_source(file, f"kembali.{jenis}"))
    for tabel in TABEL:
        assert content(again, tabel, shape) == content(plan, tabel, shape), tabel


def linked(plan: Plan) -> dict[str, tuple[str, str]]:
    """Return what each node that serves a sasaran serves: the texts of tujuan and sasaran, by its key."""
    texts = {s.key: (tujuan.nama, s.nama) for tujuan in plan.tujuan for s in tujuan.sasaran}
    return {node.key: texts[node.sasaran] for node in plan.nodes() if node.sasaran}


@pytest.mark.parametrize("jenis", sorted(RENDER))
def test_what_a_program_serves_comes_back(plan: Plan, jenis: str) -> None:
    render, shape = RENDER[jenis]
    served = replace(plan, total=deepcopy(plan.total))
    keys = [sasaran.key for tujuan in plan.tujuan for sasaran in tujuan.sasaran]
    for number, node in enumerate(served.program):
        node.sasaran = keys[number % len(keys)]
    file = render([get(tabel).grid(served) for tabel in ("T-C.25", "T-C.27")])
    again = read_renstra(open_source(file, f"kembali.{jenis}"))
    assert len(linked(served)) == len(plan.program)
    assert linked(again) == linked(served)
    assert cascade(again, shape) == cascade(served, shape)
    assert again.tidak_ditempatkan == []


def filled(kode: str, *values: tuple[object, ...]) -> Plan:
    """Fill a template in a spreadsheet, save it and import it."""
    book = openpyxl.load_workbook(
        io.BytesIO(template_xlsx(kode, Plan("Dinas Arsip", 2025, 2027, "Kota Batu")))
    )
    sheet = book.worksheets[0]
    start = next(row[0].row for row in sheet.iter_rows() if row[0].value == "(1)") + 1
    for number, row in enumerate(values):
        for column, value in enumerate(row, 1):
            sheet.cell(start + number, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    plan = read_renstra(open_source(buffer.getvalue(), "isian.xlsx"))
    assert (plan.unit, plan.daerah, plan.mulai, plan.selesai) == ("Dinas Arsip", "Kota Batu", 2025, 2027)
    assert plan.tidak_ditempatkan == []
    return plan


def test_filled_template_of_the_cascade_is_a_tree_with_money() -> None:
    rp, three = 60_000_000, 180_000_000
    plan = filled(
        "T-C.27",
        ("2.24", "URUSAN KEARSIPAN", "", "", "", "", rp, "", rp, "", rp, "", three),
        ("2.24.02", "Program Arsip", "Arsip tertib", "%", 40, 50, rp, 55, rp, 60, rp, 60, three),
        ("2.24.02.2.01", "Pengelolaan", "Arsip diolah", "Berkas", 1, 5, rp, 5, rp, 5, rp, 15, three),
        ("2.24.02.2.01.01", "Penataan", "Arsip ditata", "Berkas", 1, "2 Berkas", rp, 2, rp, 2, rp, 6, three),
        ("", "", "Arsip dinilai", "Dokumen", 0, 3, "", 3, "", 3, "", 9, ""),
    )
    nodes = [node for node in plan.nodes() if node.kode]
    assert [node.kode for node in nodes] == ["2.24", "2.24.02", "2.24.02.2.01", "2.24.02.2.01.01"]
    assert [[i.nama for i in node.indikator] for node in nodes[1:]] == [
        ["Arsip tertib"],
        ["Arsip diolah"],
        ["Arsip ditata", "Arsip dinilai"],
    ]
    assert nodes[3].indikator[0].target[2025].teks == "2 Berkas"
    assert nodes[3].pagu_akhir.nilai == three
    assert nodes[1].pagu[2026].nilai == rp


@pytest.mark.parametrize("rp", [60, 60.5, 60_000, 60_000_000])
@pytest.mark.parametrize("target", [(50, 55, 60), ("Baik", "Baik", "Sangat Baik"), ("", "", "BB")])
def test_columns_of_a_sheet_count_and_not_the_look_of_their_cells(
    rp: float, target: tuple[object, object, object]
) -> None:
    """Amounts in thousands or millions, targets in words, years without a target."""
    one, two, three = target
    plan = filled(
        "T-C.27",
        (
            "2.24.02",
            "Program Arsip",
            "Arsip tertib",
            "%",
            40,
            one,
            rp,
            two,
            rp,
            three,
            rp,
            three,
            3 * rp,
            "Bidang Arsip",
        ),
        (
            "2.24.02.2.01",
            "Pengelolaan",
            "Arsip diolah",
            "Berkas",
            1,
            5,
            rp,
            5,
            rp,
            5,
            rp,
            15,
            3 * rp,
            "",
            "Desa A",
        ),
    )
    program, kegiatan = [node for node in plan.nodes() if node.kode.startswith("2.24.02")]
    printed = [cell.teks for cell in program.indikator[0].target.values() if cell]
    assert printed == [str(text) for text in target if text]
    assert [float(cell.nilai or 0) for cell in program.pagu.values()] == [rp] * 3
    assert (program.penanggung_jawab, kegiatan.lokasi) == ("Bidang Arsip", "Desa A")
    assert plan.ragu == []


def test_filled_template_of_strategies_keeps_words_and_gaps() -> None:
    plan = filled(
        "T-C.26",
        ("1.", "Arsip tertib", "Arsip lengkap", "Indeks arsip", "1. Menata", "1. Membeli rak"),
        ("", "", "", "", "", "2. Melatih staf"),
    )
    assert [{k: c.teks for k, c in row.sel.items() if c.teks} for row in plan.rows("T-C.26")] == [
        {
            "no": "1.",
            "tujuan": "Arsip tertib",
            "sasaran": "Arsip lengkap",
            "indikator": "Indeks arsip",
            "strategi": "1. Menata",
            "arah_kebijakan": "1. Membeli rak",
        },
        {"arah_kebijakan": "2. Melatih staf"},
    ]


def test_filled_template_of_assets_reads_numbers_typed_as_numbers() -> None:
    plan = filled("2.2.2", ("Urusan Arsip", "", 1500), ("1.", "Mesin", 1500), ("JUMLAH", "", 1500))
    assert [(row.sel["jenis_aset"].teks, row.sel["nilai"].nilai) for row in plan.rows("2.2.2")] == [
        ("Urusan Arsip", 1500),
        ("Mesin", 1500),
        ("JUMLAH", 1500),
    ]


@pytest.mark.parametrize("kode", [kode for kode, _ in template_codes()])
def test_an_empty_template_has_headings_notes_and_nothing_to_import(kode: str) -> None:
    data = template_xlsx(kode, (2025, 2029))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    (numbers,) = [row for row in sheet.iter_rows() if row[0].value == "(1)"]
    assert all(cell.comment for cell in numbers)
    assert sheet.print_title_rows
    source = open_source(data, "kosong.xlsx")
    assert all(line.lembar == sheet.title for line in source.lines)
    assert len([line for line in source.lines if line.tabel]) <= 4


def test_codes_typed_into_a_template_stay_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template_xlsx("T-C.27", (2025, 2029)))).worksheets[0]
    start = next(row[0].row for row in sheet.iter_rows() if row[0].value == "(1)") + 1
    assert {sheet.cell(start + n, 1).number_format for n in range(10)} == {"@"}


def test_unknown_table_has_no_template() -> None:
    with pytest.raises(UserError, match="tidak dikenal"):
        template_xlsx("T-C.99", (2025, 2029))
