"""REN210."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import rupiah, temuan
from telusur.perencanaan.sel import sel
from telusur.perencanaan.telaah.kinerja_lalu import tahun_dari


@rule(
    "REN210",
    title="Realisasi tanpa anggaran",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def realisasi_tanpa_anggaran(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap realisasi anggaran pada T-C.24 mempunyai anggaran pada tahun yang sama.

    Alasan: belanja tanpa anggaran tidak mungkin; salah satu selnya hilang atau bergeser.
    Salah: anggaran kosong, realisasi 28.240.000.
    Benar: anggaran 35.325.000, realisasi 28.240.000.
    Perbaikan: isi anggaran tahun itu dari DPA.
    """
    for row in plan.rows("T-C.24"):
        for year in tahun_dari(row, "realisasi"):
            budget, spent = sel(row, f"anggaran.{year}"), sel(row, f"realisasi.{year}")
            if spent.nilai and not budget.nilai:
                yield temuan(
                    row,
                    budget.bidang,
                    f"Realisasi {year} {rupiah(spent.nilai)} tercetak, anggarannya tidak.",
                    rests_on=[spent, budget],
                    tercetak=budget.cell.teks,
                )
