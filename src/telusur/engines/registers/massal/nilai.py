"""Texts of a file as values of fields. Codes stay text; what can't be read says why and what to do.

Values are kept in the one form that JSON, both databases and the log take alike: text, whole numbers, truth
values; dates as ISO text, decimals as text with the field's places, references as keys.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models

from telusur.engines.registers.base import KATA_KELAMIN, JenisKelamin
from telusur.engines.registers.masking import DOT
from telusur.kernel.numbers import parse_number
from telusur.kernel.text import fold

_EMPTY = {"", "-", "–", "—"}
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_DMY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]+)[\s-]+(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]\w+[-/. ]\d{2}")
_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "pebruari", "february"),
    ("maret", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "agt", "ags", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov", "nop", "nopember"),
    ("desember", "des", "december", "dec"),
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_TRUE = {"ya", "y", "benar", "true", "1", "iya", "ada", "v"}
_FALSE = {"tidak", "t", "tdk", "salah", "false", "0", "bukan", "tidak ada", "n"}
_MEMO = 50_000
_OFFERED = 12
_QUOTED = 80
_GUARDED = frozenset("=+-@0123456789\t\r")
_AS_TEXT = "Di Excel, format kolom sebagai Teks lalu isi ulang dari sumbernya."


@dataclass(frozen=True, slots=True)
class Salah:
    """Why a text is no value of its field, and what may be done."""

    alasan: str
    saran: str = ""


Reader = Callable[[str], Any]


def kutip(text: str) -> str:
    """Return a text of a file in quotes, as much of it as a line of a message holds."""
    return f"“{text if len(text) <= _QUOTED else f'{text[:_QUOTED]}…'}”"


class Pembaca:
    """Reads the cells of one column. Equal texts are read once; empty ones are None: nothing is said."""

    def __init__(
        self, reader: Reader, *, private: bool = False, load: Callable[[Iterable[str]], None] | None = None
    ) -> None:
        self._reader = reader
        self._private = private
        self._load = load
        self._known: dict[str, Any] = {}

    def column(self, cells: Sequence[str]) -> list[Any]:
        """Return the value of each cell, None where it is empty, `Salah` where it can't be read."""
        known = self._known
        if len(known) > _MEMO:
            known.clear()
        fresh = set(cells).difference(known)
        if fresh and self._load is not None:
            self._load({text.strip() for text in fresh})
        for text in fresh:
            known[text] = self._one(text)
        return [known[text] for text in cells]

    def _one(self, text: str) -> Any:
        text = text.strip()
        if text in _EMPTY or (self._private and DOT in text):
            return None
        return self._reader(text)


def reader_for(field: Any, lain: Mapping[str, str] | None = None) -> Reader | None:
    """Return what reads the texts of a field; None for kinds that no file fills, and for references.

    `lain` gives further words for the values of a choice.
    """
    if field.choices:
        usual = KATA_KELAMIN if field.choices == JenisKelamin.choices else {}
        return _choice(field, {**usual, **(lain or {})})
    if isinstance(field, models.DateTimeField):
        return None
    for kind, make in _KINDS:
        if isinstance(field, kind):
            return make(field)
    return None


def read_date(text: str) -> str | Salah:
    """Read a date as `17-08-1945`, `17/8/1945`, `1945-08-17` or `17 Agustus 1945`; return it as ISO text."""
    parts = _date_parts(text)
    if parts is None:
        if _SHORT_YEAR.fullmatch(text):
            return Salah(
                f"Tahun pada {kutip(text)} hanya dua angka.", "Tulis tahun empat angka, misalnya 1985."
            )
        return Salah(f"{kutip(text)} bukan tanggal.", "Tulis seperti 17-08-1985.")
    try:
        return date(*parts).isoformat()
    except ValueError:
        return Salah(
            f"Tanggal {kutip(text)} tidak ada di kalender.", "Periksa hari dan bulannya (hari-bulan-tahun)."
        )


def _date_parts(text: str) -> tuple[int, int, int] | None:
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DMY.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if (match := _WORDS.fullmatch(text)) and match[2].lower() in _MONTH:
        return int(match[3]), _MONTH[match[2].lower()], int(match[1])
    return None


