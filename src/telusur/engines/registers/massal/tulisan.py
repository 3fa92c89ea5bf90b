"""The staged rows of a batch that write something, a few thousand at a time."""

from collections.abc import Iterator
from typing import Any

from telusur.engines.registers.models import BarisImpor, BatchImpor

CHUNK = 5000
Status = BarisImpor.Status


def written(batch: BatchImpor, *names: str) -> Iterator[list[tuple[Any, ...]]]:
    """Yield (line, status, and the fields `names`) of the rows that add, then of those that change.

    By status, because so the index gives each chunk without looking at the ones before it.
    """
    for status in (Status.BARU, Status.BERUBAH):
        rows = BarisImpor.objects.filter(batch=batch, status=status).order_by("nomor")
        last = -1
        while part := list(rows.filter(nomor__gt=last).values_list("nomor", "status", *names)[:CHUNK]):
            yield part
            last = part[-1][0]
