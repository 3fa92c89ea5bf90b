"""REN202."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import angka, temuan
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja, capaian, polaritas

SEN = Decimal("0.01")


@rule(
    "REN202",
    title="Rasio capaian tidak diisi padahal dapat dihitung",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.23"),
    since="0.1",
)
def rasio_kosong(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: rasio capaian T-C.23 terisi pada tiap tahun yang punya target dan realisasi.

    Alasan: tahun yang rasionya kosong terlihat seolah-olah tidak dinilai.
    Salah: target 1,50, realisasi 1,50, rasio kosong.
    Benar: target 1,50, realisasi 1,50, rasio 100%.
    Perbaikan: isi rasionya dengan hasil hitungan.
    """
    for row in baris_kinerja(plan):
        arah = polaritas(row)
        for item in capaian(row):
            computed = item.hitung(arah)
            if computed is not None and not item.rasio.cell:
                yield temuan(
                    row,
                    item.rasio.bidang,
                    f"Target {item.target.cell.teks} dan realisasi {item.realisasi.cell.teks} ada, "
                    "rasionya tidak diisi.",
                    rests_on=[item.target, item.realisasi],
                    seharusnya=f"{angka(computed.quantize(SEN))}%",
                    akar=f"{row.key}#rasio",
                )
