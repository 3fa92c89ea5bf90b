"""REN501."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan


@rule(
    "REN501",
    title="Sasaran tanpa indikator",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.25"),
    since="0.1",
)
def sasaran_tanpa_indikator(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap sasaran mempunyai sekurang-kurangnya satu indikator.

    Alasan: sasaran tanpa indikator tidak dapat diukur dan dinilai nihil dalam evaluasi akuntabilitas.
    Salah: sasaran «Meningkatnya kesetaraan gender» tanpa indikator.
    Benar: sasaran itu dengan Indeks Pembangunan Gender.
    Perbaikan: tambahkan indikator dengan target tiap tahun.
    """
    for tujuan in plan.tujuan:
        for sasaran in tujuan.sasaran:
            if not any(item.nama for item in sasaran.indikator):
                yield temuan(sasaran, "", "Sasaran ini tidak mempunyai indikator.", tabel="4.1")
