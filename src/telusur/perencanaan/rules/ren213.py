"""REN213."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import uraian
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import kelompok
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import sel
from telusur.perencanaan.telaah.kinerja_lalu import tahun_dari


@rule(
    "REN213",
    title="Kolom realisasi satu tahun kosong untuk seluruh urusan",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def realisasi_kosong(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tahun yang punya anggaran pada T-C.24 juga punya realisasi, sekurang-kurangnya pada satu
        program.

    Alasan: kolom realisasi yang kosong seluruhnya biasanya belum diisi, bukan tidak dibelanjakan.
    Salah: anggaran 2016 terisi pada sembilan program, realisasi 2016 semuanya -.
    Benar: anggaran dan realisasi 2016 terisi.
    Perbaikan: isi realisasi tahun itu dari laporan realisasi anggaran, atau kosongkan juga anggarannya.
    """
    for rows in kelompok(plan.rows("T-C.24")):
        for year in tahun_dari(rows[0], "anggaran"):
            budgets = [sel(row, f"anggaran.{year}") for row in rows]
            spent = [sel(row, f"realisasi.{year}") for row in rows]
            funded = [cell for cell in budgets if cell.nilai]
            if len(funded) > 1 and not any(cell.nilai for cell in spent):
                yield temuan(
                    rows[0],
                    f"realisasi.{year}",
                    f"Anggaran {year} terisi pada {len(funded)} program, realisasinya tidak satu pun.",
                    rests_on=[*funded, *spent],
                    subjek=rows[0].kelompok or uraian(rows[0]),
                )
