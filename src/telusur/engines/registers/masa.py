"""Records that may not hold at the same time: found among those stored, and among the rows of an import."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet, UniqueConstraint
from django.utils import timezone

from telusur.engines.registers.base import Catatan, Kejadian

M = TypeVar("M", bound=Model)
Row = Mapping[str, Any]


BELUM_TIBA = "Tanggal ini belum tiba."


def arrived(record: Model, *names: str) -> None:
    """Check that days of a record have come: what is recorded as a fact is none before.

    Raises:
        ValidationError: one has not.
    """
    today = timezone.localdate()
    days = {name: getattr(record, name) for name in names}
    if early := {name: BELUM_TIBA for name, day in days.items() if day and day > today}:
        raise ValidationError(early)


def early(rows: Sequence[Row], *names: str) -> Iterator[int]:
    """Yield the index of each row of an import of which one of these days has not come."""
    today = timezone.localdate()
    for index, row in enumerate(rows):
        if any(row[name] and row[name] > today for name in names):
            yield index


class Terjadi(Kejadian):
    """What is recorded once it happened: on a day that has come. An import refuses others likewise."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a day to come; a record that has such a day already can still be put right and voided."""
        super().clean()
        if self.tanggal and self.tanggal > timezone.localdate() and not as_recorded(self, "tanggal"):
            raise ValidationError({"tanggal": BELUM_TIBA})


def as_recorded(record: Model, *names: str) -> bool:
    """Tell whether a stored record holds in these columns what it held: what follows from them stands, too.

    Such a record can be ended even where what it refers to was put right since.
    """
    held = type(record)._base_manager.filter(pk=record.pk).values(*names).first()
    return held == {name: getattr(record, name) for name in names}


def overlapping(records: QuerySet[M], mulai: date, selesai: date | None) -> QuerySet[M]:
    """Return those of `records` that hold at some time from `mulai` until the day before `selesai`."""
    found = records.filter(Q(selesai__isnull=True) | Q(selesai__gt=mulai))
    return found.filter(mulai__lt=selesai) if selesai else found


def clashes(
    rows: Sequence[Row], held: Iterable[Row], *, group: Callable[[Row], Hashable], key: Sequence[str]
) -> Iterator[tuple[int, Row]]:
    """Yield the index of each row of an import that overlaps another of its group, and that other.

    `held` are the stored records; one with the same `key` as a row is what the row replaces. Of two rows the
    later one is told.
    """
    replaced = {tuple(row[name] for name in key) for row in rows}
    others: dict[Hashable, list[Row]] = {}
    for item in held:
        if tuple(item[name] for name in key) not in replaced:
            others.setdefault(group(item), []).append(item)
    for index, row in enumerate(rows):
        near = others.setdefault(group(row), [])
        clash = next((other for other in near if _overlap(row, other)), None)
        if clash is not None:
            yield index, clash
        near.append(row)


def one_at_a_time(owner: str, name: str, message: str) -> tuple[UniqueConstraint, UniqueConstraint]:
    """Return the constraints on records of which an owner (name of its field) has one at a time.

    Only one still holds (`message` says so of a second), and no two began on the same day. `name` begins both
    names. What the database can't tell, older records that overlap, `alone` checks.
    """
    holds = UniqueConstraint(
        fields=(owner,),
        condition=Q(selesai__isnull=True),
        name=f"{name}_berlaku_tunggal",
        violation_error_message=message,
    )
    return holds, UniqueConstraint(fields=(owner, "mulai"), name=f"{name}_sekali_sehari")


def alone(record: Any, owner: str, message: str) -> None:
    """Check that a record of an owner (name of its field) holds while no other of that owner does.

    Raises:
        ValidationError: one does; the message says so at `mulai`.
    """
    others = type(record)._default_manager.filter(**{f"{owner}_id": getattr(record, f"{owner}_id")})
    if record.mulai and overlapping(others.exclude(pk=record.pk), record.mulai, record.selesai).exists():
        raise ValidationError({"mulai": message})


class CatatanTunggal(Catatan):
    """A record of which its owner has one at a time: a state, a stage, an inspection until the next one.

    `pemilik` is the name of the owner's field; `bentrok` says that another record of the owner holds at that
    time. Its model adds `one_at_a_time` to its constraints. The newest comes first.
    """

    pemilik: ClassVar[str]
    bentrok: ClassVar[str]

    class Meta(Catatan.Meta):
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("-mulai", "-pk")

    def clean(self) -> None:
        """Refuse a record that holds while another of its owner does: it would be counted twice."""
        super().clean()
        alone(self, self.pemilik, self.bentrok)


def not_alone(model: type[Model], rows: Sequence[Row], owner: str) -> Iterator[int]:
    """Yield the index of each row of an import that holds while another of its owner does.

    A record of the same owner that began on the same day is what the row replaces.
    """
    key = (f"{owner}_id", "mulai")
    held = model._default_manager.order_by().filter(**{f"{owner}__in": {row[key[0]] for row in rows}})
    found = clashes(rows, held.values(*key, "selesai"), group=lambda row: row[key[0]], key=key)
    return (index for index, _ in found)


def _overlap(one: Row, other: Row) -> bool:
    return _before(one["mulai"], other["selesai"]) and _before(other["mulai"], one["selesai"])


def _before(mulai: date, selesai: date | None) -> bool:
    return selesai is None or mulai < selesai
