"""What kind of file some bytes are, told by the bytes; what can do something by itself is refused."""

import io
import re
import zipfile
from dataclasses import dataclass

from telusur.kernel.errors import UserError

_MEMBERS = 5_000
_UNPACKED = 200 << 20
_TAIL = 2048
_ENCRYPTED = 0x1
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

    Raises:
        UserError: it is of no kind that is accepted, broken, encrypted, or holds macros or links to outside.
    """
    if data.startswith(b"%PDF-"):
        return _whole(PDF, b"%%EOF" in data[-_TAIL:], nama)
    if data.startswith(b"\xff\xd8\xff"):
        return _whole(JPEG, b"\xff\xd9" in data[-_TAIL:], nama)
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


def _office(data: bytes, nama: str) -> JenisBerkas:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _refusal("Berkas ini rusak.", nama) from error
    names = {info.filename for info in infos}
    if len(infos) > _MEMBERS or sum(info.file_size for info in infos) > _UNPACKED:
        raise _refusal("Isi berkas ini terlalu besar.", nama)
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise _refusal("Berkas ini berkata sandi.", nama)
    if any(_ACTIVE.search(name) for name in names):
        raise _refusal("Berkas ini memuat makro, objek atau tautan ke berkas lain.", nama)
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return XLSX
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    raise _refusal("Arsip ini bukan XLSX atau DOCX.", nama)


def _refusal(message: str, nama: str) -> UserError:
    return UserError(
        message, place=nama, remedy="Simpan sebagai PDF, atau foto sebagai JPG, lalu unggah lagi."
    )
