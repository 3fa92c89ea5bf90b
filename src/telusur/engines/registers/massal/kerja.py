"""A batch from upload to undoing: files kept, work in the background."""

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import File
from django.db import OperationalError, transaction
from django_tasks import task

from telusur.engines.registers.declare import REGISTERS, Account, Aksi, Register
from telusur.engines.registers.latar import jaga, masalah
from telusur.engines.registers.massal import batal, terap, tolak
from telusur.engines.registers.massal.berjalan import queued, stuck, working
from telusur.engines.registers.massal.uji import Progress, Uji, silent
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.engines.registers.sibuk import waited
from telusur.engines.registers.unggahan import digest, forget, keep, shown_name, tidied
from telusur.kernel.errors import UserError

logger = logging.getLogger("telusur.impor")
Status = BatchImpor.Status
_ATTEMPTS = 15
_MEGABYTE = 2**20


def limit() -> int:
    """Return the largest size of a file, in bytes."""
    return int(getattr(settings, "TELUSUR_MAX_IMPOR", 200 * _MEGABYTE))


def receive(
    register: Register, file: File[bytes], nama: str, user: Any, tetap: Mapping[str, Any] | None = None
) -> BatchImpor:
    """Keep an uploaded file; return its batch, waiting for the trial.

    `tetap` is what new records hold in columns (`unit_id`) about which the file is silent.

    Raises:
        UserError: it is empty or too large, or `user` (None: the command line) may not import here.
    """
    size = file.size or 0
    bare = shown_name(nama)
    if size == 0:
        raise UserError("Berkas kosong.", place=bare, remedy="Pilih berkas yang berisi tabel.")
    if size > limit():
        raise UserError(
            f"Berkas lebih besar dari {limit() // _MEGABYTE} MB.",
            place=bare,
            remedy="Bagi menjadi beberapa berkas.",
        )
    if user is not None and not register.may(user, Aksi.IMPOR):
        raise UserError(
            "Anda tidak bertugas mengimpor ke register ini.", remedy="Mintalah kepada petugasnya."
        )
    batch = BatchImpor(
        register=register.kode, oleh=user, nama_berkas=bare, sidik=digest(file), tetap=dict(tetap or {})
    )
    with tidied():
        keep(batch.berkas, file)
        batch.save()
    return batch


def start_trial(batch: BatchImpor) -> None:
    """Queue the trial once the running transaction is committed."""
    queued(batch)
    transaction.on_commit(lambda: uji_batch.enqueue(batch.pk))


def start_apply(batch: BatchImpor, user: Any) -> None:
    """Mark a tried batch as being applied by `user` and queue it; pressed twice, it is queued once.

    Raises:
        UserError: it is not tried, or work on it is under way.
    """
    mine = BatchImpor.objects.filter(pk=batch.pk, status=Status.DIUJI)
    if not mine.update(status=Status.MENERAPKAN, kesalahan={}, diterapkan_oleh=user):
        raise UserError("Impor ini sedang atau sudah diterapkan.", remedy="Muat ulang halamannya.")
    queued(batch)
    transaction.on_commit(lambda: terapkan_batch.enqueue(batch.pk))


def start_undo(
    register: Register, batch: BatchImpor, user: Any, keputusan: Mapping[int, str], lainnya: str = ""
) -> None:
    """Check that `user` may undo an applied batch with these decisions (see `batal.check`), and queue it.

    Raises:
        BatalDitolak: records were changed since without a decision about them.
        UserError: the batch can't be undone, or work on it is under way.
    """
    actor = Actor(user, Perubahan.Sumber.IMPOR)
    settled = batal.check(register, batch, actor=actor, keputusan=keputusan, lainnya=lainnya)
    mine = BatchImpor.objects.filter(pk=batch.pk, status=Status.DITERAPKAN)
    if not mine.update(status=Status.MEMBATALKAN, kesalahan={}):
        raise UserError("Impor ini sedang atau sudah dibatalkan.", remedy="Muat ulang halamannya.")
    queued(batch)
    decided = {str(pk): choice for pk, choice in settled.items()}
    transaction.on_commit(lambda: batalkan_batch.enqueue(batch.pk, user.pk, decided))


@task()
def uji_batch(batch_id: int) -> None:
    """Try a batch, after forgetting old ones; what goes wrong is kept in it for the person to see."""
    batal.close_old()
    _guarded(batch_id, (Status.MENUNGGU, Status.MEMBACA), Status.GAGAL, run_trial)


