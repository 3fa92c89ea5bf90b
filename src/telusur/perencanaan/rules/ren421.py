"""REN421."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.nomenklatur import cari
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import tanggal
from telusur.perencanaan.telaah.nama_baku import DEKAT, bernama_baku, mirip


@rule(
    "REN421",
    title="Nama salah ketik terhadap nomenklatur",
    severity=INFO,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def nama_salah_ketik(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: nama program, kegiatan dan subkegiatan sama dengan nama resminya.

    Huruf besar, tanda baca, spasi dan penutup «Kabupaten/Kota» tidak dibandingkan; nama yang disingkat pada
    daftar di sini juga tidak. Nama yang sama sekali lain dilaporkan oleh REN422.

    Alasan: nama yang salah ketik tidak ditemukan ketika dicari, dan menjadi nama lain dalam dokumen
        turunannya.
    Salah: Administrasi Kepegawainan Perangkat Daerah.
    Benar: Administrasi Kepegawaian Perangkat Daerah.
    Perbaikan: salin namanya dari nomenklatur.
    """
    for node, entry in bernama_baku(plan):
        if DEKAT <= mirip(node.nama, entry.nama) < 1 and not cari(node.nama, tanggal(plan), node.tingkat):
            yield temuan(
                node,
                "nama",
                f"Nama tercetak «{node.nama}», nama resminya «{entry.nama}».",
                tercetak=node.nama,
                seharusnya=entry.nama,
            )
