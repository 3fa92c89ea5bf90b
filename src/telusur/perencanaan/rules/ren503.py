"""REN503."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan


@rule(
    "REN503",
    title="Tujuan tanpa sasaran",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.25"),
    since="0.1",
)
def tujuan_tanpa_sasaran(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap tujuan mempunyai sekurang-kurangnya satu sasaran.

    Alasan: tujuan dicapai lewat sasaran; tanpa sasaran tidak ada yang diturunkan menjadi program.
    Salah: tujuan «Meningkatnya tata kelola desa» tanpa sasaran.
    Benar: tujuan itu dengan sasaran «Meningkatnya klasifikasi desa».
    Perbaikan: rumuskan sasarannya.
    """
    for tujuan in plan.tujuan:
        if not any(sasaran.nama for sasaran in tujuan.sasaran):
            yield temuan(tujuan, "", "Tujuan ini tidak mempunyai sasaran.", tabel="4.1")
