"""Organisation units: headings with and without marks, tasks, functions, parents."""

from telusur.perencanaan.readers.organisasi import read_organisasi

CHAPTER = """
#### 2.1. Tugas, Fungsi dan Struktur Organisasi

Dinas Arsip dan Perpustakaan mempunyai tugas membantu Bupati melaksanakan urusan kearsipan.

Untuk melaksanakan tugas, Dinas menyelenggarakan fungsi sebagai berikut :

- a. perumusan kebijakan kearsipan, perpustakaan
- dan naskah kuno;
- b. pelaksanaan administrasi dinas.

Unsur-unsur organisasi Dinas Arsip dan Perpustakaan terdiri dari:

- a. Sekretariat;
- b. Bidang Kearsipan;
- c. Unit Pelaksana Teknis Daerah; dan d.

Kelompok Jabatan Fungsional.

#### Sekretariat

- (1) Sekretariat mempunyai tugas mengoordinasikan administrasi.
- (2) Untuk melaksanakan tugas, Sekretariat menyelenggarakan fungsi:
- a. penyusunan program; dan
- b. pengelolaan keuangan.

(3) Uraian tugas adalah sebagai berikut:

- a. menyusun program Dinas (rencana,
- anggaran); dan
- b. melaksanakan tugas lain.

Sekretariat terdiri dari :

- a. Sub Bagian Keuangan.

Sub Bagian Keuangan

(1) Sub Bagian Keuangan melaksanakan penatausahaan.

(2) Uraian tugas sebagaimana dimaksud pada ayat (1) adalah sebagai berikut:

a. menyiapkan bahan.

Bidang Kearsipan

- (1) Bidang Kearsipan mempunyai tugas membina kearsipan.

**Seksi Alih Media**

- (1) Seksi Alih Media mempunyai tugas melaksanakan alih media.

#### Unit Pelaksana Teknis Daerah

- (1) UPTD dibentuk untuk melaksanakan kegiatan teknis pada Dinas.
- (2) UPTD mempunyai fungsi perencanaan dan pelaksanaan teknis.

#### Kelompok Jabatan Fungsional

Kelompok Jabatan Fungsional mempunyai tugas melaksanakan sebagian tugas Dinas.

## 2.2. Sumber Daya

Pegawai mempunyai tugas masing-masing.
"""


def test_units_come_in_printed_order_with_their_parents(baca) -> None:
    plan, _ = baca(read_organisasi, CHAPTER)
    dinas = "Dinas Arsip dan Perpustakaan"
    assert [(unit.nama, unit.induk) for unit in plan.organisasi] == [
        (dinas, ""),
        ("Sekretariat", dinas),
        ("Sub Bagian Keuangan", "Sekretariat"),
        ("Bidang Kearsipan", dinas),
        ("Seksi Alih Media", "Bidang Kearsipan"),
        ("Unit Pelaksana Teknis Daerah", dinas),
        ("Kelompok Jabatan Fungsional", dinas),
    ]


def test_tasks_are_read_with_and_without_the_usual_words(baca) -> None:
    plan, _ = baca(read_organisasi, CHAPTER)
    tugas = {unit.nama: unit.tugas for unit in plan.organisasi}
    assert tugas["Sekretariat"] == "mengoordinasikan administrasi."
    assert tugas["Sub Bagian Keuangan"] == "melaksanakan penatausahaan."
    assert tugas["Unit Pelaksana Teknis Daerah"] == "melaksanakan kegiatan teknis pada Dinas."
    assert tugas["Kelompok Jabatan Fungsional"] == "melaksanakan sebagian tugas Dinas."


def test_functions_and_details_keep_their_order_and_lost_ends(baca) -> None:
    plan, _ = baca(read_organisasi, CHAPTER)
    units = {unit.nama: unit for unit in plan.organisasi}
    assert units["Dinas Arsip dan Perpustakaan"].fungsi == [
        "perumusan kebijakan kearsipan, perpustakaan dan naskah kuno;",
        "pelaksanaan administrasi dinas.",
    ]
    assert units["Sekretariat"].fungsi == ["penyusunan program; dan", "pengelolaan keuangan."]
    assert units["Sekretariat"].uraian_tugas == [
        "menyusun program Dinas (rencana, anggaran); dan",
        "melaksanakan tugas lain.",
    ]
    assert units["Sub Bagian Keuangan"].uraian_tugas == ["menyiapkan bahan."]
    assert units["Unit Pelaksana Teknis Daerah"].fungsi == ["perencanaan dan pelaksanaan teknis."]


def test_units_know_where_they_begin(baca) -> None:
    plan, _ = baca(read_organisasi, CHAPTER)
    lines = CHAPTER.split("\n")
    for unit in plan.organisasi:
        assert unit.place is not None
        assert unit.nama in lines[unit.place.baris - 1]


def test_a_unit_that_is_only_listed_is_kept(baca) -> None:
    text = CHAPTER.replace(
        "Bidang Kearsipan\n\n- (1) Bidang Kearsipan mempunyai tugas membina kearsipan.\n", ""
    )
    plan, _ = baca(read_organisasi, text)
    assert ("Bidang Kearsipan", "Dinas Arsip dan Perpustakaan") in [
        (u.nama, u.induk) for u in plan.organisasi
    ]


def test_without_the_section_there_are_no_units(baca) -> None:
    plan, _ = baca(read_organisasi, "Sekretariat mempunyai tugas mengoordinasikan.\n")
    assert plan.organisasi == []
