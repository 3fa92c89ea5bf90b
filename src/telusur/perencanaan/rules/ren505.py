"""REN505."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.cells import EMPTY
from telusur.kernel.law import Law
from telusur.kernel.text import fold
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import Sel
from telusur.perencanaan.telaah.gerak import takaran


@rule(
    "REN505",
    title="Indikator tanpa satuan",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def indikator_tanpa_satuan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap indikator T-C.27 mempunyai satuan, pada kolomnya atau di belakang angka targetnya.

    Indeks dan nilai tidak bersatuan, jadi tidak diperiksa; begitu pula indikator tanpa target.

    Alasan: angka tanpa satuan tidak dapat dibandingkan dan dijumlahkan.
    Salah: «Jumlah keluarga dan organisasi yang mendapatkan bantuan», target 6.054, satuan kosong.
    Benar: satuan KK.
    Perbaikan: isi kolom satuan.
    """
    for node in plan.nodes():
        for item in node.indikator:
            cells = [cell for cell in (*item.target.values(), item.akhir) if cell]
            units = [read.satuan for read in map(takaran, cells) if read and read.satuan]
            unitless = fold(item.nama).startswith(("indeks", "nilai", "skor", "idm", "ipg", "idg"))
            if cells and not item.satuan and not units and not unitless:
                yield temuan(
                    item,
                    "satuan",
                    "Kolom satuan kosong, targetnya pun tidak menyebut satuan.",
                    subjek=nama_indikator(node, item),
                    rests_on=[Sel(item.key, "satuan", EMPTY)],
                )
