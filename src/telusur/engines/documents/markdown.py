"""Chapter texts: a small Markdown with placeholders, read into blocks.

Headings (`##`, `###`), paragraphs, lists, bold, italic and simple tables; anything else stays plain text,
HTML included. `{{unit}}` is replaced by a value, after parsing, so a value is never read as markup. A
paragraph that is only a placeholder may stand for blocks, such as `{{tabel T-C.27}}`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from telusur.engines.documents.blocks import Block, Heading, Listing, Paragraph, Run, Runs, SimpleTable
from telusur.kernel.errors import UserError

_MARK = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_PARSER = (
    MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
)

BlockMaker = Callable[[], Sequence[Block]]


@dataclass(frozen=True, slots=True)
class Filling:
    """What placeholders stand for: values within the text, and blocks in place of a paragraph."""

    nilai: Mapping[str, str]
    blok: Mapping[str, BlockMaker]


def parse(text: str, filling: Filling, place: str = "") -> list[Block]:
    """Return the blocks of a chapter text.

    Raises:
        UserError: a placeholder that nothing stands for; `place` names the chapter.
    """
    tree = SyntaxTreeNode(_PARSER.parse(text))
    return list(_Reader(filling, place).blocks(tree.children))


class _Reader:
    """Turns the syntax tree of one chapter into blocks."""

    def __init__(self, filling: Filling, place: str) -> None:
        self.filling = filling
        self.place = place

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        """Yield the blocks of sibling nodes."""
        for node in nodes:
            if node.type == "heading":
                yield Heading(max(2, min(3, int(node.tag[1:]))), self.runs(node))
            elif node.type == "paragraph":
                yield from self._paragraph(node)
            elif node.type in {"bullet_list", "ordered_list"}:
                yield self._listing(node)
            elif node.type == "table":
                yield self._table(node)
            elif node.type in {"code_block", "fence"}:
                yield Paragraph((Run(node.content.strip()),))
            elif node.children:
                yield from self.blocks(node.children)

    def runs(self, node: SyntaxTreeNode) -> Runs:
        """Return the text below a node, styles and values in place."""
        return tuple(self._runs(node, bold=False, italic=False))

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        only = _MARK.fullmatch(_plain(node).strip())
        maker = self.filling.blok.get(_squeezed(only[1])) if only else None
        if maker is not None:
            yield from maker()
        else:
            yield Paragraph(self.runs(node))

    def _listing(self, node: SyntaxTreeNode) -> Listing:
        items = tuple(tuple(self.blocks(item.children)) for item in node.children)
        start = int(str(node.attrs.get("start", 1)))
        return Listing(items, bernomor=node.type == "ordered_list", mulai=start)

    def _table(self, node: SyntaxTreeNode) -> SimpleTable:
        rows = [
            tuple(self.runs(cell) for cell in row.children) for part in node.children for row in part.children
        ]
        return SimpleTable(rows[0], tuple(rows[1:]))

    def _runs(self, node: SyntaxTreeNode, *, bold: bool, italic: bool) -> Iterator[Run]:
        for child in node.children:
            if child.type in {"softbreak", "hardbreak"}:
                yield Run("\n" if child.type == "hardbreak" else " ", bold, italic)
            elif child.children:
                yield from self._runs(
                    child, bold=bold or child.type == "strong", italic=italic or child.type == "em"
                )
            elif child.content:
                yield Run(_MARK.sub(self._value, child.content), bold, italic)

    def _value(self, match: re.Match[str]) -> str:
        name = _squeezed(match[1])
        if name in self.filling.nilai:
            return self.filling.nilai[name]
        if name in self.filling.blok:
            remedy = "Tulis penanda itu sendirian dalam satu alinea."
            raise UserError(
                f"Penanda «{match[0]}» mengganti satu alinea utuh.", place=self.place, remedy=remedy
            )
        known = ", ".join(sorted({*self.filling.nilai, *self.filling.blok}))
        remedy = f"Penanda yang tersedia: {known}."
        raise UserError(f"Penanda «{match[0]}» tidak dikenal.", place=self.place, remedy=remedy)


def _squeezed(name: str) -> str:
    return " ".join(name.split())


def _plain(node: SyntaxTreeNode) -> str:
    if not node.children:
        return node.content if node.type != "softbreak" else " "
    return "".join(_plain(child) for child in node.children)
