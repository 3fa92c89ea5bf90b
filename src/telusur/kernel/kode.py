"""The grammar of nomenclature codes: urusan, bidang, program, kegiatan, subkegiatan.

Source: Permendagri 90/2019, annex; four-digit serials since Kepmendagri 900.1.15.5-1317/2023.
"""

import re
from enum import StrEnum

_PATTERN = re.compile(r"([0-9]|X)\.([0-9]{2}|XX)(\.[0-9]{2}(\.[12]\.[0-9]{2}(\.([0-9]{2}|[0-9]{4}))?)?)?")


class Tingkat(StrEnum):
    """Levels of the cascade below the agency, from the whole plan down."""

    TOTAL = "total"
    BIDANG = "bidang"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUBKEGIATAN = "subkegiatan"


_LEVEL_OF_PARTS = {
    2: Tingkat.BIDANG,
    3: Tingkat.PROGRAM,
    5: Tingkat.KEGIATAN,
    6: Tingkat.SUBKEGIATAN,
}


def is_kode(text: str) -> bool:
    """Tell whether `text` is a whole, well-formed code such as `1.06.04.2.01` or `X.XX.01`."""
    return _PATTERN.fullmatch(text) is not None


def tingkat(kode: str) -> Tingkat | None:
    """Return the level a well-formed code stands for; None for a malformed one."""
    return _LEVEL_OF_PARTS.get(kode.count(".") + 1) if is_kode(kode) else None


def induk(kode: str) -> str:
    """Return the code one level up; empty for a bidang or a malformed code."""
    level = tingkat(kode)
    if level in {None, Tingkat.BIDANG}:
        return ""
    parts = kode.split(".")
    return ".".join(parts[: {Tingkat.PROGRAM: 2, Tingkat.KEGIATAN: 3, Tingkat.SUBKEGIATAN: 5}[level]])
