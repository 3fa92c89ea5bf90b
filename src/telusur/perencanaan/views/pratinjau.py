"""Blocks of a chapter as HTML, to read while writing. Tables and charts stand as a line naming them."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from telusur.engines.documents import (
    Block,
    Chart,
    GridBlock,
    Heading,
    Listing,
    Paragraph,
    Run,
    Signature,
    SimpleTable,
)


def to_html(blocks: Iterable[Block], kesalahan: str = "") -> SafeString:
    """Return the blocks, or what is wrong with the text; every text is escaped."""
    if kesalahan:
        return format_html('<div class="tl-msg bad" role="alert">{}</div>', kesalahan)
    return format_html_join("\n", "{}", ((_block(block),) for block in blocks))


def _block(block: Block) -> SafeString:
    match block:
        case Heading():
            return format_html("<h{0}>{1}</h{0}>", block.tingkat, _runs(block.runs))
        case Paragraph():
            return format_html("<p>{}</p>", _runs(block.runs))
        case Listing():
            items = format_html_join("", "<li>{}</li>", ((to_html(item),) for item in block.items))
            if block.bernomor:
                return format_html('<ol start="{}">{}</ol>', block.mulai, items)
            return format_html("<ul>{}</ul>", items)
        case SimpleTable():
            return _table(block)
        case GridBlock():
            return _named(f"{block.grid.nama}. {block.grid.judul}, {len(block.grid.body)} baris")
        case Chart():
            return _named(block.judul)
        case Signature():
            lines = format_html_join(
                mark_safe("<br>"),
                "{}",
                ((text,) for part in block.bersisian if part for text in (*part.atas, *part.bawah)),
            )
            return format_html("<p>{}</p>", lines)


def _named(text: str) -> SafeString:
    return format_html('<p class="border rounded p-2 small text-secondary">{}</p>', text)


def _runs(runs: Sequence[Run]) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Run) -> SafeString:
    text = format_html("{}", run.teks)
    if run.miring:
        text = format_html("<em>{}</em>", text)
    return format_html("<strong>{}</strong>", text) if run.tebal else text


def _table(block: SimpleTable) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((_runs(cell),) for cell in block.kepala))
    rows = ((format_html_join("", "<td>{}</td>", ((_runs(cell),) for cell in row)),) for row in block.baris)
    body = format_html_join("", "<tr>{}</tr>", rows)
    table = format_html(
        '<table class="tl-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>', head, body
    )
    region = '<div class="tl-scroll mb-3" tabindex="0" role="region" aria-label="Tabel pratinjau">{}</div>'
    return format_html(region, table)
