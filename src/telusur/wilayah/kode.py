"""The grammar of region codes: `63`, `63.11`, `63.11.01`, `63.11.01.2001`.

Source: Permendagri 72/2019. Of a village's four digits the first tells a kelurahan (1), a desa (2)
or a desa adat (3).
"""

import re

from django.db import models

_PATTERN = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[1-3][0-9]{3})?)?)?")


class Tingkat(models.TextChoices):
    """Levels of regions."""

    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten/kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    DESA = "desa", "Desa"
    KELURAHAN = "kelurahan", "Kelurahan"


_BY_LENGTH = {2: Tingkat.PROVINSI, 5: Tingkat.KABUPATEN, 8: Tingkat.KECAMATAN}


def tingkat_kode(kode: str) -> Tingkat | None:
    """Return the level that a code stands for, None for a malformed one."""
    if not _PATTERN.fullmatch(kode):
        return None
    village = Tingkat.KELURAHAN if kode[9:10] == "1" else Tingkat.DESA
    return _BY_LENGTH.get(len(kode), village)


def induk_kode(kode: str) -> str:
    """Return the code one level up, empty for a province."""
    return kode.rpartition(".")[0]


def salah_kode(kode: str, tingkat: str, induk: str | None) -> str:
    """Return in what a code contradicts its level or its parent's code, empty where in nothing."""
    found = tingkat_kode(kode)
    if found is None:
        return "Tulis kode wilayah seperti 63.11.01.2001."
    if found != tingkat:
        return f"Kode {kode} adalah kode {found.label.lower()}."
    if (induk or "") != induk_kode(kode):
        return f"Induk {kode} adalah {induk_kode(kode)}." if induk_kode(kode) else "Provinsi tidak berinduk."
    return ""
