"""REN512."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import nodes_of, temuan


@rule(
    "REN512",
    title="Subkegiatan tanpa indikator",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def subkegiatan_tanpa_indikator(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap subkegiatan mempunyai sekurang-kurangnya satu indikator.

    Alasan: subkegiatan tanpa indikator menghabiskan pagu tanpa keluaran yang dapat diukur.
    Salah: subkegiatan 1.06.02.2.01.01 dengan pagu, kolom indikator kosong.
    Benar: subkegiatan 1.06.02.2.01.01 dengan indikator dan target.
    Perbaikan: isi indikator, satuan dan targetnya.
    """
    for node in nodes_of(plan, Tingkat.SUBKEGIATAN):
        if node.nama and not any(item.nama for item in node.indikator):
            yield temuan(node, "indikator", "Kolom indikator kosong.")
