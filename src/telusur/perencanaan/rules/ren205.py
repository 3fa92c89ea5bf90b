"""REN205."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_rupiah
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import rupiah, temuan
from telusur.perencanaan.telaah.pertumbuhan import pertumbuhan


@rule(
    "REN205",
    title="Rata-rata pertumbuhan tidak dapat dihitung ulang",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def pertumbuhan_salah(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: rata-rata pertumbuhan anggaran dan realisasi T-C.24 dapat dihitung dari angka tahunannya.

    Yang diterima: rata-rata perubahan tahunan dalam persen atau dalam rupiah. Pembagi yang keliru dan tanda
    yang hilang dilaporkan oleh REN206 dan REN207.

    Alasan: angka pertumbuhan yang tidak berasal dari angka di sebelahnya menyesatkan proyeksi pendanaan.
    Salah: 100, 110, 120 dengan pertumbuhan 45.
    Benar: 100, 110, 120 dengan pertumbuhan 10 (atau 9,55%).
    Perbaikan: hitung ulang dari angka tahunan pada baris itu.
    """
    for item, cara in pertumbuhan(plan):
        if cara is None:
            yield temuan(
                item.row,
                item.tercetak.bidang,
                f"Pertumbuhan {item.jenis} tercetak {item.tercetak.cell.teks} tidak dapat dihitung "
                f"dari angka {item.masa}; rata-rata perubahan tahunannya "
                f"{rupiah(item.rata_rata)}.",
                rests_on=[item.tercetak, *item.sel],
                tercetak=item.tercetak.cell.teks,
                seharusnya=format_rupiah(item.rata_rata.quantize(Decimal(1))),
            )
