"""REN514."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import nodes_of, temuan


@rule(
    "REN514",
    title="Program tanpa kegiatan",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def program_tanpa_kegiatan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap program mempunyai sekurang-kurangnya satu kegiatan di tabel.

    Alasan: program dijalankan lewat kegiatan; program tanpa kegiatan tidak dapat dianggarkan.
    Salah: program 1.06.03 tanpa kegiatan.
    Benar: program 1.06.03 dengan kegiatan 1.06.03.2.01.
    Perbaikan: tambahkan kegiatannya, atau hapus programnya.
    """
    for node in nodes_of(plan, Tingkat.PROGRAM):
        if node.nama and not node.anak:
            yield temuan(node, "", "Program ini tidak mempunyai kegiatan.")