def close_to(text: str, options: Iterable[str], most: int = 3) -> list[str]:
    """Return the options that read most like `text`, best first."""
    by_fold = {fold(option): option for option in options}
    return [by_fold[found] for found in difflib.get_close_matches(fold(text), by_fold, most, 0.6)]


def _choice(field: Any, lain: Mapping[str, str]) -> Reader:
    pairs = [(value, str(label)) for value, label in field.flatchoices if value not in {"", None}]
    known = {fold(words): value for words, value in lain.items()}
    known |= {fold(str(value)): value for value, _ in pairs} | {fold(label): value for value, label in pairs}
    labels = [label for _, label in pairs]
    offered = ", ".join(labels[:_OFFERED]) + (
        f", dan {len(labels) - _OFFERED} lainnya" if labels[_OFFERED:] else ""
    )

    def read(text: str) -> Any:
        found = known.get(fold(text))
        if found is not None:
            return found
        near = close_to(text, labels)
        remedy = f"Mungkin maksudnya: {', '.join(near)}." if near else f"Pilihan: {offered}."
        return Salah(f"{kutip(text)} bukan pilihan yang dikenal.", remedy)

    return read


def _text(field: Any) -> Reader:
    limit = field.max_length
    checks = [item for item in field.validators if not isinstance(item, MaxLengthValidator)]
    patterns = [(re.compile(item.regex.pattern, item.regex.flags), item) for item in checks if _simple(item)]
    checks = [item for item in checks if not _simple(item)]

    def read(text: str) -> Any:
        if text[0] == "'" and text[1:2] in _GUARDED:
            text = text[1:].strip()
        if "\0" in text:
            return Salah("Memuat huruf yang tidak terbaca.", "Ketik ulang isiannya.")
        if _SCIENTIFIC.fullmatch(text):
            return Salah(
                f"Excel telah mengubah nomor ini menjadi {text}; angka belakangnya hilang.", _AS_TEXT
            )
        for pattern, check in patterns:
            if pattern.search(text) is None:
                return Salah(f"{kutip(text)}: {check.message}", "Periksa isian di berkas asalnya.")
        wrong = _checked(text, checks) if checks else None
        if wrong is None and limit and len(text) > limit:
            return Salah(f"Lebih panjang dari {limit} huruf.", "Singkatkan isiannya.")
        return wrong or text

    return read


def _simple(check: Any) -> bool:
    """Tell whether a check is a pattern and nothing more: then it is asked directly, ten times as fast."""
    return type(check) is RegexValidator and not check.inverse_match


def _checked(value: Any, checks: Sequence[Any]) -> Salah | None:
    for check in checks:
        try:
            check(value)
        except ValidationError as error:
            return Salah(f"{kutip(value)}: {' '.join(error.messages)}", "Periksa isian di berkas asalnya.")
    return None


def _date(field: Any) -> Reader:
    def read(text: str) -> Any:
        value = read_date(text)
        if isinstance(value, Salah) or not field.validators:
            return value
        return _checked(date.fromisoformat(value), field.validators) or value

    return read


def _whole(field: Any) -> Reader:
    def read(text: str) -> Any:
        number = parse_number(text)
        if number is None or number != number.to_integral_value():
            return Salah(f"{kutip(text)} bukan bilangan bulat.", "Tulis angka saja, misalnya 1.250.")
        return _checked(int(number), field.validators) or int(number)

    return read


def _decimal(field: Any) -> Reader:
    step = Decimal(1).scaleb(-field.decimal_places)

    def read(text: str) -> Any:
        number = parse_number(text.removeprefix("Rp").removesuffix(",-").strip())
        if number is None:
            return Salah(f"{kutip(text)} bukan bilangan.", "Tulis angka saja, misalnya 1.250,50.")
        wrong = _checked(number, field.validators)
        return wrong or str(number.quantize(step))

    return read


def _truth(field: Any) -> Reader:
    def read(text: str) -> Any:
        word = fold(text)
        if word in _TRUE:
            return True
        return (
            False if word in _FALSE else Salah(f"{kutip(text)} bukan ya atau tidak.", "Tulis Ya atau Tidak.")
        )

    return read


_KINDS: tuple[tuple[Any, Callable[[Any], Reader]], ...] = (
    (models.DateField, _date),
    (models.BooleanField, _truth),
    (models.IntegerField, _whole),
    (models.DecimalField, _decimal),
    ((models.CharField, models.TextField), _text),
)
