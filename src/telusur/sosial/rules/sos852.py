"""SOS852."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.bantuan.serah import Serah


@rule(
    "SOS852",
    title="Bantuan diterima tanpa daftar yang ditetapkan",
    severity=ERROR,
    reference=Law("permendagri-77-2020"),
    since="0.1",
)
def tanpa_penetapan(serah: Serah) -> Iterator[Finding]:
    """Memeriksa: bantuan yang diterima berasal dari daftar yang ditetapkan.

    Penetapan dapat dicabut sesudah sebagian bantuan diterima; sampai ditetapkan lagi, itu tanpa dasar.

    Alasan: bantuan sosial diberikan kepada penerima yang ditetapkan; tanpa penetapan belanjanya tidak sah.
    Salah: tanda terima ada, penetapan daftarnya dicabut.
    Benar: daftar ditetapkan, lalu bantuannya diterima.
    Perbaikan: tetapkan lagi daftarnya, atau batalkan tanda terima yang keliru.
    """
    for item in serah.tanda:
        if item.jumlah and not item.ditetapkan:
            yield Finding(
                pesan=f"{item.nama} menerima bantuan, daftarnya belum ditetapkan.",
                subjek=item.nama,
                kunci=item.kunci or f"tanda/{item.nama}",
                tercetak=str(item.jumlah),
            )
