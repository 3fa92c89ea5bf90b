"""REN507."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.nama import nama_indikator
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.sel import pagu, target


def _diperlukan(node: PlanNode, year: int) -> bool:
    """Tell whether a node has money in a year, and a target under another indicator."""
    return bool(pagu(node, str(year)).nilai) and any(item.target.get(year) for item in node.indikator)


@rule(
    "REN507",
    title="Target satu tahun kosong di antara tahun yang terisi",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.27"),
    since="0.1",
)
def target_berlubang(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: target tidak kosong pada tahun di antara dua tahun yang bertarget, kecuali bila pagunya
        pun tidak ada.

    Bila tidak ada indikator lain yang bertarget pada tahun itu, REN309 yang melaporkannya.

    Alasan: lubang di tengah deret hampir selalu sel yang hilang ketika disalin.
    Salah: 48, kosong, 120 dengan pagu 299.000.000 pada tahun kedua.
    Benar: 48, 80, 120.
    Perbaikan: isi target tahun itu; kondisi akhir dapat membantu menghitungnya.
    """
    for tabel, owner, item in plan.indikators():
        filled = [year for year, cell in item.target.items() if cell]
        for year in plan.tahun:
            if not filled or item.target.get(year) or not min(filled) < year < max(filled):
                continue
            if isinstance(owner, PlanNode) and not _diperlukan(owner, year):
                continue
            yield temuan(
                item,
                f"target.{year}",
                f"Target {year} kosong, padahal {min(filled)} dan {max(filled)} terisi.",
                tabel=tabel,
                rests_on=[target(item, year)],
                subjek=nama_indikator(owner, item),
            )
