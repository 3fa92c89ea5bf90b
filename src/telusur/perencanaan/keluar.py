"""The release check of what leaves of a plan as a file: no table and no text carries a person's number."""

from telusur.engines.documents.blocks import Document, GridBlock
from telusur.engines.registers import rilis
from telusur.engines.tables import Grid


def check_table(grid: Grid) -> Grid:
    """Return a table that may leave.

    Raises:
        RilisDitolak: a cell holds a NIK or the number of a family card.
    """
    rows = ([cell.teks for cell in row.cells] for row in (*grid.head, *grid.body))
    rilis.check(rows, tempat=grid.nama)
    return grid


def check_document(made: Document, texts: dict[str, str]) -> Document:
    """Return a document that may leave; `texts` are the chapter texts that staff wrote, by chapter.

    Raises:
        RilisDitolak: a text or a table holds such a number.
    """
    for chapter, text in texts.items():
        rilis.check(text, tempat=chapter)
    for part in made.chapters:
        for block in part.blocks:
            if isinstance(block, GridBlock):
                check_table(block.grid)
    return made
