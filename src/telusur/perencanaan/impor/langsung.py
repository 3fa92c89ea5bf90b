"""Importing without a review: the command line, scripts and the demo."""

import os
from pathlib import Path

from django.core.files import File
from django.db import transaction

from telusur.engines.readers.files import open_source
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.perencanaan import store
from telusur.perencanaan.impor.baca import keep, read_plan
from telusur.perencanaan.impor.berkas import receive
from telusur.perencanaan.impor.terima import base_for, merge
from telusur.perencanaan.impor.unit import unit_of
from telusur.perencanaan.models import Impor


def import_file(
    path: str | os.PathLike[str],
    *,
    actor: Actor,
    unit: str = "",
    create_unit: bool = False,
    complete: bool = False,
) -> Impor:
    """Read a file and keep it as a new version of the plan of the agency it names; return the accepted
    import.

    `unit` is the number or name of the agency where the file's own name won't do; `create_unit` makes an
    agency that the database doesn't know; with `complete` the parts that the file doesn't hold are taken over
    from the last version. What is doubtful is kept as open doubts. All or nothing.

    Raises:
        UserError: the file can't be read, holds no plan, or names no agency or years.
    """
    source = open_source(path)
    plan = read_plan(source)
    if not plan.mulai or plan.selesai < plan.mulai:
        raise UserError(
            "Berkas tidak menyebut tahun awal dan akhir Renstra.",
            place=source.nama,
            remedy="Tulis judul «Rencana Strategis … Tahun 2021-2026» di awal berkas.",
        )
    with transaction.atomic():
        agency = unit_of(plan, unit, actor=actor, create=create_unit)
        base = base_for(agency, plan) if complete else None
        whole = merge(store.load(base), plan) if base else plan
        renstra = store.save_plan(whole, agency, actor=actor, asal=base)
        oleh = actor.user if isinstance(actor.user, User) else None
        with Path(path).open("rb") as file:
            impor = receive(File(file), Path(path).name, agency, oleh)
        keep(impor, source, plan)
        impor.status, impor.kemajuan, impor.renstra = Impor.Status.DITERIMA, 100, renstra
        impor.save()
    return impor
