"""A grid as an HTML table whose cells can be addressed and linked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from telusur.engines.tables.grid import Grid, GridCell, GridRow, Kind, RowKind

_ALIGN = {Kind.NOMOR: "c", Kind.TARGET: "c", Kind.RUPIAH: "n", Kind.PERSEN: "n", Kind.ANGKA: "n"}

_NUMBERS = {Kind.TARGET, Kind.RUPIAH, Kind.PERSEN, Kind.ANGKA}


@dataclass(frozen=True, slots=True)
class _Look:
    """What a page adds to the cells of a grid; see `render_html`."""

    href: Callable[[str, str], str | None] | None
    tanda: Mapping[tuple[str, str], str]
    catatan: Mapping[tuple[str, str], str]
    judul: Mapping[int, str]


def cell_id(key: str, kolom: str) -> str:
    """Return the `id` of a cell's element: object and field, such as `T-C.27/1.06.02:pagu.2022`."""
    return f"{key}:{kolom}"


def render_html(
    grid: Grid,
    *,
    href: Callable[[str, str], str | None] | None = None,
    tanda: Mapping[tuple[str, str], str] | None = None,
    catatan: Mapping[tuple[str, str], str] | None = None,
    tumpuk: bool = False,
) -> str:
    """Return a `<table>`; every text is escaped.

    Args:
        grid: the table.
        href: gives the address a cell leads to, by object key and column; None for no link.
        tanda: extra class by (object key, column), for instance the level of a finding.
        catatan: words behind the text of a cell, by (object key, column): what the source does not print.
        tumpuk: whether narrow screens show a row as a card, its numbers beside their headings; for tables
            whose rows say by themselves what they are about.
    """
    heads = {x: leaf.judul for x, leaf in enumerate(grid.leaves)} if tumpuk else {}
    look = _Look(href, tanda or {}, catatan or {}, heads)
    head = "".join(_row(row, "th", look, scope=True) for row in grid.head[:-1])
    numbers = _row(grid.head[-1], "td", look, css="tl-nomor")
    body = "".join(_row(row, "td", look, css=_row_class(row)) for row in grid.body)
    empty = f'<tr><td colspan="{len(grid.leaves)}" class="tl-kosong">Belum ada isi.</td></tr>'
    caption = " ".join(part for part in (f"{grid.nama}.", grid.judul, grid.subjek) if part)
    css = "tl-table tl-statutory tl-stack" if tumpuk else "tl-table tl-statutory"
    return (
        f'<table class="{css}" data-kode="{escape(grid.kode)}">'
        f"<caption>{escape(caption)}</caption>"
        f"<thead>{head}{numbers}</thead><tbody>{body or empty}</tbody></table>"
    )


def _row_class(row: GridRow) -> str:
    kind = "" if row.jenis is RowKind.BARIS else f" tl-{row.jenis.value}"
    return f"lv{row.tingkat}{kind}"


def _row(row: GridRow, tag: str, look: _Look, *, css: str = "", scope: bool = False) -> str:
    cells = "".join(_cell(cell, tag, look, scope=scope) for cell in row.cells)
    return f'<tr class="{css}">{cells}</tr>' if css else f"<tr>{cells}</tr>"


def _cell(cell: GridCell, tag: str, look: _Look, *, scope: bool) -> str:
    attributes = ""
    if scope:
        attributes += f' scope="{"colgroup" if cell.colspan > 1 else "col"}"'
    if cell.colspan > 1:
        attributes += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        attributes += f' rowspan="{cell.rowspan}"'
    css = [name for name in (_ALIGN.get(cell.kind, ""), look.tanda.get((cell.key, cell.kolom), "")) if name]
    if cell.tebal and not scope:
        css.append("tl-tebal")
    if css:
        attributes += f' class="{escape(" ".join(css))}"'
    if cell.key:
        attributes += f' id="{escape(cell_id(cell.key, cell.kolom))}"'
    if not scope and cell.kind in _NUMBERS and cell.x in look.judul:
        attributes += f' data-label="{escape(look.judul[cell.x])}"'
    text = escape(cell.tampil)
    link = look.href(cell.key, cell.kolom) if look.href and cell.key and cell.teks else None
    if link:
        text = f'<a href="{escape(link)}">{text}</a>'
    note = look.catatan.get((cell.key, cell.kolom))
    if note and not scope:
        text = f'{text} <i class="text-secondary">{escape(note)}</i>'.lstrip()
    return f"<{tag}{attributes}>{text}</{tag}>"
