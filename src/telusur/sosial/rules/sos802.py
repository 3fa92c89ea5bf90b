"""SOS802."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.sosial.bencana.situasi import Situasi


@rule(
    "SOS802",
    title="Logistik bencana keluar tanpa kejadian",
    severity=WARNING,
    reference=Law("pp-22-2008"),
    since="0.1",
)
def keluar_tanpa_kejadian(situasi: Situasi) -> Iterator[Finding]:
    """Memeriksa: barang bantuan bencana yang keluar dari gudang menyebut kejadian yang dibantu.

    Alasan: bantuan bencana dipertanggungjawabkan per kejadian; yang keluar tanpa kejadian tidak dapat
        dicocokkan dengan korban dan penerimanya.
    Salah: 20 paket sembako keluar, kejadian kosong.
    Benar: 20 paket sembako keluar untuk Banjir Juai Januari 2021.
    Perbaikan: batalkan mutasinya, catat kejadiannya, lalu catat lagi pengeluarannya untuk kejadian itu.
    """
    for item in situasi.keluar:
        if not item.kejadian:
            yield Finding(
                pesan=f"{item.jumlah} {item.barang} keluar tanpa kejadian. Alasannya: {item.keterangan}",
                subjek=item.barang,
                kunci=item.kunci or f"keluar/{item.barang}",
                tercetak=str(item.jumlah),
            )
