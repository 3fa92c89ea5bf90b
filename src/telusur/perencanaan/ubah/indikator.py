"""Indicators: add one to a tujuan, a sasaran, a node, or to T-C.28."""

from django.db import transaction

from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.perencanaan.models import Indikator, Node, Renstra, Sasaran, Tujuan
from telusur.perencanaan.ubah.umum import last_place, required


@transaction.atomic
def add_indikator(
    renstra: Renstra, owner: Tujuan | Sasaran | Node | None, *, nama: str, actor: Actor, satuan: str = ""
) -> Indikator:
    """Add an indicator to `owner`, at the end; without an owner to T-C.28. Return it.

    Raises:
        UserError: no name, or a frozen version.
    """
    kind = "" if owner is None else type(owner).__name__.lower()
    row = Indikator(
        renstra=renstra,
        nama=required(nama, "Indikator"),
        satuan=satuan.strip(),
        urutan=last_place(Indikator.objects.filter(renstra=renstra)),
        **({kind: owner} if kind else {}),
    )
    return records.create(row, actor=actor, perihal=renstra.perihal)
