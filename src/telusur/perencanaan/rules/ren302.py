"""REN302."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.capaian import Arah
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.gerak import angka_target, arah, bertumbuh, dasar, keadaan, sama_satuan


@rule(
    "REN302",
    title="Target tahun pertama lebih buruk daripada kondisi awal",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def di_bawah_kondisi_awal(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target tahun pertama sebuah keadaan tidak lebih buruk daripada data capaian pada awal
        perencanaan.

    Alasan: merencanakan mundur dari yang sudah dicapai harus beralasan; sering data awalnya salah isi.
    Salah: kondisi awal 100%, target 75%.
    Benar: kondisi awal 72%, target 75%.
    Perbaikan: periksa data awal terhadap laporan kinerja tahun dasar, lalu sesuaikan targetnya.
    """
    for tabel, owner, item in plan.indikators():
        base, values = dasar(item), [pair for pair in angka_target(item) if pair[1]]
        if base is None or not values or not (keadaan(item) or bertumbuh(item)):
            continue
        first, value = values[0]
        worse = value > base[1] if arah(item) is Arah.TURUN else value < base[1]
        if worse and sama_satuan(base[0].cell, first.cell):
            yield temuan(
                item,
                first.bidang,
                f"Target {first.bidang[-4:]} {first.cell.teks} lebih buruk daripada kondisi awal "
                f"{base[0].cell.teks}.",
                tabel=tabel,
                rests_on=[first, base[0]],
                subjek=nama_indikator(owner, item),
                tercetak=first.cell.teks,
            )
