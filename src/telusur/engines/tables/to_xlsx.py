"""Sheets: real numbers in Indonesian form, merged headings, and a set-up that prints as it stands.

Each grid has a sheet named by its code. Row 1 holds `Tabel <code>`, row 2 the title, row 3 whose table it
is, row 4 is empty, then come the labelled lines of the form, the headings, the row of column numbers and the
body.

A number is written as a number, so its printed text (`Rp 87.026.000,00`, `46,95%`, a dash for zero) would
be lost to a reader of values. The hidden sheet `_cetak` therefore keeps (sheet, cell, printed text, value as
text) for each number; the printed text holds as long as the cell still has that value.
"""

import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from telusur.engines.tables.fit import fit, text_width
from telusur.engines.tables.grid import Grid, GridCell, Kind, RowKind

PRINTED_SHEET = "_cetak"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_FONT = "Liberation Sans"
_SIZE = 9
_MM_PER_CHAR = 1.9
_PIXELS_PER_CHAR = 7
_PIXELS_PER_POINT = 4 / 3
_PADDING = 12


def render_xlsx(grids: Sequence[Grid], notes: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook with one sheet for each grid.

    `notes` gives a text for columns by name; it shows as a cell note under the column's heading.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(buffer, {**options, "strings_to_urls": False})
    book.set_properties({"title": "; ".join(f"{grid.nama} {grid.judul}" for grid in grids)})
    writer = _Writer(book, notes or {})
    for grid in grids:
        writer.sheet(grid)
    writer.printed_sheet()
    book.close()
    return buffer.getvalue()


def sheet_name(kode: str) -> str:
    """Return a code as a name that spreadsheets accept: 31 characters, none of those they forbid."""
    return _FORBIDDEN.sub("_", kode)[:31]


def number_format(cell: GridCell) -> str:
    """Return the format by which a spreadsheet shows a number as it was printed.

    Decimals follow the printed text, so `66.766.400,00` keeps its cents. Percentages are kept in per cent:
    the sign is part of the format and doesn't scale the value.
    """
    text = cell.teks.strip(" %)")
    match = re.search(r",(\d+)$", text) or re.search(r"\.(\d{1,2}|\d{4,})$", text)
    plain = "#,##0" + ("." + "0" * len(match[1]) if match else "")
    if "%" in cell.teks:
        plain += '"%"'
    if cell.kind is Kind.RUPIAH:
        prefix = '"Rp "' if cell.teks[:2].lower() == "rp" else ""
        zero = '"-"' if "0" not in cell.teks else plain
        return f"{prefix}{plain};-{prefix}{plain};{prefix}{zero}"
    return plain


class _Writer:
    """Writes grids into one workbook, reusing formats."""

    def __init__(self, book: Any, notes: Mapping[str, str]) -> None:
        self.book = book
        self.notes = notes
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.printed: list[tuple[str, str, str, Decimal]] = []

    def format(self, **properties: Any) -> Any:
        """Return the workbook's one format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": _FONT, "font_size": _SIZE, "valign": "top"}
            self.formats[key] = self.book.add_format({**base, **properties})
        return self.formats[key]

    def sheet(self, grid: Grid) -> None:
        """Write one grid on a sheet of its own."""
        sheet = self.book.add_worksheet(sheet_name(grid.kode))
        top = self._titles(sheet, grid)
        for y, row in enumerate(grid.head):
            for cell in row.cells:
                self._put(sheet, top + y, cell, heading=True)
        body = top + len(grid.head)
        for y, body_row in enumerate(grid.body):
            for cell in body_row.cells:
                self._put(sheet, body + y, cell, shade=body_row.jenis is not RowKind.BARIS)
        for x, leaf in enumerate(grid.leaves):
            if note := self.notes.get(leaf.nama):
                sheet.write_comment(body - 1, x, note, {"author": "Telusur", "x_scale": 1.6, "y_scale": 1.2})
        self._set_up(sheet, grid, top, body)

    def printed_sheet(self) -> None:
        """Write the hidden sheet of printed texts."""
        sheet = self.book.add_worksheet(PRINTED_SHEET)
        for y, (name, address, teks, value) in enumerate(self.printed):
            for x, text in enumerate((name, address, teks, str(value))):
                sheet.write_string(y, x, text)
        sheet.very_hidden()

    def _titles(self, sheet: Any, grid: Grid) -> int:
        title = self.format(bold=True, font_size=11)
        for y, text in enumerate((grid.nama, grid.judul, grid.subjek)):
            sheet.write_string(y, 0, text, title)
        for y, (label, text) in enumerate(grid.pembuka, 4):
            sheet.write_string(y, 0, f"{label}: {text}", self.format())
        return 4 + len(grid.pembuka)

    def _put(self, sheet: Any, y: int, cell: GridCell, *, heading: bool = False, shade: bool = False) -> None:
        style = self.format(**_style(cell, heading=heading, shade=shade))
        if cell.colspan > 1 or cell.rowspan > 1:
            sheet.merge_range(y, cell.x, y + cell.rowspan - 1, cell.x + cell.colspan - 1, "", style)
        number = None if heading else cell.angka
        if number is not None:
            sheet.write_number(y, cell.x, float(number), style)
            self.printed.append((sheet.get_name(), xl_rowcol_to_cell(y, cell.x), cell.teks, number))
        elif cell.teks:
            sheet.write_string(y, cell.x, cell.teks, style)
        else:
            sheet.write_blank(y, cell.x, None, style)

    def _set_up(self, sheet: Any, grid: Grid, top: int, body: int) -> None:
        for x, width in enumerate(_widths(grid)):
            sheet.set_column(x, x, width)
        sheet.freeze_panes(body, grid.lebar_tetap)
        sheet.repeat_rows(top, body - 1)
        if grid.mendatar:
            sheet.set_landscape()
        sheet.set_paper(grid.kertas.excel)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        left = f"{grid.nama} {grid.subjek}".replace("&", "&&")[:200]
        sheet.set_footer(f"&L&8{left}&R&8hal. &P dari &N")


def _widths(grid: Grid) -> list[float]:
    """Return column widths in characters of the sheet, wide enough that no number shows as `####`."""
    widths = [max(4.0, width / _MM_PER_CHAR * _SIZE / grid.huruf) for width in fit(grid).lebar]
    for cell in grid.cells:
        if cell.angka is not None and cell.colspan == 1:
            needed = (text_width(cell.teks) * _SIZE * _PIXELS_PER_POINT + _PADDING) / _PIXELS_PER_CHAR
            widths[cell.x] = max(widths[cell.x], needed)
    return widths


def _style(cell: GridCell, *, heading: bool, shade: bool) -> dict[str, Any]:
    style: dict[str, Any] = {"border": 1, "text_wrap": True}
    if heading:
        return {**style, "bold": cell.tebal, "align": "center", "valign": "vcenter", "bg_color": "#E8EDEB"}
    if cell.angka is not None:
        style["num_format"] = number_format(cell)
    elif cell.kind is Kind.KODE:
        style["num_format"] = "@"
    elif cell.kind is Kind.RUPIAH and not cell.teks:
        style["num_format"] = "#,##0"
    if cell.kind.numeric:
        style["align"] = "right"
    elif cell.kind in {Kind.NOMOR, Kind.TARGET}:
        style["align"] = "center"
    if cell.kind is Kind.RUPIAH:
        style["text_wrap"] = False
    if cell.tebal:
        style["bold"] = True
    if shade:
        style["bg_color"] = "#F3F6F4"
    if cell.tingkat:
        style["indent"] = cell.tingkat
    return style
