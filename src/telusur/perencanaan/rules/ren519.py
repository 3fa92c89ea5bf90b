"""REN519."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_rupiah
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.rules._support import kolom_nama, rupiah, temuan
from telusur.perencanaan.sel import kolom_pagu, pagu
from telusur.perencanaan.telaah.persamaan import bagian


def hitung(node: PlanNode, kolom: str) -> Decimal:
    """Return the sum of what stands below a node in a column."""
    return sum((cell.nilai or Decimal(0) for cell in bagian(node, kolom)), Decimal(0))


@rule(
    "REN519",
    title="Pagu induk kosong padahal rinciannya berpagu",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def pagu_induk_kosong(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: program dan kegiatan berpagu pada tiap tahun yang rinciannya berpagu.

    Alasan: pagu program yang kosong tidak dapat dibandingkan dengan RPJMD; biasanya selnya hilang dari
        tabel.
    Salah: program 1.06.01 tanpa pagu tahunan, kegiatannya berpagu.
    Benar: pagu program sama dengan jumlah kegiatannya.
    Perbaikan: isi dengan jumlah rinciannya, setelah dicocokkan dengan dokumen sumber.
    """
    for node in plan.nodes():
        if node.tingkat not in {Tingkat.PROGRAM, Tingkat.KEGIATAN} or not node.nama:
            continue
        sums = {kolom: hitung(node, kolom) for kolom in kolom_pagu(plan) if not pagu(node, kolom).cell}
        lost = {kolom: total for kolom, total in sums.items() if total}
        if lost:
            first = next(iter(lost))
            listed = "; ".join(f"{kolom_nama(kolom)} {rupiah(total)}" for kolom, total in lost.items())
            yield temuan(
                node,
                pagu(node, first).bidang if len(lost) == 1 else "pagu",
                f"Pagu kosong, padahal rinciannya berjumlah: {listed}.",
                rests_on=[cell for kolom in lost for cell in (pagu(node, kolom), *bagian(node, kolom))],
                seharusnya=format_rupiah(lost[first]),
            )
