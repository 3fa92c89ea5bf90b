"""REN111."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import temuan_baris
from telusur.perencanaan.sel import sel


@rule(
    "REN111",
    title="Jumlah pegawai pada baris bukan jumlah golongannya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "BAB II 2.2"),
    since="0.1",
)
def pegawai_per_baris(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kolom Jumlah pada tabel pegawai (2.2.1) sama dengan jumlah kolom golongan pada baris itu.

    Alasan: jumlah pegawai dipakai untuk menghitung kebutuhan gaji dan analisis beban kerja.
    Salah: S-1 dengan golongan III 21 dan IV 1, jumlah 23.
    Benar: S-1 dengan golongan III 21 dan IV 1, jumlah 22.
    Perbaikan: cocokkan dengan daftar pegawai pada bulan yang disebut.
    """
    for row in plan.rows("2.2.1"):
        parts = [sel(row, name) for name in row.sel if name.startswith("golongan.")]
        finding = temuan_baris(row, sel(row, "jumlah"), parts, "golongannya")
        if finding:
            yield finding
