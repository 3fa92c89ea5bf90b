"""Chapter texts: the subset of Markdown, placeholders, and nothing that could be markup of the page."""

import pytest

from telusur.engines.documents import Filling, Heading, Listing, Paragraph, Run, Signature, SimpleTable, parse
from telusur.kernel.errors import UserError

FILLING = Filling({"unit": "Dinas *Sosial*"}, {"tanda tangan": lambda: [Signature(("a",), ("b",))]})


def read(text):
    return parse(text, FILLING, "BAB I")


def test_headings_paragraphs_and_styles():
    heading, paragraph = read("## Latar\n\nbiasa **tebal** *miring*\nlanjut")
    assert heading == Heading(2, (Run("Latar"),))
    bold, italic = Run("tebal", tebal=True), Run("miring", miring=True)
    assert paragraph == Paragraph((Run("biasa "), bold, Run(" "), italic, Run(" "), Run("lanjut")))


def test_headings_stay_below_the_chapter():
    assert [block.tingkat for block in read("# satu\n\n#### empat")] == [2, 3]


def test_lists_may_hold_lists():
    (listing,) = read("3. a\n4. b\n   - c\n")
    assert isinstance(listing, Listing)
    assert (listing.bernomor, listing.mulai) == (True, 3)
    assert isinstance(listing.items[1][1], Listing)


def test_simple_tables():
    (table,) = read("| A | B |\n|---|---|\n| 1 | {{unit}} |\n")
    assert table == SimpleTable(((Run("A"),), (Run("B"),)), (((Run("1"),), (Run("Dinas *Sosial*"),)),))


@pytest.mark.parametrize("text", ["<b>x</b>", "<script>alert(1)</script>", "x <img src=y> z", "<!-- x -->"])
def test_html_is_plain_text(text):
    assert "".join(run.teks for block in read(text) for run in block.runs) == text


def test_a_picture_is_never_fetched():
    (paragraph,) = read("![peta](http://contoh.example/x.png)")
    assert all(isinstance(run, Run) for run in paragraph.runs)
    assert "peta" in "".join(run.teks for run in paragraph.runs)


def test_a_value_is_never_read_as_markup():
    (paragraph,) = read("Dari {{ unit }}.")
    assert paragraph.runs == (Run("Dari Dinas *Sosial*."),)


def test_a_placeholder_alone_may_stand_for_blocks():
    assert read("{{tanda  tangan}}") == [Signature(("a",), ("b",))]


def test_a_block_placeholder_within_a_sentence_is_refused():
    with pytest.raises(UserError, match="satu alinea"):
        read("di sini {{tanda tangan}} ya")


def test_an_unknown_placeholder_names_the_chapter_and_the_known_ones():
    with pytest.raises(UserError) as caught:
        read("{{unti}}")
    assert caught.value.place == "BAB I"
    assert "unit" in caught.value.remedy
