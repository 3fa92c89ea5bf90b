"""Backup: database and files in one archive, while the server runs.

The archive is a ZIP of `tabel/<table>.jsonl` (one JSON array of values a line, columns named in the
manifest; what the database works out by itself is left out), `berkas/<path>` (the uploads) and
`manifest.json` (what made it, and rows, size and SHA-256 of every entry). Rows are read in one snapshot: a
deferred read transaction on SQLite, REPEATABLE READ on PostgreSQL; nobody who works meanwhile waits or is
seen half. Values are the fields' own, not the database's, bytes in Base64, so that a backup taken on SQLite
can be restored on PostgreSQL and the reverse. Sessions are left out: they are keys to open doors.
"""

import hashlib
import json
import os
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from telusur import __version__
from telusur.kernel.errors import UserError

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20


def dumped_models() -> list[type[models.Model]]:
    """Return every model with a table of its own but the sessions, in order of the table's name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model is not Session
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def dumped_fields(model: type[models.Model]) -> list[Any]:
    """Return the fields that are kept of a model: all with a column but what the database works out."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def write_backup(target: Path) -> dict[str, Any]:
    """Write database and files into the new archive `target` (mode 0600) and return its manifest.

    Raises:
        UserError: `target` exists, or its folder doesn't.
    """
    if target.exists():
        raise UserError("Berkas itu sudah ada.", place=str(target), remedy="Pilih nama lain.")
    if not target.parent.is_dir():
        raise UserError("Foldernya tidak ada.", place=str(target.parent), remedy="Buat foldernya dahulu.")
    part = target.with_name(f".{target.name}.{os.getpid()}.sebagian")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with (
            os.fdopen(descriptor, "w+b") as stream,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            manifest = _fill(archive)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _fill(archive: zipfile.ZipFile) -> dict[str, Any]:
    entries: dict[str, dict[str, Any]] = {}
    with _snapshot():
        migrations = sorted(MigrationRecorder(connections[DEFAULT_DB_ALIAS]).applied_migrations())
        for model in dumped_models():
            entries[f"tabel/{model._meta.db_table}.jsonl"] = _write_table(archive, model)
    entries.update(_write_files(archive, Path(settings.MEDIA_ROOT)))
    manifest = {
        "format": FORMAT,
        "telusur": __version__,
        "dibuat_pada": datetime.now(UTC).isoformat(timespec="seconds"),
        "basis_data": connections[DEFAULT_DB_ALIAS].vendor,
        "migrasi": [f"{app}.{name}" for app, name in migrations],
        "isi": entries,
    }
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


@contextmanager
def _snapshot() -> Iterator[None]:
    """Let this thread's queries go through a second connection whose reads all see one moment."""
    usual = connections[DEFAULT_DB_ALIAS]
    options = dict(usual.settings_dict["OPTIONS"])
    if usual.vendor == "sqlite":
        options["transaction_mode"] = "DEFERRED"
    else:
        from psycopg import IsolationLevel

        options.pop("pool", None)
        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    reading = connections.create_connection(DEFAULT_DB_ALIAS)
    reading.settings_dict = {**usual.settings_dict, "OPTIONS": options}
    connections[DEFAULT_DB_ALIAS] = reading
    try:
        with transaction.atomic():
            yield
    finally:
        reading.close()
        connections[DEFAULT_DB_ALIAS] = usual


class _Counted:
    """Writes to an entry of the archive and keeps its size and checksum."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._stream = archive.open(
            zipfile.ZipInfo(name, datetime.now().timetuple()[:6]), "w", force_zip64=True
        )
        self._hash = hashlib.sha256()
        self._size = 0

    def write(self, data: bytes) -> None:
        self._stream.write(data)
        self._hash.update(data)
        self._size += len(data)

    def close(self) -> dict[str, Any]:
        self._stream.close()
        return {"sha256": self._hash.hexdigest(), "ukuran": self._size}


def _write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> dict[str, Any]:
    names = [field.attname for field in dumped_fields(model)]
    entry = _Counted(archive, f"tabel/{model._meta.db_table}.jsonl")
    count = 0
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=2000):
        entry.write(json.dumps([plain(value) for value in row], ensure_ascii=False).encode() + b"\n")
        count += 1
    return {**entry.close(), "baris": count, "kolom": names}


def _write_files(archive: zipfile.ZipFile, root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(root.rglob("*")) if root.is_dir() else []:
        if path.is_symlink() or not path.is_file():
            continue
        name = f"berkas/{path.relative_to(root).as_posix()}"
        entry = _Counted(archive, name)
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                entry.write(chunk)
        yield name, entry.close()


def plain(value: Any) -> Any:
    """Return a field's value as JSON can hold it; the field's `to_python` turns it back.

    Raises:
        TypeError: a kind of value no field of ours has.
    """
    if value is None or isinstance(value, str | int | float | bool | dict | list):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode("ascii")
    raise TypeError(f"cannot keep a {type(value).__name__}")
