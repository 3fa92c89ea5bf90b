"""Restore: an archive of `telusur.site.backup` back into an installation, all of it or nothing.

Everything is checked before anything is written: names, checksums, columns, and that the archive was made by
the same state of the tables. Rows are written as they were, keys and times included, and foreign keys are
checked before the transaction ends.
"""

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from telusur.kernel.errors import UserError
from telusur.site.backup import FORMAT, MANIFEST, dumped_fields, dumped_models

_TABLE = re.compile(r"tabel/[a-z0-9_]+\.jsonl")
_CHUNK = 1 << 20
_BATCH = 500
_MADE_BY_MIGRATE = {"auth.permission", "contenttypes.contenttype"}


def check_backup(source: Path) -> dict[str, Any]:
    """Read the archive through, compare every entry with the manifest and return the manifest.

    Raises:
        UserError: not an archive of ours, damaged, or with a path that leads elsewhere.
    """
    with _opened(source) as archive:
        return _checked(archive, source)


def restore_backup(source: Path, *, replace: bool = False) -> dict[str, Any]:
    """Put the archive's rows and files into this installation and return its manifest.

    The installation must be migrated and empty; with `replace` what it holds is removed first.

    Raises:
        UserError: as `check_backup`; or the installation is not empty, or of another version.
    """
    with _opened(source) as archive:
        manifest = _checked(archive, source)
        _same_tables(manifest, source)
        if not replace:
            _refuse_unless_empty()
        root = Path(settings.MEDIA_ROOT)
        root.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root.parent, prefix=".pulih-") as folder:
            fresh = Path(folder, "baru")
            _extract_files(archive, manifest, fresh)
            with transaction.atomic():
                _load_tables(archive)
                connection.check_constraints()
                _swap(fresh, root, Path(folder, "lama"))
    return manifest


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise UserError(
            "Berkas ini bukan cadangan Telusur atau tidak dapat dibaca.",
            place=str(source),
            remedy="Pilih berkas yang dibuat oleh `telusur backup`.",
        ) from error


def _checked(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    names = archive.namelist()
    strange = next((name for name in names if not _harmless(archive.getinfo(name))), None)
    if strange is not None:
        raise _damaged(source, f"memuat jalur yang tidak semestinya: {strange!r}")
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        entries: dict[str, dict[str, Any]] = manifest["isi"]
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise _damaged(source, "tidak memuat daftar isi yang sah") from error
    if manifest.get("format") != FORMAT:
        raise _damaged(source, f"memakai bentuk {manifest.get('format')!r} yang tidak dikenal versi ini")
    if sorted(names) != sorted([MANIFEST, *entries]):
        raise _damaged(source, "isinya tidak sama dengan daftar isinya")
    for name, entry in entries.items():
        if _checksum(archive, name, entry["ukuran"]) != entry["sha256"]:
            raise _damaged(source, f"{name} rusak")
    return manifest


def _harmless(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is ours: the manifest, a table, or a plain file below `berkas/`."""
    link = (info.external_attr >> 16) & 0o170000 == 0o120000
    parts = PurePosixPath(info.filename).parts
    if link or info.is_dir() or "\\" in info.filename or ".." in parts or "\0" in info.filename:
        return False
    if info.filename == MANIFEST or _TABLE.fullmatch(info.filename):
        return True
    return len(parts) > 1 and parts[0] == "berkas" and "/".join(parts) == info.filename


def _checksum(archive: zipfile.ZipFile, name: str, size: int) -> str:
    """Return the checksum of an entry, reading no more than the manifest says it holds."""
    digest, seen = hashlib.sha256(), 0
    try:
        with archive.open(name) as stream:
            while seen <= size and (chunk := stream.read(_CHUNK)):
                digest.update(chunk)
                seen += len(chunk)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return ""
    return digest.hexdigest()


def _damaged(source: Path, what: str) -> UserError:
    return UserError(
        f"Cadangan ini {what}.", place=str(source), remedy="Tidak ada yang diubah. Pakai cadangan yang lain."
    )


def _same_tables(manifest: dict[str, Any], source: Path) -> None:
    here = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    columns = {
        f"tabel/{model._meta.db_table}.jsonl": [field.attname for field in dumped_fields(model)]
        for model in dumped_models()
    }
    there = {name: entry["kolom"] for name, entry in manifest["isi"].items() if name.startswith("tabel/")}
    if manifest["migrasi"] != here or there != columns:
        raise UserError(
            f"Cadangan ini dibuat oleh Telusur {manifest.get('telusur')} dengan susunan tabel yang lain.",
            place=str(source),
            remedy="Pasang versi itu, pulihkan di sana, lalu perbarui Telusur.",
        )


def _refuse_unless_empty() -> None:
    for model in dumped_models():
        if model._meta.label_lower not in _MADE_BY_MIGRATE and model._base_manager.exists():
            raise UserError(
                f"Pemasangan ini sudah berisi data ({model._meta.verbose_name_plural}).",
                remedy="Pulihkan ke pemasangan yang kosong, atau pakai --replace untuk mengganti semuanya.",
            )


def _load_tables(archive: zipfile.ZipFile) -> None:
    found = dumped_models()
    emptied: list[type[models.Model]] = [Session, *found]
    with connection.cursor() as cursor:
        for model in emptied:
            cursor.execute(f"DELETE FROM {_quoted(model._meta.db_table)}")  # noqa: S608  (our own table names)
        for model in found:
            _load(cursor, archive, model)
        for statement in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)


def _load(cursor: Any, archive: zipfile.ZipFile, model: type[models.Model]) -> None:
    fields = dumped_fields(model)
    columns = ", ".join(_quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = model._meta.db_table
    insert = f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({places})"  # noqa: S608  (our own names)
    with archive.open(f"tabel/{table}.jsonl") as stream:
        rows = (
            [_stored(field, value) for field, value in zip(fields, json.loads(line), strict=True)]
            for line in stream
        )
        for batch in _batches(rows):
            cursor.executemany(insert, batch)


def _stored(field: Any, value: Any) -> Any:
    """Return what the database keeps for a field's value as the archive has it."""
    if value is None and isinstance(field, models.JSONField) and not field.null:
        return connection.ops.adapt_json_value(None, field.encoder)
    target = field.target_field if field.is_relation else field
    return field.get_db_prep_save(target.to_python(value), connection)


def _batches(rows: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _extract_files(archive: zipfile.ZipFile, manifest: dict[str, Any], folder: Path) -> None:
    folder.mkdir()
    for name in manifest["isi"]:
        if name.startswith("berkas/"):
            target = folder.joinpath(*PurePosixPath(name).parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as stream, target.open("wb") as out:
                shutil.copyfileobj(stream, out, _CHUNK)


def _swap(fresh: Path, root: Path, old: Path) -> None:
    if root.exists():
        root.rename(old)
    fresh.rename(root)
