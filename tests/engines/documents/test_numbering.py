"""Numbers of headings."""

from telusur.engines.documents import Chapter, Heading, Paragraph, Run
from telusur.engines.documents.numbering import numbered


def titles(nomor, *levels):
    chapter = Chapter("x", "X", nomor, tuple(Heading(level, (Run("t"),)) for level in levels))
    return ["".join(run.teks for run in block.runs) for block in numbered(chapter)]


def test_sections_and_parts_count_within_their_chapter():
    assert titles("IV", 2, 3, 3, 2, 3) == ["4.1 t", "4.1.1 t", "4.1.2 t", "4.2 t", "4.2.1 t"]


def test_a_part_without_a_section_belongs_to_the_first():
    assert titles("I", 3) == ["1.1.1 t"]


def test_front_matter_has_no_numbers():
    assert titles("", 2, 3) == ["t", "t"]


def test_text_is_left_alone():
    paragraph = Paragraph((Run("x"),))
    assert list(numbered(Chapter("x", "X", "I", (paragraph,)))) == [paragraph]
