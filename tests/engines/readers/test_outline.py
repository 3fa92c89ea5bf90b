"""Running text as blocks: marks taken off, page furniture left out, sections bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.engines.readers.items import closed, items
from telusur.engines.readers.outline import blocks, level, read_block, section
from telusur.engines.readers.source import SourceLine
from telusur.engines.readers.text import read_text


@pytest.mark.parametrize(
    ("raw", "tanda", "nomor", "gaya", "teks"),
    [
        ("- a. Administrasi Umum", "a.", "", 0, "Administrasi Umum"),
        ("  - 12) Koleksi", "12)", "", 0, "Koleksi"),
        ("- (1) Sekretariat mempunyai", "(1)", "", 0, "Sekretariat mempunyai"),
        ("#### **➤ PROGRAM A**", "➤", "", 4, "PROGRAM A"),
        ("• Penguatan", "•", "", 0, "Penguatan"),
        ("### **3.5.3. Kearsipan**", "", "3.5.3", 3, "Kearsipan"),
        ("5.1.2 Arah Kebijakan", "", "5.1.2", 0, "Arah Kebijakan"),
        ("## BAB IV TUJUAN", "", "BAB IV", 2, "TUJUAN"),
        ("## Bab I", "", "BAB I", 2, ""),
        ("5. **Mewujudkan** desa", "5.", "", 0, "Mewujudkan desa"),
        ("iv. keempat", "iv.", "", 0, "keempat"),
        ("-5 derajat", "", "", 0, "-5 derajat"),
        ("2021. adalah", "", "", 0, "2021. adalah"),
        ("s.d. tahun 2026", "", "", 0, "s.d. tahun 2026"),
    ],
)
def test_marks_are_told_from_words(raw: str, tanda: str, nomor: str, gaya: int, teks: str) -> None:
    block = read_block(SourceLine(1, (raw,)))
    assert (block.tanda, block.nomor, block.gaya, block.teks) == (tanda, nomor, gaya, teks)


def test_heading_bold_and_gap_are_told() -> None:
    first, second, third = blocks(read_text("**Seksi Arsip**\nlanjut\n\n- a. butir\n"))
    assert first.judul
    assert first.tebal
    assert not second.judul
    assert (first.jeda, second.jeda, third.jeda) == (True, False, True)
    assert third.berangka
    assert not third.judul


def test_page_furniture_and_contents_are_left_out() -> None:
    head = "PEMERINTAH KABUPATEN CONTOH\n"
    text = f"BAB I ...... 1\n{head}satu\n12\n{head}No.\tUraian\n{head}dua\n- 13 -\n"
    assert [block.teks for block in blocks(read_text(text))] == ["satu", "dua"]


def test_a_section_ends_at_the_next_that_is_not_below_it() -> None:
    found = blocks(read_text("3.5 Isu\n3.5.1 Satu\na\n3.5.2 Dua\nb\n3.6 Lain\nc\n"))
    assert [block.teks for block in section(found, 0)] == ["Satu", "a", "Dua", "b"]
    assert [block.teks for block in section(found, 1)] == ["a"]
    assert [level(block.nomor) for block in found] == [2, 3, 0, 3, 0, 2, 0]


def read_items(text: str) -> list[str]:
    found = blocks(read_text(text))
    return [item.teks for item in items(found, lambda index: found[index].judul)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. satu\ndua\n2. tiga\n", ["satu dua", "tiga"]),
        ("1. satu (a,\n\nkursi) akhir\n2. dua\n", ["satu (a, kursi) akhir", "dua"]),
        ("a. satu\n- dua;\nb. tiga\n", ["satu dua;", "tiga"]),
        ("a. satu;\n- Dua;\n", ["satu;", "Dua;"]),
        (
            "1. satu.\n\nKalimat lain yang panjang sekali berdiri sendiri di bawah daftar.\n2. dua\n",
            ["satu."],
        ),
        ("pembuka\n1. satu\n# Judul\n2. dua\n", ["satu"]),
        ("tanpa butir\n", []),
    ],
)
def test_items_are_joined_from_their_lines(text: str, expected: list[str]) -> None:
    assert read_items(text) == expected


words = st.lists(st.sampled_from(["menata", "arsip", "desa", "mutu"]), min_size=1, max_size=8)


@given(st.lists(words, min_size=1, max_size=6), st.data())
def test_items_broken_at_any_word_come_back_whole(entries: list[list[str]], data: st.DataObject) -> None:
    lines = []
    for number, entry in enumerate(entries, 1):
        cut = data.draw(st.integers(min_value=1, max_value=len(entry)))
        lines.append(f"{number}. {' '.join(entry[:cut])}")
        if entry[cut:]:
            lines += [*[""] * data.draw(st.integers(0, 2)), " ".join(entry[cut:])]
    assert read_items("\n".join(lines)) == [" ".join(entry) for entry in entries]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("selesai.", True),
        ("selesai; dan", True),
        ("(buka", False),
        ("(buka.", False),
        ("lanjut,", False),
        ("kata", False),
    ],
)
def test_closed_sentences(text: str, done: bool) -> None:
    assert closed(text) is done
