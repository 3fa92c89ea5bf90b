"""PDF of T-C.27: through the table engine, against Typst alone on the same rows.

`python bench/pdf.py [REPEATS]` prints CPU seconds (best of the repeats, each in a fresh process so that
nothing is cached) and their ratio, for the demo plan and for its rows ten times over. "Typst alone" is a
typed-out source with the same cells, column widths, type size, fonts and PDF standard: no layout, no fitting,
no JSON.
"""

import copy
import io
import multiprocessing
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.resources import files

import pypdf
import typst

import telusur.perencanaan.tables  # noqa: F401 - declares the tables
from telusur.engines.readers.files import open_source
from telusur.engines.tables import Grid, GridRow, get, render_pdf
from telusur.engines.tables.fit import fit
from telusur.engines.tables.typesetting import FONT_FAMILY, FONTS
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.readers import read_renstra

TABLE = "T-C.27"
DEMO = "telusur.demo"


def demo_plan() -> Plan:
    """Return the plan that travels with the product, read from its damaged text."""
    path = files(DEMO) / "data" / "renstra-balangan.txt"
    return read_renstra(open_source(path.read_bytes(), path.name))


def times(plan: Plan, factor: int) -> Plan:
    """Return the plan with the nodes of its cascade repeated."""
    made = copy.deepcopy(plan)
    made.total.anak = [copy.deepcopy(node) for _ in range(factor) for node in plan.total.anak]
    return made.assign_keys()


def through_engine(plan: Plan) -> bytes:
    """Lay the table out and print it, as a page or a command does."""
    return render_pdf([get(TABLE).grid(plan)])


def typst_alone(source: bytes) -> bytes:
    """Compile a source with Typst and nothing else."""
    result: bytes = typst.compile(
        source, font_paths=[str(FONTS)], ignore_system_fonts=True, format="pdf", pdf_standards=["a-2b"]
    )
    return result


def plain_source(grid: Grid) -> bytes:
    """Return a Typst source with the grid's cells as one plain table."""

    def cells(rows: Sequence[GridRow]) -> str:
        return ", ".join(
            f'table.cell(colspan: {cell.colspan}, rowspan: {cell.rowspan}, "{_escaped(cell.tampil)}")'
            for row in rows
            for cell in row.cells
        )

    fitted = fit(grid)
    widths = ", ".join(f"{width:.2f}mm" for width in fitted.lebar)
    return "\n".join(
        (
            f'#set document(title: "{grid.nama}")',
            f"#set page(width: {grid.kertas.tinggi}mm, height: {grid.kertas.lebar}mm, margin: 10mm)",
            f'#set text(font: "{FONT_FAMILY}", size: {fitted.huruf}pt)',
            f"#table(columns: ({widths}), inset: 0.7mm,",
            f"table.header({cells(grid.head)}), {cells(grid.body)})",
        )
    ).encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """Return the CPU seconds a piece of work took and what it made."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def best(work: Callable[[], bytes], repeats: int) -> tuple[float, bytes]:
    """Return the shortest time and the result, each repeat in a process of its own."""
    found = []
    for _ in range(repeats):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            found.append(pool.submit(timed, work).result())
    return min(found, key=lambda item: item[0])


def pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def main(repeats: int) -> None:
    """Measure and print."""
    plan = demo_plan()
    print(f"{TABLE} of the demo plan, best of {repeats}")
    for factor in (1, 10):
        grown = times(plan, factor)
        grid = get(TABLE).grid(grown)
        engine, made = best(partial(through_engine, grown), repeats)
        alone, plain = best(partial(typst_alone, plain_source(grid)), repeats)
        print(
            f"rows {len(grid.body):5}  engine {engine:6.3f} s ({pages(made)} pages, {len(made) // 1024} KB)"
            f"  Typst alone {alone:6.3f} s ({pages(plain)} pages, {len(plain) // 1024} KB)"
            f"  ratio {engine / alone:4.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
