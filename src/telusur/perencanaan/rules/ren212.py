"""REN212."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import angka, temuan
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja, capaian, polaritas

SEN, DUA_KALI = Decimal("0.01"), 200


@rule(
    "REN212",
    title="Capaian jauh di luar kewajaran",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.23"),
    since="0.1",
)
def capaian_ekstrem(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: capaian T-C.23 antara 0% dan 200%.

    Alasan: capaian di atas dua kali target berarti targetnya terlalu rendah atau satuannya berubah; capaian
        negatif berarti realisasi lebih dari dua kali batas.
    Salah: target 5, realisasi 12,35, capaian 247%.
    Benar: target 12, realisasi 12,35, capaian 102,92%.
    Perbaikan: jelaskan penyebabnya dalam teks, dan pakai realisasi itu sebagai dasar target periode
        berikutnya.
    """
    for row in baris_kinerja(plan):
        arah = polaritas(row)
        for item in capaian(row):
            computed = item.hitung(arah)
            if computed is None or 0 <= computed <= DUA_KALI or not item.cocok(arah):
                continue
            yield temuan(
                row,
                item.rasio.bidang,
                f"Capaian {item.tahun} {angka(computed.quantize(SEN))}%: target {item.target.cell.teks}, "
                f"realisasi {item.realisasi.cell.teks}.",
                rests_on=[item.rasio, item.target, item.realisasi],
                tercetak=item.rasio.cell.teks,
            )
