"""Approving a list of aid: only when everybody on it qualifies and nothing about double aid is open."""

from django.utils import timezone

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import format_number
from telusur.sosial.bantuan.ganda import terbuka
from telusur.sosial.bantuan.jenis import Keadaan
from telusur.sosial.bantuan.models import DaftarBantuan


def halangan(daftar: DaftarBantuan, ganda: int | None = None) -> list[str]:
    """Return why a list may not be approved now; empty where nothing stands against.

    `ganda` is the number of open hits where it is known already.
    """
    on_it = daftar.penerima.filter(keadaan=Keadaan.TERDAFTAR)
    unfit, hits = on_it.filter(layak=False).count(), len(terbuka(daftar)) if ganda is None else ganda
    layer = daftar.lapisan_data
    reasons = [] if on_it.exists() else ["Daftar belum berisi penerima."]
    reasons += [f"Lapisan {layer} sudah dibatalkan."] if layer is not None and layer.dibatalkan else []
    reasons += [f"{format_number(unfit)} penerima tidak memenuhi syarat."] if unfit else []
    return reasons + ([f"{format_number(hits)} temuan ganda belum diputuskan."] if hits else [])


@rantai.writing()
def tetapkan(daftar: DaftarBantuan, *, actor: Actor) -> None:
    """Approve a list; from now on its rows are locked.

    Raises:
        UserError: something stands against it, or it is approved already.
    """
    daftar.refresh_open()
    if reasons := halangan(daftar):
        raise UserError(" ".join(reasons), place=daftar.kode, remedy="Selesaikan dahulu, lalu tetapkan lagi.")
    records.change(daftar, {"ditetapkan": timezone.localdate()}, actor=actor, perihal=daftar.perihal)


@rantai.writing()
def cabut(daftar: DaftarBantuan, *, actor: Actor) -> None:
    """Take an approval back, so that the list can be changed again.

    Raises:
        UserError: a deed names those who are on the list now.
    """
    if deed := daftar.bast.filter(dibatalkan=None).first():
        raise UserError(
            f"{deed} sudah terbit menurut daftar ini.",
            place=daftar.kode,
            remedy="Batalkan dahulu semua BAST-nya, lalu cabut penetapannya.",
        )
    records.change(daftar, {"ditetapkan": None}, actor=actor, perihal=daftar.perihal)
