"""Rows that are no data: the numbers of the columns, and what stands below the table; all stay visible."""

import io

import pytest
from openpyxl import load_workbook

from engines.registers.contoh.registers import DesaRegister
from engines.registers.massal.conftest import baris
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal.dilewati import is_numbering
from telusur.engines.registers.massal.tolak import refused_xlsx
from telusur.engines.registers.models import BarisImpor

NOMOR = [str(number) for number in range(1, 8)]
TTD = [
    ["", "", "", "", "", "", "3.750.000"],
    ["", "", "", "", "", "", "Paringin, 3 Januari 2021"],
    ["", "", "", "", "", "", "Kepala Dinas"],
]


def left_out(batch) -> list[int]:
    found = batch.hitungan
    parts = ("baru", "berubah", "tetap", "ditolak", "dilewati")
    assert found["dibaca"] == sum(found.get(name, 0) for name in parts)
    rows = batch.baris.filter(status=BarisImpor.Status.DILEWATI)
    assert rows.count() == found.get("dilewati", 0)
    return list(rows.values_list("nomor", flat=True))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["1", "2", "3"], True),
        (["(1)", "(2)", "(3)", ""], True),
        (["1.", " 2. ", "3."], True),
        (["1", "2"], False),
        (["1", "3", "4"], False),
        (["2", "3", "4"], False),
        (["1", "2", "3", "Ani"], False),
        (["", "", ""], False),
    ],
)
def test_what_numbers_columns(cells, said) -> None:
    assert is_numbering(cells) is said


@pytest.mark.django_db
def test_column_numbers_and_what_is_below_the_table_are_no_data(terapkan, csv_of):
    batch = terapkan(csv_of([NOMOR, baris(1), baris(2, nama=""), baris(3), [""] * 7, *TTD]))
    assert left_out(batch) == [2, 7, 8, 9]
    assert (batch.hitungan["baru"], batch.hitungan["ditolak"], batch.hitungan["kosong"]) == (2, 1, 1)
    assert batch.baris.get(nomor=8).sel[6] == "Paringin, 3 Januari 2021", "its text stays"
    sheet = load_workbook(io.BytesIO(refused_xlsx(batch).read())).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [None]


@pytest.mark.django_db
def test_nothing_with_data_is_left_out(uji, csv_of):
    middle = uji(csv_of([baris(1), *TTD, baris(2), NOMOR]))
    assert (left_out(middle), middle.hitungan["ditolak"]) == ([], 4)
    many = uji(csv_of([baris(1), *[TTD[1]] * 21]))
    assert (left_out(many), many.hitungan["ditolak"]) == ([], 21)
    forgotten = uji(csv_of([NOMOR, *TTD]))
    assert (left_out(forgotten), forgotten.hitungan["ditolak"]) == ([2], 3)
    named = uji(csv_of([baris(1), ["", "Kepala Dinas", *[""] * 5]]))
    assert (left_out(named), named.hitungan["ditolak"]) == ([], 1)


@pytest.mark.django_db
def test_a_row_that_can_be_applied_is_never_left_out(uji, monkeypatch, csv_of):
    monkeypatch.setattr(DesaRegister, "fields", ("kode", "nama"))
    monkeypatch.setattr(DesaRegister, "natural_key", ("kode",))
    data = csv_of([["1", "2", "3"]], kepala=("Kode", "Nama", "Catatan"))
    batch = uji(data, register=REGISTERS.get(DesaRegister().kode))
    assert (left_out(batch), batch.hitungan["baru"]) == ([], 1)
