"""Numbers of government staff (NIP): what they must look like.

`YYYYMMDD YYYYMM S NNN`: day of birth, month of first appointment, sex (1 man, 2 woman), serial. PPPK have 21
or more in place of the month. Source: Perka BKN 22/2007. Made-up numbers begin with `99`, no year of birth.
"""

import re
from datetime import date

CONTOH = "99"
_DIGITS = re.compile(r"[0-9]{18}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_PPPK = 21


def salah_nip(text: str) -> str:
    """Return what is wrong with a NIP in words, empty where nothing is."""
    if not _DIGITS.fullmatch(text):
        return "NIP harus 18 angka tanpa spasi."
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return "Tanggal lahir pada NIP tidak ada di kalender."
    if not (_FIRST_YEAR <= born.year <= _LAST_YEAR or text.startswith(CONTOH)):
        return f"Tahun lahir pada NIP tidak mungkin {born.year}."
    month = int(text[12:14])
    if not _FIRST_YEAR <= int(text[8:12]) <= _LAST_YEAR or not (1 <= month <= 12 or month >= _PPPK):
        return "Bulan pengangkatan pada NIP tidak mungkin."
    return "" if text[14] in "12" else "Angka kelima belas NIP adalah 1 (laki-laki) atau 2 (perempuan)."


def susun_nip(lahir: date, diangkat: date, *, perempuan: bool, urut: int) -> str:
    """Return the made-up NIP, born in a year 99…, of somebody born and appointed on these days.

    Raises:
        ValueError: the serial is not from 1 to 999.
    """
    if not 1 <= urut <= 999:
        raise ValueError(f"no NIP with serial {urut}")
    return f"{CONTOH}{lahir:%y%m%d}{diangkat:%Y%m}{2 if perempuan else 1}{urut:03}"
