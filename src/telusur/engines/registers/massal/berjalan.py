"""How far the work on a batch is, and whether anybody is still at it: see `latar`."""

from contextlib import AbstractContextManager

from telusur.engines.registers.latar import Kemajuan
from telusur.engines.registers.massal.uji import Progress
from telusur.engines.registers.models import BatchImpor


def queued(batch: BatchImpor) -> None:
    """Note that from now on work on a batch waits for its turn."""
    _of(batch).antre()


def working(batch: BatchImpor) -> AbstractContextManager[Progress]:
    """Return what yields how to note rows done, and lets who works be seen at it."""
    return _of(batch).bekerja()


def rows_done(batch: BatchImpor) -> int:
    """Return how many rows the running work has done."""
    return _of(batch).selesai()


def stuck(batch: BatchImpor) -> bool:
    """Tell whether work on `batch` fell, or has waited for its turn too long: it may be asked for again."""
    return batch.berjalan and _of(batch).berhenti(batch.dibuat_pada)


def _of(batch: BatchImpor) -> Kemajuan:
    return Kemajuan("impor_register", batch.pk)
