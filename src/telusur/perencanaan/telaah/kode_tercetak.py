"""Codes as the source prints them: cut into parts, and written in the form of the regulation."""

import re

from telusur.kernel.cells import Cell
from telusur.kernel.kode import Tingkat, is_kode
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.sel import Sel
from telusur.perencanaan.telaah.ingatan import diingat

_PARTS = re.compile(r"\d+|[Xx]+")
_LEVELS = {2: Tingkat.BIDANG, 3: Tingkat.PROGRAM, 5: Tingkat.KEGIATAN, 6: Tingkat.SUBKEGIATAN}
_SINGLE = {0, 3}
"""Positions of one digit: the urusan and the kind of kegiatan (1 provinsi, 2 kabupaten/kota)."""


def bagian_kode(teks: str) -> list[str]:
    """Return the parts of a printed code: `1 06 01 2,1` gives five."""
    return _PARTS.findall(teks)


def baku(teks: str) -> str:
    """Return a printed code in the form of the regulation; empty where its parts make no code."""
    parts = bagian_kode(teks)
    written = [p.upper() if n in _SINGLE else p.upper().zfill(2) for n, p in enumerate(parts)]
    kode = ".".join(written)
    return kode if is_kode(kode) else ""


def tingkat_tercetak(teks: str) -> Tingkat | None:
    """Return the level that the number of printed parts stands for; None for a number no level has."""
    return _LEVELS.get(len(bagian_kode(teks)))


@diingat
def berkode(plan: Plan) -> list[PlanNode]:
    """Return the program, kegiatan and subkegiatan that have a row of their own in the table."""
    levels = {Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUBKEGIATAN}
    return [n for n in plan.nodes() if n.tingkat in levels and (n.nama or n.place is not None)]


def teks_kode(node: PlanNode) -> str:
    """Return the code of a node as printed, or the code given to it where nothing is printed."""
    return node.kode_tercetak or node.kode


def sel_kode(node: PlanNode) -> Sel:
    """Return the code cell of a node."""
    return Sel(node.key, "kode", Cell(teks_kode(node), None, node.place))
