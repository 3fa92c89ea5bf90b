"""REN106."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import temuan_jumlah
from telusur.perencanaan.telaah.halaman import subtotal_kurang
from telusur.perencanaan.telaah.persamaan import TINGKAT_INDUK, persamaan_anak

_BAGIAN = {
    Tingkat.KEGIATAN: "kondisi akhir subkegiatannya",
    Tingkat.PROGRAM: "kondisi akhir kegiatannya",
    Tingkat.BIDANG: "kondisi akhir program-programnya",
    Tingkat.TOTAL: "kondisi akhir semua bidang",
}


@rule(
    "REN106",
    title="Pagu akhir periode bukan jumlah pagu akhir di bawahnya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def pagu_akhir_ke_bawah(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kolom Rp kondisi akhir kegiatan, program, bidang dan total sama dengan jumlah di bawahnya.

    Alasan: kolom akhir dijumlahkan ke dua arah: ke samping (REN105) dan ke bawah; keduanya harus bertemu.
    Salah: program 900, kegiatan 400 dan 400.
    Benar: program 800, kegiatan 400 dan 400.
    Perbaikan: betulkan baris yang pagu akhirnya juga dilaporkan oleh REN105, atau sel yang menjadi akar.
    """
    apart = subtotal_kurang(plan)
    for level in TINGKAT_INDUK:
        for item in persamaan_anak(plan, level):
            if item.kolom == "akhir" and not item.benar and item.node.key not in apart:
                yield temuan_jumlah(item, _BAGIAN[level])
