"""Signatures: in a row that no page tears, side by side where two sign, with the line before them."""

import io

import docx
from docx.oxml.ns import qn

from telusur.engines.documents import (
    Chapter,
    Document,
    Listing,
    Paragraph,
    Run,
    Signature,
    SimpleTable,
    render_docx,
    render_pdf,
)

ALONE = Signature(("Paringin, 1 Maret 2021", "Kepala Dinas"), ("Contoh Nama", "NIP ...."))
BOTH = Signature(
    ("Yang menyerahkan,",), ("Contoh Satu",), kiri=Signature(("Yang menerima,",), ("Contoh Dua",))
)


def _made(*blocks) -> Document:
    return Document("Surat", (), "Dinas", (Chapter("surat", "Dinas", "", blocks),))


def _opened(*blocks):
    return docx.Document(io.BytesIO(render_docx(_made(*blocks))))


def _signed(found) -> list[list[str]]:
    """Return the texts of the signatures, row by row, and check that no page tears them."""
    frame = found.tables[-1]
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in frame.rows] == [True]
    return [[cell.text for cell in row.cells] for row in frame.cell(0, 0).tables[0].rows]


def test_who_signs_alone_stands_at_the_right_in_a_row_that_stays_whole() -> None:
    found = _opened(Paragraph((Run("Penutup."),)), ALONE)
    above, below = _signed(found)
    assert above == ["", "Paringin, 1 Maret 2021\nKepala Dinas\n\n\n"]
    assert below == ["", "Contoh Nama\nNIP ...."]
    closing = next(item for item in found.paragraphs if item.text == "Penutup.")
    assert closing.paragraph_format.keep_with_next


def test_two_parties_stand_side_by_side_their_names_on_one_line() -> None:
    above, below = _signed(_opened(BOTH))
    assert [text.strip() for text in above] == ["Yang menerima,", "Yang menyerahkan,"]
    assert below == ["Contoh Dua", "Contoh Satu"]


def test_a_table_before_the_signature_is_left_alone() -> None:
    table = SimpleTable(((Run("A"),),), (((Run("1"),),),))
    assert len(_opened(table, ALONE).tables) == 2
    assert render_pdf(_made(table, BOTH)).startswith(b"%PDF")


def test_what_is_checked_before_release_is_all_that_is_said() -> None:
    table = SimpleTable(((Run("Perihal"),),), (((Run("Isi"),),),))
    items = Listing(((Paragraph((Run("Satu"), Run(" dua"))),),))
    text = _made(Paragraph((Run("Awal"),)), table, items, BOTH).teks
    before, left, right = text.split("\n")[:4], text.split("\n")[4:6], text.split("\n")[6:]
    assert before == ["Awal", "Perihal", "Isi", "Satu dua"]
    assert (left, right) == (["Yang menerima,", "Contoh Dua"], ["Yang menyerahkan,", "Contoh Satu"])
