"""REN504."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan


@rule(
    "REN504",
    title="Tujuan tanpa indikator",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.25"),
    since="0.1",
)
def tujuan_tanpa_indikator(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap tujuan mempunyai sekurang-kurangnya satu indikator.

    Alasan: capaian tujuan dilaporkan tersendiri pada akhir periode.
    Salah: tujuan tanpa indikator tujuan.
    Benar: tujuan dengan indikator tujuan.
    Perbaikan: isi kolom indikator tujuan.
    """
    for tujuan in plan.tujuan:
        if not any(item.nama for item in tujuan.indikator):
            yield temuan(tujuan, "", "Tujuan ini tidak mempunyai indikator.", tabel="4.1")
