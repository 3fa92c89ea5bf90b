"""Tables 3.1, T-C.26, 2.2.1 and 2.2.2: found by headings, placed cell by cell, nothing lost."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.engines.readers.files import open_source
from telusur.engines.readers.source import Ledger
from telusur.kernel.text import clean
from telusur.perencanaan.plan import JenisBaris, Plan
from telusur.perencanaan.readers.t31 import read_t31
from telusur.perencanaan.readers.t221 import KOLOM as KOLOM_221
from telusur.perencanaan.readers.t221 import read_t221
from telusur.perencanaan.readers.t222 import read_t222
from telusur.perencanaan.readers.tabel import place_cells
from telusur.perencanaan.readers.tc26 import KOLOM as KOLOM_26
from telusur.perencanaan.readers.tc26 import read_tc26

G, B, J = JenisBaris.KELOMPOK, JenisBaris.BARIS, JenisBaris.JUMLAH


def rows(plan: Plan) -> list[tuple[JenisBaris, str, dict[str, str]]]:
    return [(r.jenis, r.kelompok, {key: cell.teks for key, cell in r.sel.items()}) for r in plan.baris]


T31 = (
    "Masalah pokok\tMasalah\tAkar Masalah\nUrusan Arsip\t\t\nArsip hilang\tTidak dicatat\t# Kurang staf\n"
    "\n**PEMERINTAH KABUPATEN**\n\n\tRuang sempit\t<b>Dana</b> kurang\n"
    "\nUraian setelah tabel.\nbukan\tbaris\tlagi\n"
)


def test_t31_rows_stand_under_their_urusan_over_a_page_break(baca) -> None:
    plan, ledger = baca(read_t31, T31)
    assert rows(plan) == [
        (G, "Urusan Arsip", {"masalah_pokok": "Urusan Arsip"}),
        (
            B,
            "Urusan Arsip",
            {"masalah_pokok": "Arsip hilang", "masalah": "Tidak dicatat", "akar_masalah": "# Kurang staf"},
        ),
        (B, "Urusan Arsip", {"masalah": "Ruang sempit", "akar_masalah": "Dana kurang"}),
    ]
    assert [item.teks for item in ledger.unplaced()] == ["bukan", "baris", "lagi"]
    assert plan.ragu == []
    assert plan.baris[1].sel["akar_masalah"].place == plan.baris[1].place.__class__(3, "3")


def test_t31_with_numbers_and_other_order(baca) -> None:
    text = "No.\tAkar Masalah\tMasalah\tPermasalahan Pokok\n(1)\t(2)\t(3)\t(4)\n1.\tdana\truang\tarsip\n"
    plan, ledger = baca(read_t31, text)
    assert rows(plan) == [
        (B, "", {"no": "1.", "akar_masalah": "dana", "masalah": "ruang", "masalah_pokok": "arsip"})
    ]
    assert ledger.unplaced() == []


TC26 = (
    "NO.\tVISI\tMAJU BERSAMA\t\t\t\n\tMISI\tMelayani warga\t\t\t\n"
    "\tTUJUAN\tSASARAN\tINDIKATOR\tSTRATEGI\tARAH KEBIJAKAN\n"
    "1.\tArsip tertib\tArsip lengkap\tIndeks arsip\t1) Menata\t1. Membeli rak\n"
    "\t\t\t\t\t<p>2. Melatih</p> <p>3. Menilai</p>\n--\t--\t--\t--\t--\t--\n"
)


def test_tc26_keeps_cells_as_printed_and_carries_nothing_down(baca) -> None:
    plan, ledger = baca(read_tc26, TC26)
    assert rows(plan) == [
        (G, "", {"tujuan": "VISI", "sasaran": "MAJU BERSAMA"}),
        (G, "", {"tujuan": "MISI", "sasaran": "Melayani warga"}),
        (
            B,
            "",
            {
                "no": "1.",
                "tujuan": "Arsip tertib",
                "sasaran": "Arsip lengkap",
                "indikator": "Indeks arsip",
                "strategi": "1) Menata",
                "arah_kebijakan": "1. Membeli rak",
            },
        ),
        (B, "", {"arah_kebijakan": "2. Melatih 3. Menilai"}),
    ]
    assert plan.visi == "MAJU BERSAMA"
    assert ledger.unplaced() == []
    assert plan.ragu == []


def test_tc26_of_the_regulation_without_indicator_and_number(baca) -> None:
    text = (
        "Visi: MAJU\n\nMisi ke-2: Melayani\n\nTujuan\tSasaran\tStrategi\tArah Kebijakan\n"
        "Arsip tertib\tArsip lengkap\tMenata\tMembeli rak\n"
    )
    plan, ledger = baca(read_tc26, text)
    assert [(jenis, sel) for jenis, _, sel in rows(plan)] == [
        (G, {"tujuan": "Visi", "sasaran": "MAJU"}),
        (G, {"tujuan": "Misi ke-2", "sasaran": "Melayani"}),
        (
            B,
            {
                "tujuan": "Arsip tertib",
                "sasaran": "Arsip lengkap",
                "strategi": "Menata",
                "arah_kebijakan": "Membeli rak",
            },
        ),
    ]
    assert ledger.unplaced() == []


def test_tc26_row_that_lost_its_empty_cells_is_placed_by_shape_and_flagged(baca) -> None:
    plan, ledger = baca(read_tc26, TC26 + "2) Memelihara\t4. Membersihkan\n")
    assert rows(plan)[-1][2] == {"strategi": "2) Memelihara", "arah_kebijakan": "4. Membersihkan"}
    assert [(d.subjek, d.place.baris) for d in plan.ragu] == [(plan.baris[-1].key, 7)]
    assert ledger.unplaced() == []


T221 = (
    "No.\tTingkat Pendidikan\tGolongan\t\t\t\tJumlah\n\t\tI\tII\tIII\tIV\t\n1.\tSMA\t\t6\t1\t\t7\n"
    "2.\tS-1\t\t\t20\t-\t20\nJumlah\t\t\t6\t21\t\t27\n"
)


def test_t221_counts_and_total(baca) -> None:
    plan, ledger = baca(read_t221, T221)
    assert rows(plan) == [
        (B, "", {"no": "1.", "pendidikan": "SMA", "golongan.II": "6", "golongan.III": "1", "jumlah": "7"}),
        (B, "", {"no": "2.", "pendidikan": "S-1", "golongan.III": "20", "golongan.IV": "-", "jumlah": "20"}),
        (J, "", {"pendidikan": "Jumlah", "golongan.II": "6", "golongan.III": "21", "jumlah": "27"}),
    ]
    assert plan.baris[0].sel["jumlah"].nilai == 7
    assert plan.ragu == []
    assert ledger.unplaced() == []


def test_t221_row_that_lost_cells_is_flagged(baca) -> None:
    plan, _ = baca(read_t221, T221.replace("1.\tSMA\t\t6\t1\t\t7", "1.\tSMA\t6\t1\t7"))
    assert [d.subjek for d in plan.ragu] == [plan.baris[0].key]
    assert {"6", "1", "7"} <= {cell.teks for cell in plan.baris[0].sel.values()}


T222 = (
    "NO.\tJENIS ASET\tNILAI (Rp)\nUrusan Arsip\t\t1.500\n1.\tTanah\t\n2.\tMesin\t1.000\n"
    "3.\tGedung\tRp. 500,-\nUrusan Pustaka\t\t70\n1.\tMesin\t70\n<b>JUMLAH</b>\t\t<b>1.570</b>\n"
)


def test_t222_subtotals_carry_their_value_and_the_last_row_belongs_to_none(baca) -> None:
    plan, ledger = baca(read_t222, T222)
    assert [(jenis, kelompok, sel.get("jenis_aset")) for jenis, kelompok, sel in rows(plan)] == [
        (J, "Urusan Arsip", "Urusan Arsip"),
        (B, "Urusan Arsip", "Tanah"),
        (B, "Urusan Arsip", "Mesin"),
        (B, "Urusan Arsip", "Gedung"),
        (J, "Urusan Pustaka", "Urusan Pustaka"),
        (B, "Urusan Pustaka", "Mesin"),
        (J, "", "JUMLAH"),
    ]
    assert [row.sel["nilai"].nilai for row in plan.baris if "nilai" in row.sel] == [
        1500,
        1000,
        500,
        70,
        70,
        1570,
    ]
    assert plan.ragu == []
    assert ledger.unplaced() == []


def test_t31_split_in_two_by_a_word_processor_is_one_table() -> None:
    document = docx.Document()
    for rows in ([("Masalah Pokok", "Masalah", "Akar Masalah"), ("a", "b", "c")], [("d", "e", "f")]):
        table = document.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.add_paragraph("Uraian setelah tabel.")
    document.add_table(rows=1, cols=3).cell(0, 0).text = "lain"
    buffer = io.BytesIO()
    document.save(buffer)
    source = open_source(buffer.getvalue(), "a.docx")
    ledger, plan = Ledger(source), Plan("", 0, 0)
    read_t31(source, ledger, plan)
    assert [[cell.teks for cell in row.sel.values()] for row in plan.baris] == [
        ["a", "b", "c"],
        ["d", "e", "f"],
    ]
    assert [str(row.place) for row in plan.baris] == ["Tabel 1!A2", "Tabel 2!A1"]
    assert [item.teks for item in ledger.unplaced()] == ["lain"]


@pytest.mark.parametrize("reader", [read_t31, read_tc26, read_t221, read_t222])
def test_other_tables_are_left_alone(baca, reader) -> None:
    plan, ledger = baca(reader, "No.\tUraian\tJumlah\n1.\tHonor\t5\n")
    assert plan.baris == []
    assert len(ledger.unplaced()) == ledger.count()


cells_26 = st.tuples(
    st.sampled_from(["", "1.", "12"]),
    st.sampled_from(["", "Arsip tertib"]),
    st.sampled_from(["", "Arsip lengkap"]),
    st.sampled_from(["", "Indeks arsip"]),
    st.sampled_from(["", "1) Menata", "2. Merawat"]),
    st.sampled_from(["", "1. Membeli", "10. Menilai"]),
)


@given(cells_26)
def test_whole_rows_stay_where_they_are(cells: tuple[str, ...]) -> None:
    order = sorted(
        KOLOM_26,
        key=lambda c: ("no", "tujuan", "sasaran", "indikator", "strategi", "arah_kebijakan").index(c.kunci),
    )
    places, doubtful = place_cells(cells, order, range(6), 6)
    assert places == {index: index for index, text in enumerate(cells) if text}
    assert not doubtful


@given(st.lists(st.sampled_from(["", "1.", "SMA", "7", "-", "#DIV/0!", "<b>21</b>"]), max_size=10))
def test_placing_keeps_order_and_invents_nothing(cells: list[str]) -> None:
    texts = [clean(cell) for cell in cells]
    places, doubtful = place_cells(texts, KOLOM_221, range(len(KOLOM_221)), len(KOLOM_221))
    assert list(places.values()) == sorted(set(places.values()))
    assert all(texts[index] for index in places)
    assert doubtful or len(places) == sum(1 for text in texts if text)
