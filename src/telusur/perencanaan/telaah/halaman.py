"""Rows that must be missing from T-C.27 because a printed subtotal is larger than what stands above it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from telusur.kernel.kode import Tingkat, induk
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.telaah.daftar import Butir, cocokkan, program_hilang
from telusur.perencanaan.telaah.ingatan import diingat
from telusur.perencanaan.telaah.persamaan import Persamaan, persamaan_anak


@dataclass(slots=True)
class Kekurangan:
    """A bidang whose subtotals exceed its programs, with what is known to be missing."""

    bidang: PlanNode
    kurang: list[Persamaan]
    program: list[Butir]
    yatim: list[PlanNode]

    @property
    def jumlah(self) -> Decimal:
        """Return the shortfall of the years together."""
        gaps = (item.tercetak - item.hitung for item in self.kurang if item.kolom != "akhir")
        return reduce(lambda total, gap: total + gap, gaps, Decimal(0))


@diingat
def yatim(plan: Plan) -> list[PlanNode]:
    """Return the kegiatan and subkegiatan whose parent has no row of its own in the table."""
    kodes = {node.kode for node in plan.nodes() if node.nama}
    levels = {Tingkat.KEGIATAN, Tingkat.SUBKEGIATAN}
    return [n for n in plan.nodes() if n.tingkat in levels and induk(n.kode) and induk(n.kode) not in kodes]


@diingat
def kekurangan(plan: Plan) -> list[Kekurangan]:
    """Return the bidang that must have lost rows: subtotals too large, and rows known to be absent.

    A subtotal that is merely wrong, with every program of the list present, is not one of them.
    """
    hilang = program_hilang(plan, cocokkan(plan))
    tanpa_induk = yatim(plan)
    short: dict[str, list[Persamaan]] = {}
    for item in persamaan_anak(plan, Tingkat.BIDANG):
        if item.tercetak - item.hitung > item.toleransi:
            short.setdefault(item.node.key, []).append(item)
    found = []
    for node in (n for n in plan.nodes() if n.key in short):
        orphans = [o for o in tanpa_induk if o.kode.startswith(f"{node.kode}.")]
        programs = hilang.get(node.kode, [])
        if programs or orphans:
            found.append(Kekurangan(node, short[node.key], programs, orphans))
    return found


def subtotal_kurang(plan: Plan) -> set[str]:
    """Return the keys of the bidang whose sums are short because rows are missing."""
    return {item.bidang.key for item in kekurangan(plan)}
