"""Linking an indicator to a formula that a person confirms, or to another source of its figures."""

from datetime import date
from decimal import Decimal

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.registers import rantai
from telusur.engines.registers.bukti import attach
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.organisasi.models import User
from telusur.perencanaan.formula.usulan import unit_fits
from telusur.perencanaan.models import Indikator, SumberAngka

Jenis = SumberAngka.Jenis


def active(indikator_id: int) -> list[SumberAngka]:
    """Return the sources of an indicator that hold: the way first, then its values by period."""
    rows = SumberAngka.objects.filter(indikator=indikator_id, diakhiri=None).select_related("oleh", "bukti")
    return sorted(rows, key=lambda row: row.periode)


@transaction.atomic
def link_formula(indikator: Indikator, kode: str, *, actor: Actor) -> SumberAngka:
    """Confirm that a formula computes an indicator, in place of the one before.

    Raises:
        UserError: there is no such formula, or its unit is of another type than the indicator's.
    """
    if kode not in FORMULAS:
        raise UserError(f"Rumus {kode} tidak ada.", remedy="Pilih dari daftar.")
    formula = FORMULAS.versions(kode)[-1]
    if not unit_fits(indikator.satuan, formula):
        raise UserError(
            f"Satuan indikator ({indikator.satuan}) dan satuan rumus ({formula.unit}) berbeda jenis.",
            remedy="Perbaiki satuan indikator atau pilih rumus lain.",
        )
    return _set_way(indikator, actor, jenis=Jenis.RUMUS, rumus=kode)


@transaction.atomic
def set_without_formula(indikator: Indikator, jenis: str, *, actor: Actor) -> SumberAngka:
    """Confirm that no formula computes an indicator: its values are typed with evidence, or published.

    Raises:
        UserError: `jenis` is neither.
    """
    if jenis not in {Jenis.MANUAL, Jenis.LUAR}:
        raise UserError("Jenis sumber tidak dikenal.", remedy="Pilih diketik dengan bukti, atau sumber luar.")
    return _set_way(indikator, actor, jenis=jenis)


@rantai.writing()
def set_manual(
    indikator: Indikator, period: Period, nilai: Decimal, bukti: File[bytes] | None, *, actor: Actor
) -> SumberAngka:
    """Keep a typed value with its evidence file, in place of the period's value before.

    Raises:
        UserError: the file is missing or no evidence, see `attach`.
    """
    row = SumberAngka(indikator=indikator, jenis=Jenis.MANUAL, periode=str(period), nilai=nilai)
    row.bukti = attach(indikator, bukti, actor=actor, perihal=row.perihal)
    _end(indikator, actor, periode=str(period))
    return _create(row, actor)


@transaction.atomic
def set_external(
    indikator: Indikator,
    period: Period,
    nilai: Decimal,
    *,
    penerbit: str,
    dokumen: str,
    tanggal: date | None,
    actor: Actor,
) -> SumberAngka:
    """Keep a published value with publisher, document and date, in place of the period's value before.

    Raises:
        UserError: one of them is missing.
    """
    _end(indikator, actor, periode=str(period))
    row = SumberAngka(
        indikator=indikator,
        jenis=Jenis.LUAR,
        periode=str(period),
        nilai=nilai,
        penerbit=penerbit.strip(),
        dokumen=dokumen.strip(),
        tanggal=tanggal,
    )
    return _create(row, actor)


def end_source(row: SumberAngka, *, actor: Actor) -> None:
    """End a source; figures frozen from it stay."""
    change(row, {"diakhiri": timezone.localdate()}, actor=actor, perihal=row.perihal)


def _set_way(indikator: Indikator, actor: Actor, **values: str) -> SumberAngka:
    _end(indikator, actor, periode="")
    return _create(SumberAngka(indikator=indikator, **values), actor)


def _end(indikator: Indikator, actor: Actor, **which: object) -> None:
    for row in SumberAngka.objects.filter(indikator=indikator, diakhiri=None, **which):
        end_source(row, actor=actor)


def _create(row: SumberAngka, actor: Actor) -> SumberAngka:
    if not isinstance(actor.user, User):
        raise UserError("Sumber angka dipastikan oleh seorang petugas.", remedy="Masuk dengan akun Anda.")
    row.oleh = actor.user
    return create(row, actor=actor, perihal=row.perihal)
