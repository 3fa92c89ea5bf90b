"""SOS811."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.dtsen.dasar import DasarDaftar


@rule(
    "SOS811",
    title="Daftar bantuan bertumpu pada lapisan yang kedaluwarsa",
    severity=WARNING,
    reference=Law("inpres-4-2025"),
    since="0.1",
)
def lapisan_kedaluwarsa(dasar: DasarDaftar) -> Iterator[Finding]:
    """Memeriksa: lapisan DTKS atau DTSEN sebuah daftar tidak lebih tua daripada batasnya saat daftar mulai.

    Batasnya (bulan) menurut tanggal ada di parameter `lapisan.umur_terlama_bulan`.

    Alasan: keadaan keluarga berubah; lapisan yang lama memuat orang yang sudah meninggal, pindah atau mampu.
    Salah: lapisan berumur 15 bulan, batasnya 12 bulan.
    Benar: lapisan berumur 3 bulan, batasnya 12 bulan.
    Perbaikan: impor lapisan terbaru, pilih lapisan itu pada daftarnya, lalu nilai ulang syaratnya.
    """
    if dasar.lapisan and dasar.umur > dasar.terlama:
        yield Finding(
            pesan=f"Lapisan {dasar.lapisan} berumur {dasar.umur} bulan saat daftar mulai; batasnya"
            f" {dasar.terlama} bulan.",
            subjek=dasar.daftar,
            kunci=f"daftar/{dasar.daftar}",
            tercetak=dasar.lapisan,
        )