@task()
def terapkan_batch(batch_id: int) -> None:
    """Apply a batch; if it fails, it stands tried as before."""

    def work(batch: BatchImpor, note: Progress) -> object:
        return run_apply(batch, Actor(batch.diterapkan_oleh, Perubahan.Sumber.IMPOR), note)

    _guarded(batch_id, (Status.MENERAPKAN,), Status.DIUJI, work)


@task()
def batalkan_batch(batch_id: int, user_id: int, keputusan: dict[str, str]) -> None:
    """Undo a batch; if it fails, it stands applied as before."""

    def work(batch: BatchImpor, note: Progress) -> object:
        actor = Actor(get_user_model().objects.get(pk=user_id), Perubahan.Sumber.IMPOR)
        decided = {int(pk): choice for pk, choice in keputusan.items()}
        return batal.undo(register_of(batch), batch_id, actor=actor, keputusan=decided, progress=note)

    _guarded(batch_id, (Status.MEMBATALKAN,), Status.DITERAPKAN, work)


def run_trial(batch: BatchImpor, progress: Progress = silent) -> BatchImpor:
    """Try a batch here and now; return it.

    Raises:
        UserError: the file can't be read.
    """
    batch.status = Status.MEMBACA
    batch.save(update_fields=["status"])
    user: Account | None = batch.oleh
    Uji(register_of(batch), user, batch).run(Path(batch.berkas.path), progress)
    batch.status, batch.kesalahan = Status.DIUJI, {}
    batch.hitungan["sebab"] = tolak.reasons(batch)
    batch.save()
    return batch


def run_apply(batch: BatchImpor, actor: Actor, progress: Progress = silent) -> BatchImpor:
    """Apply a tried batch here and now; again and again while another one is being applied. Return it.

    Raises:
        UserError: see `terap.apply`.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return terap.apply(register_of(batch), batch.pk, actor=actor, progress=progress)
        except OperationalError as error:
            last = attempt == _ATTEMPTS or transaction.get_connection().in_atomic_block
            if last or not waited(error):
                raise
            logger.warning("impor diulang", extra={"batch": batch.pk})
    raise AssertionError


def register_of(batch: BatchImpor) -> Register:
    """Return the register of a batch.

    Raises:
        UserError: the installation has it no more.
    """
    if batch.register not in REGISTERS:
        raise UserError("Register impor ini sudah tidak ada.", place=batch.register)
    return REGISTERS.get(batch.register)


def mark_failed(batch: BatchImpor, error: UserError) -> None:
    """Keep in a batch that its file can't be read, and why."""
    _fail(batch, Status.GAGAL, error)


def discard(batch: BatchImpor) -> None:
    """Throw a batch away that was not applied, with its rows and its file.

    Raises:
        UserError: it was applied, or work on it is under way.
    """
    with transaction.atomic():
        found = BatchImpor.objects.select_for_update().get(pk=batch.pk)
        if found.status not in {Status.DIUJI, Status.GAGAL} and not stuck(found):
            raise UserError("Impor ini tidak dapat dibuang lagi.", remedy="Muat ulang halamannya.")
        found.baris.all().delete()
        forget(found.berkas)
        found.status = Status.DIBUANG
        found.save()


def restart(batch: BatchImpor) -> None:
    """Queue the work again that a batch waits for; safe, because applying is all or nothing.

    An undoing that stopped left everything applied: the batch is as before, to be undone anew.
    """
    if batch.status == Status.MEMBATALKAN:
        BatchImpor.objects.filter(pk=batch.pk, status=Status.MEMBATALKAN).update(status=Status.DITERAPKAN)
        return
    queued(batch)
    work = terapkan_batch if batch.status == Status.MENERAPKAN else uji_batch
    transaction.on_commit(lambda: work.enqueue(batch.pk))


def _guarded(
    batch_id: int, awaited: Sequence[str], fallback: str, work: Callable[[BatchImpor, Progress], object]
) -> None:
    """Do some work on a batch whose status awaits it; if it fails keep why, with the status `fallback`."""
    with working(BatchImpor.objects.get(pk=batch_id)) as note:
        batch = BatchImpor.objects.select_related("oleh", "diterapkan_oleh").get(pk=batch_id)
        if batch.status in awaited:
            _try(batch, fallback, lambda: work(batch, note))


def _try(batch: BatchImpor, fallback: str, work: Callable[[], object]) -> None:
    jaga(f"Impor {batch.pk}", work, lambda error: _fail(batch, fallback, error))


def _fail(batch: BatchImpor, status: str, error: UserError) -> None:
    """Keep why the running work on a batch failed; what is settled meanwhile stays so."""
    running = BatchImpor.objects.filter(pk=batch.pk, status__in=BatchImpor.BERJALAN)
    running.update(status=status, kesalahan=masalah(error))
