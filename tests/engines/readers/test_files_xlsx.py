"""XLSX as a source: what stands on the sheet comes out as Indonesian text, in its place."""

import datetime
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from telusur.engines.readers.files import open_source
from telusur.engines.readers.numfmt import NumberFormat, parse_format
from telusur.engines.readers.xlsx import column_index, column_letters
from telusur.kernel.numbers import parse_number, parse_rupiah


def show(value: Any, number_format: str | None = None) -> str:
    """Write one value with one format and read it back."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    style = book.add_format({"num_format": number_format}) if number_format else None
    sheet = book.add_worksheet("S")
    sheet.write("A1", "uraian")
    sheet.write("B1", value, style)
    book.close()
    return open_source(buffer.getvalue(), "s.xlsx").lines[0].cells[1]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (2021, None, "2021"),
        (13410000, None, "13410000"),
        (13410000, "#,##0", "13.410.000"),
        (13410000, '"Rp" #,##0', "Rp 13.410.000"),
        (13410000, "[$Rp-421]#,##0;-[$Rp-421]#,##0", "Rp13.410.000"),
        (0.35, "0%", "35%"),
        (0.3595, "0%", "35,95%"),
        (0.1, "0.00%", "10,00%"),
        (46.95, None, "46,95"),
        (46.95, '0.00"%"', "46,95%"),
        (2.1, "0.00", "2,10"),
        (2.01, None, "2,01"),
        (6, "00", "06"),
        (3, '0" Dokumen"', "3 Dokumen"),
        (-15548024, "#,##0", "-15.548.024"),
        (1234.5, "0", "1234,5"),
        (0.1 + 0.2, None, "0,3"),
        (True, None, "BENAR"),
        ("1.06.01", None, "1.06.01"),
        ("2.01", None, "2.01"),
        ("46,95%", None, "46,95%"),
        (datetime.date(2021, 6, 1), "d/m/yyyy", "01-06-2021"),
    ],
)
def test_cell_shows_as_on_the_sheet_with_all_its_digits(
    value: Any, number_format: str | None, text: str
) -> None:
    assert show(value, number_format) == text


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "0", "0.00", "#,##0", "#,##0.00", '"Rp"#,##0', "0%", "0.00%"]),
)
def test_no_digit_of_a_number_is_lost(value: Decimal, code: str) -> None:
    text = parse_format(code).show(float(value))
    read = parse_rupiah(text) if "Rp" in code else parse_number(text)
    assert read == (value * 100 if "%" in code else value)


def test_general_format_shows_a_number_bare() -> None:
    assert parse_format("") == parse_format("General") == NumberFormat()


def test_formulas_are_read_as_stored_and_errors_keep_their_text() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("T-C.24")
    sheet.write_formula("A1", "=1/0", None, "#DIV/0!")
    sheet.write_formula("B1", "=SUM(C1:C9)", None, 77)
    sheet.write_formula("C1", '=HYPERLINK("http://x","y")', None, "y")
    book.close()
    (line,) = open_source(buffer.getvalue(), "s.xlsx").lines
    assert line.cells == ("#DIV/0!", "77", "y")


def test_formula_without_stored_value_is_not_lost() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Jumlah", "=A1+A2"])  # type: ignore[union-attr]  # a new book has a sheet
    buffer = io.BytesIO()
    book.save(buffer)
    assert open_source(buffer.getvalue(), "s.xlsx").lines[0].cells == ("Jumlah", "=A1+A2")


def test_lines_know_sheet_row_and_column_and_hidden_sheets_are_left_alone() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "T-C.26"
    sheet["A1"] = "Tabel T-C.26"
    sheet["B3"], sheet["C3"] = "Tujuan", "Sasaran"
    sheet["B4"] = "Urusan Sosial"
    sheet["C12"] = "mutu"
    sheet.merge_cells("D3:E4")
    sheet["D3"] = "Strategi"
    hidden = book.create_sheet("Rahasia")
    hidden["A1"], hidden.sheet_state = "x", "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    lines = open_source(buffer.getvalue(), "s.xlsx").lines
    assert [(line.baris, line.tabel, line.cells) for line in lines] == [
        (1, False, ("Tabel T-C.26",)),
        (3, True, ("", "Tujuan", "Sasaran", "Strategi")),
        (4, True, ("", "Urusan Sosial", "", "")),
        (12, True, ("", "", "mutu", "")),
    ]
    assert str(lines[3].place(2)) == "T-C.26!C12"
    assert str(lines[0].place(0)) == "T-C.26!A1"


def test_empty_cells_with_a_style_do_not_make_a_sheet_large() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, style = book.add_worksheet("S"), book.add_format({"bold": True})
    sheet.write_row(0, 0, ("No.", "Uraian"))
    sheet.write_blank(1_000_000, 50, None, style)
    book.close()
    assert [line.cells for line in open_source(buffer.getvalue(), "s.xlsx").lines] == [("No.", "Uraian")]


@given(st.integers(min_value=0, max_value=16383))
def test_column_letters_and_index_are_inverse(index: int) -> None:
    assert column_index(column_letters(index)) == index
