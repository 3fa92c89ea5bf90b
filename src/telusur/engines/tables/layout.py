"""Lay a declared table out as a grid: merged headings, the row of column numbers, merged body cells."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from telusur.engines.tables.grid import Grid, GridCell, GridRow, Kind, Leaf, RowKind
from telusur.kernel.cells import EMPTY, Cell
from telusur.kernel.numbers import format_number, format_rupiah
from telusur.kernel.text import squeeze

if TYPE_CHECKING:
    from telusur.engines.tables.declare import Column, Row, StatutoryTable, Value

T = TypeVar("T")

_LABEL_KINDS = {Kind.NOMOR, Kind.KODE, Kind.TEKS}


def lay_out(table: "StatutoryTable[T]", source: T) -> Grid:
    """Return the grid of `table` for `source`.

    Raises:
        ValueError: two columns share a name, a row speaks of an unknown column, or merged cells overlap.
    """
    columns = table.kolom(source)
    leaves = tuple(_leaves(columns, ()))
    if len({leaf.nama for leaf in leaves}) != len(leaves):
        raise ValueError(f"{table.kode}: two columns share a name")
    return Grid(
        kode=table.kode,
        judul=table.judul,
        dasar=table.dasar,
        leaves=leaves,
        head=(*_head(columns), _numbers(leaves)),
        body=tuple(_body(list(table.isi(source)), leaves, table)),
        subjek=table.subjek(source),
        pembuka=tuple(table.pembuka(source)),
        kertas=table.kertas,
        mendatar=table.mendatar,
        huruf=table.huruf,
        lebar_tetap=table.lebar_tetap,
    )


def _leaves(columns: "Sequence[Column]", path: tuple[str, ...]) -> Iterator[Leaf]:
    for column in columns:
        if column.anak:
            yield from _leaves(column.anak, (*path, column.judul))
        else:
            yield Leaf(column.nama, column.judul, column.kind, column.lebar, (*path, column.judul))


def _depth(columns: "Sequence[Column]") -> int:
    return max((1 + (_depth(column.anak) if column.anak else 0) for column in columns), default=0)


def _width(column: "Column") -> int:
    return sum(_width(child) for child in column.anak) if column.anak else 1


def _head(columns: "Sequence[Column]") -> list[GridRow]:
    depth = _depth(columns)
    rows: list[list[GridCell]] = [[] for _ in range(depth)]

    def place(column: "Column", x: int, level: int) -> int:
        width = _width(column)
        down = 1 if column.anak else depth - level
        rows[level].append(GridCell(x, column.judul, colspan=width, rowspan=down, tebal=True))
        for child in column.anak:
            x = place(child, x, level + 1)
        return x if column.anak else x + 1

    x = 0
    for column in columns:
        x = place(column, x, 0)
    return [GridRow(tuple(row)) for row in rows]


def _numbers(leaves: tuple[Leaf, ...]) -> GridRow:
    return GridRow(tuple(GridCell(x, f"({x + 1})", kind=Kind.NOMOR) for x in range(len(leaves))))


def _body(rows: "list[Row]", leaves: tuple[Leaf, ...], table: "StatutoryTable[T]") -> Iterator[GridRow]:
    kode = table.kode
    names = {leaf.nama for leaf in leaves}
    covered: dict[int, int] = {}
    for row in rows:
        if unknown := set(row.sel) - names:
            raise ValueError(f"{kode}: unknown columns {sorted(unknown)}")
        below = {x for x, left in covered.items() if left > 0}
        cells = tuple(_row_cells(row, leaves, below, table.menjorok))
        covered = {x: left - 1 for x, left in covered.items() if left > 1}
        for cell in cells:
            if cell.rowspan > 1:
                covered[cell.x] = cell.rowspan - 1
        yield GridRow(cells, row.jenis, row.tingkat)
    if covered:
        raise ValueError(f"{kode}: a merged cell reaches below the last row")


def _row_cells(row: "Row", leaves: tuple[Leaf, ...], below: set[int], indented: str) -> Iterator[GridCell]:
    merged = _label_span(row, leaves)
    skip = set(below)
    for x, leaf in enumerate(leaves):
        if x in skip:
            if x in below and row.sel.get(leaf.nama):
                raise ValueError(f"column {leaf.nama} is filled below a merged cell")
            continue
        span = merged[1] if merged and merged[0] == x else 1
        skip.update(range(x + 1, x + span))
        cell = _cell(row.sel.get(leaf.nama), leaf.kind)
        yield GridCell(
            x,
            cell.teks,
            cell.nilai,
            leaf.kind,
            colspan=span,
            rowspan=row.rowspan.get(leaf.nama, 1),
            key=row.keys.get(leaf.nama, row.key),
            kolom=leaf.nama,
            tingkat=row.tingkat if leaf.nama == indented else 0,
            tebal=row.tebal or row.jenis is not RowKind.BARIS,
        )


def _label_span(row: "Row", leaves: tuple[Leaf, ...]) -> tuple[int, int] | None:
    """Return where the label of a group or sum row begins and how many columns it takes."""
    if row.jenis is RowKind.BARIS:
        return None
    filled = [x for x, leaf in enumerate(leaves) if row.sel.get(leaf.nama)]
    if not filled or leaves[filled[0]].kind not in _LABEL_KINDS:
        return None
    start = filled[0]
    end = start + 1
    while end < len(leaves) and end not in filled:
        if row.jenis is RowKind.JUMLAH and leaves[end].kind not in _LABEL_KINDS:
            break
        end += 1
    return start, end - start


def _cell(value: "Value", kind: Kind) -> Cell:
    if isinstance(value, Cell):
        if value.teks or value.nilai is None:
            return value
        value = value.nilai
    if value is None:
        return EMPTY
    if isinstance(value, Decimal | int):
        number = Decimal(value)
        written = format_rupiah(number) if kind is Kind.RUPIAH else format_number(number)
        return Cell(written + ("%" if kind is Kind.PERSEN else ""), number)
    return Cell(squeeze(value))


def occupancy(rows: Sequence[GridRow], width: int) -> Mapping[tuple[int, int], int]:
    """Return how many cells lie over each place (row, column); a sound grid has one everywhere."""
    places = {(y, x): 0 for y in range(len(rows)) for x in range(width)}
    for y, row in enumerate(rows):
        for cell in row.cells:
            for dy in range(cell.rowspan):
                for dx in range(cell.colspan):
                    spot = (y + dy, cell.x + dx)
                    places[spot] = places.get(spot, 0) + 1
    return places
