"""What kind of file some bytes are, told by the bytes; what can do something by itself is refused."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from telusur.kernel.errors import UserError

_MEMBERS = 5_000
_UNPACKED = 200 << 20
_TAIL = 2048
_ENCRYPTED = 0x1
_LARGEST_RELS = 4 << 20
_HEAD = 400
_PDF_STREAM = re.compile(rb"\bstream\r?\n(.*?)endstream", re.DOTALL)
_PDF_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)(?![A-Za-z0-9_.-])")
_PDF_LOCKED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']")
_REMEDY = "Simpan sebagai PDF, atau foto sebagai JPG, lalu unggah lagi."
_UNLOCK = "Buka berkasnya, cetak ke PDF baru tanpa kata sandi, lalu unggah yang baru itu."
_ACTIVE = re.compile(r"vbaProject\.bin|activeX/|oleObject|externalLink|macrosheets/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JenisBerkas:
    """A kind of file that may be evidence: what it is called, how its name ends, its MIME type."""

    nama: str
    akhiran: tuple[str, ...]
    mime: str


PDF = JenisBerkas("PDF", (".pdf",), "application/pdf")
JPEG = JenisBerkas("foto JPG", (".jpg", ".jpeg"), "image/jpeg")
PNG = JenisBerkas("gambar PNG", (".png",), "image/png")
_OFFICE = "application/vnd.openxmlformats-officedocument."
XLSX = JenisBerkas("XLSX", (".xlsx",), f"{_OFFICE}spreadsheetml.sheet")
DOCX = JenisBerkas("DOCX", (".docx",), f"{_OFFICE}wordprocessingml.document")
JENIS = (PDF, JPEG, PNG, XLSX, DOCX)


def recognise(data: bytes, nama: str) -> JenisBerkas:
    """Return the kind of a whole file; `nama` is only for the message.

    What phones write after the end of a photo is let in; a link that a person has to click, too. A PDF locked
    with an empty password opens, but what is in it can't be looked through here, so it is refused.

    Raises:
        UserError: it is of no kind that is accepted, broken, encrypted, or holds macros, scripts or parts
            that are fetched from outside.
    """
    if data.startswith(b"%PDF-"):
        _whole(PDF, b"%%EOF" in data[-_TAIL:], nama)
        parts = _pdf_parts(data)
        bare = next(parts)
        if _PDF_LOCKED.search(bare):
            raise _refusal("PDF ini berkata sandi atau dikunci.", nama, _UNLOCK)
        if any(_PDF_ACTS.search(part) for part in (bare, *parts)):
            raise _refusal("PDF ini memuat skrip atau perintah menjalankan program.", nama)
        return PDF
    if data.startswith(b"\xff\xd8\xff"):
        return _whole(JPEG, data.find(b"\xff\xd9", _past_header(data)) >= 0, nama)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _whole(PNG, data[12:16] == b"IHDR" and b"IEND" in data[-_TAIL:], nama)
    if data.startswith(b"PK\x03\x04"):
        return _office(data, nama)
    raise _refusal("Berkas ini bukan PDF, JPG, PNG, XLSX atau DOCX.", nama)


def with_suffix(nama: str, jenis: JenisBerkas) -> str:
    """Return a file's name with an ending that tells its kind: a JPG `foto.exe` becomes `foto.exe.jpg`."""
    return nama if nama.lower().endswith(jenis.akhiran) else nama + jenis.akhiran[0]


def _whole(jenis: JenisBerkas, whole: bool, nama: str) -> JenisBerkas:
    if not whole:
        raise _refusal(f"Berkas {jenis.nama} ini terpotong.", nama)
    return jenis


def _past_header(data: bytes) -> int:
    """Return where the picture of a JPG begins, past the segments before it, which hold a whole preview."""
    place = 2
    while data[place : place + 1] == b"\xff" and data[place + 1 : place + 2] != b"\xda":
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return place


def _pdf_parts(data: bytes) -> Iterator[bytes]:
    """Yield the objects of a PDF, then those packed in streams, names spelt out; no contents of pages."""
    yield _spelt(_PDF_STREAM.sub(b" ", data))
    left = _UNPACKED
    for match in _PDF_STREAM.finditer(data):
        if b"ObjStm" in data[max(0, match.start() - _HEAD) : match.start()]:
            try:
                part = zlib.decompressobj().decompress(match[1], left)
            except zlib.error:
                continue
            left = max(1, left - len(part))
            yield _spelt(part)


def _spelt(data: bytes) -> bytes:
    """Return PDF objects with names as they are meant: `/J#53` is `/JS`."""
    return _PDF_SIGN.sub(lambda match: bytes([int(match[1], 16)]), data)


def _office(data: bytes, nama: str) -> JenisBerkas:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MEMBERS or sum(info.file_size for info in infos) > _UNPACKED:
                raise _refusal("Isi berkas ini terlalu besar.", nama)
            links = [archive.read(info) for info in infos if _may_be_read(info)]
    except (zlib.error, zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _refusal("Berkas ini rusak.", nama) from error
    names = {info.filename for info in infos}
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise _refusal("Berkas ini berkata sandi.", nama)
    if any(_ACTIVE.search(name) for name in names) or any(map(_fetches, links)):
        raise _refusal("Berkas ini memuat makro, objek atau tautan ke berkas lain.", nama)
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return XLSX
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    raise _refusal("Arsip ini bukan XLSX atau DOCX.", nama)


def _may_be_read(info: zipfile.ZipInfo) -> bool:
    plain = not info.flag_bits & _ENCRYPTED
    return plain and info.filename.endswith(".rels") and info.file_size <= _LARGEST_RELS


def _fetches(rels: bytes) -> bool:
    """Tell whether a part of an office file names something outside that is fetched without a click."""
    outside = [item for item in _RELATION.findall(rels) if _EXTERNAL.search(item)]
    return any(b"/hyperlink" not in item for item in outside)


def _refusal(message: str, nama: str, remedy: str = _REMEDY) -> UserError:
    return UserError(message, place=nama, remedy=remedy)
