"""The ZIP container of XLSX and DOCX, opened only after its table of contents has been looked at.

What comes out is packed anew from the members that were checked, so that the libraries that read it never see
what an attacker may have hidden between the entries of the original.
"""

import io
import re
import zipfile
from dataclasses import dataclass

from telusur.kernel.errors import UserError

_MEMBERS = 5_000
_UNPACKED = 400 * 1024 * 1024
_MEMBER_UNPACKED = 200 * 1024 * 1024
_RATIO = 300
_RATIO_FROM = 2 * 1024 * 1024
_ENCRYPTED = 0x1
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_SAVE_AGAIN = (
    "Buka berkas itu di Excel, Word atau LibreOffice, simpan ulang sebagai XLSX atau DOCX, lalu unggah lagi."
)


@dataclass(frozen=True, slots=True)
class Archive:
    """An office file that was checked: its members by name, and the whole packed anew."""

    nama: str
    members: dict[str, bytes]
    packed: bytes

    def __contains__(self, name: object) -> bool:
        return name in self.members


def open_archive(data: bytes, nama: str) -> Archive:
    """Check and unpack an office file.

    Raises:
        UserError: broken, encrypted, too many or too large members, or XML that declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_contents(infos, nama)
            members = {info.filename: archive.read(info) for info in infos if not info.is_dir()}
    except UserError:
        raise
    except Exception as error:  # whatever the damage leads zipfile to
        raise UserError(
            "Berkas rusak atau terpotong sehingga tidak dapat dibuka.", place=nama, remedy=_SAVE_AGAIN
        ) from error
    for name, content in members.items():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            _check_xml(content, f"{nama}, bagian {name}")
    return Archive(nama, members, _pack(members))


def _check_contents(infos: list[zipfile.ZipInfo], nama: str) -> None:
    """Refuse by what the table of contents says, before anything is unpacked."""
    if len(infos) > _MEMBERS:
        raise UserError(
            f"Berkas berisi {len(infos)} bagian; batasnya {_MEMBERS}.", place=nama, remedy=_SAVE_AGAIN
        )
    if len({info.filename for info in infos}) != len(infos):
        raise UserError("Berkas memuat dua bagian dengan nama yang sama.", place=nama, remedy=_SAVE_AGAIN)
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise UserError(
                "Berkas dikunci dengan kata sandi.",
                place=nama,
                remedy="Simpan ulang tanpa kata sandi, lalu unggah lagi.",
            )
        ratio = info.file_size / max(1, info.compress_size)
        bomb = info.file_size > _RATIO_FROM and ratio > _RATIO
        if bomb or info.file_size > _MEMBER_UNPACKED:
            raise _bomb(f"{nama}, bagian {info.filename}", info.file_size)
    if (total := sum(info.file_size for info in infos)) > _UNPACKED:
        raise _bomb(nama, total)


def _bomb(place: str, size: int) -> UserError:
    return UserError(
        f"Isi berkas setelah dibuka sekitar {size // (1024 * 1024)} MB, jauh di atas yang wajar.",
        place=place,
        remedy="Salin tabelnya ke berkas baru, simpan sebagai XLSX atau DOCX, lalu unggah lagi.",
    )


def _check_xml(content: bytes, place: str) -> None:
    """Refuse XML that declares a document type or entities, in any encoding an office file may use."""
    plain = (
        content.replace(b"\0", b"")
        if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content[:64]
        else content
    )
    if _DOCTYPE.search(plain):
        raise UserError(
            "Berkas memuat deklarasi entitas XML, yang berbahaya dan tidak dipakai Excel maupun Word.",
            place=place,
            remedy=_SAVE_AGAIN,
        )


def _pack(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()
