"""Grids in a word processor: true tables with repeated headings, merged cells and fixed widths."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.run import Run

from telusur.engines.tables.fit import INDENT, MARGIN, Fit, fit
from telusur.engines.tables.grid import Grid, GridCell, GridRow, Kind, RowKind
from telusur.engines.tables.typesetting import FONT_FAMILY

_DXA_PER_MM = 1440 / 25.4
_CELL_MARGIN = 40
_SIDE = {
    Kind.RUPIAH: "right",
    Kind.PERSEN: "right",
    Kind.ANGKA: "right",
    Kind.NOMOR: "center",
    Kind.TARGET: "center",
}
_HEADING_FILL = "E8EDEB"
_GROUP_FILL = "F3F6F4"
DRAFT_COLOUR = RGBColor(0x9B, 0x1C, 0x1C)


def render_docx(grids: Sequence[Grid], draft: bool = False) -> bytes:
    """Return a document with each grid in a section of its own paper; with `draft` each page says DRAF."""
    document = empty_document("; ".join(f"{grid.nama} {grid.judul}" for grid in grids))
    for number, grid in enumerate(grids):
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        set_paper(section, grid)
        write_header(section, grid.nama, draft)
        write_footer(section, grid.subjek)
        add_titles(document, grid)
        add_grid(document, grid)
    return to_bytes(document)


def empty_document(title: str) -> Document:
    """Return a document in the house font, in Indonesian, with nothing in it."""
    document = docx.Document()
    document.core_properties.title = title[:255]
    document.core_properties.language = "id-ID"
    document.core_properties.author = ""
    style = document.styles["Normal"]
    style.font.name = FONT_FAMILY
    style.font.size = Pt(10)
    return document


def to_bytes(document: Document) -> bytes:
    """Return the document as a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def set_paper(section: Section, grid: Grid) -> None:
    """Give a section the paper, direction and margins of a grid."""
    narrow, wide = Mm(grid.kertas.lebar), Mm(grid.kertas.tinggi)
    section.orientation = WD_ORIENT.LANDSCAPE if grid.mendatar else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (wide, narrow) if grid.mendatar else (narrow, wide)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(16), Mm(14)
    section.header_distance = section.footer_distance = Mm(7)


def write_header(section: Section, text: str, draft: bool) -> None:
    """Write the running head of a section; DRAF stands first so that no narrow page hides it."""
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    if draft:
        mark = paragraph.add_run("DRAF  ")
        mark.bold = True
        mark.font.size = Pt(12)
        mark.font.color.rgb = DRAFT_COLOUR
    paragraph.add_run(text).font.size = Pt(8)


