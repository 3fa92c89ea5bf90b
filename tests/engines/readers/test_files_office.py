"""A gallery of office files that are broken or meant to harm, each built here."""

import io
import struct
import zipfile
from collections.abc import Callable

import docx
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from telusur.engines.readers import archive
from telusur.engines.readers.files import open_source
from telusur.kernel.errors import UserError

ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>"""
SHEET = "xl/worksheets/sheet1.xml"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx_with(*rows: tuple[object, ...]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet("T-C.27")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


def docx_with(*paragraphs: str) -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def plain() -> bytes:
    return xlsx_with(("No.", "Uraian"), (1, "Honor"))


def change(data: bytes, parts: dict[str, bytes | None], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an office file with some parts replaced, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", method) as new:
        members = {name: old.read(name) for name in old.namelist()}
        for name, content in {**members, **parts}.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def lie_about_size(data: bytes, name: str, size: int) -> bytes:
    """Return an archive whose table of contents and local header give another size for a member."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        info = old.getinfo(name)
    out = bytearray(data)
    out[info.header_offset + 22 : info.header_offset + 26] = struct.pack("<I", size)
    entry = data.rindex(name.encode()) - 46
    out[entry + 24 : entry + 28] = struct.pack("<I", size)
    return bytes(out)


def encrypted_member(data: bytes) -> bytes:
    out = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        out[data.index(signature) + offset] |= 1
    return bytes(out)


def sheet_xml(cells: str) -> bytes:
    return f'<?xml version="1.0"?><worksheet xmlns="{NS}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def duplicate_member(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as extended, pytest.warns(UserWarning, match="Duplicate name"):
        extended.writestr(SHEET, sheet_xml(""))
    return out.getvalue()


GALLERY: dict[str, tuple[Callable[[], bytes], str]] = {
    "truncated": (lambda: plain()[: len(plain()) // 2], "rusak atau terpotong"),
    "only a signature": (lambda: b"PK\x03\x04", "rusak atau terpotong"),
    "flipped bytes": (lambda: plain().replace(b"\x00\x00", b"\x00\x01", 40), "rusak"),
    "bomb by ratio": (
        lambda: change(plain(), {"xl/media/a.xml": b" " * 40_000_000}),
        "jauh di atas yang wajar",
    ),
    "entities": (lambda: change(plain(), {SHEET: ENTITIES}), "entitas XML"),
    "entities in UTF-16": (
        lambda: change(
            plain(), {SHEET: ENTITIES.decode().replace("?><", ' encoding="UTF-16"?><', 1).encode("utf-16")}
        ),
        "entitas XML",
    ),
    "entities in docx": (lambda: change(docx_with("a"), {"word/document.xml": ENTITIES}), "entitas XML"),
    "macros": (lambda: change(plain(), {"xl/vbaProject.bin": b"x"}), "makro"),
    "locked member": (lambda: encrypted_member(plain()), "kata sandi"),
    "duplicate member": (lambda: duplicate_member(plain()), "nama yang sama"),
    "another archive": (lambda: change(plain(), {"xl/workbook.xml": None}), "arsip ZIP"),
    "opendocument": (lambda: change(plain(), {"xl/workbook.xml": None, "mimetype": b"ods"}), "ODS"),
    "no relations": (lambda: change(plain(), {"xl/_rels/workbook.xml.rels": None}), "rusak"),
    "malformed sheet": (lambda: change(plain(), {SHEET: b"<worksheet><sheetData>"}), "rusak"),
    "malformed docx": (lambda: change(docx_with("a"), {"word/document.xml": b"<w:document>"}), "rusak"),
    "empty workbook": (lambda: xlsx_with(), "kosong"),
    "empty document": (lambda: docx_with(), "kosong"),
    "one cell at the far corner": (
        lambda: change(plain(), {SHEET: sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}),
        "terlalu besar",
    ),
}


@pytest.mark.parametrize("name", sorted(GALLERY))
def test_harmful_and_broken_files_are_refused(name: str) -> None:
    build, message = GALLERY[name]
    with pytest.raises(UserError) as caught:
        open_source(build(), "unggahan.xlsx")
    assert message in caught.value.message
    assert caught.value.place.startswith("unggahan.xlsx")
    assert caught.value.remedy


def test_sizes_are_judged_by_the_table_of_contents_before_anything_is_unpacked() -> None:
    huge = lie_about_size(plain(), SHEET, 0xF000_0000)
    with pytest.raises(UserError, match="setelah dibuka sekitar 3840 MB"):
        open_source(huge, "bom.xlsx")


def test_member_larger_than_it_says_does_not_pass() -> None:
    small = lie_about_size(plain(), SHEET, 10)
    with pytest.raises(UserError, match="rusak"):
        open_source(small, "bohong.xlsx")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MEMBERS", 5)
    with pytest.raises(UserError, match="batasnya 5"):
        open_source(plain(), "banyak.xlsx")


def test_what_the_libraries_see_is_packed_anew_from_checked_members() -> None:
    hidden = b"sisipan" * 10
    opened = archive.open_archive(hidden + plain(), "a.xlsx")
    assert hidden not in opened.packed
    assert set(zipfile.ZipFile(io.BytesIO(opened.packed)).namelist()) == set(opened.members)


def test_a_plain_file_of_the_gallery_is_read() -> None:
    assert [line.cells for line in open_source(plain(), "a.xlsx").lines] == [
        ("No.", "Uraian"),
        ("1", "Honor"),
    ]
    assert [line.cells for line in open_source(docx_with("a", "b"), "a.docx").lines] == [("a",), ("b",)]


SAMPLES = (plain(), docx_with("BAB I", "satu"))


def refusal(file: bytes) -> UserError | None:
    """Open a file; return the error for people, or None when it was read."""
    try:
        assert open_source(file, "rusak").lines
    except UserError as error:
        return error
    return None


@settings(max_examples=300)
@given(st.sampled_from(range(len(SAMPLES))), st.data())
def test_any_damage_gives_lines_or_an_error_for_people(number: int, data: st.DataObject) -> None:
    """Bytes flipped in the container, or in a part of it that was packed right again."""
    sample = SAMPLES[number]
    part = data.draw(st.sampled_from([None, *zipfile.ZipFile(io.BytesIO(sample)).namelist()]))
    damaged = bytearray(sample if part is None else zipfile.ZipFile(io.BytesIO(sample)).read(part))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    error = refusal(bytes(damaged) if part is None else change(sample, {part: bytes(damaged)}))
    assert error is None or (error.place.startswith("rusak") and error.remedy)


@settings(max_examples=200)
@given(st.binary(max_size=2000))
def test_any_bytes_give_lines_or_an_error_for_people(content: bytes) -> None:
    error = refusal(content)
    assert error is None or (error.place.startswith("rusak") and error.remedy)
