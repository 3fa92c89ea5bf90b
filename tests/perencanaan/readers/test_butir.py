"""Visi, misi, isu strategis, strategi and arah kebijakan, with marks kept, changed and lost."""

import pytest

from telusur.perencanaan.plan import JenisButir
from telusur.perencanaan.readers.butir import read_butir

CHAPTERS = """
## BAB III
### PERMASALAHAN DAN ISU-ISU STRATEGIS
#### 3.1. Identifikasi Permasalahan
1. Bukan isu, melainkan permasalahan;
### 3.2 Telaahan Visi, Misi
Visi kepala daerah terpilih, yaitu:

#### **“DAERAH MAJU, WARGA SEJAHTERA”**

Visi ini dijabarkan ke dalam 2 (dua) misi yaitu:

1. Meningkatkan infrastruktur.
2. **Meningkatkan mutu layanan
publik.**

Berdasarkan visi dan misi tersebut, misi ke-2 berkaitan dengan tugas dinas ini.

### 3.5. Penentuan Isu-isu Strategis

Isu yang dihadapi sebagai berikut:

#### 3.5.1. Urusan Perpustakaan
- 1) Minat baca rendah;

12

- 2) Koleksi belum
lengkap
### **3.5.2. Kearsipan**
1. Arsip belum tertata (naskah,
foto) di semua unit.

## BAB V
#### 5.1. Strategi dan Arah Kebijakan
##### 5.1.1. Strategi

Strategi adalah pernyataan tentang cara mencapai tujuan.

Urusan Perpustakaan :

1. Memperluas layanan
  - Layanan keliling.
  - Layanan digital
2. Menambah koleksi
Urusan Kearsipan
1. Menata arsip

5.1.2 Arah Kebijakan

Kebijakan merupakan arah tindakan.

Urusan Perpustakaan
1. Membuka titik layanan baru.

Secara ringkas diperlihatkan pada Tabel 5.1 sebagai berikut:
"""


def texts(plan, jenis: JenisButir) -> list[tuple[str, str, str]]:
    return [(b.kelompok, b.nomor, b.teks) for b in plan.butir_of(jenis)]


def test_visi_is_the_motto_under_its_announcement(baca) -> None:
    plan, _ = baca(read_butir, CHAPTERS)
    assert plan.visi == "DAERAH MAJU, WARGA SEJAHTERA"


def test_visi_on_the_line_that_names_it(baca) -> None:
    plan, _ = baca(read_butir, "Visi: “Terwujudnya daerah yang maju”\n")
    assert plan.visi == "Terwujudnya daerah yang maju"


def test_misi_are_the_list_that_a_sentence_announces(baca) -> None:
    plan, _ = baca(read_butir, CHAPTERS)
    assert texts(plan, JenisButir.MISI) == [
        ("", "1", "Meningkatkan infrastruktur."),
        ("", "2", "Meningkatkan mutu layanan publik."),
    ]


@pytest.mark.parametrize(
    ("lead", "is_misi"),
    [
        ("Visi tersebut dijabarkan ke dalam misi berikut.", True),
        ("Adapun misi pembangunan daerah adalah sebagai berikut:", True),
        ("Misi Bupati dan Wakil Bupati", True),
        ("Untuk mencapai misi itu, tujuan dinas ialah:", False),
        ("Misi kepala daerah menjadi pedoman bagi seluruh perangkat daerah dalam menyusun rencana.", False),
    ],
)
def test_what_announces_the_misi(baca, lead: str, is_misi: bool) -> None:
    plan, _ = baca(read_butir, f"{lead}\n\n1. Membangun desa\n2. Menata kota\n")
    assert len(plan.misi) == (2 if is_misi else 0)


def test_issues_are_grouped_by_urusan_over_page_breaks(baca) -> None:
    plan, _ = baca(read_butir, CHAPTERS)
    assert texts(plan, JenisButir.ISU_STRATEGIS) == [
        ("Urusan Perpustakaan", "1", "Minat baca rendah;"),
        ("Urusan Perpustakaan", "2", "Koleksi belum lengkap"),
        ("Kearsipan", "1", "Arsip belum tertata (naskah, foto) di semua unit."),
    ]


def test_items_below_an_item_are_numbered_under_it(baca) -> None:
    plan, _ = baca(read_butir, CHAPTERS)
    assert texts(plan, JenisButir.STRATEGI) == [
        ("Urusan Perpustakaan", "1", "Memperluas layanan"),
        ("Urusan Perpustakaan", "1.1", "Layanan keliling."),
        ("Urusan Perpustakaan", "1.2", "Layanan digital"),
        ("Urusan Perpustakaan", "2", "Menambah koleksi"),
        ("Urusan Kearsipan", "1", "Menata arsip"),
    ]


def test_the_sentence_after_a_list_is_no_item(baca) -> None:
    plan, _ = baca(read_butir, CHAPTERS)
    assert texts(plan, JenisButir.ARAH_KEBIJAKAN) == [
        ("Urusan Perpustakaan", "1", "Membuka titik layanan baru."),
    ]


def test_every_item_knows_its_line(baca) -> None:
    plan, _ = baca(read_butir, CHAPTERS)
    lines = CHAPTERS.split("\n")
    for item in plan.butir:
        assert item.place is not None
        assert item.teks.split()[0] in lines[item.place.baris - 1]


def test_line_without_mark_after_a_gap_is_joined_in_doubt(baca) -> None:
    text = "##### 5.1.1 Strategi\n\n1. Memperluas layanan\n\nMenambah koleksi\n2. Menata arsip\n"
    plan, _ = baca(read_butir, text)
    assert [b.teks for b in plan.butir] == ["Memperluas layanan Menambah koleksi", "Menata arsip"]
    (doubt,) = plan.ragu
    assert doubt.place.baris == 5
    assert doubt.subjek == plan.butir[0].key
    assert doubt.pilihan == ("Memperluas layanan Menambah koleksi", "Menambah koleksi")


def test_lists_of_ministries_are_not_the_agency_s_own(baca) -> None:
    plan, _ = baca(
        read_butir, "Arah kebijakan dari Kementerian Sosial antara lain:\n\n1. Meningkatnya mutu\n"
    )
    assert plan.butir == []
