"""T-C.27 as a grid to edit: its columns, its rows, and the sums beside the printed money.

Source: Permendagri 86/2017, T-C.27.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from telusur.kernel.cells import EMPTY, Cell
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import format_rupiah
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode

TINGKAT_KELAS = {
    Tingkat.TOTAL: "lv-total",
    Tingkat.BIDANG: "lv-bidang",
    Tingkat.PROGRAM: "lv-program",
    Tingkat.KEGIATAN: "lv-kegiatan",
    Tingkat.SUBKEGIATAN: "lv-sub",
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column that holds cells: the field of the node (money) or of the indicator, and its group by time."""

    bidang: str
    kelompok: str
    judul: str
    uang: bool


@dataclass(frozen=True, slots=True)
class SelKisi:
    """A cell of the grid: its column, its text, and whether there is anything it belongs to."""

    kolom: Kolom
    teks: str
    ada: bool
    jumlah: "Jumlah | None" = None


@dataclass(slots=True)
class BarisKisi:
    """A row: a node with its first indicator, or a further indicator of the node above it.

    `induk` is the record of the node's parent.
    """

    node: PlanNode
    pertama: bool
    indikator: PlanIndikator | None
    induk: int | None = None
    sel: list[SelKisi] = field(default_factory=list)

    @property
    def kelas(self) -> str:
        """Return the style class of the node's level."""
        return TINGKAT_KELAS[self.node.tingkat]

    @property
    def nama(self) -> str:
        """Return the node's name as the row shows it."""
        if self.node.tingkat is Tingkat.TOTAL:
            return self.node.nama or "Jumlah seluruhnya"
        return self.node.nama or "(tanpa nama)"


@dataclass(frozen=True, slots=True)
class Jumlah:
    """What stands below a printed amount: the sum of the children, and printed minus sum."""

    hitung: Decimal
    selisih: Decimal

    @property
    def sama(self) -> bool:
        """Tell whether the printed amount is the sum."""
        return self.selisih == 0

    @property
    def teks(self) -> str:
        """Return the sum in Indonesian form."""
        return format_rupiah(self.hitung)

    @property
    def teks_selisih(self) -> str:
        """Return the difference with its sign: above zero where more is printed than the children have."""
        return ("+" if self.selisih > 0 else "−") + format_rupiah(abs(self.selisih))


def kolom_kisi(plan: Plan) -> list[Kolom]:
    """Return the columns that hold cells: baseline, target and money of each year and of the end."""
    columns = [Kolom("awal", "awal", "Awal", False)]
    for year in map(str, plan.tahun):
        columns.append(Kolom(f"target.{year}", year, "Target", False))
        columns.append(Kolom(f"pagu.{year}", year, "Rp", True))
    columns.append(Kolom("akhir", "akhir", "Target", False))
    columns.append(Kolom("pagu_akhir", "akhir", "Rp", True))
    return columns


def baris_kisi(plan: Plan) -> list[BarisKisi]:
    """Return the rows of the grid in printed order, with their cells."""
    columns = kolom_kisi(plan)
    above = {id(child): node.pk for node in plan.nodes() for child in node.anak}
    rows = [row for node in plan.nodes() for row in _rows_of(node, above.get(id(node)))]
    for row in rows:
        row.sel = [_cell(row, column) for column in columns]
    return rows


def _rows_of(node: PlanNode, induk: int | None) -> Iterator[BarisKisi]:
    yield BarisKisi(node, True, node.indikator[0] if node.indikator else None, induk)
    yield from (BarisKisi(node, False, item) for item in node.indikator[1:])


def _cell(row: BarisKisi, column: Kolom) -> SelKisi:
    if column.uang:
        if not row.pertama:
            return SelKisi(column, "", False)
        return SelKisi(column, pagu(row.node, column.bidang).teks, True, jumlah(row.node, column.bidang))
    if row.indikator is None:
        return SelKisi(column, "", False)
    return SelKisi(column, _target(row.indikator, column.bidang).teks, True)


def pagu(node: PlanNode, bidang: str) -> Cell:
    """Return a money cell of a node by its field: `pagu.2024` or `pagu_akhir`."""
    if bidang == "pagu_akhir":
        return node.pagu_akhir
    return node.pagu.get(int(bidang.rpartition(".")[2]), EMPTY)


def _target(item: PlanIndikator, bidang: str) -> Cell:
    single = {"awal": item.awal, "akhir": item.akhir}
    return single[bidang] if bidang in single else item.target.get(int(bidang.rpartition(".")[2]), EMPTY)


def jumlah(node: PlanNode, bidang: str) -> Jumlah | None:
    """Return the sum of what stands directly below a node in a money column; None where nothing does."""
    if not node.anak:
        return None
    total = sum((pagu(child, bidang).nilai or Decimal(0) for child in node.anak), Decimal(0))
    return Jumlah(total, (pagu(node, bidang).nilai or Decimal(0)) - total)


def jumlah_semua(plan: Plan) -> dict[str, dict[str, list[str]]]:
    """Return the sums of every node as plain values, by key of the record and field.

    Each is [printed, sum of the children, signed difference, sum of the years]: amounts in Indonesian form,
    the difference empty where there is none, the sums empty where there is nothing to sum.
    """
    money = [column.bidang for column in kolom_kisi(plan) if column.uang]
    return {str(node.pk): {bidang: _plain(node, bidang) for bidang in money} for node in plan.nodes()}


def _plain(node: PlanNode, bidang: str) -> list[str]:
    total = jumlah(node, bidang)
    years = ""
    if bidang == "pagu_akhir":
        years = format_rupiah(sum((cell.nilai or Decimal(0) for cell in node.pagu.values()), Decimal(0)))
    return [
        pagu(node, bidang).teks,
        total.teks if total else "",
        total.teks_selisih if total and not total.sama else "",
        years,
    ]
