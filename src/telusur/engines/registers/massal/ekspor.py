"""Records as rows of a file: what a list shows, as a later import reads it again.

Choices by their names, references by code and name, dates and numbers as such; private values masked, and a
person's number that stands in other text too, unless unmasked, which needs the right and a purpose.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from telusur.engines.registers import rilis
from telusur.engines.registers.columns import label, references, value_of
from telusur.engines.registers.declare import Account, Aksi, Register
from telusur.engines.registers.masking import mask
from telusur.engines.registers.massal.rujukan import as_text
from telusur.engines.registers.paths import Path, resolve
from telusur.kernel.errors import UserError

SHEET_ROWS = 1_048_575
"""How many records fit below the headings of one sheet."""
_PECAHAN = "#,##0.00####"  # at least the two decimals that pages show, and none of the others lost
_CHUNK = 2000
_PRECISE = 15
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = list[Any]


class Ekspor:
    """Rows of `records` of a register with the columns `names`, as `user` may take them out.

    Without a `tujuan` private values are masked. `user` None is the command line.

    Raises:
        UserError: on construction: a purpose without the right to unmask, or a confidential register without
            a purpose, or a purpose that says nothing.
    """

    def __init__(
        self,
        register: Register,
        records: QuerySet[Any],
        names: Sequence[str],
        *,
        user: Account | None,
        buka: bool = False,
        tujuan: str = "",
    ) -> None:
        _allow(register, user, buka, tujuan)
        self.register = register
        self.judul = [label(register, name) for name in names]
        self._records = records.select_related(*references(register, names))
        self._paths = [resolve(register.model, name) for name in names]
        self._hidden = [register.hides(name) and not buka for name in names]
        self._buka = buka
        self._user, self._tujuan = user, tujuan
        self._named: dict[tuple[type, Any], str] = {}

    def rows(self) -> Iterator[Row]:
        """Yield each record's values; what leaves is logged before the first."""
        if self._tujuan:
            private = [path.name for path in self._paths if self.register.hides(path.name)]
            isi = {"kolom_pribadi": private if self._buka else [], "catatan": self._records.count()}
            rilis.note(self.register, self._user, self._tujuan, rilis.Saluran.BERKAS, isi)
        for record in self._records.iterator(chunk_size=_CHUNK):
            yield [
                mask(value_of(record, path.name)) if hidden else self._value(path, record)
                for path, hidden in zip(self._paths, self._hidden, strict=True)
            ]

    def _value(self, path: Path, record: Any) -> Any:
        value = value_of(record, path.name)
        if isinstance(value, models.Model):
            key = (type(value), value.pk)
            if key not in self._named:
                self._named[key] = as_text(value, unmasked=self._buka)
            return self._named[key]
        choices = getattr(path.field, "flatchoices", None)
        if choices and value is not None:
            return str(dict(choices).get(value, value))
        if isinstance(value, bool):
            return "Ya" if value else "Tidak"
        if value is None:
            return ""
        if isinstance(value, str) and not self._buka:
            return rilis.bersihkan(value)
        return value


def to_csv(export: Ekspor) -> Iterator[str]:
    """Yield the file's text in pieces: separated by semicolons, as Indonesian spreadsheets expect."""
    yield "\ufeff"
    yield from lines([export.judul])
    part: list[Row] = []
    for row in export.rows():
        part.append(row)
        if len(part) == _CHUNK:
            yield from lines(part)
            part = []
    yield from lines(part)


def to_xlsx(export: Ekspor) -> IO[bytes]:
    """Return a file, open at its start; codes are text in it, never numbers.

    Raises:
        UserError: there are more records than a sheet has rows.
    """
    return sheet(export.judul, export.rows(), export.register.judul)


def sheet(judul: Sequence[str], rows: Iterable[Row], nama: str) -> IO[bytes]:
    """Return rows under headings as XLSX, written row by row to a temporary file open at its start.

    Raises:
        UserError: there are more rows than a sheet has.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller reads and closes it
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet("".join(char for char in nama if char not in "[]:*?/\\'")[:31] or "Data")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
    text, parts = book.add_format({"num_format": "@"}), book.add_format({"num_format": _PECAHAN})
    page.freeze_panes(1, 0)
    page.set_column(0, max(0, len(judul) - 1), 18, text)
    for column, title in enumerate(judul):
        page.write_string(0, column, title, bold)
    for line, row in enumerate(rows, 1):
        if line > SHEET_ROWS:
            raise UserError("Catatannya lebih banyak daripada baris satu lembar XLSX.", remedy="Pilih CSV.")
        for column, value in enumerate(row):
            if type(value) is date:
                page.write_datetime(line, column, datetime(value.year, value.month, value.day), day)
            elif _fits(value):
                page.write_number(line, column, value, None if value == int(value) else parts)
            elif value != "":
                page.write_string(line, column, plain(value), text)
    book.close()
    file.seek(0)
    return file


def plain(value: Any) -> str:
    """Return a value as text that an import reads as the same value."""
    if isinstance(value, datetime):
        return (
            timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
            if timezone.is_aware(value)
            else str(value)
        )
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, Decimal | float):
        return format(Decimal(str(value)), "f").replace(".", ",")
    return str(value)


def _fits(value: Any) -> bool:
    """Tell whether a spreadsheet keeps a number as it is."""
    if isinstance(value, int):
        return not isinstance(value, bool) and abs(int(value)) < 10**_PRECISE
    if isinstance(value, Decimal | float):
        return len(Decimal(str(value)).as_tuple().digits) <= _PRECISE
    return False


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows as the text of a CSV, values guarded against being run as formulas."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([_safe(value) for value in row] for row in rows)
    yield text.getvalue()


def _safe(value: Any) -> str:
    """Return a value as text that no spreadsheet runs as a formula."""
    shown = plain(value)
    risky = isinstance(value, str) and shown.startswith(_FORMULA)
    return f"'{shown}" if risky else shown


def _allow(register: Register, user: Account | None, buka: bool, tujuan: str) -> None:
    if buka and user is not None and not register.may(user, Aksi.BUKA):
        raise rilis.RilisDitolak(
            "Anda tidak berhak mengeluarkan data pribadi register ini.",
            place=register.judul,
            remedy="Ekspor tersamar.",
        )
    needs = buka or register.confidential
    if needs and len(tujuan.strip()) < rilis.TUJUAN_TERPENDEK:
        raise rilis.RilisDitolak(
            "Tujuan ekspor ini harus disebut.",
            place=register.judul,
            remedy=f"Tulis untuk apa dan untuk siapa, sekurangnya {rilis.TUJUAN_TERPENDEK} huruf.",
        )
