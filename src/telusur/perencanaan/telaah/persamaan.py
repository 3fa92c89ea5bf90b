"""The sums of T-C.27 as equations over its money cells.

Source: Permendagri 86/2017, T-C.27: the money of a node is the sum of what stands below it, and the end
column is the sum of the years.
"""

from collections.abc import Iterator
from decimal import Decimal

from telusur.engines.audit.finding import CellRef
from telusur.engines.audit.roots import Equation
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.sel import Sel, kolom_pagu, pagu
from telusur.perencanaan.telaah.ingatan import diingat

TAHUN = "tahun"


class Persamaan:
    """One sum of the plan with its cells at hand: whose it is, in which column, its total and its parts.

    `jenis` is the level of the node for sums over what stands below it, `TAHUN` for the sum over the years.
    """

    __slots__ = ("bagian", "jenis", "jumlah", "kolom", "node")

    def __init__(self, jenis: str, node: PlanNode, kolom: str, jumlah: Sel, bagian: list[Sel]) -> None:
        self.jenis = jenis
        self.node = node
        self.kolom = kolom
        self.jumlah = jumlah
        self.bagian = bagian

    @property
    def equation(self) -> Equation:
        """Return the sum as the engine solves it."""
        return Equation(self.jenis, self.jumlah.ref, tuple(item.ref for item in self.bagian), self.toleransi)

    @property
    def toleransi(self) -> Decimal:
        """Return what rounding may take: half a rupiah for every cell, each rounded by itself."""
        return max(Decimal(1), Decimal(len(self.bagian) + 1) / 2)

    @property
    def tercetak(self) -> Decimal:
        """Return the printed total."""
        return self.jumlah.nilai or Decimal(0)

    @property
    def hitung(self) -> Decimal:
        """Return the sum of the parts; an empty cell counts as zero."""
        return sum((item.nilai or Decimal(0) for item in self.bagian), Decimal(0))

    @property
    def benar(self) -> bool:
        """Tell whether total and parts agree."""
        return abs(self.tercetak - self.hitung) <= self.toleransi


def bagian(node: PlanNode, kolom: str) -> list[Sel]:
    """Return the cells that add up to a node's money: its children's, or theirs where a child prints none."""
    found: list[Sel] = []
    for child in node.anak:
        cell = pagu(child, kolom)
        below = [] if cell.cell else bagian(child, kolom)
        found += below if any(item.cell for item in below) else [cell]
    return found


def _berlaku(jumlah: Sel, parts: list[Sel]) -> bool:
    """Tell whether there is a sum to check: a total, some part, and no cell that holds text but no number."""
    return (
        jumlah.nilai is not None
        and any(item.nilai is not None for item in parts)
        and all(item.nilai is not None for item in parts if item.cell)
    )


TINGKAT_INDUK = (Tingkat.KEGIATAN, Tingkat.PROGRAM, Tingkat.BIDANG, Tingkat.TOTAL)


def persamaan_anak(plan: Plan, level: Tingkat) -> list[Persamaan]:
    """Return, for every node of a level and every money column, the sum over what stands below it."""
    return [item for item in semua_persamaan(plan) if item.jenis == level]


def persamaan_tahun(plan: Plan) -> list[Persamaan]:
    """Return, for every node with an end column, the sum of its years."""
    return [item for item in semua_persamaan(plan) if item.jenis == TAHUN]


@diingat
def semua_persamaan(plan: Plan) -> list[Persamaan]:
    """Return every sum of the plan's money, in printed order."""
    return [item for node in plan.nodes() for item in _persamaan(plan, node)]


def _persamaan(plan: Plan, node: PlanNode) -> Iterator[Persamaan]:
    if node.tingkat in TINGKAT_INDUK and node.anak:
        for kolom in kolom_pagu(plan):
            total, parts = pagu(node, kolom), bagian(node, kolom)
            if _berlaku(total, parts):
                yield Persamaan(str(node.tingkat), node, kolom, total, parts)
    total, parts = pagu(node, "akhir"), [pagu(node, str(tahun)) for tahun in plan.tahun]
    if _berlaku(total, parts):
        yield Persamaan(TAHUN, node, "akhir", total, parts)


def nilai_sel(items: list[Persamaan]) -> dict[CellRef, Decimal | None]:
    """Return the printed values of all cells of some sums."""
    return {cell.ref: cell.nilai for item in items for cell in (item.jumlah, *item.bagian)}
