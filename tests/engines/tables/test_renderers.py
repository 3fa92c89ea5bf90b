"""The renderers: escaping, number formats, type size."""

import io
from decimal import Decimal

import openpyxl
import pytest

from telusur.engines.tables import (
    A3,
    Column,
    Grid,
    Kind,
    Row,
    StatutoryTable,
    render_html,
    render_pdf,
    render_xlsx,
)
from telusur.engines.tables.fit import fit, text_width
from telusur.engines.tables.grid import GridCell
from telusur.engines.tables.to_xlsx import number_format, sheet_name
from telusur.kernel.cells import Cell
from telusur.kernel.law import Law

HOSTILE = ["<script>alert(1)</script>", "=1+1", "#eval(sys)", "$ x $ *tebal* @rujuk \\", "\"&' {{unit}}"]


def grid_of(*rows: Row, columns=None, **setup) -> Grid:
    columns = columns or [Column("nama", "Nama"), Column("nilai", "Nilai", Kind.RUPIAH)]
    law = Law("permendagri-86-2017")
    return StatutoryTable("X-1", "Contoh", law, lambda _: columns, lambda _: rows, **setup).grid(None)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_ever_markup_or_a_formula(text):
    import pypdf

    grid = grid_of(Row({"nama": text}, key=text))
    assert "<script>" not in render_html(
        grid, href=lambda key, kolom: f"/?{key}", tanda={(text, "nama"): text}
    )
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx([grid])))["X-1"]
    assert (sheet["A7"].value, sheet["A7"].data_type) == (text, "s")
    page = pypdf.PdfReader(io.BytesIO(render_pdf([grid]))).pages[0].extract_text()
    assert "".join(text.split()) in "".join(page.split())


def test_cells_lead_where_the_page_says():
    page = render_html(
        grid_of(Row({"nama": "x", "nilai": Decimal(5)}, key="k1")),
        href=lambda key, kolom: f"/{key}/{kolom}" if kolom == "nilai" else None,
        tanda={("k1", "nama"): "tl-galat"},
    )
    assert '<a href="/k1/nilai">5</a>' in page
    assert 'class="tl-galat" id="k1:nama">x</td>' in page


def test_a_stacked_table_names_its_numbers_on_a_narrow_screen():
    grid = grid_of(Row({"nama": "x", "nilai": Decimal(5)}, key="k1"))
    page = render_html(grid, tumpuk=True)
    assert 'class="tl-table tl-statutory tl-stack"' in page
    assert 'data-label="Nilai">5</td>' in page
    assert page.count("data-label") == 1
    assert "tl-stack" not in render_html(grid)


def test_a_table_without_rows_says_so():
    assert "Belum ada isi." in render_html(grid_of())


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (Kind.RUPIAH, "87.026.000", "#,##0;-#,##0;#,##0"),
        (Kind.RUPIAH, "Rp 87.026.000,00", '"Rp "#,##0.00;-"Rp "#,##0.00;"Rp "#,##0.00'),
        (Kind.RUPIAH, "-", '#,##0;-#,##0;"-"'),
        (Kind.TARGET, "46,95%", '#,##0.00"%"'),
        (Kind.TARGET, "0.639", "#,##0"),
        (Kind.TARGET, "0,6395", "#,##0.0000"),
        (Kind.TARGET, "0.65", "#,##0.00"),
    ],
)
def test_number_formats_follow_the_printed_text(kind, text, shown):
    assert number_format(GridCell(0, text, Decimal(1), kind)) == shown


def test_sheet_names_hold_no_forbidden_character():
    assert sheet_name("a/b:c" + "x" * 40) == "a_b_c" + "x" * 26


def test_a_sheet_column_is_wide_enough_for_its_longest_number():
    amount = "Rp 100.210.672.457,83"
    grid = grid_of(Row({"nama": "x", "nilai": Cell(amount, Decimal("100210672457.83"))}))
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx([grid])))["X-1"]
    (width,) = {entry.width for entry in sheet.column_dimensions.values() if entry.min <= 2 <= entry.max}
    assert width * 7 > text_width(amount) * 12


def test_the_type_shrinks_until_no_amount_is_cut():
    amount = "100.210.672.457,83"
    columns = [Column("nama", "Nama", Kind.TEKS, 60)]
    columns += [Column(f"c{n}", "Rp", Kind.RUPIAH, 5) for n in range(14)]
    row = Row({"nama": "x", **{f"c{n}": Cell(amount, Decimal("100210672457.83")) for n in range(14)}})
    wide = fit(grid_of(row, columns=columns, kertas=A3, huruf=9))
    assert wide.huruf < 9
    for width in wide.lebar[1:]:
        assert width > text_width(amount) * wide.huruf * 25.4 / 72


def test_the_measure_of_text_is_never_less_than_the_font_says():
    """Advance widths of Liberation Sans, in units of 2048 to the em, taken from its `hmtx` table."""
    widths = {
        "0": 1139,
        ".": 569,
        ",": 569,
        "m": 1706,
        "W": 1933,
        "%": 1821,
        "A": 1366,
        "n": 1139,
        "r": 682,
        "t": 569,
    }
    for char, units in widths.items():
        assert text_width(char) >= units / 2048 - 0.003
