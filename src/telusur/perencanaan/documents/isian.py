"""What the placeholders of the chapter texts stand for, taken from a plan."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby

import telusur.perencanaan.tables  # noqa: F401 - declares the tables
from telusur.engines.documents.blocks import (
    Block,
    Chart,
    ChartNode,
    GridBlock,
    Listing,
    Paragraph,
    Run,
    SimpleTable,
)
from telusur.engines.documents.markdown import Filling
from telusur.engines.tables import get
from telusur.kernel.cells import Cell
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import format_number
from telusur.kernel.text import fold
from telusur.organisasi.pejabat import Pejabat
from telusur.organisasi.tanda_tangan import tanda_tangan
from telusur.perencanaan.plan import JenisButir, Plan, PlanNode, PlanUnit

_DOTS = "." * 32
_LISTS = {
    "misi": JenisButir.MISI,
    "isu strategis": JenisButir.ISU_STRATEGIS,
    "strategi": JenisButir.STRATEGI,
    "arah kebijakan": JenisButir.ARAH_KEBIJAKAN,
}
TABLES = ("2.2.1", "2.2.2", "3.1", "T-C.23", "T-C.24", "T-C.25", "T-C.26", "T-C.27", "T-C.28")


DaftarPejabat = Mapping[str, Pejabat]
"""Who heads which unit on the day of the document, by the unit's folded name."""


def filling(plan: Plan, pejabat: DaftarPejabat | None = None) -> Filling:
    """Return every placeholder of the Renstra for this plan; `pejabat` are named in chart and signature."""
    heads = pejabat or {}
    makers: dict[str, Callable[[], Sequence[Block]]] = {
        "bagan organisasi": partial(_chart, plan, heads),
        "tugas unit": partial(_tasks, plan),
        "daftar program": partial(_programs, plan),
        "ringkasan pagu": partial(_money, plan),
        "tanda tangan": partial(_signature, plan, heads),
    }
    makers |= {f"daftar {name}": partial(_items, plan, kind) for name, kind in _LISTS.items()}
    makers |= {f"tabel {kode}": partial(_table, plan, kode) for kode in TABLES}
    return Filling(_values(plan), makers)


def _values(plan: Plan) -> dict[str, str]:
    count = Counter(node.tingkat for node in plan.nodes())
    return {
        "unit": plan.unit,
        "daerah": plan.daerah,
        "mulai": str(plan.mulai),
        "selesai": str(plan.selesai),
        "visi": plan.visi or "(visi belum diisi)",
        "jumlah tujuan": str(len(plan.tujuan)),
        "jumlah sasaran": str(sum(len(tujuan.sasaran) for tujuan in plan.tujuan)),
        "jumlah program": str(count[Tingkat.PROGRAM]),
        "jumlah kegiatan": str(count[Tingkat.KEGIATAN]),
        "jumlah subkegiatan": str(count[Tingkat.SUBKEGIATAN]),
    }


def _plain(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold),), rata="kiri" if bold else "penuh")


def _missing(what: str) -> list[Block]:
    return [Paragraph((Run(f"({what} belum diisi dalam rencana.)", miring=True),))]


def _listing(texts: Iterable[str]) -> Listing:
    return Listing(tuple((_plain(text),) for text in texts), bernomor=True)


def _table(plan: Plan, kode: str) -> list[Block]:
    return [GridBlock(get(kode).grid(plan))]


def _items(plan: Plan, kind: JenisButir) -> list[Block]:
    """Return a list of the plan, under the urusan its items stand below, sub-items under their item."""
    found = plan.butir_of(kind)
    if not found:
        return _missing(kind.value.replace("_", " ").capitalize())
    blocks: list[Block] = []
    for group, members in groupby(found, key=lambda item: item.kelompok):
        if group:
            blocks.append(_plain(group, bold=True))
        entries: list[list[str]] = []
        for item in members:
            if "." in item.nomor.strip(". ") and entries:
                entries[-1].append(item.teks)
            else:
                entries.append([item.teks])
        blocks.append(Listing(tuple(_entry(*entry) for entry in entries), bernomor=True))
    return blocks


def _entry(text: str, *below: str) -> tuple[Block, ...]:
    if not below:
        return (_plain(text),)
    return (_plain(text), Listing(tuple((_plain(item),) for item in below)))


def _tasks(plan: Plan) -> list[Block]:
    blocks: list[Block] = []
    for unit in plan.organisasi:
        if unit.tugas:
            task = unit.tugas[:1].lower() + unit.tugas[1:].rstrip(" .;:")
            verb = "" if task.startswith("mempunyai tugas") else "mempunyai tugas "
            blocks.append(Paragraph((Run(unit.nama, tebal=True), Run(f" {verb}{task}."))))
        if unit.fungsi:
            blocks.append(_plain("Fungsinya meliputi:"))
            blocks.append(_listing(unit.fungsi))
    return blocks or _missing("Tugas unit kerja")


def _programs(plan: Plan) -> list[Block]:
    found = [_name(node) + (f" ({node.kode})" if node.kode else "") for node in plan.program]
    return [_listing(found)] if found else _missing("Program")


def _name(node: PlanNode) -> str:
    return node.nama or "(nama tidak tercetak)"


def _money(plan: Plan) -> list[Block]:
    """Return the amounts of the programs by year, in millions of rupiah."""
    if not plan.program:
        return _missing("Pagu program")
    head = ("Program", *map(str, plan.tahun))
    rows = [(_name(node), *(_millions(node.pagu.get(year)) for year in plan.tahun)) for node in plan.program]
    cells = [tuple((Run(text),) for text in row) for row in rows]
    return [SimpleTable(tuple((Run(text),) for text in head), tuple(cells))]


def _millions(cell: Cell | None) -> str:
    return "" if cell is None or cell.nilai is None else format_number(cell.nilai / 1_000_000, 2)


def _chart(plan: Plan, heads: DaftarPejabat) -> list[Block]:
    if not plan.organisasi:
        return _missing("Susunan organisasi")
    return [Chart(f"Bagan Susunan Organisasi {plan.unit}", _tree(plan.organisasi, heads))]


def _tree(units: list[PlanUnit], heads: DaftarPejabat) -> ChartNode:
    """Return the first unit that has no parent as the head; units without a known parent stand below it."""
    names = {unit.nama for unit in units}
    head = next((unit for unit in units if unit.induk not in names), units[0])
    below: dict[str, list[str]] = {}
    for unit in units:
        if unit is not head:
            parent = unit.induk if unit.induk in names and unit.induk != unit.nama else head.nama
            below.setdefault(parent, []).append(unit.nama)

    def node(name: str, above: frozenset[str]) -> ChartNode:
        children = [child for child in below.get(name, []) if child not in above]
        below_it = tuple(node(child, above | {child}) for child in children)
        return ChartNode(name, below_it, _holder(heads.get(fold(name))))

    return node(head.nama, frozenset({head.nama}))


def _holder(head: Pejabat | None) -> str:
    """Return who heads a unit as a chart has it: the name, after `Plt.` or `Plh.` where they only act."""
    if head is None:
        return ""
    short = head.sebutan.partition(" ")[0]
    return f"{short} {head.nama}" if short in {"Plt.", "Plh."} else head.nama


def _signature(plan: Plan, heads: DaftarPejabat) -> list[Block]:
    """Return the signature block: position, name and rank of the head where recorded.

    Place, date and NIP are left to be written by hand, and the name where nobody is recorded.
    """
    return [tanda_tangan(plan.unit, heads.get(fold(plan.unit)), f"{_DOTS}, {_DOTS[:20]}")]
