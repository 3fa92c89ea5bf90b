"""The word processor's document: contents to read before fields are computed, columns that fit their text."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from telusur.engines.documents.blocks import Chapter, Document, Heading, Paragraph, Run, SimpleTable
from telusur.engines.documents.to_docx import render_docx


def _runs(text: str) -> tuple[Run, ...]:
    return (Run(text),)


@pytest.fixture
def opened():
    table = SimpleTable(
        (_runs("Program"), _runs("2021"), _runs("2022")),
        ((_runs("Program Pemberdayaan Lembaga Kemasyarakatan Desa"), _runs("1.004,34"), _runs("5.260,40")),),
    )
    chapter = Chapter(
        "bab-1",
        "Pendahuluan",
        "I",
        (Heading(2, _runs("Latar Belakang")), Paragraph(_runs("Isi.")), Heading(3, _runs("Rinci")), table),
    )
    document = Document("Renstra", ("Renstra",), "Dinas Contoh", (chapter,))
    return docx.Document(io.BytesIO(render_docx(document)))


def test_contents_name_the_chapters_before_fields_are_computed(opened) -> None:
    texts = [paragraph.text for paragraph in opened.paragraphs]
    start = texts.index("DAFTAR ISI") + 1
    assert texts[start : start + 2] == ["BAB I PENDAHULUAN", "1.1 Latar Belakang"]
    kinds = [item.get(qn("w:fldCharType")) for item in opened.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_columns_of_figures_hold_their_figures_and_leave_the_rest_to_texts(opened) -> None:
    text, *figures = [column.width.mm for column in opened.tables[0].columns]
    assert all(figure >= len("1.004,34") * 1.8 for figure in figures)
    assert text > 2 * max(figures)
    assert text + sum(figures) == pytest.approx(155, abs=1)
