"""REN209."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import rupiah, temuan
from telusur.perencanaan.sel import sel
from telusur.perencanaan.telaah.kinerja_lalu import tahun_dari


@rule(
    "REN209",
    title="Realisasi melebihi anggaran",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def realisasi_melebihi(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: realisasi anggaran tiap tahun pada T-C.24 tidak melebihi anggarannya.

    Alasan: belanja di atas anggaran tidak dibenarkan; biasanya angka anggaran sebelum perubahan atau salah
        ketik.
    Salah: anggaran 100.000.000, realisasi 110.000.000.
    Benar: anggaran 120.000.000 (setelah perubahan), realisasi 110.000.000.
    Perbaikan: pakai anggaran setelah perubahan, atau betulkan angka yang salah ketik.
    """
    for row in plan.rows("T-C.24"):
        for year in tahun_dari(row, "realisasi"):
            budget, spent = sel(row, f"anggaran.{year}"), sel(row, f"realisasi.{year}")
            if budget.nilai and spent.nilai is not None and spent.nilai > budget.nilai:
                yield temuan(
                    row,
                    spent.bidang,
                    f"Realisasi {year} {rupiah(spent.nilai)} melebihi anggaran {rupiah(budget.nilai)}: "
                    f"lebih {rupiah(spent.nilai - budget.nilai)}.",
                    rests_on=[spent, budget],
                    tercetak=spent.cell.teks,
                )
