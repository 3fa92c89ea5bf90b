"""Moves of relief stock: what a store has changes with them, together or not at all, and never below zero."""

from django.utils import timezone

from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.sosial.bencana.jenis import JenisMutasi
from telusur.sosial.bencana.models_logistik import MutasiLogistik, PersediaanLogistik

PERIHAL = "register:mutasi-logistik"


@rantai.writing()
def catat(mutasi: MutasiLogistik, *, actor: Actor) -> MutasiLogistik:
    """Enter a move and change what the store has of the item.

    Raises:
        UserError: the store has less than would leave it, or the move is not valid.
    """
    stock = _stock(mutasi, actor)
    sign = 1 if mutasi.jenis == JenisMutasi.MASUK else -1
    mutasi.sisa = _rest(stock, sign * (mutasi.jumlah or 0))
    mutasi.oleh = actor.user if isinstance(actor.user, User) else None
    records.create(mutasi, actor=actor, perihal=PERIHAL)
    records.change(stock, {"jumlah": mutasi.sisa}, actor=actor, perihal=PERIHAL)
    return mutasi


@rantai.writing()
def batalkan(mutasi: MutasiLogistik, *, actor: Actor) -> None:
    """Void a move entered by mistake and give the store back what it had.

    Raises:
        UserError: it is voided already, or what came in by it has left the store since.
    """
    stock = _stock(mutasi, actor)
    mutasi.refresh_from_db()
    if mutasi.dibatalkan:
        raise UserError("Mutasi ini sudah dibatalkan.", place=str(mutasi), remedy="Muat ulang halamannya.")
    sign = -1 if mutasi.jenis == JenisMutasi.MASUK else 1
    rest = _rest(stock, sign * mutasi.jumlah)
    records.change(mutasi, {"dibatalkan": timezone.localdate()}, actor=actor, perihal=PERIHAL)
    records.change(stock, {"jumlah": rest}, actor=actor, perihal=PERIHAL)


def _stock(mutasi: MutasiLogistik, actor: Actor) -> PersediaanLogistik:
    """Return what the store has of the item: moves follow each other, one holds the chain at a time."""
    found = PersediaanLogistik.objects.filter(gudang=mutasi.gudang_id, barang=mutasi.barang_id).first()
    if found is not None:
        return found
    empty = PersediaanLogistik(gudang_id=mutasi.gudang_id, barang_id=mutasi.barang_id, jumlah=0)
    return records.create(empty, actor=actor, perihal=PERIHAL)


def _rest(stock: PersediaanLogistik, change: int) -> int:
    if stock.jumlah + change < 0:
        raise UserError(
            f"Persediaan {stock.barang.nama} hanya {stock.jumlah} {stock.barang.satuan}, diminta {-change}.",
            place=str(stock.gudang),
            remedy="Kurangi jumlahnya, atau catat dulu barang yang masuk.",
        )
    return stock.jumlah + change
