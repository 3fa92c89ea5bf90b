"""REN609."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.satuan_nama import mengukur_dua


@rule(
    "REN609",
    title="Satu indikator mengukur dua hal",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def dua_hal(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: nama indikator menyebut satu ukuran saja.

    Alasan: satu angka untuk dua ukuran tidak dapat dihitung; satuan keduanya sering berbeda.
    Salah: Persentase LKD yang mendapat biaya operasional dan persentase BUM Desa yang berkembang.
    Benar: dua indikator, masing-masing dengan targetnya.
    Perbaikan: pecah menjadi dua indikator.
    """
    for tabel, owner, item in plan.indikators():
        if mengukur_dua(item.nama):
            yield temuan(
                item,
                "indikator",
                "Nama indikator ini menyebut dua ukuran, targetnya satu.",
                tabel=tabel,
                subjek=nama_indikator(owner, item),
                tercetak=item.nama,
            )
