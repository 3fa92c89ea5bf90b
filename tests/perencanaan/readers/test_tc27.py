"""T-C.27 of other agencies: other years, other codes, other columns, and what damage leaves of them."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from telusur.engines.readers.source import Ledger
from telusur.engines.readers.text import read_text
from telusur.kernel.errors import UserError
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.readers import read_renstra, read_renstra_with_ledger

KEPALA = """# RENCANA STRATEGIS (RENSTRA) TAHUN 2025 - 2026

**DINAS PEKERJAAN UMUM KABUPATEN CONTOH**

TABEL T-C.27
Kode|Program/Kegiatan|Indikator|Satuan|Data Capaian Awal|Target dan Pendanaan||||Kondisi Kinerja Akhir|
|||||2025||2026||Target|Rp
|||||Target|Rp|Target|Rp|Target|Rp
"""
TANPA_SATUAN = """# RENSTRA TAHUN 2025 - 2026

TABEL T-C.27
Kode|Program/Kegiatan|Indikator|Awal|Target dan Pendanaan||||Kondisi Kinerja Akhir||Unit Kerja
||||2025||2026||Target|Rp|
||||Target|Rp|Target|Rp|Target|Rp|
"""
BIASA = """1.03.02|PROGRAM IRIGASI|Rasio irigasi|%|50|55|30.000.000|60|32.000.000|60|62.000.000
1.03.02.2.01|Pengelolaan irigasi|Panjang saluran|km|5|6|30.000.000|7|32.000.000|7|62.000.000
1.03.02.2.01.01|Pembangunan saluran|Saluran dibangun|Unit|2|3|10.000.000|4|12.000.000|4|22.000.000
1.03.02.2.01.02|Rehabilitasi saluran|Saluran pulih|Unit|2|3|20.000.000|4|20.000.000|4|40.000.000
"""

Baca = Callable[..., tuple[Plan, Ledger]]


def baca(isi: str, kepala: str = KEPALA) -> tuple[Plan, Ledger]:
    return read_renstra_with_ledger(read_text((kepala + isi).replace("|", "\t"), "contoh.txt"))


def simpul(plan: Plan, kode: str) -> PlanNode:
    return next(node for node in plan.nodes() if node.kode == kode)


def pagu(node: PlanNode) -> list[str]:
    return [cell.teks for cell in (*node.pagu.values(), node.pagu_akhir)]


def target(node: PlanNode, nomor: int = 0) -> list[str]:
    item = node.indikator[nomor]
    return [
        item.awal.teks,
        *(item.target[year].teks if year in item.target else "" for year in (2025, 2026)),
        item.akhir.teks,
    ]


def bidang_ragu(plan: Plan) -> set[str]:
    return {f"{item.subjek.split('/', 1)[1]} {item.bidang}" for item in plan.ragu}


def test_a_clean_table_reads_without_a_doubt() -> None:
    plan, ledger = baca(BIASA)
    assert [(node.tingkat, node.kode) for node in plan.nodes()] == [
        (Tingkat.TOTAL, ""),
        (Tingkat.BIDANG, "1.03"),
        (Tingkat.PROGRAM, "1.03.02"),
        (Tingkat.KEGIATAN, "1.03.02.2.01"),
        (Tingkat.SUBKEGIATAN, "1.03.02.2.01.01"),
        (Tingkat.SUBKEGIATAN, "1.03.02.2.01.02"),
    ]
    node = simpul(plan, "1.03.02.2.01.01")
    assert node.pagu[2025].nilai == Decimal(10_000_000)
    assert target(node) == ["2", "3", "4", "4"]
    assert node.place is not None
    assert node.place.baris == 11
    assert plan.ragu == []
    assert ledger.unplaced() == []


def test_years_and_columns_come_from_the_heading() -> None:
    isi = "3.25.03|PROGRAM IKAN|Produksi|2 ton|3 ton|5.000.000|4 ton|6.000.000|7 ton|11.000.000|Bidang A\n"
    plan, _ = baca(isi, TANPA_SATUAN)
    node = simpul(plan, "3.25.03")
    assert node.penanggung_jawab == "Bidang A"
    assert (node.indikator[0].satuan, target(node)) == ("", ["2 ton", "3 ton", "4 ton", "7 ton"])
    assert plan.ragu == []


@pytest.mark.parametrize(
    ("tercetak", "kode"),
    [
        ("1 03 02 2 01 01", "1.03.02.2.01.01"),
        ("1.03.02.2,01.01", "1.03.02.2.01.01"),
        ("1.03.02.2.01.0001", "1.03.02.2.01.0001"),
        ("1 03 2 2 1 1", "1.03.02.2.01.01"),
        ("X.XX.01.2.01.01", "X.XX.01.2.01.01"),
    ],
)
def test_codes_in_one_cell(tercetak: str, kode: str) -> None:
    plan, _ = baca(f"{tercetak}|Pembangunan|Saluran|Unit|2|3|10.000.000|4|12.000.000|4|22.000.000\n")
    node = simpul(plan, kode)
    assert node.kode_tercetak == tercetak


@pytest.mark.parametrize("pecahan", ["1|03|02|2|01|01", "1|03|02|2,01|01|", "1|03|02|2.01|01|"])
def test_codes_split_over_cells(pecahan: str) -> None:
    plan, ledger = baca(f"{pecahan}|Pembangunan|Saluran|Unit|2|3|10.000.000|4|12.000.000|4|22.000.000\n")
    assert simpul(plan, "1.03.02.2.01.01").kode_tercetak == " ".join(pecahan.strip("|").split("|"))
    assert ledger.unplaced() == []


def test_a_kegiatan_without_its_number_takes_it_from_below() -> None:
    plan, _ = baca(BIASA.replace("1.03.02.2.01|Peng", "1 03 02 2|Peng"))
    node = simpul(plan, "1.03.02.2.01")
    assert (node.kode_tercetak, len(node.anak)) == ("1 03 02 2", 2)
    assert bidang_ragu(plan) == {"1.03.02.2.01 kode"}


def test_a_sub_kegiatan_code_on_the_row_of_the_kegiatan_is_cut() -> None:
    plan, _ = baca(BIASA.replace("1.03.02.2.01|Peng", "1.03.02.2.01.01|Peng"))
    node = simpul(plan, "1.03.02.2.01")
    assert (node.nama, len(node.anak)) == ("Pengelolaan irigasi", 2)
    (ragu,) = plan.ragu
    assert (ragu.bidang, ragu.pilihan) == ("kode", ("1.03.02.2.01.01",))


def test_a_whole_code_that_is_wrong_stays_as_printed() -> None:
    plan, _ = baca(BIASA.replace("1.03.02.2.01.02", "1.03.02.2.07.02"))
    node = simpul(plan, "1.03.02.2.07.02")
    assert node in simpul(plan, "1.03.02.2.01").anak
    assert plan.ragu == []


def test_a_program_that_is_not_printed_is_put_in_and_doubted() -> None:
    plan, _ = baca("\n".join(BIASA.splitlines()[1:]) + "\n")
    node = simpul(plan, "1.03.02")
    assert (node.nama, node.kode_tercetak, node.place) == ("", "", None)
    assert bidang_ragu(plan) == {"1.03.02 kode"}


def test_more_indicators_and_the_money_below_them() -> None:
    isi = """1.03.02.2.01.01|Pembangunan saluran|Saluran dibangun|Unit|2|3||4||4|
