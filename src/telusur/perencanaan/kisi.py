"""T-C.27 as a grid to edit: its columns, its rows, and the sums beside the printed money.

Source: Permendagri 86/2017, T-C.27.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from telusur.kernel.cells import EMPTY, Cell
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import format_rupiah
from telusur.perencanaan.nama import nama_unsur
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode
from telusur.perencanaan.sel import pagu
from telusur.perencanaan.telaah.persamaan import Persamaan, bagian

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
        return nama_unsur(self.node)


@dataclass(frozen=True, slots=True)
class Jumlah:
    """What stands below a printed amount: the sum of the children, and printed minus sum.

    `sama` tells whether both agree, rounding aside.
    """

    hitung: Decimal
    selisih: Decimal
    sama: bool

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
        return SelKisi(
            column, pagu(row.node, kolom_uang(column.bidang)).cell.teks, True, jumlah(row.node, column.bidang)
        )
    if row.indikator is None:
        return SelKisi(column, "", False)
    return SelKisi(column, _target(row.indikator, column.bidang).teks, True)


def kolom_uang(bidang: str) -> str:
    """Return the money column of a field: the year of `pagu.2024`, `akhir` of `pagu_akhir`."""
    return "akhir" if bidang == "pagu_akhir" else bidang.rpartition(".")[2]


def _target(item: PlanIndikator, bidang: str) -> Cell:
    single = {"awal": item.awal, "akhir": item.akhir}
    return single[bidang] if bidang in single else item.target.get(int(bidang.rpartition(".")[2]), EMPTY)


def jumlah(node: PlanNode, bidang: str) -> Jumlah | None:
    """Return the sum of what stands below a node in a money column; None where nothing does.

    The same sum as the audit's: a child that prints nothing counts with what stands below it.
    """
    kolom = kolom_uang(bidang)
    parts = bagian(node, kolom)
    if not parts:
        return None
    found = Persamaan(node.tingkat, node, kolom, pagu(node, kolom), parts)
    return Jumlah(found.hitung, found.tercetak - found.hitung, found.benar)


def nilai_pagu(node: PlanNode, bidang: str) -> tuple[Decimal | None, bool]:
    """Return a node's money in a column and whether it is printed: else it is what stands below, added up.

    None where the cell holds text but no number, and where nothing below an empty cell holds one.
    """
    kolom = kolom_uang(bidang)
    own = pagu(node, kolom)
    if own.cell:
        return own.nilai, True
    parts = [item.nilai for item in bagian(node, kolom) if item.nilai is not None]
    return (sum(parts, Decimal(0)) if parts else None), False


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
        pagu(node, kolom_uang(bidang)).cell.teks,
        total.teks if total else "",
        total.teks_selisih if total and not total.sama else "",
        years,
    ]
