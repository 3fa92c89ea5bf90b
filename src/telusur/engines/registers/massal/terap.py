"""Applying a tried file as one batch: all of it with its log in one transaction, or nothing.

What somebody else wrote since the trial is not overwritten: such a row is refused and says so. So is one that
breaks a rule of its register by now.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from telusur.engines.registers import rantai
from telusur.engines.registers.declare import Aksi, Register
from telusur.engines.registers.massal.aturan import refusal_text
from telusur.engines.registers.massal.berdiri import Berdiri
from telusur.engines.registers.massal.catat import Pencatat, Texts
from telusur.engines.registers.massal.kesamaan import Kesamaan
from telusur.engines.registers.massal.kunci import key_columns, void_column, within_column
from telusur.engines.registers.massal.sql import on_postgres, quote, roomy, run, weigh
from telusur.engines.registers.massal.tahap import open_stage
from telusur.engines.registers.massal.tolak import reasons
from telusur.engines.registers.massal.tulisan import CHANGED_FIRST, CHUNK, Status, ahead, written
from telusur.engines.registers.massal.uji import Progress, difference, has_rules, silent
from telusur.engines.registers.models import BarisImpor, BatchImpor, Perubahan
from telusur.engines.registers.records import Actor, plain_values
from telusur.engines.registers.search_index import gather, settle
from telusur.kernel.errors import UserError

Row = tuple[Any, ...]
Held = dict[str, Any]
_SINCE = "Diubah orang lain sejak berkas diuji."
_GONE = "Catatannya sudah tidak ada sejak berkas diuji."
_AGAIN = "Bandingkan dengan catatan yang sekarang, lalu kirim lagi baris ini."


def apply(register: Register, batch_id: int, *, actor: Actor, progress: Progress = silent) -> BatchImpor:
    """Write the rows of a tried batch that add or change, and their log; return the batch.

    `progress` hears how many rows are done. Applying again what was applied is refused.

    Raises:
        UserError: the batch is not tried, or already applied, or the person may not import any more.
    """
    with roomy(), rantai.writing():
        batch = BatchImpor.objects.select_for_update().get(pk=batch_id)
        if batch.status not in {BatchImpor.Status.DIUJI, BatchImpor.Status.MENERAPKAN}:
            raise UserError(
                f"Impor ini tidak dapat diterapkan: {batch.get_status_display().lower()}.",
                place=batch.nama_berkas,
                remedy="Unggah berkasnya lagi bila perlu.",
            )
        gather()
        _Terapan(register, batch, actor).run(progress)
        batch.status = BatchImpor.Status.DITERAPKAN
        batch.diterapkan_pada, batch.diterapkan_oleh = timezone.now(), actor.user  # type: ignore[assignment]  # an actor user is an account of ours
        batch.kesalahan = {}
        batch.save()
    settle(register.model)
    return batch


def lock(table: str) -> None:
    """Let nobody else write to a table until the transaction ends; readers go on."""
    if on_postgres():
        run(f"LOCK TABLE {quote(table)} IN EXCLUSIVE MODE")


@dataclass(frozen=True, slots=True)
class _Potongan:
    """Staged rows made ready: their values and what the log will say of each, by line."""

    rows: list[Row]
    isi: dict[int, list[Any]]
    catatan: dict[int, Texts]


class _Terapan:
    def __init__(self, register: Register, batch: BatchImpor, actor: Actor) -> None:
        self._register = register
        self._batch = batch
        self._actor = actor
        self._model = register.model
        self._names = [item["nama"] for item in batch.kolom]
        self._refused: dict[int, tuple[str, str]] = {}
        self._done = dict.fromkeys((Status.BARU, Status.BERUBAH), 0)
        self._same = 0

    def run(self, progress: Progress) -> None:
        lock(self._model._meta.db_table)
        self._base = self._batch.dasar_id = _base(self._model)
        self._log = Pencatat(self._register, self._actor, self._batch.perihal)
        last = done = 0
        key = key_columns(self._register, self._names)
        given = {**self._register.bawaan(self._batch.oleh), **self._batch.tetap}
        self._standing = Berdiri(self._model, self._names, given)
        within, void = within_column(self._register), void_column(self._register)
        with open_stage(self._model, self._names, key, given, within, void) as stage:
            self._stage, self._alike = stage, Kesamaan(self._register, stage)
            changed_first = written(self._batch, "objek_id", "isi", "lama", order=CHANGED_FIRST)
            for number, part in enumerate(ahead(changed_first, self._ready)):
                if number <= 1:  # what was there before, then what came: of an empty table nothing is known
                    weigh(self._model._meta.db_table)
                self._chunk(part)
                last, done = max(last, part.rows[-1][0]), done + len(part.rows)
                progress(done)
        weigh(self._model._meta.db_table)
        self._batch.log_akhir = self._log.close()
        if on_postgres():
            _advance(self._model, self._base + last)
        self._mark_refused()
        self._recount()

    def _ready(self, rows: list[Row]) -> _Potongan:
        """Do what needs no database: read the values of rows, and say what changes."""
        values = json.loads(f"[{','.join([row[3] for row in rows])}]")
        isi = dict(zip([row[0] for row in rows], values, strict=True))
        new = [nomor for nomor, _, pk, _, _ in rows if pk is None]
        told = self._log.texts_of_new(self._names, [isi[nomor] for nomor in new], self._stage.defaults)
        catatan = dict(zip(new, told, strict=True))
        for nomor, _, pk, _, lama in rows:
            if pk is not None:
                before, said = json.loads(lama), dict(zip(self._names, isi[nomor], strict=True))
                catatan[nomor] = self._log.texts(before, {name: said[name] for name in before})
        return _Potongan(rows, isi, catatan)

    def _chunk(self, part: _Potongan) -> None:
        rows, isi = part.rows, part.isi
        self._stage.fill((nomor, pk, *isi[nomor]) for nomor, _, pk, _, _ in rows)
        self._stage.meet()
        self._alike.meet()
        still, current = self._still(rows, isi)
        if has_rules(self._register):
            still -= self._ruled_out(sorted(still), part, current)
        self._stage.discard([nomor for nomor in isi if nomor not in still])
        numbers = sorted(still)
        failed = self._write(numbers)
        kept = [row for row in rows if row[0] in still and row[0] not in failed]
        self._check_scope(kept)
        self._note(kept, part.catatan)

    def _still(self, rows: list[Row], isi: dict[int, list[Any]]) -> tuple[set[int], dict[int, Held]]:
        """Return the lines to write, about which the trial still holds, and what records hold, by key."""
        met = self._stage.met()
        names = [item.attname for item in self._model._meta.concrete_fields]
        pks = [row[2] for row in rows if row[2] is not None]
        current = {
            pk: plain_values(dict(zip(names, values, strict=True)))
            for pk, *values in self._model._default_manager.filter(pk__in=pks).values_list("pk", *names)
        }
        still, voided = set[int](), {*self._stage.voided()}
        for nomor, status, pk, _, lama in rows:
            found = met.get(nomor)
            if found is not None and not found[1]:
                self._same += 1
            elif status == Status.BARU:
                if found is None:
                    still.add(nomor)
                else:
                    self._refused[nomor] = _SINCE, _AGAIN
            elif nomor in voided:
                self._refused[nomor] = _SINCE, _AGAIN
            elif pk not in current:
                self._refused[nomor] = _GONE, _AGAIN
            elif difference(self._names, isi[nomor], current[pk]) != json.loads(lama):
                self._refused[nomor] = _SINCE, _AGAIN
            else:
                still.add(nomor)
        return still, current

    def _ruled_out(self, lines: list[int], part: _Potongan, current: dict[int, Held]) -> set[int]:
        """Ask the register's own rules again: other records, and earlier rows of the file, stand by now."""
        keys = {nomor: pk for nomor, _, pk, _, _ in part.rows}
        held = [current.get(keys[nomor]) for nomor in lines]
        rows = self._standing.rows([part.isi[nomor] for nomor in lines], held)
        wrong = {lines[index]: (why, remedy) for index, why, remedy in self._register.periksa(rows)}
        self._refused |= wrong
        return set(wrong)

    def _write(self, numbers: Sequence[int]) -> set[int]:
        """Write the stage's lines; return those that the database refuses, found by halving."""
        if not numbers:
            return set()
        first, last = numbers[0], numbers[-1]
        try:
            with transaction.atomic():
                self._stage.insert(self._base, first, last)
                self._stage.update(first, last)
        except IntegrityError as error:
            if len(numbers) == 1:
                self._refused[first] = refusal_text(self._model, error), _AGAIN
                return {first}
            half = len(numbers) // 2
            return self._write(numbers[:half]) | self._write(numbers[half:])
        return set()

    def _check_scope(self, rows: list[Row]) -> None:
        """Make sure that what was written is still this person's to write.

        Raises:
            UserError: their assignment changed since the trial.
        """
        if self._actor.user is None:
            return
        pks = [self._base + nomor if pk is None else pk for nomor, _, pk, _, _ in rows]
        allowed = self._register.queryset(self._actor.user, Aksi.IMPOR)
        if allowed.filter(pk__in=pks).count() != len(pks):
            raise UserError(
                "Tugas Anda tidak lagi mencakup semua baris berkas ini.",
                place=self._batch.nama_berkas,
                remedy="Unggah dan uji lagi berkasnya.",
            )

    def _note(self, rows: list[Row], catatan: dict[int, Texts]) -> None:
        new = [(self._base + nomor, catatan[nomor]) for nomor, _, pk, _, _ in rows if pk is None]
        changed = [(pk, catatan[nomor]) for nomor, _, pk, _, _ in rows if pk is not None]
        self._log.add_texts(Perubahan.Tindakan.TAMBAH, new)
        self._log.add_texts(Perubahan.Tindakan.UBAH, changed)
        self._done[Status.BARU] += len(new)
        self._done[Status.BERUBAH] += len(changed)

    def _mark_refused(self) -> None:
        lines = sorted(self._refused)
        for start in range(0, len(lines), CHUNK):
            part = lines[start : start + CHUNK]
            rows = list(BarisImpor.objects.filter(batch=self._batch, nomor__in=part))
            for row in rows:
                row.status = Status.DITOLAK
                alasan, saran = self._refused[row.nomor]
                row.masalah = json.dumps([{"kolom": "", "alasan": alasan, "saran": saran}])
            BarisImpor.objects.bulk_update(rows, ["status", "masalah"], batch_size=500)

    def _recount(self) -> None:
        counts = self._batch.hitungan
        counts["baru"], counts["berubah"] = self._done[Status.BARU], self._done[Status.BERUBAH]
        counts["tetap"] += self._same
        counts["ditolak"] += len(self._refused)
        if self._refused:
            counts["sebab"] = reasons(self._batch)


def _base(model: Any) -> int:
    """Return a number above all keys of a locked table: new records get it plus the line of their row."""
    table, pk = model._meta.db_table, model._meta.pk.column
    highest = int(run(f"SELECT COALESCE(MAX({quote(pk)}), 0) FROM {quote(table)}")[0][0])
    if on_postgres():
        given = run("SELECT nextval(pg_get_serial_sequence(%s, %s))", (quote(table), pk))
    else:
        given = run("SELECT seq FROM sqlite_sequence WHERE name = %s", (table,))
    return max(highest, int(given[0][0]) if given else 0)


def _advance(model: Any, last: int) -> None:
    """Let the next key come after those that were given here."""
    table, pk = model._meta.db_table, model._meta.pk.column
    run("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", (quote(table), pk, max(1, last)))
