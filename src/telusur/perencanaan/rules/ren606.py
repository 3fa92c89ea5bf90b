"""REN606."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.kernel.text import fold
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode
from telusur.perencanaan.rules._support import nodes_of, temuan
from telusur.perencanaan.sel import Sel, target
from telusur.perencanaan.telaah.gerak import angka, keadaan, satuan_sel


def _bagian(node: PlanNode, item: PlanIndikator, year: int) -> list[Sel]:
    """Return the targets below that add up to a kegiatan's although their units differ; empty otherwise."""
    cells = [(target(child.indikator[0], year), child.indikator[0]) for child in node.anak if child.indikator]
    filled = [(cell, value, below) for cell, below in cells if (value := angka(cell)) and not keadaan(below)]
    kinds = {_satuan(cell, below) for cell, _, below in filled}
    total = angka(target(item, year)) if item.target.get(year) and not keadaan(item) else None
    if len(kinds) < 2 or "" in kinds or total is None or sum(value for _, value, _ in filled) != total:
        return []
    return [cell for cell, _, _ in filled]


def _satuan(cell: Sel, item: PlanIndikator) -> str:
    """Return what kind of unit a target has: its type, or its first word where the type is unknown."""
    text = satuan_sel(cell.cell) or fold(item.satuan)
    kind = jenis_satuan(text)
    return text.split()[0] if kind is JenisSatuan.LAIN and text else str(kind or "")


@rule(
    "REN606",
    title="Satuan yang tidak sejenis dijumlahkan",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def satuan_dijumlahkan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target sebuah kegiatan bukan jumlah target subkegiatan yang satuannya berlainan.

    Dilaporkan bila jumlah itu cocok pada sekurang-kurangnya dua tahun.

    Alasan: 2 kerja sama dan 1 kawasan tidak menjadi 3 kerja sama.
    Salah: kegiatan 5 Kerjasama; subkegiatan 2 Kerjasama, 2 Kerjasama dan 1 Kawasan.
    Benar: kegiatan 4 Kerjasama; subkegiatan 2 Kerjasama, 2 Kerjasama dan 1 Kawasan.
    Perbaikan: hitung hanya yang sejenis, atau pakai indikator kegiatan yang dapat mencakup semuanya.
    """
    for node in nodes_of(plan, Tingkat.KEGIATAN):
        for item in node.indikator[:1]:
            hits = [(year, parts) for year in plan.tahun if (parts := _bagian(node, item, year))]
            if len(hits) > 1:
                year, parts = hits[0]
                yield temuan(
                    item,
                    f"target.{year}",
                    f"Target {item.target[year].teks} adalah jumlah dari "
                    f"{', '.join(cell.cell.teks for cell in parts)}, yang satuannya tidak sejenis "
                    f"({len(hits)} tahun).",
                    rests_on=[target(item, year), *parts],
                    subjek=nama_indikator(node, item),
                    tercetak=item.target[year].teks,
                )
