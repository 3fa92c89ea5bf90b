"""Ranks and education of staff, in the words of the regulations and as tables group them.

Source: PP 99/2000, annex (ranks of PNS); Perpres 98/2020 (ranks of PPPK).
"""

from django.db import models

from telusur.kernel.text import fold

PANGKAT = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
"""What each golongan ruang of a PNS is called."""
RUANG = ("I", "II", "III", "IV")
"""The golongan by which tables group PNS."""
_PPPK = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
GOLONGAN_PNS = tuple(PANGKAT)
GOLONGAN_PPPK = tuple(f"PPPK {number}" for number in _PPPK)
PILIHAN = tuple((kode, kode) for kode in (*GOLONGAN_PNS, *GOLONGAN_PPPK))
"""Choices of a field that holds a golongan."""


class Pendidikan(models.TextChoices):
    """Levels of formal education, as table 2.2.1 prints them."""

    SD = "sd", "SD"
    SMP = "smp", "SMP"
    SMA = "sma", "SMA"
    D1 = "d1", "D-1"
    D2 = "d2", "D-2"
    D3 = "d3", "D-3"
    D4 = "d4", "D-4"
    S1 = "s1", "S-1"
    S2 = "s2", "S-2"
    S3 = "s3", "S-3"


SARJANA = (Pendidikan.D4.value, Pendidikan.S1.value, Pendidikan.S2.value, Pendidikan.S3.value)
"""Education on the level of a first degree or above."""
_NAMA_LAIN = {
    Pendidikan.SD: ("sekolah dasar", "mi"),
    Pendidikan.SMP: ("sltp", "mts"),
    Pendidikan.SMA: ("slta", "smu", "smk", "ma"),
    Pendidikan.D1: ("d 1", "d1", "d i", "diploma 1", "diploma i"),
    Pendidikan.D2: ("d 2", "d2", "d ii", "diploma 2", "diploma ii"),
    Pendidikan.D3: ("d 3", "d3", "d iii", "diploma 3", "diploma iii"),
    Pendidikan.D4: ("d 4", "d4", "d iv", "diploma 4", "diploma iv"),
    Pendidikan.S1: ("s 1", "s1", "strata 1", "sarjana"),
    Pendidikan.S2: ("s 2", "s2", "strata 2", "magister", "pascasarjana"),
    Pendidikan.S3: ("s 3", "s3", "strata 3", "doktor"),
}


GOLONGAN_LAIN = {
    words: kode
    for kode, name in PANGKAT.items()
    for words in (name, kode.replace("/", ""), f"{name} {kode}", f"{name} {kode.replace('/', '')}")
} | {number: f"PPPK {number}" for number in _PPPK[4:]}
"""Other words for a golongan, as lists of staff have them. `I` to `IV` alone may be either kind."""
PENDIDIKAN_LAIN = {words: level.value for level, names in _NAMA_LAIN.items() for words in names}
"""Other words for a level of education."""


def golongan_ruang(golongan: str) -> tuple[str, ...]:
    """Return every golongan ruang within a golongan of PNS: `I/a` to `I/d` for `I`."""
    return tuple(kode for kode in GOLONGAN_PNS if kode.partition("/")[0] == golongan)


def pangkat(golongan: str) -> str:
    """Return rank and golongan as a signature block writes them, empty for staff without a rank of PNS."""
    return f"{PANGKAT[golongan]} ({golongan})" if golongan in PANGKAT else ""


def tingkat_pendidikan(text: str) -> tuple[str, ...]:
    """Return the levels that the heading of a row means: two for `D-IV/S-1`, none for other words."""
    words = f" {fold(text)} "
    return tuple(
        level.value
        for level, names in _NAMA_LAIN.items()
        if any(f" {name} " in words for name in (fold(level.value), *names))
    )
