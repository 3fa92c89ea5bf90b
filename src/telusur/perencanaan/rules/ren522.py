"""REN522."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_rupiah
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import rupiah, temuan
from telusur.perencanaan.sel import pagu


@rule(
    "REN522",
    title="Pagu akhir periode kosong",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def pagu_akhir_kosong(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: baris yang berpagu tahunan mempunyai pagu pada kolom kondisi akhir.

    Alasan: kolom akhir yang kosong tidak ikut terjumlah ke program dan total.
    Salah: 100, 110, 120 dan kolom akhir kosong.
    Benar: 100, 110, 120 dan kolom akhir 330.
    Perbaikan: isi dengan jumlah pagu semua tahun.
    """
    for node in plan.nodes():
        money = [pagu(node, str(year)) for year in plan.tahun]
        total = sum((cell.nilai or Decimal(0) for cell in money), Decimal(0))
        if total and not node.pagu_akhir and any(other.pagu_akhir for other in plan.nodes()):
            yield temuan(
                node,
                "pagu_akhir",
                f"Kolom Rp pada kondisi akhir kosong; jumlah pagu tahunannya {rupiah(total)}.",
                rests_on=[pagu(node, "akhir"), *money],
                seharusnya=format_rupiah(total),
            )
