"""Versions of a plan: making the next one, and freezing the one that is ditetapkan."""

from django.db import transaction
from django.utils import timezone

from telusur.engines.audit.models import Pengesampingan
from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.perencanaan.models import Bab, Renstra
from telusur.perencanaan.store.load import load
from telusur.perencanaan.store.save import mark_made, save_plan
from telusur.perencanaan.store.sumber import carry_over

_URUTAN: list[str] = [
    Renstra.Tahap.RANCANGAN_AWAL,
    Renstra.Tahap.RANCANGAN,
    Renstra.Tahap.RANCANGAN_AKHIR,
    Renstra.Tahap.DITETAPKAN,
]


@transaction.atomic
def new_version(renstra: Renstra, tahap: str, *, actor: Actor) -> Renstra:
    """Copy a version, with its texts and the sources of its figures, as the next one in stage `tahap`.

    Waivers that have not ended go along: a finding left alone for a reason stays so until its day.
    What has been retired stays in the version it was retired in.

    Raises:
        UserError: the stage is not one that may follow.
    """
    if tahap == Renstra.Tahap.DITETAPKAN:
        raise UserError(
            "Versi ditetapkan lewat penetapan, bukan sebagai salinan.", remedy="Pakai tombol Tetapkan."
        )
    if tahap == Renstra.Tahap.PERUBAHAN and not renstra.beku:
        raise UserError(
            "Perubahan hanya dapat dibuat dari versi yang sudah ditetapkan.",
            remedy="Tetapkan dahulu versi ini.",
        )
    if tahap in _URUTAN and renstra.tahap in _URUTAN and _URUTAN.index(tahap) < _URUTAN.index(renstra.tahap):
        raise UserError("Tahap tidak dapat mundur.", remedy="Pilih tahap yang sama atau sesudahnya.")
    copy = save_plan(load(renstra), renstra.unit, actor=actor, tahap=tahap, asal=renstra)
    texts = [Bab(renstra=copy, kode=bab.kode, teks=bab.teks, urutan=bab.urutan) for bab in renstra.bab.all()]
    records.bulk_create(Bab, texts, actor=actor, perihal=copy.perihal)
    carry_over(renstra, copy, actor=actor)
    _keep_waivers(renstra, copy, actor)
    mark_made(copy)
    return copy


def _keep_waivers(old: Renstra, new: Renstra, actor: Actor) -> None:
    """Copy the waivers that have not ended, each with its person, reason and last day."""
    running = Pengesampingan.objects.filter(
        perihal=old.perihal, dicabut=None, berakhir__gte=timezone.localdate()
    )
    copies = [
        Pengesampingan(
            perihal=new.perihal,
            kode=item.kode,
            kunci=item.kunci,
            bidang=item.bidang,
            subjek=item.subjek,
            orang_id=item.orang_id,
            alasan=item.alasan,
            berakhir=item.berakhir,
        )
        for item in running
    ]
    records.bulk_create(Pengesampingan, copies, actor=actor, perihal=new.perihal)


def tetapkan(renstra: Renstra, *, actor: Actor) -> None:
    """Freeze a version as ditetapkan.

    A version of stage perubahan stays perubahan and is frozen likewise.

    Raises:
        UserError: it is frozen already.
    """
    tahap = renstra.tahap if renstra.tahap == Renstra.Tahap.PERUBAHAN else Renstra.Tahap.DITETAPKAN
    values = {"tahap": tahap, "dibekukan_pada": timezone.now(), "dibekukan_oleh": actor.user}
    records.change(renstra, values, actor=actor, perihal=renstra.perihal)
