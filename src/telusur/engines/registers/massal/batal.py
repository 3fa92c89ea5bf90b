"""Undoing a batch as a whole: added records are annulled, changed ones hold again what they held.

An annulled record leaves its table: no list, count, export or key knows it any more. What it held stays in
the log, private values masked, and its address shows that (`dibatalkan`).

A record that was changed since, or that others refer to by now, is named; nothing is undone until a person
decides about each of these.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from telusur.engines.registers import rantai
from telusur.engines.registers.declare import Account, Aksi, Register
from telusur.engines.registers.massal.catat import Entry, Pencatat
from telusur.engines.registers.massal.sql import quote
from telusur.engines.registers.massal.terap import lock
from telusur.engines.registers.massal.tulisan import CHUNK, Status, written
from telusur.engines.registers.massal.uji import Progress, silent
from telusur.engines.registers.models import BarisImpor, BatchImpor, Bukti, Perubahan
from telusur.engines.registers.records import Actor, plain_values
from telusur.engines.registers.unggahan import forget
from telusur.kernel.errors import UserError

TENGGANG = timedelta(days=30)
"""How long a batch can be undone; then what it replaced is forgotten."""
_NAMED = 10
_DONE: dict[str, str] = {
    Perubahan.Tindakan.TAMBAH: "ditambah",
    Perubahan.Tindakan.UBAH: "diubah",
    Perubahan.Tindakan.AKHIRI: "diakhiri",
    Perubahan.Tindakan.BATAL: "dipulihkan karena impor dibatalkan",
}
_PINDAH = "sekarang di luar tugas Anda"


class Keputusan(StrEnum):
    """What a person decides about a record that was changed since."""

    BIARKAN = "biarkan"
    PULIHKAN = "pulihkan"


@dataclass(frozen=True, slots=True)
class Berubah:
    """A record in the way: its key and name, why; `boleh_pulih` where it may be undone all the same."""

    pk: int
    nama: str
    sebab: str
    boleh_pulih: bool


class BatalDitolak(UserError):
    """Records of the batch were changed since and nobody decided about them; `berubah` lists them all."""

    def __init__(self, berubah: Sequence[Berubah]) -> None:
        self.berubah = list(berubah)
        names = "; ".join(f"{item.nama} ({item.sebab})" for item in self.berubah[:_NAMED])
        more = len(self.berubah) - _NAMED
        super().__init__(
            f"{len(self.berubah)} catatan dari impor ini sudah berubah atau dipakai sesudahnya: {names}"
            + (f"; dan {more} lainnya." if more > 0 else "."),
            remedy="Putuskan untuk setiap catatan: biarkan seperti sekarang, atau pulihkan.",
        )


def undo(
    register: Register,
    batch_id: int,
    *,
    actor: Actor,
    keputusan: Mapping[int, str] | None = None,
    progress: Progress = silent,
) -> BatchImpor:
    """Undo a batch in one transaction, with a log row for each record; return the batch.

    `keputusan` says by key of record what becomes of those that were changed since; `progress` hears how many
    records are done.

    Raises:
        BatalDitolak: there are such records without a decision.
        UserError: the batch is not applied, too old, or holds records that are not this person's.
    """
    decided: Mapping[int, str] = keputusan or {}
    with rantai.writing():
        batch = BatchImpor.objects.select_for_update().get(pk=batch_id)
        lock(register.model._meta.db_table)
        decided = check(register, batch, actor=actor, keputusan=decided)
        kept = {pk for pk, choice in decided.items() if choice == Keputusan.BIARKAN}
        _Pembatalan(register, batch, actor, kept).run(progress)
        batch.status, batch.dibatalkan_pada = BatchImpor.Status.DIBATALKAN, timezone.now()
        batch.kesalahan = {}
        batch.save()
    return batch


def check(
    register: Register,
    batch: BatchImpor,
    *,
    actor: Actor,
    keputusan: Mapping[int, str],
    lainnya: str = "",
) -> dict[int, str]:
    """Make sure that a batch may be undone with these decisions; return them all.

    `lainnya` decides about the records that `keputusan` leaves out: what can't be undone is left as it is.

    Raises:
        BatalDitolak: records were changed since without a decision about them.
        UserError: the batch is not applied, too old, or holds records that are not this person's.
    """
    if not undoable(batch) and batch.status != BatchImpor.Status.MEMBATALKAN:
        raise UserError(
            f"Impor ini tidak dapat dibatalkan: {batch.get_status_display().lower()}.",
            place=batch.nama_berkas,
            remedy=f"Impor dapat dibatalkan selama {TENGGANG.days} hari sesudah diterapkan.",
        )
    if actor.user is not None and not register.may(actor.user, Aksi.IMPOR):
        raise UserError(
            "Anda tidak bertugas mengimpor ke register ini.", remedy="Mintalah kepada petugasnya."
        )
    changed = {item.pk: item for item in changed_since(register, batch)}
    outside = _outside(register, batch, actor.user) if actor.user is not None else set()
    if outside - changed.keys():
        raise UserError(
            "Tugas Anda tidak lagi mencakup semua catatan impor ini.",
            place=batch.nama_berkas,
            remedy="Mintalah kepada orang yang bertugas di unit dan wilayah itu.",
        )
    changed |= {pk: Berubah(pk, f"catatan nomor {pk}", _PINDAH, False) for pk in outside}
    rest = {pk: lainnya if item.boleh_pulih else Keputusan.BIARKAN for pk, item in changed.items()}
    decided = {**(rest if lainnya else {}), **keputusan}
    open_ones = [item for _, item in sorted(changed.items()) if not _settled(item, decided)]
    if open_ones:
        raise BatalDitolak(open_ones)
    return decided


def _outside(register: Register, batch: BatchImpor, user: Account) -> set[int]:
    """Return the records of a batch that are there and not this person's: moved since, or their task was."""
    keys = [pk for pk, _ in _records(batch)]
    allowed, everything = register.queryset(user, Aksi.IMPOR), register.model._default_manager
    found: set[int] = set()
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        there = everything.filter(pk__in=part).values_list("pk", flat=True)
        found |= {*there.order_by()} - {*allowed.filter(pk__in=part).order_by().values_list("pk", flat=True)}
    return found


