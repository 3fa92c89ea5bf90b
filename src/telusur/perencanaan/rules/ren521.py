"""REN521."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, WARNING, Finding, rule
from telusur.kernel.cells import Cell
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import nodes_of, temuan
from telusur.perencanaan.sel import kolom_pagu, pagu
from telusur.perencanaan.telaah.gerak import takaran


def angka_sel(cell: Cell) -> bool:
    """Tell whether a target cell plans something: a number above zero."""
    read = takaran(cell)
    return read is not None and read.nilai > 0


@rule(
    "REN521",
    title="Subkegiatan tanpa pagu sama sekali",
    severity=INFO,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def tanpa_pagu(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap subkegiatan berpagu pada sekurang-kurangnya satu tahun.

    Alasan: subkegiatan tanpa dana sepanjang periode tidak akan dilaksanakan; mungkin selnya hilang.
    Salah: subkegiatan dengan target, pagu - pada semua tahun.
    Benar: subkegiatan dengan pagu pada tahun pelaksanaannya.
    Perbaikan: isi pagunya, atau keluarkan subkegiatan itu dari rencana.
    """
    for node in nodes_of(plan, Tingkat.SUBKEGIATAN):
        if node.nama and not any(cell.nilai for cell in node.pagu.values()):
            planned = [cell for item in node.indikator for cell in item.target.values() if angka_sel(cell)]
            yield temuan(
                node,
                "pagu",
                "Tidak ada pagu pada tahun mana pun"
                + (f", padahal ada target ({planned[0].teks})." if planned else "."),
                rests_on=[pagu(node, kolom) for kolom in kolom_pagu(plan)],
                tingkat=WARNING if planned else None,
            )
