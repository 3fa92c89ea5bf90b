"""T-C.23, T-C.24, 4.1 and T-C.28 of other agencies, and the year that a page lacks."""

from telusur.engines.readers.source import Ledger
from telusur.engines.readers.text import read_text
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.readers.t41 import read_t41
from telusur.perencanaan.readers.tc23 import read_tc23
from telusur.perencanaan.readers.tc24 import read_tc24
from telusur.perencanaan.readers.tc28 import read_tc28

KEPALA_23 = """Tabel T-C.23
No|Indikator|Target NSPK|Target IKK|Target Lainnya|Target Renstra||Realisasi Capaian||Rasio Capaian|
|||||2018|2019|2018|2019|2018|2019
"""
KEPALA_24 = """Tabel T-C.24
Uraian|Anggaran Tahun|||Realisasi Anggaran Tahun|||Rasio Realisasi dan Anggaran|||Pertumbuhan|
|2022|2023|2024|2022|2023|2024|2022|2023|2024|Anggaran|Realisasi
"""
KEPALA_41 = """Tabel T-C.25
No|Tujuan|Indikator Tujuan|Sasaran|Indikator Sasaran|Target Kinerja pada Tahun ke-|||
|||||2025|2026|2027|2028
"""


def baca(reader: object, teks: str) -> tuple[Plan, Ledger]:
    source = read_text(teks.replace("|", "\t"), "contoh.txt")
    plan, ledger = Plan("Dinas Contoh", 2025, 2028), Ledger(source)
    reader(source, ledger, plan)  # type: ignore[operator]  # found by name
    assert ledger.placed() + len(ledger.unplaced()) == ledger.count()
    return plan.assign_keys(), ledger


def sel(row: PlanRow) -> list[str]:
    return [cell.teks for cell in row.sel.values()]


def test_tc23_keeps_groups_and_reads_a_shifted_row_by_its_ratios() -> None:
    isi = """|Urusan Pekerjaan Umum|||||||||
1|Rasio jalan mantap|||1|80%|85%|72%|85%|90%|100%
2|Rasio jembatan||||80%|72%|85%|90%|85%
"""
    plan, ledger = baca(read_tc23, KEPALA_23 + isi)
    kelompok, first, second = plan.rows("T-C.23")
    assert (kelompok.jenis, first.kelompok) == (JenisBaris.KELOMPOK, "Urusan Pekerjaan Umum")
    assert first.sel["rasio.2019"].teks == "100%"
    assert [second.sel[f"{half}.2018"].teks for half in ("target", "realisasi", "rasio")] == [
        "80%",
        "72%",
        "90%",
    ]
    assert ledger.unplaced() == []


def test_tc24_joins_a_minus_sign_in_a_cell_of_its_own() -> None:
    isi = """Urusan Perpustakaan|||||||||||
Program Arsip|1.000.000|1.200.000|1.400.000|900.000|900.000|700.000|90|75|50|200.000|-|100.000
|1.000.000|1.200.000|1.400.000|900.000|900.000|700.000||||200.000|- 100.000
"""
    plan, _ = baca(read_tc24, KEPALA_24 + isi)
    _, row, total = plan.rows("T-C.24")
    assert row.sel["pertumbuhan.realisasi"].nilai == total.sel["pertumbuhan.realisasi"].nilai == -100_000
    assert total.jenis is JenisBaris.JUMLAH
    assert plan.ragu == []


def test_tc24_doubts_a_minus_of_its_own_cell_that_the_years_contradict() -> None:
    isi = "Program Arsip|1.000.000|1.200.000|1.400.000|700.000|800.000|900.000|70|67|64|200.000|-|100.000\n"
    plan, _ = baca(read_tc24, KEPALA_24 + isi)
    (row,) = plan.rows("T-C.24")
    assert row.sel["pertumbuhan.realisasi"].teks == "- 100.000"
    assert [(d.subjek, d.bidang, d.pilihan) for d in plan.ragu] == [
        (row.key, "pertumbuhan.realisasi", ("100.000",))
    ]


def test_a_page_that_lacks_a_year_is_read_by_the_other_pages_and_doubted() -> None:
    penuh = "".join(
        f"Program {n}||{n}00.000|{n}20.000|-|{n}00.000|{n}20.000||100|100|20.000|20.000\n"
        for n in range(1, 8)
    )
    kurang = "".join(
        f"Kegiatan {n}|{n}00.000|{n}20.000|{n}00.000|{n}20.000|100|100|20.000|20.000\n" for n in range(1, 5)
    )
    plan, ledger = baca(read_tc24, f"{KEPALA_24}{penuh}\nHalaman 2\n\n{kurang}")
    row = plan.rows("T-C.24")[-1]
    assert row.sel["anggaran.2022"].teks == ""
    assert (row.sel["anggaran.2023"].teks, row.sel["realisasi.2024"].teks) == ("400.000", "420.000")
    assert {"anggaran.2022", "realisasi.2024"} <= {
        item.bidang for item in plan.ragu if item.subjek == row.key
    }
    assert ledger.unplaced() == []


def test_41_hangs_rows_below_the_last_tujuan_and_sasaran() -> None:
    isi = """1|Jalan mantap|Indeks jalan|Jalan terpelihara|Rasio jalan|1|2|3|4
||||Rasio jembatan|5|6|7|8
|||Drainase baik|Rasio drainase|9|10|11|12
Rasio trotoar|13|14||15|16
"""
    plan, ledger = baca(read_t41, KEPALA_41 + isi)
    (tujuan,) = plan.tujuan
    assert [item.nama for item in tujuan.indikator] == ["Indeks jalan"]
    assert [[item.nama for item in sasaran.indikator] for sasaran in tujuan.sasaran] == [
        ["Rasio jalan", "Rasio jembatan"],
        ["Rasio drainase", "Rasio trotoar"],
    ]
    assert [cell.teks for cell in tujuan.sasaran[1].indikator[1].target.values()] == ["13", "14", "15", "16"]
    assert ledger.unplaced() == []


def test_tc28_tells_the_first_condition_from_the_targets() -> None:
    teks = """TABEL T-C.28||||||
INDIKATOR KINERJA||||||
NO|INDIKATOR|KONDISI KINERJA AWAL PERIODE RPJMD|TARGET SETIAP TAHUN||||KONDISI KINERJA AKHIR PERIODE
||2024|2025|2026|2027|2028|
1|Indeks literasi|60,5|61|62|63|64|64
"""
    plan, ledger = baca(read_tc28, teks)
    (item,) = plan.indikator_rpjmd
    assert item.nomor == "1"
    assert (item.awal.teks, item.target[2028].teks, item.akhir.teks) == ("60,5", "64", "64")
    assert ledger.unplaced() == []