def changed_since(register: Register, batch: BatchImpor) -> list[Berubah]:
    """Return the records of a batch that were changed since, are gone, or are referred to, by key."""
    model, own = register.model, dict(_records(batch))
    own_imports = BatchImpor.objects.filter(register=register.kode, oleh=batch.oleh_id)
    imports = {item.perihal: item.nama_berkas for item in own_imports.only("nama_berkas")}
    found = {row.objek_id: (row.nama, _told(row, imports), True) for row in _last_changes(model, batch, own)}
    added = {pk for pk, status in own.items() if status == Status.BARU}
    for pk, sebab in (*_referred(model, batch, added), *_proven(model, added)):
        found[pk] = "", sebab, False
    through, unnamed = getattr(model, "named_through", ()), [pk for pk in found if not found[pk][0]]
    there = model._default_manager.select_related(*through).in_bulk(unnamed)
    return [
        Berubah(pk, nama or str(there.get(pk, f"nomor {pk}")), sebab, boleh)
        for pk, (nama, sebab, boleh) in sorted(found.items())
    ]


def _last_changes(model: type[models.Model], batch: BatchImpor, own: Collection[int]) -> Iterator[Perubahan]:
    """Yield for each of a batch's records that was changed since the log row of its last change.

    What a later import changed and its undoing put back is no change. Few columns first: after a later import
    most of the log is of other records.
    """
    since = Perubahan.objects.filter(objek=model._meta.label_lower, pk__gt=batch.log_akhir)
    changes = since.filter(tindakan__in=set(Perubahan.MENGUBAH) - {Perubahan.Tindakan.TAMBAH}).order_by("pk")
    stand: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for pk, objek_id, tindakan, perihal in changes.values_list(
        "pk", "objek_id", "tindakan", "perihal"
    ).iterator():
        if objek_id not in own:
            continue
        before = stand[objek_id]
        if tindakan == Perubahan.Tindakan.BATAL and before and before[-1][1] == perihal:
            before.pop()
        else:
            before.append((pk, perihal))
    keys = [found[-1][0] for found in stand.values() if found]
    for start in range(0, len(keys), CHUNK):
        rows = Perubahan.objects.filter(pk__in=keys[start : start + CHUNK]).defer("sebelum", "sesudah")
        yield from rows.select_related("pelaku")


def _told(row: Perubahan, imports: Mapping[str, str]) -> str:
    """Return what a log row says was done to its record, by whom and when; of a later import also which."""
    what, who = _DONE.get(row.tindakan, row.get_tindakan_display()), row.pelaku or row.get_sumber_display()
    by = f" lewat impor {imports[row.perihal]}" if row.perihal in imports else ""
    return f"{what}{by} oleh {who}, {timezone.localtime(row.waktu):%d-%m-%Y %H.%M}"


def undoable(batch: BatchImpor) -> bool:
    """Tell whether a batch may still be undone."""
    applied = batch.status == BatchImpor.Status.DITERAPKAN and batch.ditutup_pada is None
    return applied and batch.diterapkan_pada is not None and timezone.now() - batch.diterapkan_pada < TENGGANG


