"""Grids on paper: PDF/A by Typst, headings repeated on each page."""

from collections.abc import Sequence
from pathlib import Path

from telusur.engines.tables.fit import MARGIN
from telusur.engines.tables.grid import Grid
from telusur.engines.tables.typesetting import FONT_FAMILY, grid_data, typeset

_TEMPLATE = Path(__file__).parent / "tables.typ"


def render_pdf(grids: Sequence[Grid], draft: bool = False) -> bytes:
    """Return a PDF/A-2b of the grids; with `draft` each page says DRAF."""
    return typeset(
        _TEMPLATE,
        {
            "judul": "; ".join(f"{grid.nama} {grid.judul}" for grid in grids),
            "pembuat": grids[0].subjek if grids else "",
            "keluarga": FONT_FAMILY,
            "margin": MARGIN,
            "draf": draft,
            "tabel": [grid_data(grid) for grid in grids],
        },
    )
