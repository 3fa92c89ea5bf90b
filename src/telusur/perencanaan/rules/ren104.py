"""REN104."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import jumlah_tahun_anak


@rule(
    "REN104",
    title="Total keseluruhan bukan jumlah subtotal bidang",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def total_keseluruhan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: total keseluruhan tiap tahun sama dengan jumlah subtotal semua bidang urusan.

    Alasan: total itulah pagu indikatif perangkat daerah pada RPJMD dan RKPD.
    Salah: total 30.377.424.133, subtotal 16.576.412.033, 1.671.462.100 dan 12.120.550.000.
    Benar: total 30.368.424.133, subtotal 16.576.412.033, 1.671.462.100 dan 12.120.550.000.
    Perbaikan: hitung ulang totalnya, atau betulkan subtotal yang keliru.
    """
    yield from jumlah_tahun_anak(plan, Tingkat.TOTAL, "subtotal bidang")
