"""REN201."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.capaian import Arah
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import angka, temuan
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja, capaian, polaritas

SEN = Decimal("0.01")


@rule(
    "REN201",
    title="Rasio capaian tidak sesuai target dan realisasinya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.23"),
    since="0.1",
)
def rasio_capaian(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: rasio capaian tiap tahun pada T-C.23 dihitung ulang dari target dan realisasinya.

    Rumusnya realisasi / target × 100, atau (2 × target - realisasi) / target × 100 bila makin rendah makin
    baik. Arah yang tidak disebut diambil dari rumus yang cocok dengan rasio lain pada baris itu, lalu dari
    namanya.

    Alasan: rasio capaian menjadi dasar penilaian kinerja lima tahun terakhir.
    Salah: target 80, realisasi 60, rasio 85%.
    Benar: target 80, realisasi 60, rasio 75%.
    Perbaikan: hitung ulang rasionya; bila rasionya benar, periksa target atau realisasi yang disalin.
    """
    for row in baris_kinerja(plan):
        arah = polaritas(row)
        for item in capaian(row):
            computed = item.hitung(arah)
            if computed is None or item.rasio.nilai is None or item.cocok(arah):
                continue
            lain = Arah.NAIK if arah is Arah.TURUN else Arah.TURUN
            swapped = " (cocok dengan rumus untuk arah sebaliknya)" if item.cocok(lain) else ""
            yield temuan(
                row,
                item.rasio.bidang,
                f"Rasio tercetak {item.rasio.cell.teks}, seharusnya {angka(computed.quantize(SEN))}% "
                f"dari target {item.target.cell.teks} dan realisasi {item.realisasi.cell.teks}{swapped}.",
                rests_on=[item.rasio, item.target, item.realisasi],
                tercetak=item.rasio.cell.teks,
                seharusnya=f"{angka(computed.quantize(SEN))}%",
            )
