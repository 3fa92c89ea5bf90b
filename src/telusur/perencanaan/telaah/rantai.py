"""End columns that differ from their years only because the rows below do: the cause lies further down."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from telusur.engines.audit.finding import CellRef
from telusur.kernel.numbers import format_rupiah
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.telaah.persamaan import TAHUN, Persamaan


@dataclass(frozen=True, slots=True)
class Pangkal:
    """The cell behind an end column that does not add up, its likely value and the reason."""

    sel: CellRef
    usul: str
    alasan: str


def rantai(plan: Plan, sums: list[Persamaan]) -> dict[str, Pangkal]:
    """Return, by key of node, the cause of every wrong end column that its rows below or one year explain.

    A gap that equals those of the rows below comes from them: from the one row where there is one, else
    it begins at the node where they meet.
    """
    wrong = {item.node.key: item for item in sums if item.jenis == TAHUN and not item.benar}
    found: dict[str, Pangkal] = {}
    for node in reversed(list(plan.nodes())):
        if node.key in wrong:
            cause = _pangkal(node, wrong, found)
            if cause is not None:
                found[node.key] = cause
    return found


def _pangkal(node: PlanNode, wrong: dict[str, Persamaan], found: dict[str, Pangkal]) -> Pangkal | None:
    item = wrong[node.key]
    sources = list(_sumber(node, wrong))
    below = sum((gap for _, gap in sources), Decimal(0))
    if sources and abs(below - (item.tercetak - item.hitung)) <= max(item.toleransi, Decimal(len(sources))):
        if len(sources) == 1 and sources[0][0].key in found:
            return found[sources[0][0].key]
        listed = ", ".join(source.kode for source, _ in sources)
        return Pangkal(item.jumlah.ref, "", f"selisihnya sama dengan selisih pada {listed}")
    return _satu_tahun(item)


def _sumber(node: PlanNode, wrong: dict[str, Persamaan]) -> Iterator[tuple[PlanNode, Decimal]]:
    """Yield (row, gap) for the nearest rows below whose end is not their years; an empty end is zero."""
    for child in node.anak:
        years = [cell.nilai for cell in child.pagu.values() if cell.nilai is not None]
        if child.key in wrong:
            yield child, wrong[child.key].tercetak - wrong[child.key].hitung
        elif not years:
            yield from _sumber(child, wrong)
        elif not child.pagu_akhir and any(years):
            yield child, -sum(years, Decimal(0))


def _satu_tahun(item: Persamaan) -> Pangkal | None:
    """Return the cause where the end column leaves out exactly one year."""
    gap = item.hitung - item.tercetak
    missing = [cell for cell in item.bagian if cell.nilai and abs(cell.nilai - gap) <= item.toleransi]
    if len(missing) != 1:
        return None
    year = missing[0].ref.kolom
    return Pangkal(item.jumlah.ref, format_rupiah(item.hitung), f"kolom akhir tidak menghitung tahun {year}")
