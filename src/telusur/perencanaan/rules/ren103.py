"""REN103."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import jumlah_tahun_anak


@rule(
    "REN103",
    title="Subtotal bidang bukan jumlah programnya",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def subtotal_bidang(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: subtotal tiap tahun sebuah bidang urusan sama dengan jumlah pagu programnya.

    Subtotal yang kurang karena barisnya hilang dari tabel dilaporkan oleh REN118, bukan di sini.

    Alasan: subtotal bidang dipakai sebagai pagu indikatif bidang itu dan masuk ke total perangkat daerah.
    Salah: subtotal 1.000.000.000, program 600.000.000 dan 500.000.000.
    Benar: subtotal 1.100.000.000, program 600.000.000 dan 500.000.000.
    Perbaikan: hitung ulang subtotalnya, atau betulkan pagu program yang keliru.
    """
    yield from jumlah_tahun_anak(plan, Tingkat.BIDANG, "program-programnya")
