"""SOS855."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.bantuan.serah import Serah


@rule(
    "SOS855",
    title="BAST bantuan belum kembali bertanda tangan",
    severity=WARNING,
    reference=Law("permendagri-77-2020"),
    since="0.1",
)
def bast_belum_kembali(serah: Serah) -> Iterator[Finding]:
    """Memeriksa: BAST kembali bertanda tangan dalam jumlah hari menurut parameter `bantuan.bast_hari`.

    Alasan: tanpa tanda tangan kedua pihak bantuan belum terbukti diserahkan.
    Salah: BAST terbit 1 Maret 2021, pada 20 Maret 2021 belum kembali.
    Benar: BAST terbit 1 Maret 2021, kembali 10 Maret 2021.
    Perbaikan: minta lembarnya, isi tanggal kembalinya, dan serahkan pindaiannya sebagai bukti.
    """
    for item in serah.bast:
        waited = (item.hari_ini - item.tanggal).days
        if item.kembali is None and waited > item.batas_hari:
            yield Finding(
                pesan=f"BAST {item.nomor}, {item.wilayah}, belum kembali sesudah {waited} hari "
                f"(batasnya {item.batas_hari}).",
                subjek=item.wilayah,
                kunci=item.kunci or f"bast/{item.nomor}",
                tercetak=f"{item.tanggal:%d-%m-%Y}",
            )
