"""What the rules share: findings made of objects and their cells."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from telusur.engines.audit import Finding, Severity
from telusur.kernel.cells import Cell, Place
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import format_number, format_rupiah
from telusur.perencanaan.nama import Objek, nama, nama_indikator
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode, PlanRow
from telusur.perencanaan.sel import Sel, akhir, awal, kolom_pagu, pagu, target


def lines(*things: Place | Cell | Sel | None) -> tuple[int, ...]:
    """Return the source lines of places and cells, in order, each once."""
    found = set()
    for thing in things:
        cell = thing.cell if isinstance(thing, Sel) else thing
        place = cell.place if isinstance(cell, Cell) else cell
        if place is not None:
            found.add(place.baris)
    return tuple(sorted(found))


def temuan(
    thing: Objek,
    bidang: str,
    pesan: str,
    *,
    tabel: str = "T-C.27",
    rests_on: Iterable[Sel] = (),
    also: Iterable[Place | None] = (),
    subjek: str = "",
    tercetak: str = "",
    seharusnya: str = "",
    tingkat: Severity | None = None,
    perihal: str = "",
    akar: str = "",
) -> Finding:
    """Make a finding about a field of an object.

    `rests_on`: the cells compared; their lines and that of the object become the finding's lines. `also`:
    places of other objects it rests on.
    """
    cells = tuple(rests_on)
    return Finding(
        pesan=pesan,
        tabel=thing.tabel if isinstance(thing, PlanRow) else tabel,
        baris=lines(thing.place, *cells, *also),
        subjek=subjek or nama(thing),
        kunci=thing.key,
        bidang=bidang,
        tercetak=tercetak,
        seharusnya=seharusnya,
        sel=tuple(item.ref for item in cells),
        tingkat=tingkat,
        perihal=perihal,
        akar=akar,
    )


def rupiah(value: Decimal) -> str:
    """Return an amount in Indonesian form with its currency."""
    return f"Rp{format_rupiah(value)}"


def angka(value: Decimal) -> str:
    """Return a number in Indonesian form, at most four decimals."""
    rounded = value.quantize(Decimal("0.0001")) if value != value.to_integral_value() else value
    return format_number(rounded)


def beda(printed: Decimal, computed: Decimal) -> str:
    """Return the difference in words: `kurang Rp1.000`, `lebih Rp1.000`."""
    return f"{'lebih' if printed > computed else 'kurang'} {rupiah(abs(printed - computed))}"


def kolom_nama(kolom: str) -> str:
    """Return how a money column is called in a sentence."""
    return "kondisi akhir" if kolom == "akhir" else f"tahun {kolom}"


def nodes_of(plan: Plan, level: Tingkat) -> Iterator[PlanNode]:
    """Yield the nodes of one level in printed order."""
    return (node for node in plan.nodes() if node.tingkat is level)


def sel_indikator(item: PlanIndikator) -> list[Sel]:
    """Return the cells of an indicator: baseline, targets, end condition."""
    return [awal(item), *(target(item, year) for year in item.target), akhir(item)]


def semua_sel(plan: Plan) -> Iterator[tuple[Objek, str, str, Sel]]:
    """Yield (object, table, how to call it, cell) for every cell of the plan that may hold a number."""
    columns = kolom_pagu(plan)
    for node in plan.nodes():
        subjek = nama(node)
        for kolom in columns:
            yield node, "T-C.27", subjek, pagu(node, kolom)
    for tabel, owner, item in plan.indikators():
        subjek = nama_indikator(owner, item)
        for cell in sel_indikator(item):
            yield item, tabel, subjek, cell
    for row in plan.baris:
        subjek = nama(row)
        for bidang, printed in row.sel.items():
            yield row, row.tabel, subjek, Sel(row.key, bidang, printed)
