"""REN105."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._jumlah import temuan_jumlah
from telusur.perencanaan.telaah.persamaan import persamaan_tahun


@rule(
    "REN105",
    title="Pagu akhir periode bukan jumlah pagu tahunan",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def pagu_akhir(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kolom Rp pada kondisi akhir periode sama dengan jumlah pagu semua tahun pada baris itu.

    Alasan: kolom akhir menyatakan kebutuhan dana seluruh periode.
    Salah: 100, 110 dan 120 dengan kondisi akhir 320.
    Benar: 100, 110 dan 120 dengan kondisi akhir 330.
    Perbaikan: betulkan sel tahun yang disebut sebagai akar, atau hitung ulang kolom akhirnya.
    """
    for item in persamaan_tahun(plan):
        if not item.benar:
            yield temuan_jumlah(item, "pagu semua tahun")
