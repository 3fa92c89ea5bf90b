"""SOS823."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_number
from telusur.sosial.rehabilitasi.keadaan import Kasus


@rule(
    "SOS823",
    title="Rencana layanan lewat batasnya",
    severity=WARNING,
    reference=Law("permensos-9-2018"),
    since="0.1",
)
def rencana_lewat(kasus: Kasus) -> Iterator[Finding]:
    """Memeriksa: pada penanganan yang terbuka tidak ada layanan yang belum diberikan sesudah batasnya.

    Alasan: yang dinilai membutuhkan masih menunggu; standar pelayanan minimal menghitungnya belum terlayani.
    Salah: sandang direncanakan sampai 01-02-2021, pada 10-02-2021 belum diberikan.
    Benar: sandang diberikan 30-01-2021, atau ditulis mengapa tidak diberikan.
    Perbaikan: catat layanannya, ubah batasnya, atau tulis alasan tidak diberikan.
    """
    for item in kasus.butir if not kasus.selesai else ():
        if item.lewat(kasus.hari) and item.batas:
            name = item.nama or item.jenis
            late = (kasus.hari - item.batas).days
            yield Finding(
                pesan=f"{name} direncanakan sampai {item.batas:%d-%m-%Y}, lewat {format_number(late)} hari.",
                subjek=name,
                kunci=f"butir/{item.pk or item.jenis}",
                tercetak=f"{item.batas:%d-%m-%Y}",
            )
