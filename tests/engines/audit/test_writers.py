"""Findings written as text, JSON values and a workbook say the same."""

import io
import json

import openpyxl

from telusur.engines.audit import (
    ERROR,
    WARNING,
    Finding,
    findings_to_json,
    findings_to_text,
    findings_to_xlsx,
)

SUM = Finding(
    "Pagu kurang",
    tabel="T-C.27",
    baris=(3, 4),
    subjek="1.06.01 Program",
    kunci="T-C.27/1.06.01",
    bidang="pagu.2024",
    tercetak="=1+1",
    seharusnya="120",
    kode="REN101",
    tingkat=ERROR,
    judul="Jumlah",
    dasar="permendagri-86-2017",
    akar="T-C.27/1.06.01#pagu.2024",
    usul="120",
    alasan="digit tertukar",
)
END = Finding("Akhir lebih", kode="REN105", tingkat=WARNING, bidang="pagu_akhir", akar=SUM.akar)


def test_json_has_the_fields_of_the_contract() -> None:
    (item,) = findings_to_json([SUM])
    assert item["baris"] == [3, 4]
    assert item["kolom"] == "2024"
    assert item["tingkat"] == "error"
    wanted = [
        "kode",
        "tingkat",
        "judul",
        "pesan",
        "tabel",
        "baris",
        "subjek",
        "kolom",
        "tercetak",
        "seharusnya",
        "akar",
        "dasar",
    ]
    assert set(wanted) <= set(item)
    assert json.loads(json.dumps(item)) == item


def test_a_field_without_year_is_named_and_a_row_has_none() -> None:
    assert END.kolom == "pagu_akhir"
    assert Finding("x").kolom == ""


def test_text_groups_what_one_cell_explains() -> None:
    text = findings_to_text([SUM, END])
    assert "Satu sel menjelaskan 2 temuan: T-C.27/1.06.01#pagu.2024; kemungkinan 120" in text
    assert "2 temuan: 1 galat, 1 peringatan; 1 akar." in text
    assert findings_to_text([]) == "Tidak ada temuan.\n"


def test_workbook_holds_texts_and_no_formulas() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(findings_to_xlsx([SUM, END]))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heading = rows[0]
    first = dict(zip(heading, rows[1], strict=True))
    assert first["Kode"] == "REN101"
    assert first["Baris"] == "3, 4"
    assert first["Tercetak"] == "=1+1"
    assert sheet.cell(2, heading.index("Tercetak") + 1).data_type == "s"
    assert len(rows) == 3
