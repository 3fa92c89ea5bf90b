"""How far the work on a batch is, and whether anybody is still at it: seen by every process at once.

A file holds the number of rows done; it is empty while the work waits for its turn. Whoever works holds a
lock on it, which the system lets go when the process ends, however it ends: work that fell is told from slow.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from telusur.engines.registers.massal.uji import Progress
from telusur.engines.registers.models import BatchImpor

_PATIENCE = 600
"""How many seconds work may wait for its turn before a person may ask for it again."""


def queued(batch: BatchImpor) -> None:
    """Note that from now on work on a batch waits for its turn."""
    path = _path(batch)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="ascii")


@contextmanager
def working(batch: BatchImpor) -> Iterator[Progress]:
    """Yield what notes how many rows are done, seen also while a transaction is open, and be seen at work."""
    path = _path(batch)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        def note(done: int) -> None:
            path.write_text(str(done), encoding="ascii")

        note(0)
        try:
            yield note
        finally:
            path.unlink(missing_ok=True)


def rows_done(batch: BatchImpor) -> int:
    """Return how many rows the running work has done."""
    try:
        return int(_path(batch).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def stuck(batch: BatchImpor) -> bool:
    """Tell whether work on `batch` fell, or has waited for its turn too long: it may be asked for again."""
    if not batch.berjalan:
        return False
    try:
        with _path(batch).open(encoding="ascii") as file:
            if file.read():
                return _is_free(file.fileno())
            since = _path(batch).stat().st_mtime
    except OSError:
        since = batch.dibuat_pada.timestamp()
    return timezone.now().timestamp() - since > _PATIENCE


def _is_free(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _path(batch: BatchImpor) -> Path:
    return Path(settings.MEDIA_ROOT) / "impor_register" / f"{batch.pk}.kemajuan"
