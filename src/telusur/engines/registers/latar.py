"""Work in the background: how far it is, whether anybody is still at it, and what went wrong in words.

A file holds how much is done, seen by every process at once, also while a transaction is open; it is empty
while the work waits for its turn. Whoever works holds a lock on it, which the system lets go when the process
ends, however it ends: work that fell is told from slow.
"""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from telusur.engines.registers.sibuk import waited
from telusur.kernel.errors import UserError

logger = logging.getLogger("telusur.impor")
_PATIENCE = 600
"""How many seconds work may wait for its turn before a person may ask for it again."""


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far a piece of work is; `jenis` names the folder of such files, `kunci` is the key of its row."""

    jenis: str
    kunci: int

    def antre(self) -> None:
        """Note that from now on the work waits for its turn."""
        self._write("")

    @contextmanager
    def bekerja(self) -> Iterator[Callable[[int], None]]:
        """Yield what notes how much is done, and be seen at work; only one at a time is."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="ascii") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.catat(0)
            try:
                yield self.catat
            finally:
                self._path.unlink(missing_ok=True)

    def catat(self, selesai: int) -> None:
        """Note how much is done."""
        self._write(str(selesai))

    def selesai(self) -> int:
        """Return how much is done."""
        try:
            return int(self._path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def berhenti(self, diminta: datetime) -> bool:
        """Tell whether work that was asked for then fell, or has waited for its turn too long."""
        try:
            with self._path.open(encoding="ascii") as file:
                if file.read():
                    return _is_free(file.fileno())
                since = self._path.stat().st_mtime
        except OSError:
            since = diminta.timestamp()
        return timezone.now().timestamp() - since > _PATIENCE

    def _write(self, text: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(text, encoding="ascii")

    @property
    def _path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.jenis / f"{self.kunci}.kemajuan"


def _is_free(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def jaga(nama: str, work: Callable[[], object], gagal: Callable[[UserError], None]) -> None:
    """Do some work, called `nama`, a word and its number; hand what goes wrong to `gagal` in words."""
    try:
        work()
    except UserError as error:
        gagal(error)
    except Exception as error:
        if waited(error):
            remedy = "Tidak ada yang berubah. Coba lagi setelah impor lain selesai."
            gagal(UserError("Basis data terlalu lama ditulisi impor lain.", remedy=remedy))
            return
        logger.exception("pekerjaan gagal: %s", nama)
        word, _, number = nama.partition(" ")
        told = f"Sampaikan nomor {word.lower()} {number} kepada pengelola aplikasi."
        message = f"{word} berhenti karena kesalahan di dalam aplikasi."
        gagal(UserError(message, remedy=f"Tidak ada yang berubah. {told}"))


def masalah(error: UserError) -> dict[str, str]:
    """Return an error for people as a row keeps it: {pesan, tempat, perbaikan}."""
    return {"pesan": error.message, "tempat": error.place, "perbaikan": error.remedy}
