"""DOCX as a source: headings, paragraphs and tables in the order of the document.

A paragraph is a line, its ordinal in the document the line's number. A list item gets back the mark that Word
draws before it (`- `, `a. `, `1) `). A table is a sheet named `Tabel 1`, `Tabel 2` …, its cells have the
letters of their columns. Merged cells stand once, at their upper left. Text that a tracked change deletes is
left out.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from telusur.engines.readers.archive import Archive
from telusur.engines.readers.docx_marks import Marks
from telusur.engines.readers.source import Source, SourceLine
from telusur.engines.readers.xlsx import column_letters
from telusur.kernel.errors import UserError
from telusur.kernel.text import squeeze

_TEXT = qn("w:t")
_SPACES = {qn("w:tab"), qn("w:br"), qn("w:cr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), _FALLBACK}
_HEADING = re.compile(r"^heading (\d)$", re.IGNORECASE)
_CELLS = 1_000_000
_WIDEST = 200


def read_docx(archive: Archive) -> Source:
    """Return the lines of a document.

    Raises:
        UserError: broken, empty, or with more cells than a plan can have.
    """
    try:
        document = docx.Document(io.BytesIO(archive.packed))
        lines = tuple(_lines(document, archive.nama))
    except UserError:
        raise
    except Exception as error:  # whatever the damage leads python-docx to
        raise UserError(
            "Dokumen rusak dan tidak dapat dibaca.",
            place=archive.nama,
            remedy="Buka di Word atau LibreOffice, simpan ulang sebagai DOCX, lalu unggah lagi.",
        ) from error
    if not any(line.teks for line in lines):
        raise UserError(
            "Berkas kosong.", place=archive.nama, remedy="Pilih berkas yang berisi tabel atau teks rencana."
        )
    return Source(archive.nama, "docx", lines)


def _lines(document: Any, nama: str) -> Iterator[SourceLine]:
    marks, tables, cells = Marks(document), 0, 0
    for number, element in enumerate(_blocks(document.element.body), 1):
        if element.tag == qn("w:p"):
            yield _paragraph(number, element, document, marks)
            continue
        tables += 1
        for line in _table(element, f"Tabel {tables}", nama):
            cells += len(line.cells)
            if cells > _CELLS:
                raise _too_large(f"{nama}, {line.lembar}")
            yield line


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, those in content controls and insertions too."""
    for child in parent:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
            yield from _blocks(child)


def _paragraph(number: int, element: Any, document: Any, marks: Marks) -> SourceLine:
    text = _text(element)
    style = document.styles.element.get_by_id(element.style) if element.style else None
    name = style.name_val if style is not None else ""
    heading = _HEADING.match(name or "")
    if not text:
        return SourceLine(number, ("",))
    gaya = int(heading[1]) if heading else 1 if name == "Title" else 0
    if not gaya and _is_bold(element):
        text = f"**{text}**"
    return SourceLine(number, (marks.before(element, style) + text,), gaya=gaya)


def _text(element: Any) -> str:
    """Return the text below an element, tabs and breaks as spaces, paragraphs apart by a space."""
    return squeeze("".join(_pieces(element)))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        elif child.tag not in _SKIPPED:
            yield from _pieces(child)
            if child.tag == qn("w:p"):
                yield " "


def _is_bold(paragraph: Any) -> bool:
    """Tell whether every run that prints something is bold by itself."""
    runs = [run for run in paragraph.iter(qn("w:r")) if squeeze("".join(_pieces(run)))]
    return bool(runs) and all(run.rPr is not None and _on(run.rPr.find(qn("w:b"))) for run in runs)


def _on(switch: Any) -> bool:
    return switch is not None and switch.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _table(element: Any, lembar: str, nama: str) -> Iterator[SourceLine]:
    rows = [_row(row) for row in element.iter(qn("w:tr")) if _owner(row) is element]
    width = max((len(row) for row in rows), default=0)
    if width > _WIDEST:
        raise _too_large(f"{nama}, {lembar}")
    kolom = tuple(column_letters(index) for index in range(width))
    for number, row in enumerate(rows, 1):
        yield SourceLine(number, (*row, *[""] * (width - len(row))), True, 0, lembar, kolom)


def _owner(row: Any) -> Any:
    """Return the table that a row belongs to, which for a row of a table within a cell is another one."""
    parent = row.getparent()
    while parent.tag != qn("w:tbl"):
        parent = parent.getparent()
    return parent


def _row(row: Any) -> list[str]:
    """Return a row's texts, one for each grid column: an empty one where a merged cell goes on."""
    before = row.trPr.find(qn("w:gridBefore")) if row.trPr is not None else None
    cells = [""] * (_number(before) if before is not None else 0)
    for cell in row.iter(qn("w:tc")):
        if cell.getparent() is not row and not _is_content_control(cell, row):
            continue
        properties = cell.tcPr
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        text = "" if goes_on else _text(cell)
        bold = text and all(_is_bold(p) for p in cell.iter(qn("w:p")) if _text(p))
        cells.append(f"**{text}**" if bold else text)
        cells += [""] * (min(_WIDEST, _number(span)) - 1 if span is not None else 0)
    return cells


def _is_content_control(cell: Any, row: Any) -> bool:
    """Tell whether only content controls stand between a cell and its row."""
    parent = cell.getparent()
    while parent is not row and parent.tag in {qn("w:sdt"), qn("w:sdtContent")}:
        parent = parent.getparent()
    return parent is row


def _number(element: Any) -> int:
    return max(1, int(element.get(qn("w:val"), "1")))


def _too_large(place: str) -> UserError:
    return UserError(
        "Tabel terlalu besar untuk tabel rencana.",
        place=place,
        remedy="Hapus kolom dan baris kosong, lalu unggah lagi.",
    )
