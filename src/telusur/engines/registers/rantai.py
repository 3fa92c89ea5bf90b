"""The hash chain over the change log: each row's `sidik` covers its content and the row before it.

Rows join the chain in the transaction of the change. The last link stands in one row, `UjungRantai`, locked
meanwhile: writers queue there for a moment, and rows cut off at the end are missed. Whoever may write to the
whole database could forge a new chain; the last hash that `telusur verify` prints, kept elsewhere, shows it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any, Protocol

from django.db import models, transaction

from telusur.engines.registers.models import Perubahan, UjungRantai
from telusur.engines.registers.unggahan import tidied

AWAL = "0" * 64
"""What stands before the first link."""
_CHUNK = 2000
_LOCK = 0x7E1_0572
"""The number of PostgreSQL's advisory lock on the chain; nothing else in the database uses it."""
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


class Entry(Protocol):
    """What of a log row goes into its link."""

    nomor: int
    waktu: datetime
    pelaku_id: int | None
    sumber: str
    tindakan: str
    objek: str
    objek_id: int
    perihal: str
    nama: str
    sebelum: Any
    sesudah: Any
    sidik: str


@dataclass(frozen=True, slots=True)
class Putus:
    """The first broken link: its number in the chain, its row's key (None where gone), what is wrong."""

    nomor: int
    pk: int | None
    sebab: str


@dataclass(frozen=True, slots=True)
class Hasil:
    """A check of the chain: how many links hold, the last one's number and hash, the first broken one.

    `dikenal` tells whether the hash that was asked for is in the chain; None where none was asked for.
    """

    utuh: int
    sidik: str
    putus: Putus | None
    dikenal: bool | None = None


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that adds to the chain: the chain is held before any record is locked.

    So no two writers ever hold what the other waits for. SQLite lets one writer in at any time by itself.
    If it is undone, files that were kept for its records go, too.
    """
    with tidied(), transaction.atomic():
        connection = transaction.get_connection()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


class Ujung:
    """The end of the chain, held for the running transaction; links are added one by one, then kept."""

    def __init__(self) -> None:
        self._row, _ = UjungRantai.objects.select_for_update().get_or_create(pk=1)
        self.nomor: int = self._row.nomor
        self.sidik: str = self._row.sidik or AWAL

    def link(self, text: str) -> tuple[int, str]:
        """Add a link for a row's content; return its number and its hash."""
        self.nomor += 1
        self.sidik = hashed(self.sidik, self.nomor, text)
        return self.nomor, self.sidik

    def links(self, texts: Iterable[str]) -> list[tuple[int, str]]:
        """Add links for rows' contents; return their numbers and their hashes."""
        return [self.link(text) for text in texts]

    def keep(self) -> None:
        """Write the new end down."""
        self._row.nomor, self._row.sidik = self.nomor, self.sidik
        self._row.save(update_fields=["nomor", "sidik"])


def hashed(before: str, nomor: int, text: str) -> str:
    """Return the hex SHA-256 of a link: of the hash before it, its number and its row's content."""
    return hashlib.sha256(f"{before}\n{nomor}\n{text}".encode()).hexdigest()


def as_json(value: Any) -> str:
    """Return a value of `sebelum` or `sesudah` as the one text that stands for it in a link."""
    return _encode(value)


def content(row: Entry) -> str:
    """Return the content of a log row as text, the same before it is stored and after it is read."""
    return head(row) + tail(row.objek_id, row.nama, as_json(row.sebelum), as_json(row.sesudah))


def head(row: Entry) -> str:
    """Return the part of the content that all rows of one batch share."""
    fields = (row.pelaku_id, row.sumber, row.tindakan, row.objek, row.perihal)
    return as_json([row.waktu.astimezone(UTC).isoformat(timespec="microseconds"), *fields])


def tail(objek_id: int, nama: str, sebelum: str, sesudah: str) -> str:
    """Return the part of the content that is a row's own; before and after come as JSON texts."""
    return f"\n{objek_id}\n{encode_basestring(nama)}\n{sebelum}\n{sesudah}"


def seal(rows: Sequence[Entry]) -> None:
    """Give new log rows their links, in order, before they are saved.

    Must run in the transaction that saves them.
    """
    if not rows:
        return
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a link is only added in a transaction")
    for row in rows:
        row.sebelum, row.sesudah = (json.loads(json.dumps(value)) for value in (row.sebelum, row.sesudah))
    texts = [content(row) for row in rows]
    end = Ujung()
    for row, text in zip(rows, texts, strict=True):
        row.nomor, row.sidik = end.link(text)
    end.keep()


@transaction.atomic
def verify(sidik: str = "") -> Hasil:
    """Walk the whole chain; return what was found, with the first broken link.

    `sidik` is a hash noted earlier: the result tells whether it is still in the chain.
    """
    before, nomor, seen = AWAL, 0, False
    for row in _rows(Perubahan.objects.order_by("pk")):
        fault = _fault(row, nomor, before)
        if fault:
            return Hasil(nomor, before, Putus(nomor + 1, row.pk, fault), seen if sidik else None)
        nomor, before = row.nomor, row.sidik
        seen = seen or before == sidik
    end = UjungRantai.objects.filter(pk=1).first()
    kept = (end.nomor, end.sidik or AWAL) if end else (0, AWAL)
    known = seen if sidik else None
    if kept != (nomor, before):
        sebab = f"baris sesudah nomor {nomor} hilang: rantai tercatat sampai nomor {kept[0]}"
        if kept[0] <= nomor:
            sebab = f"ujung rantai yang tercatat (nomor {kept[0]}) tidak cocok dengan baris terakhir"
        return Hasil(nomor, before, Putus(nomor + 1, None, sebab), known)
    return Hasil(nomor, before, None, known)


def _fault(row: Entry, nomor: int, before: str) -> str:
    if row.nomor > nomor + 1:
        return f"baris nomor {nomor + 1} sampai {row.nomor - 1} hilang"
    if row.nomor != nomor + 1:
        return f"bernomor {row.nomor}: baris ini disisipkan, atau nomornya diubah"
    if row.sidik != hashed(before, row.nomor, content(row)):
        return "isinya tidak cocok dengan sidiknya: baris ini diubah sesudah dicatat"
    return ""


def _rows(query: models.QuerySet[Any]) -> Iterator[Any]:
    """Return rows by pages of keys: memory stays small on both databases."""
    last = 0
    while page := list(query.filter(pk__gt=last)[:_CHUNK]):
        yield from page
        last = page[-1].pk
