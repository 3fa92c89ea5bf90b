"""REN207."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_rupiah
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import rupiah, temuan
from telusur.perencanaan.telaah.pertumbuhan import pertumbuhan


@rule(
    "REN207",
    title="Pembagi rata-rata pertumbuhan tidak sama dengan banyaknya selang tahun",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def pembagi_pertumbuhan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: rata-rata pertumbuhan T-C.24 dibagi dengan banyaknya selang tahun dari deretnya.

    Alasan: empat tahun mempunyai tiga selang; membaginya dengan empat mengecilkan pertumbuhan, dan kolom
        anggaran tidak lagi sebanding dengan kolom realisasi.
    Salah: empat tahun, naik 30 seluruhnya, pertumbuhan 7,5.
    Benar: empat tahun, naik 30 seluruhnya, pertumbuhan 10.
    Perbaikan: bagi selisih tahun terakhir dan pertama dengan banyaknya tahun dikurangi satu.
    """
    for item, cara in pertumbuhan(plan):
        if cara is not None and cara.pembagi != cara.selang:
            yield temuan(
                item.row,
                item.tercetak.bidang,
                f"Pertumbuhan {item.jenis} tercetak {item.tercetak.cell.teks} hanya diperoleh bila selisih "
                f"{cara.awal}–{cara.akhir} dibagi {cara.pembagi}, padahal ada {cara.selang} selang tahun; "
                f"rata-rata perubahan tahunan {item.masa} {rupiah(item.rata_rata)}.",
                rests_on=[item.tercetak, *item.sel],
                tercetak=item.tercetak.cell.teks,
                seharusnya=format_rupiah(item.rata_rata.quantize(Decimal(1))),
            )
