"""Numbers of persons (NIK) and family cards (No. KK): what they must look like, and what they say.

`PPKKCC DDMMYY SSSS`: where and when the number was given, and a serial. In a NIK the date is the day of
birth, 40 added to the day of women; on a family card it is the day of issue. Source: UU 23/2006 and its
regulations. `99`, no province's number, is reserved for made-up persons.
"""

import re
from datetime import date

CONTOH = "99"
_PULAU = {"1": "1-9", "2": "1", "3": "1-6", "5": "1-3", "6": "1-5", "7": "1-6", "8": "12", "9": "1-6"}
_PROVINSI = re.compile("|".join(f"{first}[{second}]" for first, second in _PULAU.items()) + f"|{CONTOH}")
_DIGITS = re.compile(r"[0-9]{16}")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WOMEN = 40


def salah_nik(text: str) -> str:
    """Return what is wrong with a NIK in words, empty where nothing is."""
    return _wrong(text, "NIK", women=True)


def salah_kk(text: str) -> str:
    """Return what is wrong with the number of a family card in words, empty where nothing is."""
    return _wrong(text, "Nomor KK", women=False)


def janggal(nik: str, tanggal_lahir: date, *, perempuan: bool) -> list[str]:
    """Return in what a well-formed NIK contradicts the person's data.

    These are doubts, not errors: a corrected day of birth keeps the old number.
    """
    day = int(nik[6:8])
    found = []
    if (day > _WOMEN) != perempuan:
        found.append(f"NIK ini milik {'perempuan' if day > _WOMEN else 'laki-laki'}.")
    said = (day % _WOMEN, nik[8:10], nik[10:12])
    if said != (tanggal_lahir.day, f"{tanggal_lahir:%m}", f"{tanggal_lahir:%y}"):
        found.append(f"Tanggal lahir menurut NIK {said[0]:02}-{said[1]}-{said[2]}.")
    return found


def susun_nik(kecamatan: str, tanggal_lahir: date, *, perempuan: bool, urut: int) -> str:
    """Return the NIK of somebody born on a day; the district has six digits, `99…` for made-up people.

    Raises:
        ValueError: the district has not six digits, or the serial is not from 1 to 9999.
    """
    if not re.fullmatch(r"[0-9]{6}", kecamatan) or not 1 <= urut <= 9999:
        raise ValueError(f"no NIK from {kecamatan} {urut}")
    day = tanggal_lahir.day + (_WOMEN if perempuan else 0)
    return f"{kecamatan}{day:02}{tanggal_lahir:%m%y}{urut:04}"


def _wrong(text: str, what: str, *, women: bool) -> str:
    if not _DIGITS.fullmatch(text):
        return f"{what} harus 16 angka."
    if not _PROVINSI.match(text):
        return f"{what} diawali {text[:2]}, bukan kode provinsi."
    day, month, year = int(text[6:8]), int(text[8:10]), int(text[10:12])
    if women and day > _WOMEN:
        day -= _WOMEN
    if (
        not 1 <= month <= 12
        or not 1 <= day <= _DAYS[month - 1]
        or (day, month, year % 4 > 0) == (29, 2, True)
    ):
        return f"Tanggal pada {what} tidak ada di kalender."
    return f"Nomor urut pada {what} tidak boleh 0000." if text[12:] == "0000" else ""
