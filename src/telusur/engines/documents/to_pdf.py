"""A document on paper: PDF/A by Typst, with a table of contents that knows its pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from telusur.engines.documents.blocks import (
    UPRIGHT_WIDTH,
    Block,
    Chart,
    ChartNode,
    Document,
    GridBlock,
    Heading,
    Listing,
    Paragraph,
    Runs,
    Signature,
    SimpleTable,
    is_figure,
)
from telusur.engines.documents.numbering import numbered
from telusur.engines.tables.fit import MARGIN
from telusur.engines.tables.typesetting import FONT_FAMILY, grid_data, typeset

_HERE = Path(__file__).parent
CHART_PPI = 200.0


def render_pdf(document: Document) -> bytes:
    """Return the document as PDF/A-2b; a draft says DRAF on each page."""
    return typeset(
        _HERE / "document.typ",
        {
            "judul": document.judul,
            "pembuat": document.pembuat,
            "kepala": document.kepala,
            "kaki": document.kaki,
            "keluarga": FONT_FAMILY,
            "margin": MARGIN,
            "sampul": document.sampul,
            "draf": document.draf,
            "catatan": document.catatan_draf if document.draf else "",
            "bab": [
                {"judul": chapter.judul, "nomor": chapter.nomor, "blok": _blocks(list(numbered(chapter)))}
                for chapter in document.chapters
            ],
        },
    )


def chart_png(chart: Chart) -> bytes:
    """Return an organisation chart as a picture, for word processors."""
    data = {"keluarga": FONT_FAMILY, "akar": _node(chart.akar)}
    return typeset(_HERE / "chart_page.typ", data, kind="png", ppi=CHART_PPI)


def _blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"jenis": "judul", "tingkat": block.tingkat, "runs": _runs(block.runs)}
        case Paragraph():
            return {
                "jenis": "alinea",
                "rata": block.rata,
                "melekat": block.melekat,
                "runs": _runs(block.runs),
            }
        case Listing():
            items = [_blocks(item) for item in block.items]
            return {"jenis": "daftar", "bernomor": block.bernomor, "mulai": block.mulai, "butir": items}
        case SimpleTable():
            rows = [[[is_figure(cell), _runs(cell)] for cell in row] for row in block.baris]
            return {"jenis": "tabel", "kepala": [_runs(cell) for cell in block.kepala], "baris": rows}
        case GridBlock():
            return {
                "jenis": "grid",
                "grid": grid_data(block.grid, None if block.grid.mendatar else UPRIGHT_WIDTH),
            }
        case Chart():
            return {"jenis": "bagan", "judul": block.judul, "akar": _node(block.akar)}
        case Signature():
            parts = [{"atas": part.atas, "bawah": part.bawah} if part else None for part in block.bersisian]
            return {"jenis": "tanda_tangan", "pihak": parts}


def _runs(runs: Runs) -> list[list[Any]]:
    return [[run.teks, run.tebal, run.miring] for run in runs]


def _node(node: ChartNode) -> dict[str, Any]:
    return {"nama": node.nama, "isi": node.isi, "anak": [_node(child) for child in node.anak]}
