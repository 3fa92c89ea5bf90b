"""REN510."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import nodes_of, temuan


@rule(
    "REN510",
    title="Program tanpa indikator",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def program_tanpa_indikator(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap program mempunyai sekurang-kurangnya satu indikator.

    Alasan: program tanpa indikator menghabiskan pagu tanpa hasil yang dapat diukur.
    Salah: program 1.06.02 dengan pagu, kolom indikator kosong.
    Benar: program 1.06.02 dengan indikator dan target.
    Perbaikan: isi indikator, satuan dan targetnya.
    """
    for node in nodes_of(plan, Tingkat.PROGRAM):
        if node.nama and not any(item.nama for item in node.indikator):
            yield temuan(node, "indikator", "Kolom indikator kosong.")
