"""The set of records behind a step: its hash, its keys to keep, and how two sets differ.

A record is told by its primary key and a change stamp, the key of its last row in the change log (0 where
it has none). The hash of a set is SHA-256 over the lines `key:stamp` in the order of keys.
"""

import hashlib
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from telusur.engines.registers.models import Perubahan

TERBANYAK = 200_000
"""Keys of larger sets are not kept, only their numbers by group."""
_BATCH = 20_000
_STAMP = "tl_cap"


@dataclass(slots=True)
class Himpunan:
    """Records by key and stamp, ascending by key; `lengkap` unless the keys were too many to hold."""

    jumlah: int = 0
    sidik: str = ""
    kunci: "array[int]" = field(default_factory=lambda: array("q"))
    cap: "array[int]" = field(default_factory=lambda: array("q"))
    lengkap: bool = True

    @property
    def isi(self) -> dict[int, int]:
        """Return the stamps by key."""
        return dict(zip(self.kunci, self.cap, strict=True))


@dataclass(frozen=True, slots=True)
class Selisih:
    """How a set differs from an earlier one, by keys."""

    masuk: tuple[int, ...]
    keluar: tuple[int, ...]
    berubah: tuple[int, ...]

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.masuk or self.keluar or self.berubah)


def record_set(records: QuerySet[Any], most: int = TERBANYAK) -> Himpunan:
    """Read keys and stamps of records in batches and hash them; hold at most `most` of them."""
    found = Himpunan()
    digest = hashlib.sha256()
    for batch in _batches(_stamped(records)):
        digest.update("".join(f"{key}:{stamp or 0}\n" for key, stamp in batch).encode())
        found.jumlah += len(batch)
        if found.jumlah <= most:
            found.kunci.extend(key for key, _ in batch)
            found.cap.extend(stamp or 0 for _, stamp in batch)
    if found.jumlah > most:
        found.kunci, found.cap, found.lengkap = array("q"), array("q"), False
    found.sidik = digest.hexdigest()
    return found


def combined(sets: Iterator[str] | list[str]) -> str:
    """Return the hash over the hashes of all steps, in their order."""
    return hashlib.sha256("\n".join(sets).encode()).hexdigest()


def differences(lama: Mapping[int, int], kini: Mapping[int, int]) -> Selisih:
    """Return which records came, went, and changed."""
    return Selisih(
        tuple(sorted(kini.keys() - lama.keys())),
        tuple(sorted(lama.keys() - kini.keys())),
        tuple(sorted(key for key in lama.keys() & kini.keys() if lama[key] != kini[key])),
    )


def pack(found: Himpunan) -> bytes:
    """Return keys and stamps as compressed bytes: gaps between keys, then stamps."""
    gaps = array(
        "q", (key - before for key, before in zip(found.kunci, [0, *found.kunci[:-1]], strict=False))
    )
    return zlib.compress(b"".join(_varint(value) for column in (gaps, found.cap) for value in column), 9)


def unpack(content: bytes) -> dict[int, int]:
    """Return the stamps by key from what `pack` wrote."""
    values = list(_unvarint(zlib.decompress(content)))
    half = len(values) // 2
    keys: list[int] = []
    for gap in values[:half]:
        keys.append(gap + (keys[-1] if keys else 0))
    return dict(zip(keys, values[half:], strict=True))


def last_changes(records: Sequence[Any]) -> dict[int, Perubahan]:
    """Return the last row of the change log of each of a few records of one model, by key."""
    if not records:
        return {}
    label = records[0]._meta.concrete_model._meta.label_lower
    log = Perubahan.objects.filter(
        objek=label, objek_id__in=[record.pk for record in records], tindakan__in=Perubahan.MENGUBAH
    )
    return {row.objek_id: row for row in log.select_related("pelaku").order_by("id")}


def _stamped(records: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Return keys and stamps, ascending by key."""
    label = (
        records.model._meta.concrete_model._meta.label_lower
    )  # a proxy's records are logged as its model's
    log = Perubahan.objects.filter(
        objek=label, objek_id=OuterRef("pk"), tindakan__in=Perubahan.MENGUBAH
    ).order_by()
    last = Subquery(log.values("objek_id").annotate(terakhir=Max("id")).values("terakhir"))
    rows: QuerySet[Any, Any] = records.order_by("pk").annotate(**{_STAMP: last}).values_list("pk", _STAMP)
    return rows


def _batches(rows: QuerySet[Any, Any]) -> Iterator[list[tuple[int, int | None]]]:
    batch: list[tuple[int, int | None]] = []
    for row in rows.iterator(chunk_size=_BATCH):
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _varint(value: int) -> bytes:
    """Return a number that is not negative in groups of seven bits, the lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _unvarint(content: bytes) -> Iterator[int]:
    value, shift = 0, 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            yield value
            value, shift = 0, 0
