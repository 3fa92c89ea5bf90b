"""Run Typst with the fonts that travel with the package, so that a print is the same everywhere."""

import json
from pathlib import Path
from typing import Any, Literal

import typst

from telusur.engines.tables.fit import INDENT, INSET, fit
from telusur.engines.tables.grid import Grid, GridCell, GridRow, Kind, RowKind

FONT_FAMILY = "Liberation Sans"
FONTS = Path(__file__).parent / "fonts"
ROOT = Path(__file__).parent.parent
_ROW_KEPT_WHOLE = 600
_ROWS_KEPT_WHOLE = 20
_TEXT_KEPT_WHOLE = 1500
_SIDE = {Kind.RUPIAH: "r", Kind.PERSEN: "r", Kind.ANGKA: "r", Kind.NOMOR: "c", Kind.TARGET: "c"}


def typeset(
    template: Path, data: dict[str, Any], kind: Literal["pdf", "png"] = "pdf", ppi: float = 144
) -> bytes:
    """Compile a template below `engines/` with `data` as its `sys.inputs.data`.

    PDF comes out as PDF/A-2b with tags; data travel as JSON and are never read as markup.
    """
    result: bytes = typst.compile(
        str(template),
        root=str(ROOT),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format=kind,
        ppi=ppi if kind == "png" else None,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2b"] if kind == "pdf" else [],
    )
    return result


def grid_data(grid: Grid, space: float | None = None) -> dict[str, Any]:
    """Return what `grid.typ` needs to draw a grid, across `space` millimetres or the width of its page."""
    fitted = fit(grid, space)
    sides = (grid.kertas.lebar, grid.kertas.tinggi)
    return {
        "nama": grid.nama,
        "judul": grid.judul,
        "subjek": grid.subjek,
        "pembuka": grid.pembuka,
        "kertas": sides[::-1] if grid.mendatar else sides,
        "mendatar": grid.mendatar,
        "utuh": len(grid.body) <= _ROWS_KEPT_WHOLE
        and sum(len(cell.teks) for cell in grid.cells) <= _TEXT_KEPT_WHOLE,
        "huruf": fitted.huruf,
        "lebar": [round(width, 2) for width in fitted.lebar],
        "tepi": INSET,
        "head": [_row(row, heading=True) for row in grid.head],
        "body": [_row(row) for row in grid.body] or [[False, True, [_empty(grid)]]],
    }


def _empty(grid: Grid) -> list[Any]:
    return ["Belum ada isi.", len(grid.leaves), 1, "c", False, 0]


def _row(row: GridRow, *, heading: bool = False) -> list[Any]:
    short = all(len(cell.teks) <= _ROW_KEPT_WHOLE and cell.rowspan == 1 for cell in row.cells)
    return [row.jenis is not RowKind.BARIS, short, [_cell(cell, heading=heading) for cell in row.cells]]


def _cell(cell: GridCell, *, heading: bool) -> list[Any]:
    side = "c" if heading else _SIDE.get(cell.kind, "l")
    if cell.colspan > 1 and not heading:
        side = "l"
    return [cell.tampil, cell.colspan, cell.rowspan, side, cell.tebal, cell.tingkat * INDENT]
