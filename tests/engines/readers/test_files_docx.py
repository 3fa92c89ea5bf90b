"""DOCX as a source: headings, list marks and tables in the order of the document."""

import io
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from telusur.engines.readers.docx_marks import count_as
from telusur.engines.readers.files import open_source
from telusur.engines.readers.source import SourceLine


def lines_of(document: Any) -> tuple[SourceLine, ...]:
    buffer = io.BytesIO()
    document.save(buffer)
    return open_source(buffer.getvalue(), "d.docx").lines


def test_headings_paragraphs_and_tables_stand_in_order() -> None:
    document = docx.Document()
    document.add_heading("BAB V", 2)
    document.add_paragraph("Uraian\tdan lagi")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Tujuan", "Sasaran"
    table.cell(1, 0).text = "satu\ndua"
    document.add_paragraph("Penutup").runs[0].bold = True
    lines = lines_of(document)
    assert [(line.gaya, line.tabel, line.cells) for line in lines] == [
        (2, False, ("BAB V",)),
        (0, False, ("Uraian dan lagi",)),
        (0, True, ("Tujuan", "Sasaran")),
        (0, True, ("satu dua", "")),
        (0, False, ("**Penutup**",)),
    ]
    assert str(lines[2].place(1)) == "Tabel 1!B1"
    assert str(lines[0].place(0)) == "baris 1"


def test_merged_cells_stand_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "lebar"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "tinggi"
    table.cell(2, 0).text = "kiri"
    assert [line.cells for line in lines_of(document)] == [
        ("lebar", "", ""),
        ("", "", "tinggi"),
        ("kiri", "", ""),
    ]


def test_list_marks_come_back() -> None:
    document = docx.Document()
    for style, text in (
        ("List Number", "satu"),
        ("List Number", "dua"),
        ("List Bullet", "titik"),
        ("Normal", "biasa"),
    ):
        document.add_paragraph(text, style=style)
    assert [line.cells[0] for line in lines_of(document)] == ["1. satu", "2. dua", "- titik", "biasa"]


def test_table_within_a_cell_stays_in_that_cell() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    inner = outer.cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    outer.cell(0, 1).text = "c"
    assert [line.cells for line in lines_of(document)] == [("a b", "c")]


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("lama")
    for tag, text in (("w:del", "hapus"), ("w:ins", " baru")):
        run = OxmlElement("w:r")
        words = OxmlElement("w:t")
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change = OxmlElement(tag)
        change.append(run)
        paragraph._p.append(change)
    assert lines_of(document)[0].cells == ("lama baru",)


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [(3, "decimal", "3"), (3, "lowerLetter", "c"), (28, "upperLetter", "BB"), (14, "lowerRoman", "xiv")],
)
def test_counters_are_written_as_word_writes_them(number: int, kind: str, text: str) -> None:
    assert count_as(number, kind) == text
