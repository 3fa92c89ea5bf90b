"""The forms against the layouts of the regulations, and what single tables do with a plan."""

import pytest

import telusur.perencanaan.tables  # noqa: F401 - declares the tables
from telusur.engines.tables import get
from telusur.kernel.cells import Cell
from telusur.kernel.errors import UserError
from telusur.perencanaan.plan import JenisBaris, PlanIndikator, PlanRow


def column_names(kode, plan):
    return [leaf.nama for leaf in get(kode).grid(plan).leaves]


def texts(row):
    return {cell.kolom: cell.teks for cell in row.cells if cell.teks}


@pytest.mark.parametrize(
    ("kode", "columns"),
    [("T-C.23", 20), ("T-C.24", 18), ("T-C.26", 6), ("T-C.28", 10), ("2.2.1", 7), ("2.2.2", 3), ("3.1", 3)],
)
def test_the_forms_have_the_columns_of_the_regulation(kode, columns, lengkap):
    assert len(column_names(kode, lengkap)) == columns


@pytest.mark.parametrize(
    ("kode", "columns"),
    [
        ("I2025-3.1", 12), ("I2025-3.2", 5), ("I2025-3.3", 5), ("I2025-4.1", 9), ("I2025-4.2", 17),
        ("I2025-4.3", 5), ("I2025-4.4", 10), ("I2025-4.5", 11),
    ],
)  # fmt: skip
def test_the_forms_of_2025_have_six_target_years_and_their_columns(kode, columns, lengkap):
    assert len(column_names(kode, lengkap)) == columns


def test_tc27_pairs_target_and_money_for_each_year_of_the_plan(lengkap):
    names = column_names("T-C.27", lengkap)
    assert names[5:17] == [f"{part}.{year}" for year in range(2021, 2027) for part in ("target", "pagu")]
    assert names[17:] == ["akhir", "pagu_akhir", "penanggung_jawab", "lokasi"]


def test_tc27_prints_a_second_indicator_on_a_row_without_code_or_money(lengkap):
    body = get("T-C.27").grid(lengkap).body
    program, second = (texts(row) for row in body[1:3])
    assert program["kode"] == "1.06.01"
    assert program["pagu.2021"] == "100.210.672.457,83"
    assert second == {
        "indikator": "Aset dalam kondisi baik", "satuan": "%", "awal": "100%", "akhir": "100%",
        **{f"target.{year}": "100%" for year in range(2021, 2027)},
    }  # fmt: skip


def test_tc27_cells_name_the_indicator_or_the_node_they_belong_to(lengkap):
    row = get("T-C.27").grid(lengkap).body[1]
    keys = {cell.kolom: cell.key for cell in row.cells}
    assert keys["kode"] == keys["pagu.2022"] == "T-C.27/1.06.01"
    assert keys["target.2022"] == keys["satuan"] == "T-C.27/1.06.01/i1"


def test_tc27_has_tujuan_and_sasaran_once_programs_serve_them(rencana_kecil):
    grid = get("T-C.27").grid(rencana_kecil)
    assert [leaf.nama for leaf in grid.leaves[:3]] == ["tujuan", "sasaran", "kode"]
    named = [texts(row) for row in grid.body if "sasaran" in texts(row)]
    assert [(row["kode"], row["sasaran"]) for row in named] == [("1.06.04", "Meningkatnya PPKS yang mandiri")]


def test_tc27_ends_with_the_total_as_printed(lengkap):
    last = get("T-C.27").grid(lengkap).body[-1]
    assert texts(last)["kode"] == "TOTAL KESELURUHAN"
    assert texts(last)["pagu_akhir"] == "601.264.034.746,98"


def test_tc28_prints_the_number_of_its_source_or_else_the_place_in_the_list(lengkap):
    printed, bare = lengkap.indikator_rpjmd[0], PlanIndikator("Angka lain")
    printed.nomor, lengkap.indikator_rpjmd = "7)", [printed, bare]
    assert [texts(row)["no"] for row in get("T-C.28").grid(lengkap).body] == ["7)", "2."]


def test_tc25_merges_a_tujuan_over_its_rows_and_a_sasaran_over_its_indicators(lengkap):
    grid = get("4.1").grid(lengkap)
    spans = {(cell.kolom, cell.teks): cell.rowspan for row in grid.body for cell in row.cells if cell.teks}
    assert spans["tujuan", "Kesejahteraan"] == 4
    assert spans["sasaran", "Kemandirian"] == 2
    assert spans["tujuan", "Tanpa sasaran"] == 1


def test_tc25_sets_an_indicator_without_targets_beside_the_first_sasaran(lengkap):
    rows = [texts(row) for row in get("T-C.25").grid(lengkap).body]
    assert rows[0]["indikator_tujuan"] == "Kemiskinan"
    assert rows[0]["target.2023"] == "5,2"
    assert rows[1]["indikator_tujuan"] == "Angka PPKS"
    assert rows[1]["indikator_sasaran"] == "PPKS mandiri"


def test_tc26_prints_visi_and_misi_above_the_headings(lengkap):
    grid = get("T-C.26").grid(lengkap)
    assert grid.pembuka == (("VISI", "Maju bersama"),)
    assert all("VISI" not in texts(row).values() for row in grid.body)


def test_tc26_falls_back_on_the_visi_and_misi_of_the_plan(rencana_kecil):
    rencana_kecil.baris = [row for row in rencana_kecil.baris if row.tabel != "T-C.26"]
    lines = get("T-C.26").grid(rencana_kecil).pembuka
    assert lines[0] == ("Visi", rencana_kecil.visi)
    assert [text for _, text in lines[1:]] == [item.teks for item in rencana_kecil.misi]


def test_a_column_the_form_does_not_know_is_printed_all_the_same(rencana_kecil):
    row = PlanRow("2.2.2", {"jenis_aset": Cell("Tanah"), "luas": Cell("200 m²")}, JenisBaris.BARIS)
    rencana_kecil.baris.append(row)
    grid = get("2.2.2").grid(rencana_kecil)
    assert grid.leaves[-1].nama == "luas"
    assert "200 m²" in {cell.teks for cell in grid.cells}


def test_past_years_follow_the_rows_that_were_read(rencana_kecil):
    rencana_kecil.baris = [PlanRow("T-C.24", {"uraian": Cell("x"), "anggaran.2012": Cell("5")})]
    assert [name for name in column_names("T-C.24", rencana_kecil) if "anggaran" in name] == [
        "anggaran.2012",
        "pertumbuhan.anggaran",
    ]


def test_codes_and_aliases_are_found_in_any_case():
    assert get("t-c.25") is get("4.1")
    assert get("T-B.35") is get("3.1")


def test_an_unknown_code_lists_the_known_ones():
    with pytest.raises(UserError, match=r"T-C\.27"):
        get("T-C.99")
