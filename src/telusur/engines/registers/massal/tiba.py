"""Rows of an import that record what happened on a day to come."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from telusur.engines.registers.masa import Terjadi
from telusur.engines.registers.massal.kepala import Kolom


def to_come(
    columns: Sequence[Kolom],
    model: type[models.Model],
    rows: Mapping[int, Sequence[Any]],
    met: Mapping[int, tuple[int, bool]],
) -> Iterator[int]:
    """Yield the lines of `rows` (values by line) that would write a day to come where none may be.

    A row that stands as it is, or whose day can't be read, is none; `met` is as `Tahap.met` gives it.
    """
    places = [place for place, item in enumerate(columns) if item.nama == "tanggal"]
    if not places or not issubclass(model, Terjadi):
        return
    today = timezone.localdate().isoformat()
    for nomor, row in rows.items():
        day = row[places[0]]
        if isinstance(day, str) and day > today and met.get(nomor, (0, True))[1]:
            yield nomor
