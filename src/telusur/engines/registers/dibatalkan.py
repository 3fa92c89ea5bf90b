"""Records that the undoing of an import annulled: gone from their table, their page stays."""

from dataclasses import dataclass

from telusur.engines.registers.declare import Account, Register, private_fields
from telusur.engines.registers.forms import words
from telusur.engines.registers.massal.tahap import open_stage
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.riwayat import Peristiwa, history
from telusur.kernel.numbers import parse_key


@dataclass(frozen=True, slots=True)
class Dibatalkan:
    """An annulled record: its name, what it held by title, private values masked, and what happened to it."""

    pk: int
    nama: str
    isi: dict[str, str]
    riwayat: list[Peristiwa]
    batch: BatchImpor | None


def annulled(register: Register, user: Account, pk: int) -> Dibatalkan | None:
    """Return the record that was annulled under a key, if it would have been `user`'s to see; else None."""
    model = register.model
    log = Perubahan.objects.filter(objek=model._meta.label_lower, objek_id=pk).order_by("-pk").first()
    if log is None or log.tindakan != Perubahan.Tindakan.BATAL or log.sesudah:
        return None
    if model._default_manager.filter(pk=pk).exists() or not _visible(register, user, log):
        return None
    batch = BatchImpor.objects.filter(pk=parse_key(log.perihal.partition(":")[2]) or 0).first()
    nama = log.nama or f"{register.judul} {pk}"
    return Dibatalkan(pk, nama, words(register, log.sebelum), history(register, model(pk=pk)), batch)


def _visible(register: Register, user: Account, log: Perubahan) -> bool:
    """Tell whether the record as it last stood would be among those `user` may see.

    Fields that the model has no more, and masked ones, say nothing about that.
    """
    known = {item.attname for item in register.model._meta.concrete_fields}
    readable = known - private_fields(register.model)
    held = {name: value for name, value in log.sebelum.items() if name in readable}
    with open_stage(register.model, list(held), []) as stage:
        stage.fill([(1, None, *held.values())])
        return not stage.outside(register.queryset(user))