||Panjang saluran|km|5|6||7||7|
|||||||10.000.000||12.000.000||22.000.000
"""
    plan, ledger = baca(isi.replace("|||||||10", "||||||10").replace("||12", "||12"))
    node = simpul(plan, "1.03.02.2.01.01")
    assert [item.nama for item in node.indikator] == ["Saluran dibangun", "Panjang saluran"]
    assert pagu(node) == ["10.000.000", "12.000.000", "22.000.000"]
    assert ledger.unplaced() == []


def test_printed_sums_belong_to_the_bidang_and_the_whole() -> None:
    isi = (
        BIASA
        + "||||||30.000.000||32.000.000||62.000.000\n"
        + "TOTAL||||||30.000.000||32.000.000||62.000.000\n"
    )
    plan, ledger = baca(isi)
    assert pagu(simpul(plan, "1.03")) == pagu(plan.total) == ["30.000.000", "32.000.000", "62.000.000"]
    assert ledger.unplaced() == []


def test_a_page_break_keeps_the_columns_and_names_the_bidang() -> None:
    isi = (
        BIASA
        + "\n**Urusan Bidang Perikanan**\n\n"
        + "3.25.03|PROGRAM IKAN|Produksi|ton|2|3|5.000.000|4|6.000.000|4|11.000.000\n"
    )
    plan, _ = baca(isi)
    assert simpul(plan, "3.25").nama == "Urusan Bidang Perikanan"
    assert pagu(simpul(plan, "3.25.03")) == ["5.000.000", "6.000.000", "11.000.000"]


def test_a_pair_repeated_is_taken_once_and_its_copies_are_listed() -> None:
    isi = BIASA.replace("4|12.000.000|4|22", "4|12.000.000|4|12.000.000|4|12.000.000|4|22")
    plan, ledger = baca(isi)
    assert pagu(simpul(plan, "1.03.02.2.01.01")) == ["10.000.000", "12.000.000", "22.000.000"]
    assert sorted(item.teks for item in ledger.unplaced()) == ["12.000.000", "12.000.000", "4", "4"]
    assert ledger.placed() + len(ledger.unplaced()) == ledger.count()


def test_a_lost_cell_is_no_reason_to_move_amounts() -> None:
    plan, _ = baca(BIASA.replace("Unit|2|3|10.000.000|4|12", "Unit|2|3|10.000.000|12"))
    node = simpul(plan, "1.03.02.2.01.01")
    assert pagu(node) == ["10.000.000", "12.000.000", "22.000.000"]
    assert target(node)[2] == ""


def test_what_cannot_be_settled_is_doubted_with_the_other_reading() -> None:
    isi = BIASA.replace("Unit|2|3|10.000.000|4|12.000.000|4|22", "Unit|3|10.000.000|4|12.000.000|4|22")
    plan, _ = baca(isi)
    assert {"1.03.02.2.01.01/i1 awal", "1.03.02.2.01.01/i1 target.2025"} <= bidang_ragu(plan)
    assert all(item.pilihan for item in plan.ragu)


def test_children_that_add_up_decide_where_the_row_alone_does_not() -> None:
    isi = BIASA.replace("4|20.000.000|4|40.000.000", "4|20.000.000").replace(
        "3|20.000.000|4|20.000.000", "3|20.000.000"
    )
    isi = isi.replace("|30.000.000|60|32.000.000|60|62", "|30.000.000|60|12.000.000|60|42").replace(
        "6|30.000.000|7|32.000.000|7|62", "6|30.000.000|7|12.000.000|7|42"
    )
    plan, _ = baca(isi)
    assert pagu(simpul(plan, "1.03.02.2.01.02"))[:2] == ["20.000.000", ""]


def test_a_dash_is_a_printed_zero_and_nothing_printed_is_nothing() -> None:
    plan, _ = baca(BIASA.replace("4|12.000.000|4|22.000.000", "4|-|4|10.000.000"))
    node = simpul(plan, "1.03.02.2.01.01")
    assert node.pagu[2026].nilai == 0
    plan, _ = baca(BIASA.replace("4|12.000.000|4|22.000.000", "4||4|10.000.000"))
    assert not simpul(plan, "1.03.02.2.01.01").pagu[2026]


def test_a_plan_without_years_is_refused() -> None:
    with pytest.raises(UserError, match="Masa berlaku"):
        read_renstra(read_text("# Laporan\n\nTanpa tahun."))


BAKU = """# RENCANA STRATEGIS TAHUN 2027 - 2028

