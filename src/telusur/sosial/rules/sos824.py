"""SOS824."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_number
from telusur.sosial.rehabilitasi.keadaan import Kasus


@rule(
    "SOS824",
    title="Penanganan lama tanpa langkah",
    severity=WARNING,
    reference=Law("permensos-9-2018"),
    since="0.1",
)
def lama_tanpa_langkah(kasus: Kasus) -> Iterator[Finding]:
    """Memeriksa: pada penanganan yang terbuka tidak berlalu lebih dari 30 hari tanpa langkah atau layanan.

    Jumlah harinya ketentuan kerja bertanggal (`penanganan.tanpa_langkah_hari`), bukan ketentuan peraturan.

    Alasan: kasus yang tidak disentuh mudah terlupakan, dan keadaan orangnya tidak lagi diketahui.
    Salah: langkah terakhir 18-01-2021, pada 01-03-2021 belum ada yang baru.
    Benar: langkah terakhir 18-01-2021, dipantau lagi 10-02-2021.
    Perbaikan: pantau dan catat hasilnya, atau tutup penanganannya.
    """
    if kasus.selesai or kasus.batas_diam is None or kasus.diam <= kasus.batas_diam:
        return
    yield Finding(
        pesan=f"Sudah {format_number(kasus.diam)} hari tanpa langkah;"
        f" yang terakhir {kasus.terakhir:%d-%m-%Y}.",
        subjek="Penanganan",
        kunci="diam",
        tercetak=f"{kasus.terakhir:%d-%m-%Y}",
    )
