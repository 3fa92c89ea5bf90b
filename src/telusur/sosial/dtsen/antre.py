"""A comparison of layers as work in the background: asked for, followed, begun anew where it stopped."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from telusur.engines.registers.declare import REGISTERS, Account, Aksi
from telusur.engines.registers.latar import Kemajuan, jaga, masalah
from telusur.engines.registers.massal.uji import Progress
from telusur.kernel.errors import UserError
from telusur.sosial.dtsen.banding import bandingkan, periksa
from telusur.sosial.dtsen.jenis import KeadaanPerbandingan as Keadaan
from telusur.sosial.dtsen.models import Lapisan, Perbandingan

_RUNNING = Q(keadaan__in=(Keadaan.MENUNGGU, Keadaan.BERJALAN))


def boleh(user: Account, lama: Lapisan, baru: Lapisan) -> bool:
    """Tell whether `user` may have two layers compared: both are theirs to change."""
    mine = REGISTERS.get("lapisan").queryset(user, Aksi.UBAH).filter(pk__in=(lama.pk, baru.pk))
    return bool(mine.count() == len({lama.pk, baru.pk}))


def minta(lama: Lapisan, baru: Lapisan, user: Account) -> None:
    """Queue the comparison of two layers for `user`, who may: once, also where asked twice.

    What stopped is queued again. That is safe: a comparison is all or nothing, and the same each time.

    Raises:
        UserError: see `banding.periksa`.
    """
    periksa(lama, baru)
    found, _ = Perbandingan.objects.get_or_create(lama=lama, baru=baru)
    waiting = Perbandingan.objects.filter(_RUNNING if macet(found) else ~_RUNNING, pk=found.pk)
    asker: Any = user
    if waiting.update(keadaan=Keadaan.MENUNGGU, oleh=asker, diminta=timezone.now(), kesalahan={}):
        kemajuan(found).antre()
        transaction.on_commit(lambda: banding_lapisan.enqueue(found.pk))


def macet(found: Perbandingan) -> bool:
    """Tell whether work on a comparison fell, or waits for its turn too long: it may be asked for again."""
    asked = found.diminta
    return found.berjalan and asked is not None and kemajuan(found).berhenti(asked)


def kemajuan(found: Perbandingan) -> Kemajuan:
    """Return how far the work on a comparison is: the number of its step."""
    return Kemajuan("banding_lapisan", found.pk)


@task()
def banding_lapisan(perbandingan_id: int) -> None:
    """Compare two layers as asked for; what goes wrong is kept for the person to see."""
    with kemajuan(Perbandingan.objects.get(pk=perbandingan_id)).bekerja() as note:
        found = Perbandingan.objects.select_related("lama", "baru", "oleh").get(pk=perbandingan_id)
        if found.berjalan:
            name = f"Perbandingan {found.pk}"
            jaga(name, lambda: _kerjakan(found, note), lambda error: _gagal(found, error))


def _kerjakan(found: Perbandingan, note: Progress) -> None:
    Perbandingan.objects.filter(_RUNNING, pk=found.pk).update(keadaan=Keadaan.BERJALAN)
    if found.oleh is None or not boleh(found.oleh, found.lama, found.baru):
        raise UserError(
            "Yang meminta perbandingan ini tidak lagi bertugas mengubah kedua lapisannya.",
            place=str(found),
            remedy="Petugas yang masih bertugas dapat memintanya lagi.",
        )
    bandingkan(found.lama, found.baru, note)


def _gagal(found: Perbandingan, error: UserError) -> None:
    Perbandingan.objects.filter(_RUNNING, pk=found.pk).update(keadaan=Keadaan.GAGAL, kesalahan=masalah(error))
