"""Import of a register: the trial tells the truth, the application does what it told, twice is as once."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models

from engines.registers.contoh.models import Warga
from engines.registers.massal.conftest import baris, nama, nik
from telusur.engines.registers import rantai
from telusur.engines.registers.massal.nilai import reader_for
from telusur.engines.registers.models import Perubahan

pytestmark = pytest.mark.django_db
ANGKA = ("dibaca", "baru", "berubah", "tetap", "ditolak", "kosong")


def counts(batch) -> tuple[int, ...]:
    found = batch.hitungan
    assert found["dibaca"] == found["baru"] + found["berubah"] + found["tetap"] + found["ditolak"]
    return tuple(found[name] for name in ANGKA)


def reasons(batch) -> dict[int, str]:
    rows = batch.baris.filter(status__in=("ditolak", "mirip"))
    return {row.nomor: " ".join(item["alasan"] for item in row.masalahnya) for row in rows}


def test_new_rows_are_added_with_a_log_row_each(terapkan, csv_of):
    batch = terapkan(csv_of([baris(n) for n in range(30)]))
    assert counts(batch) == (30, 30, 0, 0, 0, 0)
    assert Warga.objects.count() == 30
    one = Warga.objects.get(nik=nik(3))
    assert (one.nama, one.jenis, one.desa.kode, str(one.penghasilan)) == (
        nama(3),
        "anak",
        "99.11.01.2001",
        "1250000.00",
    )
    log = Perubahan.objects.get(objek="contoh.warga", objek_id=one.pk)
    assert (log.tindakan, log.sumber, log.perihal, log.nama) == ("tambah", "impor", batch.perihal, one.nama)
    assert log.sesudah["tanggal_lahir"] == str(one.tanggal_lahir)
    assert one.nik not in json.dumps([log.sebelum, log.sesudah])
    assert rantai.verify().putus is None
    assert rantai.verify().utuh == Perubahan.objects.count() == 30


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks at its values by itself")
def test_the_database_knows_afterwards_which_index_narrows(terapkan, csv_of):
    terapkan(csv_of([baris(n) for n in range(30)]))
    asked = (
        "SELECT i.name, s.stat FROM main.sqlite_stat1 s JOIN pragma_index_info(s.idx) i ON i.seqno = 0"
        " WHERE s.tbl = 'contoh_warga'"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        alike = {column: int(stat.split()[1]) for column, stat in cursor.fetchall()}
    assert alike["nik"] == 1 < alike["desa_id"]


def test_twice_is_as_once(terapkan, csv_of):
    data = csv_of([baris(n) for n in range(30)])
    terapkan(data)
    before = list(Warga.objects.order_by("pk").values())
    assert counts(terapkan(data)) == (30, 0, 0, 30, 0, 0)
    assert list(Warga.objects.order_by("pk").values()) == before
    assert Perubahan.objects.count() == 30


def test_only_what_differs_changes_and_empty_cells_change_nothing(terapkan, csv_of):
    terapkan(csv_of([baris(n) for n in range(5)]))
    rows = [baris(0), baris(1, nama="Ganti Nama"), baris(2, hasil=""), baris(3, hasil="2.000.000,50")]
    batch = terapkan(csv_of(rows))
    assert counts(batch) == (4, 0, 2, 2, 0, 0)
    log = Perubahan.objects.filter(perihal=batch.perihal).order_by("pk")
    assert [(row.sebelum, row.sesudah) for row in log] == [
        ({"nama": nama(1)}, {"nama": "Ganti Nama"}),
        ({"penghasilan": "1250000.00"}, {"penghasilan": "2000000.50"}),
    ]
    assert Warga.objects.get(nik=nik(2)).penghasilan == 1250000
    assert rantai.verify().putus is None


@pytest.mark.parametrize(
    ("lain", "alasan"),
    [
        ({"nik": "991101"}, "991101"),
        ({"nik": "6,31106E+15"}, "Excel telah mengubah"),
        ({"kelamin": "Lainnya"}, "bukan pilihan"),
        ({"lahir": "31-02-1985"}, "tidak ada di kalender"),
        ({"lahir": "1-2-85"}, "dua angka"),
        ({"lahir": "01-01-2999"}, "masa depan"),
        ({"desa": "Galumbang"}, "Ada 2 desa"),
        ({"desa": "99.99"}, "tidak dikenal"),
        ({"nama": ""}, "Wajib diisi"),
        ({"nama": "x" * 101}, "Lebih panjang"),
        ({"hasil": "banyak"}, "bukan bilangan"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_each_fault_is_refused_with_reason_and_repair(uji, csv_of, lain, alasan):
    batch = uji(csv_of([baris(1), baris(2, **lain)]))
    assert counts(batch)[:5] == (2, 1, 0, 0, 1)
    assert alasan.lower() in reasons(batch)[3].lower()
    assert all(item["saran"] for item in batch.baris.get(nomor=3).masalahnya)


@pytest.mark.parametrize(
    ("word", "sex"), [("Pria", "L"), ("lk.", "L"), ("LAKI LAKI", "L"), ("Wanita", "P"), ("pr", "P")]
)
def test_the_sexes_are_known_by_the_words_that_files_use(terapkan, csv_of, word, sex):
    terapkan(csv_of([baris(1, kelamin=word)]))
    assert Warga.objects.get().jenis_kelamin == sex


def test_a_number_with_dots_is_told_what_it_must_be_not_that_it_is_long():
    def sixteen(text: str) -> None:
        if len(text) != 16:
            raise ValidationError("Harus 16 angka.")

    read = reader_for(models.CharField(max_length=16, validators=[sixteen]))
    assert "Harus 16 angka" in read("991101.020185.0002").alasan
    assert "Lebih panjang dari 4 huruf" in reader_for(models.CharField(max_length=4))("abcde").alasan


def test_a_refused_choice_names_what_there_is_and_quotes_no_page_of_text():
    tens = [(str(number), f"Desil {number}") for number in range(1, 11)]
    refused = reader_for(models.CharField(choices=tens))("z" * 5000)
    assert "Desil 10" in refused.saran
    assert len(refused.alasan) < 150
    many = [(str(number), f"Jenis {chr(65 + number)}") for number in range(26)]
    assert reader_for(models.CharField(choices=many))("?").saran.endswith("Jenis L, dan 14 lainnya.")
