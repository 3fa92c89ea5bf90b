"""Giving back what nobody received: the due of those who got nothing, as far as it lies in the village."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from telusur.engines.registers import rantai
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.sosial.bantuan.catat_serah import kirim
from telusur.sosial.bantuan.jenis import HasilSerah, LangkahSalur
from telusur.sosial.bantuan.models import DaftarBantuan
from telusur.sosial.bantuan.models_serah import PenyaluranBantuan, TandaTerima
from telusur.wilayah.models import Desa


@dataclass(frozen=True, slots=True)
class Sisa:
    """What a village has to give back: of how many people who got nothing, and how much of it lies there."""

    orang: int
    jumlah: int


def sisa(daftar: DaftarBantuan, desa: Desa) -> Sisa:
    """Return what is to go back from a village: at most what was sent and neither received nor returned."""
    nothing = Q(hasil=HasilSerah.TIDAK)
    receipts = TandaTerima.objects.filter(penerima__daftar=daftar, penerima__desa=desa, dibatalkan=None)
    told = receipts.aggregate(
        orang=Count("pk", filter=nothing),
        hak=Sum("penerima__jumlah", filter=nothing),
        diterima=Sum("jumlah"),
    )
    legs = PenyaluranBantuan.objects.filter(daftar=daftar, wilayah=desa.pk, dibatalkan=None).aggregate(
        dikirim=Sum("jumlah", filter=Q(langkah=LangkahSalur.DESA)),
        kembali=Sum("jumlah", filter=Q(langkah=LangkahSalur.KEMBALI)),
    )
    back = legs["kembali"] or 0
    lies = (legs["dikirim"] or 0) - (told["diterima"] or 0) - back
    return Sisa(told["orang"], max(min((told["hak"] or 0) - back, lies), 0))


@rantai.writing()
def kembalikan(
    daftar: DaftarBantuan, desa: Desa, isi: Mapping[str, Any], *, actor: Actor
) -> PenyaluranBantuan:
    """Record that a village gives back what those were due who got nothing.

    `isi` says on which day, under which number, who brings it.

    Raises:
        UserError: there is nothing to give back, or the number is taken.
    """
    found = sisa(daftar, desa)
    if not found.jumlah:
        raise UserError(
            "Tidak ada lagi yang harus dikembalikan dari desa ini.",
            place=desa.nama,
            remedy="Muat ulang halaman serah terimanya.",
        )
    why = f"Hak {found.orang} penerima yang tidak menerima"
    leg = {"langkah": LangkahSalur.KEMBALI, "keterangan": why, **isi}
    (made,) = kirim(daftar, {desa.pk: found.jumlah}, leg, actor=actor)
    return made
