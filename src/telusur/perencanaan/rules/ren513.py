"""REN513."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import nodes_of, temuan


@rule(
    "REN513",
    title="Kegiatan tanpa subkegiatan",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def kegiatan_tanpa_subkegiatan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap kegiatan mempunyai sekurang-kurangnya satu subkegiatan di tabel.

    Alasan: anggaran dibelanjakan lewat subkegiatan.
    Salah: kegiatan 1.06.02.2.01 tanpa subkegiatan.
    Benar: kegiatan 1.06.02.2.01 dengan subkegiatan 1.06.02.2.01.01.
    Perbaikan: tambahkan subkegiatannya; bila barisnya hilang, cari pada dokumen asli.
    """
    for node in nodes_of(plan, Tingkat.KEGIATAN):
        if node.nama and not node.anak:
            yield temuan(node, "", "Kegiatan ini tidak mempunyai subkegiatan.")
