"""SOS822."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.rehabilitasi.keadaan import Kasus


@rule(
    "SOS822",
    title="Layanan di luar kebutuhan yang dicatat",
    severity=WARNING,
    reference=Law("permensos-9-2018"),
    since="0.1",
)
def layanan_tanpa_kebutuhan(kasus: Kasus) -> Iterator[Finding]:
    """Memeriksa: layanan yang diberikan sesudah asesmen termasuk kebutuhan yang dicatat pada penanganannya.

    Alasan: layanan tanpa kebutuhan tidak dapat dipertanggungjawabkan, dan rencana menunjukkan yang salah
        sebagai belum diberikan.
    Salah: asesmen menemukan sandang; alat bantu diberikan lewat register layanan.
    Benar: asesmen menemukan sandang; sandang diberikan di halaman penanganan.
    Perbaikan: catat layanan di halaman penanganannya; yang sudah tercatat di luarnya dibatalkan dahulu.
    """
    for item in kasus.layanan:
        if not item.berencana and kasus.asesmen and item.tanggal >= kasus.asesmen:
            name = item.nama or item.jenis
            yield Finding(
                pesan=f"{name} {item.tanggal:%d-%m-%Y} tidak termasuk kebutuhan yang dicatat.",
                subjek=name,
                kunci=f"layanan/{item.jenis}/{item.tanggal}",
                tercetak=f"{item.tanggal:%d-%m-%Y}",
            )
