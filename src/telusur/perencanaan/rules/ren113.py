"""REN113."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import JenisBaris, Plan
from telusur.perencanaan.rules._jumlah import temuan_baris
from telusur.perencanaan.sel import sel


@rule(
    "REN113",
    title="Nilai aset urusan bukan jumlah jenis asetnya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "BAB II 2.2"),
    since="0.1",
)
def aset_urusan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: nilai aset sebuah urusan pada tabel aset (2.2.2) sama dengan jumlah jenis aset di
        bawahnya.

    Alasan: nilai aset pada Renstra harus sama dengan neraca dan daftar barang.
    Salah: urusan 5.000, dengan rincian 3.000 dan 1.500.
    Benar: urusan 4.500, dengan rincian 3.000 dan 1.500.
    Perbaikan: cocokkan dengan kartu inventaris barang per 31 Desember tahun yang disebut.
    """
    rows = plan.rows("2.2.2")
    for total in rows:
        if total.jenis is JenisBaris.JUMLAH and total.kelompok:
            below = [r for r in rows if r.jenis is JenisBaris.BARIS and r.kelompok == total.kelompok]
            parts = [sel(row, "nilai") for row in below]
            finding = temuan_baris(total, sel(total, "nilai"), parts, "jenis asetnya", uang=True)
            if finding:
                yield finding
