"""Printed text: markup goes, words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.kernel.text import clean, fold, squeeze


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("<b>JUMLAH</b>", "JUMLAH"),
        ("**T**abel", "Tabel"),
        ("*Sustainable Development Goal Desa* (SDGs)", "Sustainable Development Goal Desa (SDGs)"),
        ("satu<br/>dua", "satu dua"),
        ('<ul style="list-style-type: none"> <li>• Penguatan</li></ul>', "• Penguatan"),
        ("a &amp; b &lt;b&gt;", "a & b <b>"),
        ("nama <nama desa> dan 5 < 6 > 4", "nama <nama desa> dan 5 < 6 > 4"),
        ("*) catatan * bintang", "*) catatan * bintang"),
        ("3*4*5", "3*4*5"),
        ("ke\u00admasyarakatan\u200b \u00a0 desa\ufeff", "kemasyarakatan desa"),
        ("\t baris\r\nbaru ", "baris baru"),
    ],
)
def test_text_is_cleaned_to_what_paper_shows(raw: str, printed: str) -> None:
    assert clean(raw) == printed


@given(st.text(alphabet=st.characters(exclude_characters="<>&*", exclude_categories=["Cf", "Cs"])))
def test_text_without_markup_only_loses_white_space(text: str) -> None:
    assert clean(text) == squeeze(text)
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_squeezed_text_has_single_spaces_and_none_at_its_ends(text: str) -> None:
    squeezed = squeeze(text)
    assert squeezed == " ".join(text.split())
    assert "  " not in squeezed


@given(st.text())
def test_folding_is_stable_and_ignores_case_and_punctuation(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert fold(f" «{text}» !") == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sub-Kegiatan", "SUB  KEGIATAN"),
        ("Kinerja (IKU)", "kinerja iku"),
        ("Klasiﬁkasi café", "klasifikasi cafe"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)
