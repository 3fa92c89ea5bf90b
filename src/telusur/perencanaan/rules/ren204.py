"""REN204."""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import angka, temuan
from telusur.perencanaan.sel import sel
from telusur.perencanaan.telaah.kinerja_lalu import satuan_terakhir, tahun_dari

SEN = Decimal("0.01")


@rule(
    "REN204",
    title="Rasio serapan tidak sesuai anggaran dan realisasinya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def rasio_serapan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: rasio realisasi terhadap anggaran tiap tahun pada T-C.24 dihitung ulang.

    Rasio boleh ditulis sebagai pecahan (0,94) atau persen (94); pembulatan ke angka terakhir yang tercetak
    diterima.

    Alasan: rasio serapan dipakai untuk menilai kemampuan belanja urusan.
    Salah: anggaran 100.000.000, realisasi 94.000.000, rasio 84.
    Benar: anggaran 100.000.000, realisasi 94.000.000, rasio 94.
    Perbaikan: hitung ulang rasionya, atau periksa anggaran dan realisasi terhadap laporan realisasi
        anggaran.
    """
    for row in plan.rows("T-C.24"):
        for year in tahun_dari(row, "rasio"):
            budget, spent, ratio = (sel(row, f"{name}.{year}") for name in ("anggaran", "realisasi", "rasio"))
            if not budget.nilai or spent.nilai is None or ratio.nilai is None:
                continue
            computed = spent.nilai / budget.nilai * 100
            step = satuan_terakhir(ratio.nilai)
            if abs(computed - ratio.nilai) < step or abs(computed / 100 - ratio.nilai) < step / 100:
                continue
            yield temuan(
                row,
                ratio.bidang,
                f"Rasio {year} tercetak {ratio.cell.teks}, sedangkan {spent.cell.teks} dari "
                f"{budget.cell.teks} adalah {angka(computed.quantize(SEN))}%.",
                rests_on=[ratio, budget, spent],
                tercetak=ratio.cell.teks,
                seharusnya=f"{angka(computed.quantize(SEN))}%",
            )
