"""REN206."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_rupiah
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import rupiah, temuan
from telusur.perencanaan.telaah.pertumbuhan import pertumbuhan


@rule(
    "REN206",
    title="Tanda rata-rata pertumbuhan terbalik",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def tanda_pertumbuhan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: rata-rata pertumbuhan T-C.24 bertanda sama dengan perubahan angka tahunannya.

    Alasan: anggaran yang turun tampak naik, dan sebaliknya.
    Salah: 120, 110, 100 dengan pertumbuhan 10.
    Benar: 120, 110, 100 dengan pertumbuhan -10 atau (10).
    Perbaikan: beri tanda minus atau kurung pada angka yang turun.
    """
    for item, cara in pertumbuhan(plan):
        if cara is not None and cara.berlawanan:
            moved = "turun" if item.rata_rata < 0 else "naik"
            yield temuan(
                item.row,
                item.tercetak.bidang,
                f"Pertumbuhan {item.jenis} tercetak {item.tercetak.cell.teks}, padahal dari {cara.awal} ke "
                f"{cara.akhir} {moved}; rata-rata perubahan tahunannya {rupiah(item.rata_rata)}.",
                rests_on=[item.tercetak, *item.sel],
                tercetak=item.tercetak.cell.teks,
                seharusnya=format_rupiah(item.rata_rata.quantize(Decimal(1))),
            )
