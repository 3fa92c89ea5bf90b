"""SOS821."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.rehabilitasi.keadaan import Kasus


@rule(
    "SOS821",
    title="Layanan mendahului asesmen tanpa alasan",
    severity=ERROR,
    reference=Law("permensos-9-2018"),
    since="0.1",
)
def layanan_mendahului_asesmen(kasus: Kasus) -> Iterator[Finding]:
    """Memeriksa: selama penanganan tidak ada layanan sebelum asesmennya, kecuali dengan alasan tertulis.

    Alasan: asesmen menentukan apa yang dibutuhkan; layanan sebelumnya hanya untuk keadaan darurat.
    Salah: asesmen 18-01-2021, sandang 17-01-2021 tanpa alasan.
    Benar: asesmen 18-01-2021, sandang 20-01-2021; atau 17-01-2021 karena korban tanpa pakaian.
    Perbaikan: catat asesmennya, perbaiki tanggalnya, atau catat layanan itu di halaman penanganan, beralasan.
    """
    for item in kasus.layanan:
        early = kasus.asesmen is None or item.tanggal < kasus.asesmen
        if early and not item.mendahului:
            name = item.nama or item.jenis
            yield Finding(
                pesan=f"{name} {item.tanggal:%d-%m-%Y} mendahului asesmen, tanpa alasan.",
                subjek=name,
                kunci=f"layanan/{item.jenis}/{item.tanggal}",
                tercetak=f"{item.tanggal:%d-%m-%Y}",
            )
