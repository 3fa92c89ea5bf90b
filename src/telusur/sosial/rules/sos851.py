"""SOS851."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.bantuan.serah import Serah


@rule(
    "SOS851",
    title="Bantuan diserahkan sesudah penerima meninggal atau pindah",
    severity=ERROR,
    reference=Law("uu-13-2011"),
    since="0.1",
)
def sesudah_berakhir(serah: Serah) -> Iterator[Finding]:
    """Memeriksa: penerima bantuan masih terdata pada hari bantuannya diserahkan.

    Alasan: bantuan atas nama orang yang sudah meninggal atau pindah sampai kepada orang lain; pemeriksa
        memintanya dikembalikan.
    Salah: meninggal 3 Maret 2021, bantuannya diterima 20 Maret 2021.
    Benar: meninggal 3 Maret 2021, bantuannya diterima 2 Maret 2021.
    Perbaikan: periksa tanggal meninggal atau pindahnya; bila benar, batalkan tanda terimanya, catat tidak
        diterima dengan sebabnya, dan kembalikan bantuannya.
    """
    for item in serah.tanda:
        if item.jumlah and item.berakhir and item.tanggal >= item.berakhir:
            when = f"{item.sebab.lower()} sejak {item.berakhir:%d-%m-%Y}"
            yield Finding(
                pesan=f"{item.nama} {when}, bantuannya diserahkan {item.tanggal:%d-%m-%Y}.",
                subjek=item.nama,
                kunci=item.kunci or f"tanda/{item.nama}",
                tercetak=f"{item.tanggal:%d-%m-%Y}",
            )
