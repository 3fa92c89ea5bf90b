"""REN102."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import jumlah_tahun_anak


@rule(
    "REN102",
    title="Pagu program bukan jumlah kegiatannya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def pagu_program(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: pagu tiap tahun sebuah program sama dengan jumlah pagu kegiatannya pada tahun itu.

    Alasan: pagu program adalah batas bagi kegiatannya; selisih berarti uang tanpa kegiatan atau sebaliknya.
    Salah: program 110, kegiatan 60 dan 40.
    Benar: program 100, kegiatan 60 dan 40.
    Perbaikan: samakan pagu program dengan jumlah kegiatannya, atau betulkan sel yang disebut sebagai akar.
    """
    yield from jumlah_tahun_anak(plan, Tingkat.PROGRAM, "kegiatannya")
