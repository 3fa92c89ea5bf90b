"""SOS833."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.periksa.data import DataOrang


@rule(
    "SOS833",
    title="Layanan sesudah orangnya meninggal, pindah, atau tidak lagi PPKS",
    severity=ERROR,
    reference=Law("uu-13-2011"),
    since="0.1",
)
def dilayani_sesudah_berakhir(data: DataOrang) -> Iterator[Finding]:
    """Memeriksa: layanan diberikan sebelum orangnya meninggal atau pindah, dan selama ia terdata PPKS.

    Santunan kematian diberikan sesudahnya, jadi tidak diperiksa. Bantuan menurut tanda terima: SOS851.

    Alasan: layanan atas nama orang yang sudah meninggal sampai kepada orang lain, dan tidak terhitung dalam
        capaian; salah satu tanggalnya keliru, atau layanannya tidak pernah diberikan.
    Salah: meninggal 3 Maret 2021, permakanan 20 Maret 2021.
    Benar: meninggal 3 Maret 2021, permakanan 2 Maret 2021.
    Perbaikan: perbaiki tanggal yang keliru, batalkan layanannya, atau catat penerimanya yang benar.
    """
    for item in data.layanan:
        if item.tanggal >= item.batas:
            given = f"{item.nama.lower()} {item.tanggal:%d-%m-%Y}"
            yield Finding(
                pesan=f"{data.nama} {item.sebab} sebelum {given} diberikan.",
                subjek=data.nama,
                kunci=f"layanan/{item.pk or item.nama}",
                tercetak=f"{item.tanggal:%d-%m-%Y}",
            )