def write_footer(section: Section, text: str) -> None:
    """Write the running foot of a section: a text, then `hal. 3 dari 9`."""
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{text}   hal. " if text else "hal. ").font.size = Pt(8)
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" dari ").font.size = Pt(8)
    add_field(paragraph, "NUMPAGES", "1")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Append a field that the word processor computes, with the text shown until then."""
    run = paragraph.add_run(shown)
    run.font.size = Pt(8)
    _open_field(run, instruction)
    run._r.append(_field_char("end"))


def add_field_of_lines(document: Document, instruction: str, lines: Sequence[tuple[str, int]]) -> None:
    """Append a field that fills paragraphs of its own, with the lines shown until it is computed.

    Each line comes with its depth, by which it stands in.
    """
    paragraphs = []
    for text, depth in lines:
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.left_indent = Mm(7 * depth)
        paragraph.paragraph_format.space_after = Pt(2)
        paragraphs.append(paragraph)
    _open_field(paragraphs[0].runs[0], instruction)
    paragraphs[-1].add_run()._r.append(_field_char("end"))


def _open_field(run: Run, instruction: str) -> None:
    """Put the beginning of a field before the text of a run, which is what it shows."""
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    properties = run._r.rPr
    start = 0 if properties is None else 1
    for offset, element in enumerate((_field_char("begin"), text, _field_char("separate"))):
        run._r.insert(start + offset, element)


def _field_char(kind: str) -> Any:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def add_titles(document: Document, grid: Grid) -> None:
    """Write the number and title of a grid, whose it is, and the labelled lines of its form."""
    for text, size in ((grid.nama, 10), (grid.judul.upper(), 10), (grid.subjek, 9)):
        if text:
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = True
            run = paragraph.add_run(text)
            run.bold, run.font.size = size == 10, Pt(size)
    for label, text in grid.pembuka:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)


def add_grid(document: Document, grid: Grid, space: float | None = None) -> None:
    """Append a grid as a table at the end of the document, `space` millimetres wide or as wide as its page.

    The table is written as elements: setting thousands of cells one by one through the table's own methods
    searches the whole grid each time.
    """
    fitted = fit(grid, space)
    widths = [round(width * _DXA_PER_MM) for width in fitted.lebar]
    table = _element("w:tbl", _table_properties(widths), _grid_columns(widths))
    for row in _with_merges(grid.head, len(widths)):
        table.append(_row(row, widths, fitted, heading=True))
    for row in _with_merges(grid.body, len(widths)):
        table.append(_row(row, widths, fitted, heading=False))
    body = document.element.body
    body.insert(len(body) - 1, table)
    after = document.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.add_run().font.size = Pt(1)


def _element(tag: str, *children: Any, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    for child in children:
        element.append(child)
    return element


def _table_properties(widths: list[int]) -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = [_element(f"w:{side}", val="single", sz="4", space="0", color="5A5A5A") for side in sides]
    margins = [_element(f"w:{side}", w=str(_CELL_MARGIN), type="dxa") for side in ("left", "right")]
    return _element(
        "w:tblPr",
        _element("w:tblW", w=str(sum(widths)), type="dxa"),
        _element("w:tblBorders", *borders),
        _element("w:tblLayout", type="fixed"),
        _element("w:tblCellMar", *margins),
    )


def _grid_columns(widths: list[int]) -> Any:
    return _element("w:tblGrid", *(_element("w:gridCol", w=str(width)) for width in widths))


Placed = tuple[GridRow, list[tuple[GridCell, str]]]


def _with_merges(rows: Sequence[GridRow], width: int) -> Iterator[Placed]:
    """Yield each row with its cells and their part in a vertical merge: none, `restart` or `continue`."""
    open_cells: dict[int, tuple[GridCell, int]] = {}
    for row in rows:
        cells = [(cell, "restart" if cell.rowspan > 1 else "") for cell in row.cells]
        cells += [(cell, "continue") for cell, _ in open_cells.values()]
        open_cells = {x: (cell, left - 1) for x, (cell, left) in open_cells.items() if left > 1}
        open_cells.update({cell.x: (cell, cell.rowspan - 1) for cell in row.cells if cell.rowspan > 1})
        yield row, sorted(cells, key=lambda item: item[0].x)


def _row(placed: Placed, widths: list[int], fitted: Fit, *, heading: bool) -> Any:
    row, cells = placed
    properties = _element("w:trPr", _element("w:cantSplit"))
    if heading:
        properties.append(_element("w:tblHeader"))
    fill = _HEADING_FILL if heading else _GROUP_FILL if row.jenis is not RowKind.BARIS else ""
    return _element(
        "w:tr",
        properties,
        *(_cell(cell, merge, widths, fitted.huruf, fill, heading) for cell, merge in cells),
    )


def _cell(cell: GridCell, merge: str, widths: list[int], size: float, fill: str, heading: bool) -> Any:
    width = sum(widths[cell.x : cell.x + cell.colspan])
    properties = _element("w:tcPr", _element("w:tcW", w=str(width), type="dxa"))
    if cell.colspan > 1:
        properties.append(_element("w:gridSpan", val=str(cell.colspan)))
    if merge:
        properties.append(_element("w:vMerge", val=merge))
    if fill:
        properties.append(_element("w:shd", val="clear", color="auto", fill=fill))
    if heading:
        properties.append(_element("w:vAlign", val="center"))
    text = "" if merge == "continue" else cell.tampil
    return _element("w:tc", properties, _paragraph(cell, text, size, heading))


def _paragraph(cell: GridCell, text: str, size: float, heading: bool) -> Any:
    side = "center" if heading else "left" if cell.colspan > 1 else _SIDE.get(cell.kind, "left")
    indent = round(cell.tingkat * INDENT * _DXA_PER_MM)
    properties = _element(
        "w:pPr",
        _element("w:spacing", before="10", after="10", line="240", lineRule="auto"),
        _element("w:ind", left=str(indent)),
        _element("w:jc", val=side),
    )
    style = _element("w:rPr")
    if cell.tebal:
        style.append(_element("w:b"))
    style.append(_element("w:sz", val=str(round(size * 2))))
    written = OxmlElement("w:t")
    written.text = text
    written.set(qn("xml:space"), "preserve")
    return _element("w:p", properties, _element("w:r", style, written))
