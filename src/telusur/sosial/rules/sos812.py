"""SOS812."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.dtsen.dasar import DasarDaftar


@rule(
    "SOS812",
    title="Penerima tidak ada dalam lapisan daftarnya",
    severity=WARNING,
    reference=Law("inpres-4-2025"),
    since="0.1",
)
def di_luar_lapisan(dasar: DasarDaftar) -> Iterator[Finding]:
    """Memeriksa: setiap penerima terdaftar ada, menurut NIK, dalam lapisan yang disebut daftarnya.

    Alasan: dasar penerima di luar lapisan tidak dapat ditunjukkan; ia perlu usul masuk, atau NIK-nya salah.
    Salah: 100 penerima, 3 di antaranya tidak ada dalam lapisan.
    Benar: 100 penerima, semuanya ada dalam lapisan.
    Perbaikan: perbaiki NIK-nya, catat usul masuk (sanggah) untuknya, atau coret dari daftar.
    """
    if dasar.lapisan and dasar.jumlah_luar:
        named = ", ".join(dasar.luar)
        more = dasar.jumlah_luar - len(dasar.luar)
        yield Finding(
            pesan=f"{dasar.jumlah_luar} dari {dasar.penerima} penerima tidak ada dalam lapisan"
            f" {dasar.lapisan}: {named}{f' dan {more} lainnya' if more else ''}.",
            subjek=dasar.daftar,
            kunci=f"daftar/{dasar.daftar}",
            tercetak=str(dasar.jumlah_luar),
        )
