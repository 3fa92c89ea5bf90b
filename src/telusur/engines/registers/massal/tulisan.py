"""The staged rows of a batch that write something, a few thousand at a time; values as texts, in columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from json.encoder import encode_basestring as _quoted
from typing import Any, TypeVar

from telusur.engines.registers import rantai
from telusur.engines.registers.models import BarisImpor, BatchImpor

T = TypeVar("T")
R = TypeVar("R")
CHUNK = 5000
Status = BarisImpor.Status
ADDED_FIRST = (Status.BARU, Status.BERUBAH)
CHANGED_FIRST = (Status.BERUBAH, Status.BARU)
"""What ends must end before what takes its place begins; undoing goes the other way."""


def written(
    batch: BatchImpor, *names: str, order: Sequence[str] = ADDED_FIRST
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield (line, status, and the fields `names`) of the rows that add and of those that change.

    By status, because so the index gives each chunk without looking at the ones before it.
    """
    for status in order:
        rows = BarisImpor.objects.filter(batch=batch, status=status).order_by("nomor")
        last = -1
        while part := list(rows.filter(nomor__gt=last).values_list("nomor", "status", *names)[:CHUNK]):
            yield part
            last = part[-1][0]


def ahead(items: Iterable[T], work: Callable[[T], R]) -> Iterator[R]:
    """Yield `work` of each item, done in a thread while the caller is busy with the one before.

    The caller mostly waits for the database; `work` must not ask it.
    """
    waiting: Future[R] | None = None
    with ThreadPoolExecutor(1) as pool:
        for item in items:
            following = pool.submit(work, item)
            if waiting is not None:
                yield waiting.result()
            waiting = following
        if waiting is not None:
            yield waiting.result()


def json_text(value: Any) -> str:
    """Return `rantai.as_json` of a plain value, the common kinds without the encoder."""
    if type(value) is str:
        return _quoted(value)
    if value is None:
        return "null"
    return str(value) if type(value) is int else rantai.as_json(value)


def json_rows(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Return each row of plain values as the text of a JSON list."""
    columns = [list(map(json_text, column)) for column in zip(*rows, strict=True)]
    return [f"[{text}]" for text in map(",".join, zip(*columns, strict=True))]
