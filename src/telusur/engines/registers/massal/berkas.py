"""Rows of a CSV or XLSX as text, with their line numbers; separator and encoding are found out.

Nothing is guessed to be a date or a number: a NIK and `63.11.01` stay the text that they are.
"""

import codecs
import csv
import functools
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from telusur.kernel.errors import UserError

Baris = tuple[int, list[str]]
_SEPARATORS = ";,\t|"
_SAMPLE_LINES = 20
_BLOCK = 1 << 20
_LARGEST_SHEET = 1 << 30
_LARGEST_AREA = 30_000_000
_WIDE_CELL = re.compile(rb"""r\s*=\s*["']([A-Za-z]{2,})([0-9]+)["']""")
_LINE = re.compile(rb"""r\s*=\s*["'][A-Za-z]*([0-9]+)["']""")
_OVERLAP = 64
_PRECISE = 10**15
_THOUSAND = 3
_XLSX = "Simpan ulang sebagai XLSX atau CSV, lalu unggah lagi."


@contextmanager
def open_rows(path: Path, nama: str) -> Iterator[Iterator[Baris]]:
    """Open a file; yield its rows one by one, each with its line number, blank rows included.

    Raises:
        UserError: it is empty, broken, encrypted or of another kind; also while reading on.
    """
    with path.open("rb") as file:
        start = file.read(8)
        file.seek(0)
        if not start.strip(b"\0\r\n\t "):
            raise UserError("Berkas kosong.", place=nama, remedy="Pilih berkas yang berisi tabel.")
        if start.startswith(b"PK"):
            yield _sheet(file, nama)
        elif start.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")):
            raise UserError("Berkas ini bukan CSV atau XLSX tanpa kata sandi.", place=nama, remedy=_XLSX)
        else:
            encoding = _encoding(file, nama)
            with io.TextIOWrapper(file, encoding=encoding, newline="") as text:
                yield _lines(text, nama)


def _encoding(file: BinaryIO, nama: str) -> str:
    """Return the encoding: by its mark, else UTF-8 if the whole file is, else that of Windows."""
    mark = file.read(3)
    file.seek(0)
    if mark.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(_BLOCK):
            if b"\0" in block:
                raise UserError("Berkas ini bukan teks CSV.", place=nama, remedy=_XLSX)
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(0)
    return "utf-8-sig"


def _lines(text: io.TextIOWrapper, nama: str) -> Iterator[Baris]:
    last, taken = 0, list[str]()
    try:
        head = list(islice(text, _SAMPLE_LINES))
        text.seek(0)
        if head and head[0].lower().startswith("sep=") and head[0].strip()[4:5]:
            separator = head[0].strip()[4]
            text.readline()
            last = 1
        else:
            separator = _separator(head)
        skipped, reader = last, csv.reader(_noted(text, taken), delimiter=separator)
        for row in reader:
            if len(taken) > 1:
                _closed(taken, separator)
            taken.clear()
            last = reader.line_num + skipped
            yield last, row
    except csv.Error as error:
        limit = f"{csv.field_size_limit():,}".replace(",", ".")
        raise UserError(
            f"Tanda kutip tidak ditutup, atau satu isian lebih panjang dari {limit} huruf.",
            place=f"{nama}, mulai baris {last + 1}",
            remedy='Perbaiki tanda kutip (") atau singkatkan isian di sana, atau simpan ulang sebagai XLSX.',
        ) from error
    except UnicodeError as error:
        raise UserError(
            "Isi berkas CSV tidak dapat dibaca sampai selesai.", place=nama, remedy=_XLSX
        ) from error


def _noted(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _closed(lines: list[str], separator: str) -> None:
    """Make sure that a row of several lines closes what it quotes: else a stray quote swallows rows.

    Raises:
        csv.Error: it does not.
    """
    list(csv.reader(lines, delimiter=separator, strict=True))


def _separator(head: list[str]) -> str:
    """Return the separator that gives the most cells in the same number over the first lines."""

    def score(separator: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(head, delimiter=separator) if row]
        except csv.Error:
            return 0, 0
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return (widths.count(common) if common > 1 else 0, common)

    return max(_SEPARATORS, key=score)


def _sheet(file: BinaryIO, nama: str) -> Iterator[Baris]:
    """Return the rows of the first sheet that has any."""
    broken = UserError("Berkas XLSX ini rusak atau berkata sandi.", place=nama, remedy=_XLSX)
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST_SHEET:
                raise UserError("Isi berkas XLSX ini terlalu besar.", place=nama, remedy="Pakai CSV.")
            names = archive.namelist()
            if "xl/workbook.xml" not in names:
                raise UserError("Berkas ini bukan XLSX.", place=nama, remedy=_XLSX)
            for name in names:
                if _area(archive, name) > _LARGEST_AREA:
                    raise UserError(
                        "Lembar ini berisi sel jauh di luar tabelnya.",
                        place=nama,
                        remedy="Hapus kolom dan baris di luar tabel, atau simpan sebagai CSV.",
                    )
        file.seek(0)
        book = CalamineWorkbook.from_filelike(file)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.height:
                first = sheet.start[0] if sheet.start else 0
                return (
                    (n, [_cell(value) for value in row]) for n, row in enumerate(sheet.iter_rows(), first + 1)
                )
    except (CalamineError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise broken from error
    raise UserError(
        "Tidak ada isi di berkas ini.", place=nama, remedy="Isi lembar pertama, lalu unggah lagi."
    )


def _area(archive: zipfile.ZipFile, name: str) -> int:
    """Return how many cells a sheet takes in memory: all up to its farthest cells, empty ones too.

    Columns A to Z fit however long they are, so that of most sheets only this is looked for: a wider column.
    """
    width = max((_column(found[1]) for found in _found(archive, name, _WIDE_CELL)), default=0)
    return width * max((int(found[1]) for found in _found(archive, name, _LINE)), default=0) if width else 0


def _found(archive: zipfile.ZipFile, name: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Yield what a pattern finds in a part of an XLSX, read in blocks that overlap."""
    with archive.open(name) as part:
        rest = b""
        while block := part.read(_BLOCK):
            yield from pattern.finditer(rest + block)
            rest = block[-_OVERLAP:]


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, XFD 16384."""
    return functools.reduce(lambda number, letter: number * 26 + letter - ord("A") + 1, letters.upper(), 0)


def _cell(value: Any) -> str:
    """Return a cell as text. Whole numbers lose their `.0`; those beyond Excel's precision get `E+`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, float):
        if abs(value) >= _PRECISE:
            return f"{value:.14E}"
        return str(int(value)) if value.is_integer() else _plain(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain(value: float) -> str:
    """Return a fraction as text; `1.234` gets a comma, so that it is not read as thousands."""
    text = f"{value:.15g}"
    return text.replace(".", ",") if len(text.rpartition(".")[2]) == _THOUSAND else text
