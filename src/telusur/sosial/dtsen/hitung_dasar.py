"""On what an aid list rests: its layer, how old that is when the list begins, and whom it lacks."""

from django.db.models import Exists, OuterRef

from telusur.engines.registers.declare import REGISTERS, Account
from telusur.sosial.bantuan.jenis import Keadaan
from telusur.sosial.bantuan.models import DaftarBantuan
from telusur.sosial.dtsen.dasar import DasarDaftar, terlama
from telusur.sosial.dtsen.models import BarisLapisan

_NAMED = 5


def dasar(daftar: DaftarBantuan, user: Account) -> DasarDaftar:
    """Return on what a list rests, of the recipients whom `user` may see."""
    layer = daftar.lapisan_data
    if layer is None:
        return DasarDaftar(daftar.kode)
    rows = REGISTERS.get("penerima-bantuan").queryset(user).filter(daftar=daftar, keadaan=Keadaan.TERDAFTAR)
    known = BarisLapisan.objects.filter(lapisan=layer, nik=OuterRef("nik"))
    outside = rows.filter(~Exists(known)).order_by("nomor")
    return DasarDaftar(
        daftar.kode,
        layer.kode,
        layer.umur_bulan(daftar.mulai),
        terlama(daftar.mulai),
        rows.count(),
        outside.count(),
        tuple(f"nomor {number}" for number in outside.values_list("nomor", flat=True)[:_NAMED]),
    )
