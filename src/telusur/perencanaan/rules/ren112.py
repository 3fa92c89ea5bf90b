"""REN112."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import kelompok_baris, temuan_baris
from telusur.perencanaan.sel import sel


@rule(
    "REN112",
    title="Jumlah pegawai per golongan bukan jumlah barisnya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "BAB II 2.2"),
    since="0.1",
)
def pegawai_per_golongan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: baris Jumlah pada tabel pegawai (2.2.1) sama dengan jumlah baris di atasnya, tiap kolom.

    Alasan: baris jumlah itulah yang dikutip dalam teks dan laporan lain.
    Salah: golongan II 6 dan 1, jumlah 8.
    Benar: golongan II 6 dan 1, jumlah 7.
    Perbaikan: hitung ulang kolomnya; bila barisnya benar, betulkan baris jumlah.
    """
    for rows, total in kelompok_baris(plan.rows("2.2.1")):
        for name in total.sel:
            if name == "jumlah" or name.startswith("golongan."):
                finding = temuan_baris(total, sel(total, name), [sel(row, name) for row in rows], "barisnya")
                if finding:
                    yield finding
