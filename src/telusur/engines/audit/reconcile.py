"""Bringing the rows of findings up to what a run has found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from telusur.engines.audit.finding import Finding, finding_to_dict
from telusur.engines.audit.models import Pengesampingan, Temuan
from telusur.engines.audit.waivers import WaiverUse, apply_waivers

_BATCH = 500
_CHANGES = ("tingkat", "status", "subjek", "pesan", "isi", "terakhir")


@dataclass(frozen=True, slots=True)
class Rekonsiliasi:
    """What a run changed: findings that are new, still there, and gone."""

    baru: int
    masih: int
    hilang: int


@transaction.atomic
def reconcile(perihal: str, findings: Sequence[Finding]) -> Rekonsiliasi:
    """Make the rows of `perihal` say what a run has found; rows of findings that are gone stay, marked.

    A finding that comes back counts as new and begins anew.
    """
    now = timezone.now()
    rows = {
        (row.kode, row.kunci, row.bidang, row.aspek): row
        for row in Temuan.objects.select_for_update().filter(perihal=perihal)
    }
    wanted = {item.identity: item for item in findings}
    added = [_row(perihal, item, now) for key, item in wanted.items() if key not in rows]
    back = [key for key in wanted if key in rows and rows[key].status == Temuan.Status.HILANG]
    for key, item in wanted.items():
        if key in rows:
            _refresh(rows[key], item, now)
    gone = [row for key, row in rows.items() if key not in wanted and row.status != Temuan.Status.HILANG]
    for row in gone:
        row.status = Temuan.Status.HILANG
    Temuan.objects.bulk_create(added, batch_size=_BATCH)
    changed = [rows[key] for key in wanted if key in rows] + gone
    Temuan.objects.bulk_update(changed, [*_CHANGES, "pertama"], batch_size=_BATCH)
    baru = len(added) + len(back)
    return Rekonsiliasi(baru=baru, masih=len(wanted) - baru, hilang=len(gone))


def _row(perihal: str, item: Finding, now: datetime) -> Temuan:
    kode, kunci, bidang, aspek = item.identity
    row = Temuan(perihal=perihal, kode=kode, kunci=kunci, bidang=bidang, aspek=aspek, pertama=now)
    _fill(row, item, now)
    return row


def _refresh(row: Temuan, item: Finding, now: datetime) -> None:
    if row.status == Temuan.Status.HILANG:
        row.status, row.pertama = Temuan.Status.BARU, now
    else:
        row.status = Temuan.Status.MASIH
    _fill(row, item, now)


def _fill(row: Temuan, item: Finding, now: datetime) -> None:
    row.tingkat = str(item.severity)
    row.subjek = item.subjek
    row.pesan = item.pesan
    row.isi = finding_to_dict(item)
    row.terakhir = now


def with_waivers(perihal: str, findings: Sequence[Finding], on: date | None = None) -> WaiverUse:
    """Divide findings by the waivers of `perihal` in force on a day, today if none is given."""
    given = Pengesampingan.objects.filter(perihal=perihal, dicabut=None).select_related("orang")
    return apply_waivers(findings, [item.waiver for item in given], on or timezone.localdate())
