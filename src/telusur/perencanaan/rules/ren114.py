"""REN114."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import JenisBaris, Plan
from telusur.perencanaan.rules._jumlah import temuan_baris
from telusur.perencanaan.sel import sel


@rule(
    "REN114",
    title="Jumlah aset bukan jumlah nilai aset semua urusan",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "BAB II 2.2"),
    since="0.1",
)
def aset_seluruhnya(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: baris Jumlah pada tabel aset (2.2.2) sama dengan jumlah nilai semua urusan.

    Tabel tanpa urusan dijumlahkan dari jenis asetnya.

    Alasan: angka ini dikutip dalam teks sebagai nilai aset tetap perangkat daerah.
    Salah: jumlah 13.000 dari urusan 4.500, 3.500 dan 5.500.
    Benar: jumlah 13.500 dari urusan 4.500, 3.500 dan 5.500.
    Perbaikan: hitung ulang baris jumlah setelah nilai tiap urusan benar.
    """
    rows = plan.rows("2.2.2")
    groups = [row for row in rows if row.jenis is JenisBaris.JUMLAH and row.kelompok]
    for total in rows:
        if total.jenis is JenisBaris.JUMLAH and not total.kelompok:
            below = groups or [row for row in rows if row.jenis is JenisBaris.BARIS]
            parts = [sel(row, "nilai") for row in below]
            finding = temuan_baris(total, sel(total, "nilai"), parts, "nilai tiap urusan", uang=True)
            if finding:
                yield finding
