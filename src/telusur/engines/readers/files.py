"""Any file a person may hand in, opened by what it holds, not by what it is called."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from telusur.engines.readers.archive import Archive, open_archive
from telusur.engines.readers.docx import read_docx
from telusur.engines.readers.source import Source
from telusur.engines.readers.text import read_text
from telusur.engines.readers.xlsx import read_xlsx
from telusur.kernel.errors import UserError

BATAS = 30 * 1024 * 1024
"""The largest file that is read, in bytes."""

_SAVE_AS = "Simpan ulang sebagai XLSX, DOCX atau teks (UTF-8), lalu unggah lagi."
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "Berkas PDF tidak dapat dibaca sebagai tabel.", "Ambil teksnya, atau pakai XLSX/DOCX."),
    (b"{\\rtf", "Berkas RTF tidak didukung.", "Simpan ulang sebagai DOCX, lalu unggah lagi."),
    (
        b"\x89PNG",
        "Berkas ini gambar, bukan dokumen.",
        "Pakai dokumen aslinya (XLSX/DOCX) atau teks hasil OCR.",
    ),
    (
        b"\xff\xd8\xff",
        "Berkas ini gambar, bukan dokumen.",
        "Pakai dokumen aslinya (XLSX/DOCX) atau teks hasil OCR.",
    ),
    (b"GIF8", "Berkas ini gambar, bukan dokumen.", "Pakai dokumen aslinya (XLSX/DOCX) atau teks hasil OCR."),
    (b"Rar!", "Berkas ini arsip RAR.", "Ekstrak dulu, lalu unggah dokumen di dalamnya."),
    (b"7z\xbc\xaf", "Berkas ini arsip 7z.", "Ekstrak dulu, lalu unggah dokumen di dalamnya."),
    (b"\x1f\x8b", "Berkas ini arsip gzip.", "Ekstrak dulu, lalu unggah dokumen di dalamnya."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<table")
_SAMPLE = 4096
_CONTROL = set(range(32)) - {9, 10, 11, 12, 13, 27}


def open_source(
    file: str | os.PathLike[str] | bytes | BinaryIO, nama: str = "", *, batas: int = BATAS
) -> Source:
    """Open a text, XLSX or DOCX and return its lines.

    `file` is a path, the bytes themselves or a file open for reading bytes; `nama` is how it's called in
    messages, else the path's name. `batas` is the largest size in bytes.

    Raises:
        UserError: missing, empty, too large, encrypted, broken, malicious or of another kind.
    """
    data, nama = _load(file, nama, batas)
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise UserError(
            "Berkas kosong.", place=nama, remedy="Pilih berkas yang berisi tabel atau teks rencana."
        )
    for signature, message, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise UserError(message, place=nama, remedy=remedy)
    if data.startswith(_OLE):
        raise _ole(data, nama)
    if data.startswith(b"PK"):
        return _office(open_archive(data, nama))
    if data[:_SAMPLE].lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(_MARKUP):
        raise UserError("Berkas ini halaman HTML atau XML, bukan teks.", place=nama, remedy=_SAVE_AS)
    return read_text(_decode(data, nama), nama)


def _load(file: str | os.PathLike[str] | bytes | BinaryIO, nama: str, batas: int) -> tuple[bytes, str]:
    """Return at most `batas` bytes and the name for messages."""
    if isinstance(file, bytes):
        data = file
    elif isinstance(file, str | os.PathLike):
        path = Path(file)
        nama = nama or path.name
        try:
            with path.open("rb") as stream:
                data = stream.read(batas + 1)
        except FileNotFoundError as error:
            raise UserError(
                "Berkas tidak ditemukan.", place=nama, remedy="Periksa letak dan nama berkas."
            ) from error
        except OSError as error:
            raise UserError(
                "Berkas tidak dapat dibuka.", place=nama, remedy="Periksa hak baca berkas itu."
            ) from error
    else:
        data = file.read(batas + 1)
    nama = nama or "berkas"
    if len(data) > batas:
        limit = f"{batas // (1024 * 1024)} MB" if batas >= 1024 * 1024 else f"{batas} bita"
        raise UserError(
            f"Berkas lebih besar dari {limit}.",
            place=nama,
            remedy="Hapus gambar atau bagi menjadi beberapa berkas.",
        )
    return data, nama


def _ole(data: bytes, nama: str) -> UserError:
    """Return the error for an OLE container: an encrypted office file, or one from before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UserError(
            "Berkas dikunci dengan kata sandi.",
            place=nama,
            remedy="Simpan ulang tanpa kata sandi, lalu unggah lagi.",
        )
    return UserError(
        "Format lama Office (.xls atau .doc) tidak didukung.",
        place=nama,
        remedy="Buka di Excel atau Word, simpan ulang sebagai XLSX atau DOCX, lalu unggah lagi.",
    )


def _office(archive: Archive) -> Source:
    """Tell XLSX from DOCX and from other archives; refuse those that carry macros."""
    if any(name.lower().endswith("vbaproject.bin") for name in archive.members):
        raise UserError(
            "Berkas memuat makro.",
            place=archive.nama,
            remedy="Simpan ulang sebagai XLSX atau DOCX tanpa makro.",
        )
    readers: dict[str, Callable[[Archive], Source]] = {
        "xl/workbook.xml": read_xlsx,
        "word/document.xml": read_docx,
    }
    for part, read in readers.items():
        if part in archive:
            return read(archive)
    if "xl/workbook.bin" in archive or "mimetype" in archive:
        raise UserError("Format XLSB, ODS dan ODT tidak didukung.", place=archive.nama, remedy=_SAVE_AS)
    raise UserError(
        "Berkas ini arsip ZIP, bukan XLSX atau DOCX.",
        place=archive.nama,
        remedy="Ekstrak dulu, lalu unggah dokumen di dalamnya.",
    )


def _decode(data: bytes, nama: str) -> str:
    """Return text in UTF-8 or UTF-16, with or without its mark."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not encoding:
        sample = data[:_SAMPLE]
        encoding = {(True, False): "utf-16-be", (False, True): "utf-16-le"}.get(
            (sample[0::2].count(0) * 4 > len(sample), sample[1::2].count(0) * 4 > len(sample)), "utf-8"
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if _looks_binary(data):
            raise _binary(nama) from error
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            "Teks tidak tersimpan sebagai UTF-8.",
            place=f"{nama} baris {line}",
            remedy="Buka di penyunting teks, simpan ulang dengan pengodean UTF-8, lalu unggah lagi.",
        ) from error
    if any(ord(char) in _CONTROL for char in text[:_SAMPLE]):
        raise _binary(nama)
    return text


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return sum(byte in _CONTROL for byte in sample) > len(sample) // 100


def _binary(nama: str) -> UserError:
    return UserError("Berkas ini bukan teks, XLSX atau DOCX.", place=nama, remedy=_SAVE_AS)
