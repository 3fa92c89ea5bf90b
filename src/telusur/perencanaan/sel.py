"""The cells of a plan with their addresses."""

from decimal import Decimal
from typing import NamedTuple

from telusur.engines.audit.finding import CellRef
from telusur.kernel.cells import EMPTY, Cell
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode, PlanRow


class Sel(NamedTuple):
    """A cell with its address in the plan."""

    kunci: str
    bidang: str
    cell: Cell

    @property
    def ref(self) -> CellRef:
        """Return the address alone."""
        return CellRef(self.kunci, self.bidang)

    @property
    def nilai(self) -> Decimal | None:
        """Return the number in the cell, None where it holds none."""
        return self.cell.nilai


def pagu(node: PlanNode, kolom: str) -> Sel:
    """Return the money cell of a node in a column: a year as text, or `akhir`."""
    if kolom == "akhir":
        return Sel(node.key, "pagu_akhir", node.pagu_akhir)
    return Sel(node.key, f"pagu.{kolom}", node.pagu.get(int(kolom), EMPTY))


def target(item: PlanIndikator, tahun: int) -> Sel:
    """Return the target cell of a year."""
    return Sel(item.key, f"target.{tahun}", item.target.get(tahun, EMPTY))


def awal(item: PlanIndikator) -> Sel:
    """Return the baseline cell."""
    return Sel(item.key, "awal", item.awal)


def akhir(item: PlanIndikator) -> Sel:
    """Return the end condition cell."""
    return Sel(item.key, "akhir", item.akhir)


def sel(row: PlanRow, bidang: str) -> Sel:
    """Return a cell of a row that is kept as printed."""
    return Sel(row.key, bidang, row.sel.get(bidang, EMPTY))


def kolom_pagu(plan: Plan) -> list[str]:
    """Return the money columns of T-C.27: the years and `akhir`."""
    return [*map(str, plan.tahun), "akhir"]
