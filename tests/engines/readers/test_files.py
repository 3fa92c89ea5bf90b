"""Files that people hand in: what is opened, what is refused, and what the refusal says."""

import io
from pathlib import Path

import docx
import pytest
import xlsxwriter

from telusur.engines.readers.files import BATAS, open_source
from telusur.kernel.errors import UserError


def xlsx_with(cells: dict[str, object], sheet: str = "T-C.27") -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for address, value in cells.items():
        page.write(address, value)
    book.close()
    return buffer.getvalue()


def docx_with(*paragraphs: str) -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_every_unicode_encoding_reads_the_same(encoding: str) -> None:
    text = "# RENSTRA\n\nNo.\tTujuan ➤\n1.\tMeningkatnya “mutu”\n"
    source = open_source(text.encode(encoding), "rencana.txt")
    assert source.jenis == "teks"
    assert [line.cells for line in source.lines if line.tabel] == [
        ("No.", "Tujuan ➤"),
        ("1.", "Meningkatnya “mutu”"),
    ]
    assert source.lines[0].gaya == 1


def test_utf16_without_mark_of_mostly_ascii_text_is_recognised() -> None:
    source = open_source(("baris satu\r\nbaris dua\r\n" * 20).encode("utf-16-le"), "a.txt")
    assert source.lines[1].teks == "baris dua"


def test_kind_is_decided_by_content_and_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "rencana.txt"
    path.write_bytes(xlsx_with({"A1": "No.", "B1": "Uraian"}))
    assert open_source(path).jenis == "xlsx"
    path.write_bytes(docx_with("BAB I"))
    assert open_source(path).jenis == "docx"
    (tmp_path / "rencana.xlsx").write_text("No.\tUraian\n")
    assert open_source(tmp_path / "rencana.xlsx").jenis == "teks"


def test_open_file_and_bytes_give_the_same_lines() -> None:
    data = b"satu\tdua\n"
    assert open_source(io.BytesIO(data), "a").lines == open_source(data, "a").lines


REFUSED: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "kosong", "berisi tabel"),
    "blank": (b"\xef\xbb\xbf \r\n\t\n", "kosong", "berisi tabel"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF", "Ambil teksnya"),
    "rtf": (b"{\\rtf1\\ansi halo}", "RTF", "DOCX"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "gambar", "XLSX/DOCX"),
    "rar": (b"Rar!\x1a\x07\x00", "RAR", "Ekstrak"),
    "gzip": (b"\x1f\x8b\x08\x00\x00", "gzip", "Ekstrak"),
    "html": (b"<html><table><tr><td>1</td></tr></table></html>", "HTML", "XLSX"),
    "xml": (b"<?xml version='1.0'?><Workbook/>", "XML", "XLSX"),
    "binary": (bytes(range(256)) * 20, "bukan teks", "XLSX"),
    "old excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"),
        ".xls",
        "XLSX",
    ),
    "locked office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "kata sandi",
        "tanpa kata sandi",
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_other_files_are_refused_with_place_and_remedy(name: str) -> None:
    data, message, remedy = REFUSED[name]
    with pytest.raises(UserError) as caught:
        open_source(data, "unggahan.dat")
    assert message in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.place == "unggahan.dat"


def test_text_of_another_encoding_names_the_line() -> None:
    data = "baris satu\nbaris dua\ncafé\n".encode("latin-1")
    with pytest.raises(UserError) as caught:
        open_source(data, "lama.txt")
    assert caught.value.place == "lama.txt baris 3"
    assert "UTF-8" in caught.value.remedy


def test_file_over_the_limit_is_refused_and_one_at_the_limit_is_read() -> None:
    data = b"a\tb\n" * 25
    assert len(open_source(data, "pas.txt", batas=100).lines) == 26
    with pytest.raises(UserError, match="lebih besar dari 99 bita"):
        open_source(data, "besar.txt", batas=99)
    with pytest.raises(UserError, match="lebih besar dari 30 MB"):
        open_source(io.BytesIO(b"a" * (BATAS + 1)), "besar.txt")


def test_missing_file_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ditemukan"):
        open_source(tmp_path / "tiada.xlsx")