def close_old() -> int:
    """Forget the rows and files of batches that can't be undone any more; return how many were closed."""
    due = timezone.now() - TENGGANG
    status = BatchImpor.Status
    old = BatchImpor.objects.filter(ditutup_pada=None, dibuat_pada__lt=due).exclude(
        status=status.DITERAPKAN, diterapkan_pada__gte=due
    )
    closed = 0
    for batch in old.exclude(status__in=(status.MENERAPKAN, status.MEMBATALKAN)):
        with transaction.atomic():
            BarisImpor.objects.filter(batch=batch).delete()
            forget(batch.berkas)
            batch.ditutup_pada = timezone.now()
            batch.save(update_fields=["berkas", "ditutup_pada"])
        closed += 1
    return closed


class _Pembatalan:
    def __init__(self, register: Register, batch: BatchImpor, actor: Actor, kept: set[int]) -> None:
        self._register = register
        self._batch = batch
        self._actor = actor
        self._kept = kept
        self._model: type[models.Model] = register.model
        self._names = [item.attname for item in self._model._meta.concrete_fields]
        self._pk = str(self._model._meta.pk.attname)

    def run(self, progress: Progress) -> None:
        self._log = Pencatat(self._register, self._actor, self._batch.perihal)
        done = 0
        for part in written(self._batch, "objek_id", "lama"):
            self._added([self._batch.dasar_id + row[0] for row in part if row[1] == Status.BARU])
            self._changed({row[2]: json.loads(row[3]) for row in part if row[1] == Status.BERUBAH})
            done += len(part)
            progress(done)
        self._log.close()

    def _current(self, pks: Sequence[int]) -> dict[int, dict[str, Any]]:
        wanted = [pk for pk in pks if pk not in self._kept]
        rows = self._model._default_manager.filter(pk__in=wanted).values_list("pk", *self._names)
        found = {pk: plain_values(dict(zip(self._names, values, strict=True))) for pk, *values in rows}
        user = self._actor.user
        if user is not None and found:
            mine = self._register.queryset(user, Aksi.IMPOR).filter(pk__in=list(found))
            if mine.count() != len(found):
                raise UserError(
                    "Sebagian catatan impor ini di luar tugas Anda sekarang.", place=self._batch.nama_berkas
                )
        return found

    def _added(self, pks: Sequence[int]) -> None:
        entries: list[Entry] = []
        current = self._current(pks)
        for pk in sorted(current):
            entries.append((pk, {n: v for n, v in current[pk].items() if n != self._pk}, {}))
        self._log.add(Perubahan.Tindakan.BATAL, entries)
        self._model._default_manager.filter(pk__in=list(current))._raw_delete("default")

    def _changed(self, old: Mapping[int | None, dict[str, Any]]) -> None:
        entries: list[Entry] = []
        groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for pk, now in self._current([pk for pk in old if pk is not None]).items():
            before = old[pk]
            entries.append((pk, {name: now[name] for name in before}, before))
            groups[tuple(before)].append((*before.values(), pk))
        for names, rows in groups.items():
            self._restore(names, rows)
        self._log.add(Perubahan.Tindakan.BATAL, entries)

    def _restore(self, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        sets = ", ".join(f"{quote(name)} = %s" for name in names)
        sql = f"UPDATE {quote(self._model._meta.db_table)} SET {sets} WHERE {quote(self._pk)} = %s"
        with transaction.get_connection().cursor() as cursor:
            cursor.executemany(sql, rows)


def _settled(item: Berubah, decided: Mapping[int, str]) -> bool:
    choice = decided.get(item.pk)
    return choice == Keputusan.BIARKAN or (choice == Keputusan.PULIHKAN and item.boleh_pulih)


def _records(batch: BatchImpor) -> Iterator[tuple[int, str]]:
    """Yield the key of each record that the batch wrote, and whether it was added or changed."""
    rows = BarisImpor.objects.filter(batch=batch, status__in=(Status.BARU, Status.BERUBAH))
    for nomor, status, pk in rows.values_list("nomor", "status", "objek_id").iterator():
        yield (batch.dasar_id + nomor if pk is None else pk), status


def _referred(model: type[models.Model], batch: BatchImpor, added: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the added records that others refer to, and who does."""
    if not added:
        return
    low, high = min(added), max(added)
    for relation in model._meta.related_objects:
        if relation.many_to_many:
            continue
        name = relation.field.name
        users = relation.related_model._base_manager.filter(**{f"{name}__gte": low, f"{name}__lte": high})
        title = relation.related_model._meta.verbose_name
        counted = users.order_by().values_list(name).annotate(models.Count("pk"))
        for pk, count in counted:
            if pk in added:
                yield pk, f"dipakai oleh {count} {title}"


def _proven(model: type[models.Model], added: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the added records for which somebody handed evidence in."""
    files = Bukti.objects.filter(objek=model._meta.label_lower, diakhiri=None).order_by("objek_id")
    for pk in files.values_list("objek_id", flat=True).distinct().iterator():
        if pk in added:
            yield pk, "memiliki berkas bukti"
