"""Chapter VI's list: levels by mark, items over lines and pages, counts in words."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.engines.readers.source import Ledger
from telusur.engines.readers.text import read_text
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.readers.daftar import read_daftar

P, K, S = Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUBKEGIATAN

LIST = """
Program dinas ini sebanyak 3 (tiga) Program, 2 Kegiatan dan 4 Sub Kegiatan sebagai berikut:

➤ **PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH**

**KABUPATEN/KOTA**, dengan kegiatan :

- a. Administrasi Umum
  - Penyediaan Peralatan (meja,

kursi) Kantor
  - Penyelenggaraan Rapat
### Urusan Pemerintahan Bidang Perpustakaan
#### **➤ PROGRAM PEMBINAAN PERPUSTAKAAN (PUSTAKA)**
##### **a. Pengelolaan Perpustakaan**

- Pengembangan Koleksi
- PROGRAM PELESTARIAN NASKAH
  - a. Pelestarian Naskah
    - Alih Media

Untuk rincian indikator dan pendanaan dapat dilihat pada Tabel T-C.27 sebagai berikut :
"""


def entries(plan: Plan) -> list[tuple[Tingkat, str, str]]:
    return [(item.tingkat, item.nama, item.induk) for item in plan.daftar]


def test_levels_come_from_marks_and_capitals(baca) -> None:
    plan, _ = baca(read_daftar, LIST)
    penunjang = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"
    pustaka = "PROGRAM PEMBINAAN PERPUSTAKAAN (PUSTAKA)"
    assert entries(plan) == [
        (P, penunjang, ""),
        (K, "Administrasi Umum", penunjang),
        (S, "Penyediaan Peralatan (meja, kursi) Kantor", "Administrasi Umum"),
        (S, "Penyelenggaraan Rapat", "Administrasi Umum"),
        (P, pustaka, ""),
        (K, "Pengelolaan Perpustakaan", pustaka),
        (S, "Pengembangan Koleksi", "Pengelolaan Perpustakaan"),
        (P, "PROGRAM PELESTARIAN NASKAH", ""),
        (K, "Pelestarian Naskah", "PROGRAM PELESTARIAN NASKAH"),
        (S, "Alih Media", "Pelestarian Naskah"),
    ]
    assert plan.ragu == []


def test_counts_are_read_with_their_line(baca) -> None:
    plan, _ = baca(read_daftar, LIST)
    assert [(c.tingkat, c.jumlah, c.place and c.place.baris) for c in plan.cacah] == [
        (P, 3, 2),
        (K, 2, 2),
        (S, 4, 2),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tersedia 12 Program dan 30 Kegiatan dan 90 Subkegiatan.",
        "Terdiri atas 90 sub-kegiatan, 30 (tiga puluh) kegiatan, 12 program.",
    ],
)
def test_counts_are_read_in_any_order_and_spelling(baca, sentence: str) -> None:
    plan, _ = baca(read_daftar, sentence)
    assert {c.tingkat: c.jumlah for c in plan.cacah} == {P: 12, K: 30, S: 90}


def test_a_lone_number_before_the_word_is_no_count(baca) -> None:
    plan, _ = baca(
        read_daftar, "Peraturan Nomor 13 Program Legislasi.\nSebesar 1.250 kegiatan dan 2 program\n"
    )
    assert [(c.tingkat, c.jumlah) for c in plan.cacah] == []


def test_line_without_mark_is_joined_and_flagged(baca) -> None:
    text = (
        "➤ PROGRAM ARSIP\n- a. Pengelolaan\n  - Pemeliharaan Kendaraan\n\nDinas Operasional\n  - Alih Media\n"
    )
    plan, _ = baca(read_daftar, text)
    assert [item.nama for item in plan.daftar][2:] == [
        "Pemeliharaan Kendaraan Dinas Operasional",
        "Alih Media",
    ]
    assert [(d.subjek, d.place.baris) for d in plan.ragu] == [(plan.daftar[2].key, 5)]


def test_levels_by_indent_where_letters_were_lost(baca) -> None:
    text = "PROGRAM ARSIP\n- Pengelolaan\n  - Alih Media\n  - Penataan\n- Pelestarian\n  - Restorasi\n"
    plan, _ = baca(read_daftar, text)
    assert [item.tingkat for item in plan.daftar] == [P, K, S, S, K, S]


def test_no_list_no_entries(baca) -> None:
    plan, _ = baca(read_daftar, "Program kerja dinas ini baik sekali.\n- a. satu\n")
    assert plan.daftar == []


words = st.lists(
    st.sampled_from(["Penataan", "Layanan", "Data", "Desa", "Arsip", "Sosial"]), min_size=2, max_size=6
)


@given(
    st.lists(
        st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=3), min_size=1, max_size=3
    ),
    st.integers(),
)
def test_a_list_set_in_any_mix_of_marks_is_read_back(tree: list[list[list[list[str]]]], seed: int) -> None:
    """Arrows, dashes, bold type, headings and empty lines vary; entries and their order don't."""
    dice = random.Random(seed)  # noqa: S311 - variation, not secrecy
    lines, expected = [], []
    for p, program in enumerate(tree):
        name = f"PROGRAM {'ABC'[p]} KERJA"
        lines += [
            dice.choice(["➤ {}", "#### ➤ {}", "- {}", "#### **➤ {}**"]).format(name),
            *[""] * dice.randint(0, 1),
        ]
        expected.append((P, name))
        for k, kegiatan in enumerate(program):
            name = f"{'PQR'[k]} Umum"
            lines.append(dice.choice(["{}. {}", "- {}. {}", "##### **{}. {}**"]).format("abc"[k], name))
            expected.append((K, name))
            for sub in kegiatan:
                lines += [
                    dice.choice(["- {}", "  - {}", "    - {}"]).format(" ".join(sub)),
                    *[""] * dice.randint(0, 1),
                ]
                expected.append((S, " ".join(sub)))
    source = read_text("\n".join(lines))
    plan = Plan("", 0, 0)
    read_daftar(source, Ledger(source), plan)
    assert [(item.tingkat, item.nama) for item in plan.daftar] == expected
