"""What holds for every declared table, whatever the plan."""

import io
from collections import Counter
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
import yaml
from docx.oxml.ns import qn

import telusur.law
import telusur.perencanaan.tables
from telusur.engines.tables import (
    all_tables,
    get,
    render_docx,
    render_html,
    render_json,
    render_pdf,
    render_xlsx,
)
from telusur.engines.tables.fit import MARGIN, fit
from telusur.engines.tables.layout import occupancy
from telusur.engines.tables.to_xlsx import PRINTED_SHEET, sheet_name

TABLES = [table.kode for table in all_tables()]
every_table = pytest.mark.parametrize("kode", TABLES)
every_plan = pytest.mark.parametrize(
    "rencana", ["enam tahun", "lima tahun", "kosong", "teks panjang"], indirect=True
)

every_print = pytest.mark.parametrize(
    ("kode", "rencana"),
    [
        *((kode, plan) for kode in TABLES for plan in ("enam tahun", "kosong")),
        *(("T-C.27", plan) for plan in ("lima tahun", "teks panjang")),
    ],
    indirect=["rencana"],
)


@every_table
def test_the_law_of_a_table_is_known(kode):
    known = yaml.safe_load((Path(telusur.law.__file__).parent / "instruments.yaml").read_text())
    assert get(kode).dasar.code in known
    assert get(kode).dasar.article


@every_table
def test_a_table_has_a_manual_page(kode):
    assert get(kode).keterangan.endswith(".")


@every_plan
@every_table
def test_the_grid_has_neither_hole_nor_overlap(kode, rencana):
    grid = get(kode).grid(rencana)
    for part in (grid.head, grid.body):
        places = occupancy(part, len(grid.leaves))
        assert all(count == 1 for count in places.values())


@every_plan
@every_table
def test_columns_are_numbered_without_a_gap(kode, rencana):
    grid = get(kode).grid(rencana)
    assert [cell.teks for cell in grid.head[-1].cells] == [f"({n})" for n in range(1, len(grid.leaves) + 1)]


@every_plan
@every_table
def test_every_body_cell_can_be_addressed_by_object_and_field(kode, rencana):
    grid = get(kode).grid(rencana)
    addresses = Counter((cell.key, cell.kolom) for cell in grid.cells if cell.key)
    assert not [address for address, count in addresses.items() if count > 1]
    assert all(cell.kolom in {leaf.nama for leaf in grid.leaves} for cell in grid.cells)


@every_plan
@every_table
def test_columns_fill_the_page_and_stay_legible(kode, rencana):
    grid = get(kode).grid(rencana)
    fitted = fit(grid)
    page = grid.kertas.tinggi if grid.mendatar else grid.kertas.lebar
    assert sum(fitted.lebar) == pytest.approx(page - 2 * MARGIN)
    assert fitted.huruf >= 6


@every_print
def test_the_sheet_opens_again_with_its_code_merges_and_print_set_up(kode, rencana):
    grid = get(kode).grid(rencana)
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx([grid])))
    sheet = book[sheet_name(kode)]
    assert sheet["A1"].value == f"Tabel {kode}"
    assert sheet["A2"].value == grid.judul
    merged = [
        cell for row in (*grid.head, *grid.body) for cell in row.cells if cell.colspan * cell.rowspan > 1
    ]
    assert len(sheet.merged_cells.ranges) == len(merged)
    top = 5 + len(grid.pembuka)
    assert sheet.print_title_rows == f"${top}:${top + len(grid.head) - 1}"
    assert (sheet.page_setup.orientation == "landscape") is grid.mendatar
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0, "as many pages down as it takes, one across"
    assert sheet.freeze_panes is not None
    assert "&P" in sheet.oddFooter.right.text
    assert book[PRINTED_SHEET].sheet_state == "veryHidden"


@every_table
def test_the_sheet_keeps_numbers_as_numbers_and_texts_as_texts(kode, lengkap):
    grid = get(kode).grid(lengkap)
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx([grid])))
    sheet = book[sheet_name(kode)]
    top = 5 + len(grid.pembuka) + len(grid.head)
    printed = {row[1].value: row[2].value for row in book[PRINTED_SHEET].iter_rows() if row[0].value}
    for y, row in enumerate(grid.body, top):
        for cell in row.cells:
            written = sheet.cell(y, cell.x + 1)
            if cell.angka is None:
                assert (written.value or "") == cell.teks
            else:
                assert Decimal(str(written.value)) == cell.nilai
                assert printed[written.coordinate] == cell.teks