Tabel T-C.27
Tujuan|Sasaran|Kode|Program|Indikator|Data Capaian Awal|Target dan Pendanaan||||||Unit Kerja|Lokasi
||||||Tahun-1||Tahun-2||Kondisi Kinerja pada akhir periode||||
||||||target|Rp|target|Rp|target|Rp||
(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)|(12)|(13)|(14)
Kota bermutu|Selaras|5.01.02|PROGRAM RENCANA|Rasio|80%|85%|1.000.000|90%|1.200.000|90%|2.200.000|Bidang A|Kota
"""


def test_the_statutory_form_with_tujuan_sasaran_and_location() -> None:
    plan, ledger = read_renstra_with_ledger(read_text(BAKU.replace("|", "\t")))
    node = simpul(plan, "5.01.02")
    assert (node.nama, node.penanggung_jawab, node.lokasi) == ("PROGRAM RENCANA", "Bidang A", "Kota")
    assert [cell.teks for cell in node.pagu.values()] == ["1.000.000", "1.200.000"]
    assert node.indikator[0].target[2028].teks == "90%"
    assert [item.teks for item in ledger.unplaced()] == ["Kota bermutu", "Selaras"]


def test_a_table_without_any_heading_is_read_in_the_statutory_order() -> None:
    plan, _ = baca(BIASA, "# RENSTRA TAHUN 2025 - 2026\n\nTABEL T-C.27\n")
    node = simpul(plan, "1.03.02.2.01.01")
    assert (target(node), pagu(node)) == (["2", "3", "4", "4"], ["10.000.000", "12.000.000", "22.000.000"])
    assert plan.ragu == []
