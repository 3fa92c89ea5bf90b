"""REN115."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import kelompok_baris, temuan_baris
from telusur.perencanaan.sel import sel


@rule(
    "REN115",
    title="Jumlah anggaran atau realisasi urusan bukan jumlah programnya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.24"),
    since="0.1",
)
def jumlah_pendanaan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: baris jumlah T-C.24 sama dengan jumlah programnya, tiap tahun, anggaran dan realisasi.

    Alasan: serapan dan pertumbuhan urusan dihitung dari baris jumlah itu.
    Salah: program 60 dan 30, jumlah 100.
    Benar: program 60 dan 30, jumlah 90.
    Perbaikan: cocokkan dengan laporan realisasi anggaran tahun itu, lalu hitung ulang jumlahnya.
    """
    for rows, total in kelompok_baris(plan.rows("T-C.24")):
        for name in total.sel:
            if name.startswith(("anggaran.", "realisasi.")):
                parts = [sel(row, name) for row in rows]
                finding = temuan_baris(total, sel(total, name), parts, "programnya", uang=True)
                if finding:
                    yield finding
