"""REN702."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._silang import beda_nilai


@rule(
    "REN702",
    title="Nilai indikator berbeda antara 4.1 dan T-C.27",
    severity=ERROR,
    reference=Law("permendagri-86-2017"),
    since="0.1",
)
def beda_sasaran_program(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: indikator yang sama bernilai sama pada 4.1 dan T-C.27, tiap tahun, kondisi awal dan
        kondisi akhir.

    Indikator dianggap sama bila kata-kata namanya sama, atau nama yang satu termuat dalam nama yang lain.

    Alasan: satu indikator tidak dapat mempunyai dua target; evaluasi akan memakai salah satunya.
    Salah: 2022 52,95% pada 4.1, 51,95% pada T-C.27.
    Benar: 2022 52,95% pada keduanya.
    Perbaikan: tetapkan nilai yang benar, lalu samakan di kedua tabel.
    """
    yield from beda_nilai(plan, "4.1", "T-C.27")
