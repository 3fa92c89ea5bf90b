"""XLSX as a source: each sheet in view, each row a line, each cell the text that stands on the sheet.

Numbers come out as text in Indonesian form, as the cell's number format shows them but with all their digits
(see `numfmt`), so that the same pipeline reads sheets and text. A cell typed as text stays as typed:
`1.06.01` and `2.01` are codes as long as the sheet keeps them as text. Formulas are never evaluated: the
value the spreadsheet program stored is read; a formula that has none shows as its own text. An error such
as `#DIV/0!` keeps that text.

A sheet that this product wrote carries the printed text of each number beside it, on the sheet `_cetak`; it
is used for every cell whose number is still the same.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from telusur.engines.readers.archive import Archive
from telusur.engines.readers.numfmt import BUILTIN, NumberFormat, parse_format
from telusur.engines.readers.source import Source, SourceLine
from telusur.kernel.errors import UserError

PRINTED_SHEET = "_cetak"
_CELLS = 1_000_000
_AREA = 4_000_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d+)$")
_CAPTION = re.compile(r"^\W*tabel\b", re.IGNORECASE)
_PRINTED_COLUMNS = 4
_REMEDY = "Buka di Excel atau LibreOffice, simpan ulang sebagai XLSX, lalu unggah lagi."


@dataclass(slots=True)
class _Scan:
    """What calamine doesn't tell of cells, by (row, column) from 0: style, and text of error or formula."""

    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


def read_xlsx(archive: Archive) -> Source:
    """Return the lines of every visible sheet.

    Rows with a single cell above a table are running text, as are its captions; all other rows are rows of a
    table, padded to the width of the sheet.

    Raises:
        UserError: broken, without a filled cell, or with more cells than a plan can have.
    """
    try:
        parts = _parts(archive)
        scans = {name: _scan(archive.members[path], archive.nama, name) for name, path in parts.items()}
        formats = _formats(archive)
        book = CalamineWorkbook.from_filelike(io.BytesIO(archive.packed))
        printed = _printed(book)
        lines: list[SourceLine] = []
        for meta in book.sheets_metadata:
            if meta.typ is SheetTypeEnum.WorkSheet and meta.visible is SheetVisibleEnum.Visible:
                values = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
                rows = _texts(values, scans.get(meta.name, _Scan()), formats, printed.get(meta.name, {}))
                lines += _lines(rows, meta.name)
    except UserError:
        raise
    except Exception as error:  # whatever the damage leads the XML parser and calamine to
        raise UserError(
            "Lembar kerja rusak dan tidak dapat dibaca.", place=archive.nama, remedy=_REMEDY
        ) from error
    if not lines:
        raise UserError(
            "Berkas kosong.", place=archive.nama, remedy="Pilih berkas yang lembarnya berisi tabel rencana."
        )
    return Source(archive.nama, "xlsx", tuple(lines))


