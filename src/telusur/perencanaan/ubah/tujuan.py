"""Tujuan and sasaran: add, and move a sasaran to another tujuan."""

from django.db import transaction

from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.perencanaan.models import Renstra, Sasaran, Tujuan
from telusur.perencanaan.ubah.umum import last_place, required


@transaction.atomic
def add_tujuan(renstra: Renstra, *, nama: str, actor: Actor, nomor: str = "") -> Tujuan:
    """Add a tujuan at the end and return it.

    Raises:
        UserError: no name, or a frozen version.
    """
    row = Tujuan(
        renstra=renstra,
        nama=required(nama, "Tujuan"),
        nomor=nomor.strip(),
        urutan=last_place(Tujuan.objects.filter(renstra=renstra)),
    )
    return records.create(row, actor=actor, perihal=renstra.perihal)


@transaction.atomic
def add_sasaran(tujuan: Tujuan, *, nama: str, actor: Actor) -> Sasaran:
    """Add a sasaran under a tujuan, at the end, and return it.

    Raises:
        UserError: no name, or a frozen version.
    """
    row = Sasaran(
        tujuan=tujuan,
        nama=required(nama, "Sasaran"),
        urutan=last_place(Sasaran.objects.filter(tujuan__renstra=tujuan.renstra_id)),
    )
    return records.create(row, actor=actor, perihal=tujuan.renstra.perihal)


def move_sasaran(
    sasaran: Sasaran, tujuan: Tujuan, *, actor: Actor, seen: int | None = None
) -> Perubahan | None:
    """Hang a sasaran under another tujuan of the same version, at the end.

    Raises:
        ConflictError: somebody moved it meanwhile.
        UserError: the tujuan is of another plan or retired, or the version is frozen.
    """
    renstra = sasaran.tujuan.renstra
    if tujuan.renstra_id != renstra.pk or tujuan.diakhiri:
        raise UserError("Tujuan itu tidak ada dalam versi ini.", remedy="Pilih tujuan lain.")
    if tujuan.pk == sasaran.tujuan_id:
        return None
    values = {"tujuan_id": tujuan.pk, "urutan": last_place(Sasaran.objects.filter(tujuan__renstra=renstra))}
    expected = None if seen is None else {"tujuan_id": seen}
    return records.change(sasaran, values, expected=expected, actor=actor, perihal=renstra.perihal)
