"""REN525."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import JenisBaris, Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import sel


@rule(
    "REN525",
    title="Masalah tanpa akar masalah",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-B.35"),
    since="0.1",
)
def masalah_tanpa_akar(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap masalah pada pemetaan permasalahan (tabel 3.1) mempunyai akar masalah.

    Alasan: strategi diturunkan dari akar masalah.
    Salah: «Belum maksimalnya pemanfaatan bantuan sosial» tanpa akar masalah.
    Benar: masalah itu dengan akar «bantuan hanya bersifat konsumtif».
    Perbaikan: isi kolom akar masalah.
    """
    for row in plan.rows("3.1"):
        filled = sel(row, "masalah").cell or sel(row, "masalah_pokok").cell
        if row.jenis is JenisBaris.BARIS and filled and not sel(row, "akar_masalah").cell:
            yield temuan(
                row,
                "akar_masalah",
                "Kolom akar masalah kosong.",
                subjek=(sel(row, "masalah").cell or sel(row, "masalah_pokok").cell).teks,
            )
