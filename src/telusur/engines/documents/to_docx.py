"""A document for word processors, with headings, a contents field and sections of their own paper."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from telusur.engines.documents.blocks import (
    UPRIGHT_WIDTH,
    Block,
    Chapter,
    Chart,
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
from telusur.engines.documents.to_pdf import chart_png
from telusur.engines.tables.grid import A4, Grid
from telusur.engines.tables.to_docx import (
    DRAFT_COLOUR,
    add_field_of_lines,
    add_grid,
    add_titles,
    empty_document,
    set_paper,
    to_bytes,
    write_footer,
    write_header,
)

_ALIGN = {
    "kiri": WD_ALIGN_PARAGRAPH.LEFT,
    "tengah": WD_ALIGN_PARAGRAPH.CENTER,
    "penuh": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_BLACK = RGBColor(0, 0, 0)
_HEADING_SIZES = {1: 13.0, 2: 11.5, 3: 11.0}
_LETTER, _PADDING, _WORD = 1.8, 4.0, 30.0  # mm: a letter at 9 points, both sides of a cell, a word kept whole
_CONTENTS = 'TOC \\o "1-2" \\h \\z \\u'


def render_docx(document: Document) -> bytes:
    """Return the document as DOCX; a draft says DRAF on each page.

    Page numbers of the contents fill in when a word processor opens it.
    """
    return to_bytes(_Writer(document).write())


class _Writer:
    """Writes one document from top to bottom, opening sections as the paper changes."""

    def __init__(self, document: Document) -> None:
        self.source = document
        self.docx: DocxDocument = empty_document(document.judul)
        self.docx.core_properties.author = document.pembuat[:255]
        self.upright = True
        self._styles()
        self._upright_section(self.docx.sections[0])

    def write(self) -> DocxDocument:
        """Write everything and return it."""
        if not self.source.sampul:
            for number, chapter in enumerate(self.source.chapters):
                self._chapter(chapter, first=number == 0)
            return self.docx
        self._cover()
        front = [chapter for chapter in self.source.chapters if not chapter.nomor]
        for chapter in front:
            self._chapter(chapter)
        self._contents()
        for chapter in self.source.chapters:
            if chapter.nomor:
                self._chapter(chapter)
        self._update_fields()
        return self.docx

    def _update_fields(self) -> None:
        """Have the word processor fill in fields when it opens the file; settings stand in a fixed order."""
        update = OxmlElement("w:updateFields")
        update.set(qn("w:val"), "true")
        settings = self.docx.settings.element
        later = {qn(f"w:{name}") for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat")}
        following = next((child for child in settings if child.tag in later), None)
        settings.append(update) if following is None else following.addprevious(update)

    def _styles(self) -> None:
        normal: Any = self.docx.styles["Normal"]
        normal.font.size = Pt(11)
        normal.paragraph_format.space_after = Pt(6)
        for level, size in _HEADING_SIZES.items():
            style: Any = self.docx.styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.bold = normal.font.name, Pt(size), True
            style.font.color.rgb = _BLACK
            fonts = style.element.rPr.rFonts
            for name in list(fonts.attrib):
                if "Theme" in name:
                    del fonts.attrib[name]
            if level == 1:
                style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _upright_section(self, section: Section) -> None:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(A4.lebar), Mm(A4.tinggi)
        section.left_margin, section.right_margin = Mm(30), Mm(25)
        section.top_margin, section.bottom_margin = Mm(28), Mm(25)
        write_header(section, self.source.kepala, self.source.draf)
        write_footer(section, self.source.kaki)
        self.upright = True

    def _ensure_upright(self) -> None:
        if not self.upright:
            self._upright_section(self.docx.add_section(WD_SECTION.NEW_PAGE))

    def _new_section(self) -> bool:
        """Return to upright pages; tell whether the next paragraph must begin a page by itself."""
        same = self.upright
        self._ensure_upright()
        return same

    def _cover(self) -> None:
        for number, line in enumerate(self.source.sampul):
            paragraph = self.docx.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_before = Pt(180 if number == 0 else 18)
            run = paragraph.add_run(line.upper())
            run.bold, run.font.size = True, Pt(22 if number == 0 else 14)
        if self.source.draf:
            paragraph = self.docx.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_before = Pt(120)
            run = paragraph.add_run(self.source.catatan_draf)
            run.bold = True
            run.font.color.rgb = DRAFT_COLOUR

    def _contents(self) -> None:
        breaks = self._new_section()
        title = self.docx.add_paragraph()
        title.paragraph_format.page_break_before = breaks
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = title.add_run("DAFTAR ISI")
        run.bold, run.font.size = True, Pt(13)
        entries = [entry for chapter in self.source.chapters for entry in _entries(chapter)]
        add_field_of_lines(self.docx, _CONTENTS, entries)

    def _chapter(self, chapter: Chapter, *, first: bool = False) -> None:
        breaks = self._new_section() and not first
        heading = self.docx.add_heading(level=1)
        heading.paragraph_format.page_break_before = breaks
        if chapter.nomor:
            heading.add_run(f"BAB {chapter.nomor}").add_break()
        heading.add_run(chapter.judul.upper())
        for block in numbered(chapter):
            self._block(block)

    def _block(self, block: Block, level: int = 0) -> None:
        match block:
            case GridBlock():
                self._grid(block.grid)
            case Chart():
                self._chart(block)
            case _:
                self._ensure_upright()
                self._text_block(block, level)

    def _text_block(self, block: Block, level: int) -> None:
        match block:
            case Heading():
                _runs(self.docx.add_heading(level=block.tingkat), block.runs)
            case Paragraph():
                paragraph = self.docx.add_paragraph()
                paragraph.alignment = _ALIGN[block.rata]
                paragraph.paragraph_format.left_indent = Mm(7 * level)
                paragraph.paragraph_format.keep_with_next = block.melekat
                _runs(paragraph, block.runs)
            case Listing():
                self._listing(block, level)
            case SimpleTable():
                self._table(block)
            case Signature():
                self._signature(block)

    def _listing(self, listing: Listing, level: int) -> None:
        """Write a list with its marks typed out, so that numbers never run on from another list."""
        for number, item in enumerate(listing.items, listing.mulai):
            first, *others = item or (Paragraph(()),)
            if not isinstance(first, Paragraph):
                first, others = Paragraph(()), list(item)
            paragraph = self.docx.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.left_indent = Mm(7 * (level + 1))
            paragraph.paragraph_format.first_line_indent = Mm(-7)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(7 * (level + 1)))
            paragraph.add_run(f"{number}.\t" if listing.bernomor else "•\t")
            _runs(paragraph, first.runs)
            for block in others:
                self._block(block, level + 1)

    def _table(self, block: SimpleTable) -> None:
        rows: Sequence[Sequence[Runs]] = (block.kepala, *block.baris)
        table = self.docx.add_table(len(rows), len(block.kepala), style="Table Grid")
        table.autofit = False
        for width, column in zip(_widths(rows), table.columns, strict=True):
            column.width = Mm(width)
        for source, row in zip(rows, table.rows, strict=True):
            for runs, cell, column in zip(source, row.cells, table.columns, strict=False):
                cell.width = column.width
                _runs(cell.paragraphs[0], runs, bold=source is block.kepala, size=9)
                if is_figure(runs) and source is not block.kepala:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        header = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(header)
        self.docx.add_paragraph()

    def _signature(self, block: Signature) -> None:
        """Write signatures into a row that no page tears, their names level; what goes before stays with it.

        Word processors differ in how far they follow paragraphs kept together; all of them keep a row whole.
        """
        if self.docx.paragraphs and self.docx.element.body[-2] is self.docx.paragraphs[-1]._p:
            self.docx.paragraphs[-1].paragraph_format.keep_with_next = True
        frame = self.docx.add_table(1, 1)
        frame.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cell = frame.cell(0, 0)
        table = cell.add_table(2, 2)
        cell._tc.remove(cell.paragraphs[0]._p)
        for column, part in enumerate(block.bersisian):
            above = (*part.atas, "", "", "") if part else ("",)
            for row, lines in enumerate((above, part.bawah if part else ("",))):
                _centred(table.cell(row, column), lines)
        self.docx.add_paragraph()

    def _grid(self, grid: Grid) -> None:
        if grid.mendatar:
            section = self.docx.add_section(WD_SECTION.NEW_PAGE)
            set_paper(section, grid)
            write_header(section, grid.nama, self.source.draf)
            write_footer(section, self.source.kaki)
            self.upright = False
        else:
            self._ensure_upright()
        add_titles(self.docx, grid)
        add_grid(self.docx, grid, None if grid.mendatar else UPRIGHT_WIDTH)

    def _chart(self, chart: Chart) -> None:
        section = self.docx.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(A4.tinggi), Mm(A4.lebar)
        section.left_margin = section.right_margin = Mm(10)
        write_header(section, self.source.kepala, self.source.draf)
        write_footer(section, self.source.kaki)
        self.upright = False
        title = self.docx.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.add_run(chart.judul).bold = True
        self.docx.add_picture(io.BytesIO(chart_png(chart)), width=Mm(275))
        picture = self.docx.inline_shapes[-1]
        picture._inline.docPr.set("descr", chart.judul)


def _centred(cell: Cell, lines: Sequence[str]) -> None:
    """Write lines into a cell of half the page."""
    cell.width = Mm(UPRIGHT_WIDTH / 2)
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line)


def _entries(chapter: Chapter) -> Iterator[tuple[str, int]]:
    """Yield the headings of a chapter that the contents name, each with its depth."""
    yield (f"BAB {chapter.nomor} " if chapter.nomor else "") + chapter.judul.upper(), 0
    for block in numbered(chapter):
        if isinstance(block, Heading) and block.tingkat == 2:
            yield _text(block.runs), 1


def _text(runs: Runs) -> str:
    return "".join(run.teks for run in runs)


def _widths(rows: Sequence[Sequence[Runs]]) -> list[float]:
    """Return the widths of columns in millimetres: each holds its longest word, long texts share the rest."""
    texts = [[_text(runs) for runs in column] for column in zip(*rows, strict=True)]
    least = [_LETTER * max(len(word) for text in column for word in text.split() or [""]) for column in texts]
    least = [min(width, _WORD) + _PADDING for width in least]
    whole = [max(map(len, column)) * _LETTER + _PADDING for column in texts]
    wanted = [max(width - word, 0.0) for width, word in zip(whole, least, strict=True)]
    rest = max(UPRIGHT_WIDTH - sum(least), 0.0)
    return [width + rest * share / max(sum(wanted), 1.0) for width, share in zip(least, wanted, strict=True)]


def _runs(paragraph: DocxParagraph, runs: Runs, *, bold: bool = False, size: float = 0) -> None:
    for run in runs:
        written = paragraph.add_run(run.teks)
        written.bold, written.italic = run.tebal or bold or None, run.miring or None
        if size:
            written.font.size = Pt(size)
