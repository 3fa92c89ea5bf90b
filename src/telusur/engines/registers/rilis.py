"""The release check: what leaves carries no person's number; of a confidential register it needs a purpose.

A file, an answer of the API, a print or a list passes `check` or, where it is made row by row, `bersihkan`.
With a purpose, and the right to unmask, it may leave all the same; who, what and why is logged in the chain.
Small groups are left out where groups are made: `engines.formulas.tekan`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from telusur.engines.registers import rantai, records
from telusur.engines.registers.declare import Account, Aksi, Register
from telusur.engines.registers.masking import mask
from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError
from telusur.kernel.nik import salah_kk, salah_nik
from telusur.kernel.nip import salah_nip

TUJUAN_TERPENDEK = 10
_SHORTEST = 16
"""From how many characters on a text may hold a number of a person or a family card."""
_CANDIDATE = re.compile(
    r"""(?<![0-9])(?:[0-9]{6}[\ .-]?[0-9]{6}[\ .-]?[0-9]{4}
    |[0-9]{4}([\ .-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}
    |[0-9]{2}([\ .-])[0-9]{2}\2[0-9]{2}\2(?:[0-9]{6}|[0-9]{2}\2[0-9]{2}\2[0-9]{2})\2[0-9]{4}
    |[0-9]{8}[\ .-]?[0-9]{6}[\ .-]?[0-9][\ .-]?[0-9]{3})(?![0-9])""",
    re.VERBOSE,
)


class Saluran(StrEnum):
    """How something leaves."""

    BERKAS = "berkas"
    API = "api"
    CETAK = "cetak"
    HALAMAN = "halaman"


class RilisDitolak(UserError):
    """Something may not leave as it is."""


def temukan(text: str) -> list[str]:
    """Return the numbers of persons or family cards in a text, as they stand there.

    Sixteen digits, together or in groups, that begin with a province's code or the reserved 99 and hold a
    date. A NIP, which officials print below what they sign, may leave.
    """
    return [text[start:end] for start, end in _places(text, (salah_nik, salah_kk))]


def bersihkan(text: str) -> str:
    """Return a text with the middle of each person's number hidden, that of a NIP too."""
    if len(text) < _SHORTEST:
        return text
    parts, last = [], 0
    for start, end in _places(text, (salah_nik, salah_kk, salah_nip)):
        parts += [text[last:start], mask(re.sub(r"\D", "", text[start:end]))]
        last = end
    return "".join([*parts, text[last:]]) if parts else text


def check(
    isi: str | Iterable[Iterable[Any]],
    *,
    register: Register | None = None,
    user: Account | None = None,
    tujuan: str = "",
    saluran: Saluran = Saluran.BERKAS,
    tempat: str = "",
) -> None:
    """Let a text or rows leave, or say why not and where (`tempat`); what leaves by its purpose is logged.

    Raises:
        RilisDitolak: there is a person's number in it, or the register is confidential, and there is no
            purpose or no right to unmask.
    """
    count = _count(isi)
    confidential = register is not None and register.confidential and saluran is not Saluran.HALAMAN
    if not count and not confidential:
        return
    if count and (register is None or user is None or not register.may(user, Aksi.BUKA)):
        raise RilisDitolak(
            f"Isi ini memuat {count} NIK atau nomor KK dan tidak boleh keluar.",
            place=register.judul if register else tempat,
            remedy="Hapus nomornya dari teks, atau mintalah kepada yang berhak membuka data pribadi.",
        )
    if len(tujuan.strip()) < TUJUAN_TERPENDEK:
        what = f"memuat {count} NIK atau nomor KK" if count else "berasal dari register rahasia"
        raise RilisDitolak(
            f"Isi ini {what}; tujuannya harus disebut.",
            place=register.judul if register else tempat,
            remedy="Tulis untuk apa dan untuk siapa isi ini dikeluarkan.",
        )
    if register is not None:
        note(register, user, tujuan, saluran, {"nomor": count})


def note(
    register: Register, user: Account | None, tujuan: str, saluran: Saluran, isi: Mapping[str, Any]
) -> None:
    """Log that something left, with its purpose and what it held."""
    entry = {
        "pelaku_id": user.pk if user is not None else None,
        "sumber": _DOORS[saluran] if user is not None else Perubahan.Sumber.CLI,
        "tindakan": Perubahan.Tindakan.RILIS,
        "objek": register.model._meta.label_lower,
        "objek_id": 0,
        "perihal": f"register:{register.kode}",
        "nama": register.judul,
        "sesudah": {**isi, "saluran": str(saluran), "tujuan": bersihkan(tujuan.strip())},
    }
    with rantai.writing():
        records.add_log([entry])


def opened(register: Register, record: Any, user: Account, bidang: Sequence[str], alasan: str) -> None:
    """Log that somebody looked at private fields of a record, and why."""
    entry = {
        "pelaku_id": user.pk,
        "sumber": Perubahan.Sumber.WEB,
        "tindakan": Perubahan.Tindakan.BUKA,
        "objek": record._meta.label_lower,
        "objek_id": record.pk,
        "perihal": f"register:{register.kode}",
        "nama": str(record)[:300],
        "sesudah": {"bidang": list(bidang), "alasan": bersihkan(alasan)},
    }
    with rantai.writing():
        records.add_log([entry])


_DOORS = {
    Saluran.BERKAS: Perubahan.Sumber.WEB,
    Saluran.API: Perubahan.Sumber.API,
    Saluran.CETAK: Perubahan.Sumber.WEB,
    Saluran.HALAMAN: Perubahan.Sumber.WEB,
}


def _count(isi: str | Iterable[Iterable[Any]]) -> int:
    if isinstance(isi, str):
        return len(temukan(isi))
    return sum(len(temukan(str(cell))) for row in isi for cell in row)


def _places(text: str, wrong: Sequence[Callable[[str], str]]) -> list[tuple[int, int]]:
    """Return where numbers stand with which one of the checks `wrong` finds no fault."""
    found = []
    for match in _CANDIDATE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if not all(check(digits) for check in wrong):
            found.append(match.span())
    return found
