"""REN208."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import angka, temuan
from telusur.perencanaan.telaah.pertumbuhan import pertumbuhan

SEN = Decimal("0.01")


@rule(
    "REN208",
    title="Rata-rata pertumbuhan ditulis dalam rupiah, bukan persen",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def pertumbuhan_rupiah(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kolom rata-rata pertumbuhan T-C.24 berisi persen.

    Dilaporkan sekali untuk seluruh tabel.

    Alasan: pertumbuhan dalam rupiah tidak dapat dibandingkan antara program kecil dan besar.
    Salah: 7.046.083.
    Benar: 5,12%.
    Perbaikan: tulis rata-rata perubahan tahunan dalam persen, atau sebutkan pada judul kolom bahwa isinya
        rupiah.
    """
    series = pertumbuhan(plan)
    if series and not any(cara and cara.persen for _, cara in series):
        first = series[0][0]
        yield temuan(
            first.row,
            first.tercetak.bidang,
            f"Kolom rata-rata pertumbuhan berisi rupiah pada {len(series)} sel; pada baris ini "
            f"pertumbuhannya {angka(first.persen.quantize(SEN))}% per tahun.",
            rests_on=[first.tercetak],
            subjek="Rata-rata pertumbuhan",
            tercetak=first.tercetak.cell.teks,
            seharusnya=f"{angka(first.persen.quantize(SEN))}%",
            perihal="satuan",
        )
