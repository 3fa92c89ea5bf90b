"""REN312."""

from collections.abc import Iterator

from telusur.engines.audit import ERROR, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.text import fold
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.gerak import angka_target, takaran

SETAHUN = 12


@rule(
    "REN312",
    title="Target lebih dari dua belas bulan dalam setahun",
    severity=ERROR,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def lebih_dua_belas_bulan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target tahunan bersatuan bulan tidak lebih dari 12.

    Alasan: setahun hanya dua belas bulan.
    Salah: target 2022 14 bulan.
    Benar: target 2022 12 bulan.
    Perbaikan: betulkan angkanya, atau satuannya.
    """
    for tabel, owner, item in plan.indikators():
        for cell, value in angka_target(item):
            read = takaran(cell.cell)
            unit = fold(read.satuan if read and read.satuan else item.satuan)
            if unit == "bulan" and value > SETAHUN:
                yield temuan(
                    item,
                    cell.bidang,
                    f"Target {cell.bidang[-4:]} {cell.cell.teks} lebih dari {SETAHUN} bulan.",
                    tabel=tabel,
                    rests_on=[cell],
                    subjek=nama_indikator(owner, item),
                    tercetak=cell.cell.teks,
                )
