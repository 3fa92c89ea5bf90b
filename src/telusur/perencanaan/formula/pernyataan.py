"""What persons say of printed figures: which formula a row stands for, why a difference is there."""

from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone

from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.perencanaan.models import BarisTabel, Indikator, PenjelasanSelisih, Sebab, TautanBaris

M = TypeVar("M", TautanBaris, PenjelasanSelisih)


@transaction.atomic
def link_row(baris: BarisTabel, kode: str, *, actor: Actor) -> TautanBaris:
    """Confirm that a formula computes what a row prints, in place of the one before.

    Raises:
        UserError: there is no such formula, or nobody confirms it.
    """
    if kode not in FORMULAS:
        raise UserError(f"Rumus {kode} tidak ada.", remedy="Pilih dari daftar.")
    _end(TautanBaris.objects.filter(baris=baris, diakhiri=None), actor)
    return _say(TautanBaris(baris=baris, rumus=kode), actor)


@transaction.atomic
def explain(
    subjek: Indikator | BarisTabel, tahun: int, sebab: str, teks: str, *, actor: Actor
) -> PenjelasanSelisih:
    """Keep why the figures of a year differ, in place of what was said before.

    Raises:
        UserError: the cause or the words are missing, or nobody says it.
    """
    if sebab not in Sebab.values:
        raise UserError("Sebab belum dipilih.", remedy="Pilih salah satu.")
    if not teks.strip():
        raise UserError("Penjelasan belum ditulis.", remedy="Tulis bagaimana angka tercetak itu tersusun.")
    field = "indikator" if isinstance(subjek, Indikator) else "baris"
    said = PenjelasanSelisih.objects.filter(**{field: subjek}, tahun=tahun, diakhiri=None)
    _end(said, actor)
    row = PenjelasanSelisih(**{field: subjek}, tahun=tahun, sebab=sebab, penjelasan=teks.strip())
    return _say(row, actor)


def _end(rows: "models.QuerySet[M]", actor: Actor) -> None:
    for row in rows:
        change(row, {"diakhiri": timezone.localdate()}, actor=actor, perihal=row.perihal)


def _say(row: M, actor: Actor) -> M:
    if not isinstance(actor.user, User):
        raise UserError("Pernyataan ini dari seorang petugas.", remedy="Masuk dengan akun Anda.")
    row.oleh = actor.user
    return create(row, actor=actor, perihal=row.perihal)