@every_print
def test_the_document_repeats_its_headings_and_keeps_its_widths(kode, rencana):
    grid = get(kode).grid(rencana)
    document = docx.Document(io.BytesIO(render_docx([grid])))
    (table,) = document.tables
    repeated = [row for row in table.rows if row._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None]
    assert len(repeated) == len(grid.head)
    assert len(table.columns) == len(grid.leaves)
    assert len(table.rows) == len(grid.head) + len(grid.body)
    section = document.sections[0]
    assert (section.page_width > section.page_height) is grid.mendatar
    widths = sum(column.width.mm for column in table.columns)
    assert widths == pytest.approx(section.page_width.mm - 2 * MARGIN, abs=0.5)
    for row in table.rows:
        assert sum(cell.grid_span for cell in row._tr.tc_lst) == len(grid.leaves)


@every_print
def test_the_print_is_pdf_a_with_a_title_and_numbered_pages(kode, rencana):
    grid = get(kode).grid(rencana)
    reader = pypdf.PdfReader(io.BytesIO(render_pdf([grid])))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert reader.metadata.title == f"Tabel {kode} {grid.judul}"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"hal. {number} dari {total}" in text
        assert "DRAF" not in text
        assert f"({len(grid.leaves)})" in text, "the row of column numbers stands on every page"


@every_table
def test_the_print_embeds_the_fonts_that_travel_along(kode, lengkap):
    reader = pypdf.PdfReader(io.BytesIO(render_pdf([get(kode).grid(lengkap)])))
    fonts = {
        font["/BaseFont"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }
    assert fonts
    assert all("LiberationSans" in font for font in fonts)


@every_table
def test_a_draft_says_so_on_every_page(kode, lengkap):
    grid = get(kode).grid(lengkap)
    reader = pypdf.PdfReader(io.BytesIO(render_pdf([grid], draft=True)))
    assert all("DRAF" in page.extract_text() for page in reader.pages)
    document = docx.Document(io.BytesIO(render_docx([grid], draft=True)))
    assert all("DRAF" in section.header.paragraphs[0].text for section in document.sections)


@every_table
def test_json_has_every_column_and_every_filled_cell(kode, lengkap):
    grid = get(kode).grid(lengkap)
    data = render_json(grid)
    assert data["kode"] == kode
    assert [column["nama"] for column in data["kolom"]] == [leaf.nama for leaf in grid.leaves]
    filled = [cell for cell in grid.cells if cell.teks]
    assert sum(len(row["sel"]) for row in data["baris"]) == len(filled)


@every_plan
@every_table
def test_the_page_has_every_text(kode, rencana):
    page = render_html(get(kode).grid(rencana))
    assert page.count("<tr") == page.count("</tr>")
    assert f'data-kode="{kode}"' in page


def test_four_hundred_rows_come_out_whole_in_every_format(empat_ratus):
    grid = get("T-C.27").grid(empat_ratus)
    assert len(grid.body) > 400
    reader = pypdf.PdfReader(io.BytesIO(render_pdf([grid])))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 5
    assert all("Kerangka Pendanaan" in page and "(21)" in page for page in pages), "headings on every page"
    text = " ".join(pages)
    assert all(f"1.06.01.2.01.{number:04d}" in text for number in range(1, 401))
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx([grid])))
    assert book["T-C.27"].max_row == 4 + len(grid.head) + len(grid.body)
    (table,) = docx.Document(io.BytesIO(render_docx([grid]))).tables
    assert len(table.rows) == len(grid.head) + len(grid.body)


def test_all_tables_go_into_one_workbook_and_one_print(lengkap):
    grids = [table.grid(lengkap) for table in all_tables()]
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(grids)))
    assert book.sheetnames == [*map(sheet_name, TABLES), PRINTED_SHEET]
    assert len(pypdf.PdfReader(io.BytesIO(render_pdf(grids))).pages) >= len(grids)