def _xml(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - open_archive refuses entities


def _parts(archive: Archive) -> dict[str, str]:
    """Return the part of the archive for each sheet's name."""
    relations = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _xml(archive.members["xl/_rels/workbook.xml.rels"])
    }
    found: dict[str, str] = {}
    for sheet in _xml(archive.members["xl/workbook.xml"]).iter():
        if sheet.tag.endswith("}sheet"):
            target = relations.get(next((v for k, v in sheet.items() if k.endswith("}id")), ""), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in archive:
                found[sheet.get("name", "")] = path
    return found


def _scan(content: bytes, nama: str, lembar: str) -> _Scan:
    """Read the sheet's XML once; refuse one larger than any plan before it is laid out in memory.

    Cells that have a style and no content don't count.
    """
    scan, row, column, count, width = _Scan(), -1, -1, 0, 0
    for _, element in ElementTree.iterparse(io.BytesIO(content), events=("end",)):  # noqa: S314 - see _xml
        tag = element.tag.rpartition("}")[2]
        if tag == "row":
            element.clear()
        if tag != "c":
            continue
        match = _REFERENCE.match(element.get("r", ""))
        at = (int(match[2]) - 1, column_index(match[1])) if match else (max(row, 0), column + 1)
        row, column = at
        if not len(element):
            continue
        count, width = count + 1, max(width, column + 1)
        if count > _CELLS or width * (row + 1) > _AREA:
            raise UserError(
                f"Lembar berisi sel sampai {column_letters(column)}{row + 1}; itu terlalu besar.",
                place=f"{nama}, lembar {lembar}",
                remedy="Hapus baris dan kolom kosong di luar tabel, lalu simpan dan unggah lagi.",
            )
        _note(scan, at, element)
    return scan


def _note(scan: _Scan, at: tuple[int, int], element: ElementTree.Element) -> None:
    kind, style = element.get("t"), element.get("s")
    if style:
        scan.styles[at] = int(style)
    if kind == "e" or (len(element) and element[0].tag.endswith("}f")):
        children = {child.tag.rpartition("}")[2]: child.text or "" for child in element}
        value = children.get("v", "")
        if kind == "e":
            scan.texts[at] = value
        elif not value and kind != "str":
            scan.texts[at] = f"={children.get('f', '')}"


def _formats(archive: Archive) -> list[NumberFormat]:
    """Return the number format of each cell style."""
    if "xl/styles.xml" not in archive:
        return []
    root = _xml(archive.members["xl/styles.xml"])
    own = {int(item.get("numFmtId", "0")): item.get("formatCode", "") for item in root.iter(f"{_MAIN}numFmt")}
    styles = root.find(f"{_MAIN}cellXfs")
    numbers = [int(style.get("numFmtId", "0")) for style in styles] if styles is not None else []
    return [parse_format(own.get(number) or BUILTIN.get(number, "")) for number in numbers]


def _printed(book: CalamineWorkbook) -> dict[str, dict[tuple[int, int], tuple[str, Decimal]]]:
    """Return sheet → cell → (printed text, value it holds for), from the sheet that keeps them."""
    found: dict[str, dict[tuple[int, int], tuple[str, Decimal]]] = {}
    if PRINTED_SHEET not in book.sheet_names:
        return found
    for row in book.get_sheet_by_name(PRINTED_SHEET).to_python(skip_empty_area=False):
        if len(row) < _PRINTED_COLUMNS or not (match := _REFERENCE.match(str(row[1]))):
            continue
        try:
            value = Decimal(str(row[3]))
        except InvalidOperation:
            continue
        found.setdefault(str(row[0]), {})[int(match[2]) - 1, column_index(match[1])] = (str(row[2]), value)
    return found


def _texts(
    values: Sequence[Sequence[Any]],
    scan: _Scan,
    formats: Sequence[NumberFormat],
    printed: dict[tuple[int, int], tuple[str, Decimal]],
) -> Iterator[list[str]]:
    """Yield the rows of a sheet as texts."""
    widest: dict[int, int] = {}
    for row, column in scan.texts:
        widest[row] = max(widest.get(row, 0), column + 1)
    for row in range(max([len(values), *(row + 1 for row in widest)])):
        own = list(values[row]) if row < len(values) else []
        own += [""] * (widest.get(row, 0) - len(own))
        texts = []
        for column, value in enumerate(own):
            at = (row, column)
            style = scan.styles.get(at, -1)
            shape = formats[style] if 0 <= style < len(formats) else NumberFormat()
            texts.append(scan.texts.get(at) or _text(value, shape, printed.get(at)))
        yield texts


def _text(value: Any, shape: NumberFormat, printed: tuple[str, Decimal] | None) -> str:
    """Return a cell as text in Indonesian form."""
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, int | float):
        if printed and float(printed[1]) == float(value):
            return printed[0]
        return shape.show(float(value))
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y}" if value.time() == datetime.min.time() else f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return str(value)


def _lines(rows: Iterator[list[str]], lembar: str) -> Iterator[SourceLine]:
    """Yield the filled rows of a sheet as lines."""
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(text.strip() for text in row)]
    width = max((len(row) for _, row in filled), default=0)
    kolom = tuple(column_letters(index) for index in range(width))
    inside = False
    for number, row in filled:
        own = [(index, text) for index, text in enumerate(row) if text.strip()]
        inside = inside or len(own) > 1
        if len(own) == 1 and (not inside or _CAPTION.match(own[0][1])):
            index, text = own[0]
            yield SourceLine(number, (text,), lembar=lembar, kolom=(kolom[index],))
        else:
            yield SourceLine(number, (*row, *[""] * (width - len(row))), True, 0, lembar, kolom)


def column_index(letters: str) -> int:
    """Return the 0-based index of a column: A 0, Z 25, AA 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def column_letters(index: int) -> str:
    """Return the letters of a 0-based column: 0 A, 25 Z, 26 AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
