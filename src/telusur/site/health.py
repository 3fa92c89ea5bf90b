"""Is the installation well? The same questions for `/healthz` and `telusur check`."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

_FREE = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do about it, for the person who runs the server."""

    bagian: str
    pesan: str
    tindakan: str


def problems() -> Iterator[Problem]:
    """Yield what keeps the installation from working: database, tables, folder."""
    for question in (_database, _tables, _folder):
        found = question()
        if found:
            yield found
            if question is _database:
                return


def warnings() -> Iterator[Problem]:
    """Yield what works but should not stay so: secrets others can read, no HTTPS, debugging."""
    questions: tuple[Callable[[], Problem | None], ...] = (_secret, _https, _debug)
    yield from (found for question in questions if (found := question()))


def _database() -> Problem | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Problem("basis_data", "Basis data tidak menjawab.", "Periksa DATABASE_URL dan servernya.")
    return None


def _tables() -> Problem | None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return Problem("tabel", "Tabel belum sesuai versi ini.", "Jalankan `telusur manage migrate`.")
    return None


def _folder() -> Problem | None:
    folder = settings.DATA
    if not os.access(folder, os.W_OK):
        return Problem("folder", f"{folder} tidak dapat ditulisi.", "Beri hak tulis kepada akun server.")
    space = os.statvfs(folder)
    if space.f_bavail * space.f_frsize < _FREE:
        return Problem("folder", f"Ruang di {folder} hampir habis.", "Kosongkan ruang sebelum lanjut.")
    return None


def _secret() -> Problem | None:
    file = Path(settings.DATA, "secret_key")
    if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        return Problem("kunci", f"{file} dapat dibaca orang lain.", f"Jalankan `chmod 600 {file}`.")
    return None


def _https() -> Problem | None:
    if settings.HTTPS or set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1"}:
        return None
    return Problem("https", "Dilayani ke jaringan tanpa HTTPS.", "Pasang TLS, lalu TELUSUR_HTTPS=1.")


def _debug() -> Problem | None:
    if not settings.DEBUG:
        return None
    return Problem("debug", "TELUSUR_DEBUG=1 membuka isi program.", "Hapus TELUSUR_DEBUG di server.")
