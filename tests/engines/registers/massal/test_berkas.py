"""Files as they come: separators, encodings, headings anywhere, sheets whose numbers were spoilt."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from engines.registers.contoh.models import Warga
from engines.registers.massal.conftest import KEPALA, baris, nama, nik
from telusur.engines.registers.massal.nilai import Salah, read_date
from telusur.kernel.errors import UserError

pytestmark = pytest.mark.django_db


def xlsx(rows) -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    page = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(line, column, value, day)
            else:
                page.write(line, column, value)
    book.close()
    return data.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_encoding_are_found_out(uji, csv_of, separator, encoding):
    batch = uji(csv_of([baris(1, nama="José, «Ketua»")], separator=separator, encoding=encoding))
    assert batch.hitungan["baru"] == 1
    assert "José, «Ketua»" in batch.baris.get().isi


def test_headings_in_any_order_by_any_name_below_a_title(uji, csv_of):
    kepala = ("Keterangan", "TGL LAHIR", "No. KTP", "nama", "Jenis Kelamin", "jenis", "desa")
    row = ["abc", "2 Januari 1985", nik(1), "Ani", "perempuan", "anak telantar", "Teluk Bayur"]
    data = csv_of([kepala, row], kepala=("DAFTAR WARGA", *[""] * 6))
    batch = uji(data)
    assert batch.hitungan["baru"] == 1
    assert batch.lainnya == ["Keterangan"]
    assert '"1985-01-02"' in batch.baris.get().isi
    assert batch.baris.get().nomor == 3


def test_blank_lines_are_named_and_not_counted(uji, csv_of):
    batch = uji(csv_of([baris(1), [""] * 7, baris(2), ["  "] * 7]))
    assert (batch.hitungan["dibaca"], batch.hitungan["kosong"]) == (2, 2)
    assert batch.hitungan["baris_kosong"] == [3, 5]


def test_a_sheet_keeps_text_and_tells_of_spoilt_numbers(terapkan, desa):
    good, spoilt = baris(1), baris(2)
    good[3], good[6] = date(1985, 1, 2), 1250000.5
    spoilt[0] = 9911010201850002
    batch = terapkan(xlsx([KEPALA, good, spoilt]), nama="x.xlsx")
    assert (batch.hitungan["baru"], batch.hitungan["ditolak"]) == (1, 1)
    assert "Excel telah mengubah" in batch.baris.get(status="ditolak").masalah
    one = Warga.objects.get()
    assert (one.nik, one.tanggal_lahir, str(one.penghasilan)) == (nik(1), date(1985, 1, 2), "1250000.50")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "kosong"),
        (b"\n \n", "kosong"),
        (b"%PDF-1.7", "bukan CSV"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"\x00\x01\x02abc", "bukan teks"),
        (b"a;b;c\n1;2;3\n", "judul kolom"),
        (b"nama;jenis\nAni;anak\n", "mengenali"),
        (b"NIK;Nama\n99;\xe9\x81\n", "sampai selesai"),
    ],
    ids=["empty", "blank", "pdf", "zip", "binary", "no heading", "no key", "no encoding"],
)
def test_what_is_no_table_is_refused_in_words(uji, desa, data, message):
    with pytest.raises(UserError, match=message) as caught:
        uji(data)
    assert caught.value.remedy


def test_a_file_without_its_key_is_told_where_headings_were_read_and_which_are_unknown(uji, desa):
    with pytest.raises(UserError) as caught:
        uji(b"Daftar warga;;\n\nNo. Induk;Nama;Petugas\n99;Ani;x\n")
    assert caught.value.place == "berkas.csv, baris 3"
    assert "No. Induk, Petugas. Beri kolomnya judul “NIK”" in caught.value.remedy


def test_headings_are_known_with_odd_spaces_too(uji, csv_of):
    kepala = ("N I K", "NAMA ", "Jenis  Kelamin", "tgl. lahir", "Jenis", "D e s a", "Penghasilan")
    assert uji(csv_of([baris(1)], kepala=kepala)).hitungan["baru"] == 1


@pytest.mark.parametrize("rows", [3, 3000], ids=["to the end", "beyond the longest field"])
def test_an_open_quote_swallows_no_rows_and_is_told_with_its_row(uji, csv_of, rows):
    lines = csv_of([baris(n) for n in range(rows)]).decode().splitlines()
    lines[2] = lines[2].replace(nik(1), f'"{nik(1)}')
    with pytest.raises(UserError, match=r"Tanda kutip tidak ditutup, atau .* 131.072 huruf") as caught:
        uji("\n".join(lines).encode())
    assert caught.value.place == "berkas.csv, mulai baris 3"


def test_an_open_quote_that_a_later_one_closes_swallows_no_rows(uji, csv_of):
    lines = csv_of([baris(n) for n in range(5)]).decode().splitlines()
    lines[2] = lines[2].replace(nama(1), f'"{nama(1)}')
    lines[4] = lines[4].replace(nama(3), f'"{nama(3)}')
    with pytest.raises(UserError) as caught:
        uji("\n".join(lines).encode())
    assert caught.value.place == "berkas.csv, mulai baris 3"


def test_a_cell_too_long_for_any_field_is_told_with_its_row(uji, csv_of):
    with pytest.raises(UserError, match=r"satu isian lebih panjang dari 131\.072 huruf") as caught:
        uji(csv_of([baris(1), baris(2, nama="x" * 140_000)]))
    assert caught.value.place == "berkas.csv, mulai baris 3"


def test_a_cell_of_several_lines_is_no_fault(uji, csv_of):
    batch = uji(csv_of([[*baris(n), "satu\n“dua”; tiga"] for n in range(3)], kepala=(*KEPALA, "Catatan")))
    assert list(batch.baris.values_list("nomor", flat=True)) == [3, 5, 7]
    assert "“dua”; tiga" in batch.baris.get(nomor=5).isi


def test_a_stray_cell_far_outside_the_table_does_not_fill_the_memory(uji, desa):
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    page = book.add_worksheet()
    page.write_row(0, 0, KEPALA)
    page.write_string(1_048_575, 16_383, "x")
    book.close()
    with pytest.raises(UserError, match="di luar tabelnya") as caught:
        uji(data.getvalue(), nama="x.xlsx")
    assert caught.value.remedy


@pytest.mark.parametrize("part", ["content.xml", "xl/workbook.bin", "word/document.xml"])
def test_other_archives_are_not_called_broken(uji, desa, part):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(part, "<x/>")
    with pytest.raises(UserError, match="bukan XLSX") as caught:
        uji(data.getvalue(), nama="x.ods")
    assert "Simpan ulang sebagai XLSX" in caught.value.remedy


def test_a_sheet_spoilt_within_is_refused_in_words(uji, desa):
    data = bytearray(xlsx([KEPALA, baris(1)]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    start = sheet.header_offset + 30 + len(sheet.filename)
    data[start : start + sheet.compress_size] = b"\xff" * sheet.compress_size
    with pytest.raises(UserError, match="rusak"):
        uji(bytes(data), nama="x.xlsx")


def test_columns_beyond_z_are_read(uji, desa):
    wide = [*["abaikan"] * 30, *KEPALA]
    batch = uji(xlsx([wide, [*["x"] * 30, *baris(1)]]), nama="x.xlsx")
    assert batch.hitungan["baru"] == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("17-08-1945", "1945-08-17"),
        ("1/2/1985", "1985-02-01"),
        ("1985-2-1", "1985-02-01"),
        ("17 Agustus 1945", "1945-08-17"),
        ("5 Nopember 1990", "1990-11-05"),
        ("29.02.2000", "2000-02-29"),
        ("1958.10.08", "1958-10-08"),
    ],
)
def test_dates_are_day_first(text, wanted):
    assert read_date(text) == wanted


@pytest.mark.parametrize("text", ["29-02-2001", "1985", "abc", "13-13-1985", "01-02-85"])
def test_no_date_is_guessed(text):
    assert isinstance(read_date(text), Salah)


def test_names_stay_apart_from_codes(uji, csv_of):
    batch = uji(csv_of([baris(1, desa="99.11.01.2002 Teluk Bayur"), baris(2, nama=nama(2))]))
    assert batch.hitungan["baru"] == 2
