"""REN101."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import jumlah_tahun_anak


@rule(
    "REN101",
    title="Pagu kegiatan bukan jumlah subkegiatannya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def pagu_kegiatan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: pagu tiap tahun sebuah kegiatan sama dengan jumlah pagu subkegiatannya pada tahun itu.

    Alasan: anggaran dibelanjakan lewat subkegiatan; pagu kegiatan yang lain tidak mempunyai rincian.
    Salah: kegiatan 66.766.400, subkegiatan 64.409.730 dan 36.105.300.
    Benar: kegiatan 100.515.030, subkegiatan 64.409.730 dan 36.105.300.
    Perbaikan: cocokkan sel yang disebut sebagai akar dengan dokumen sumber; bila tidak ada, periksa
        kegiatan dan subkegiatannya satu per satu.
    """
    yield from jumlah_tahun_anak(plan, Tingkat.KEGIATAN, "subkegiatannya")
