"""From file to register and out again: likeness, repair, round trip, two at once, regions."""

import io
import threading
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connections
from openpyxl import load_workbook

from engines.registers.contoh.models import Bantuan, Warga
from engines.registers.massal.conftest import KEPALA, baris, nama, nik
from telusur.engines.registers import rantai, records
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja, tolak
from telusur.engines.registers.massal import uji as massal_uji
from telusur.engines.registers.massal.ekspor import Ekspor, to_csv, to_xlsx
from telusur.engines.registers.massal.kepala import ALASAN, names_of
from telusur.engines.registers.massal.kesamaan import names_alike
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.text import fold
from telusur.organisasi.models import Penugasan

pytestmark = pytest.mark.django_db
WEB = Actor(None, Perubahan.Sumber.WEB)
IMPOR = Actor(None, Perubahan.Sumber.IMPOR)


def read_sheet(file) -> list[list[str]]:
    rows = load_workbook(io.BytesIO(file.read()), read_only=True).active.iter_rows(values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def test_a_double_in_the_file_is_refused_and_one_in_the_register_changes(terapkan, csv_of):
    terapkan(csv_of([baris(1)]))
    batch = terapkan(csv_of([baris(1, hasil="5"), baris(2), baris(2, hasil="6")]))
    assert batch.hitungan | {"baris_kosong": []} == {
        "dibaca": 3,
        "baru": 1,
        "berubah": 1,
        "tetap": 0,
        "ditolak": 1,
        "kosong": 0,
        "baris_kosong": [],
        "sebab": [["NIK sama dengan baris ….", 1]],
    }
    assert "sama dengan baris 3" in batch.baris.get(status="ditolak").masalah


def test_the_alike_wait_for_a_person(uji, terapkan, csv_of, warga):
    terapkan(csv_of([baris(1, nama="Siti Aminah", lahir="01-02-1985", desa="99.11.01.2001")]))
    alike = {"lahir": "01-02-1985", "desa": "99.11.01.2001"}
    rows = [
        baris(2, nama="Aminah Siti", **alike),
        baris(3, nama="Siti Aminahh", **alike),
        baris(4, nama="Budi Hartono", **alike),
        baris(5, nama="Siti Aminah", lahir="01-02-1985", desa="99.11.01.2002"),
    ]
    batch = uji(csv_of(rows))
    held = {row.nomor: row.masalahnya[0]["alasan"] for row in batch.baris.filter(status="mirip")}
    assert set(held) == {2, 3}
    assert "Siti Aminah" in held[2]
    assert (batch.hitungan["baru"], batch.hitungan["ditolak"]) == (2, 2)
    assert tolak.accept(batch.pk, [3]) == 1
    batch.refresh_from_db()
    assert [count for _, count in batch.hitungan["sebab"]] == [1]
    done = kerja.run_apply(batch, IMPOR)
    assert (done.hitungan["baru"], done.hitungan["ditolak"]) == (3, 1)
    assert Warga.objects.filter(nik=nik(3)).exists()
    assert not Warga.objects.filter(nik=nik(2)).exists()


def test_rows_let_in_one_by_one_add_up_and_none_once_the_file_is_being_applied(uji, terapkan, csv_of):
    terapkan(csv_of([baris(1, nama="Siti Aminah", lahir="01-02-1985", desa="99.11.01.2001")]))
    alike = {"nama": "Siti Aminahh", "lahir": "01-02-1985", "desa": "99.11.01.2001"}
    batch = uji(csv_of([baris(number, **alike) for number in (2, 3, 4)]))
    assert [tolak.accept(batch.pk, [number]) for number in (2, 3)] == [1, 1]
    batch.refresh_from_db()
    assert (batch.hitungan["baru"], batch.hitungan["ditolak"]) == (2, 1)
    BatchImpor.objects.filter(pk=batch.pk).update(status=BatchImpor.Status.MENERAPKAN)
    with pytest.raises(UserError, match="tidak sedang menunggu keputusan"):
        tolak.accept(batch.pk)


def test_without_a_number_one_is_known_by_likeness(terapkan, csv_of):
    row = baris(1, nik="", nama="Siti Aminah")
    assert terapkan(csv_of([row])).hitungan["baru"] == 1
    assert terapkan(csv_of([row])).hitungan["tetap"] == 1
    assert terapkan(csv_of([baris(1, nik="", nama="SITI AMINAH", hasil="7")])).hitungan["berubah"] == 1
    assert Warga.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Siti Aminah", "SITI AMINAH", True),
        ("Siti Aminah", "Aminah, Siti", True),
        ("Muhammad Rusli", "Muhamad Rusli", True),
        ("Hasan", "Husin", False),
        ("Siti Aminah", "Siti Rahmah", False),
    ],
)
def test_likeness_of_names(one, two, alike):
    assert names_alike(one, two) is alike


def test_refused_rows_are_repaired_and_sent_again(terapkan, csv_of, warga):
    batch = terapkan(csv_of([baris(1), baris(2, lahir="31-02-1985"), baris(3, desa="?")]))
    head, *rows = read_sheet(tolak.refused_xlsx(batch))
    assert head == [*KEPALA, *ALASAN]
    assert [row[7] for row in rows] == ["3", "4"]
    assert "kalender" in rows[0][8]
    assert all(row[9] for row in rows)
    assert rows[0][0] == nik(2)
    rows[0][3], rows[1][5] = "28-02-1985", "99.11.01.2001"
    again = terapkan(csv_of(rows, kepala=head))
    assert (again.hitungan["baru"], again.hitungan["ditolak"], again.lainnya) == (2, 0, [])
    assert Warga.objects.count() == 3


def test_what_the_file_of_refused_rows_adds_is_no_column_of_a_register():
    added = {fold(title).replace(" ", "") for title in ALASAN}
    registers = list(REGISTERS)
    assert "langkah-penanganan" in {register.kode for register in registers}, "it has a field alasan"
    assert not [register.kode for register in registers if added & names_of(register).keys()]


def test_a_held_row_comes_back_as_it_was_with_columns_that_nobody_knows(terapkan, csv_of):
    alike = {"nama": "Siti Aminah", "lahir": "1/2/1985", "desa": "Teluk Bayur"}
    rows = [[*baris(1, **alike), ""], [], [*baris(2, **alike), "tetangga; “kembar”?"]]
    batch = terapkan(csv_of(rows, kepala=(*KEPALA, "Catatan petugas")))
    head, row = read_sheet(tolak.refused_xlsx(batch))
    assert head == [*KEPALA, "Catatan petugas", *ALASAN]
    assert row[:9] == [*rows[2], "4"]
    row[11] = "tambah"
    again = terapkan(csv_of([row], kepala=head))
    assert again.hitungan["baru"] == 1
    assert Warga.objects.filter(desa__nama="Teluk Bayur").count() == 2


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_what_goes_out_unmasked_comes_back_unchanged(terapkan, uji, csv_of, warga, write):
    terapkan(csv_of([baris(n) for n in range(12)] + [baris(20, nik="", nama="Tanpa Nomor")]))
    one = Warga.objects.get(nik=nik(1))
    records.change(one, {"catatan": "=1+1; baris\ndua", "penghasilan": "1234.567"[:7]}, actor=WEB)
    made = Ekspor(warga, warga.all(), warga.fields, user=None, buka=True, tujuan="Uji bolak-balik")
    out = write(made)
    data = "".join(out).encode() if write is to_csv else out.read()
    batch = uji(data)
    assert (batch.hitungan["dibaca"], batch.hitungan["tetap"]) == (13, 13), list(
        batch.baris.values("status", "masalah", "lama")
    )


def test_a_register_with_a_composite_key_goes_around_too(terapkan, uji, csv_of):
    terapkan(csv_of([baris(1), baris(2)]))
    bantuan = REGISTERS.get("bantuan")
    rows = [[nik(1), "Sembako", "01-03-2024", "1"], [nik(1), "tunai", "01-03-2024", "200.000"]]
    kepala = ("warga", "jenis", "tanggal", "jumlah")
    assert terapkan(csv_of(rows, kepala=kepala), register=bantuan).hitungan["baru"] == 2
    made = Ekspor(bantuan, bantuan.all(), bantuan.fields, user=None, buka=True, tujuan="Uji bolak-balik")
    assert uji("".join(to_csv(made)).encode(), register=bantuan).hitungan["tetap"] == 2
    assert Bantuan.objects.count() == 2


def test_a_rule_about_an_amount_is_asked_of_its_number(terapkan, uji, csv_of):
    terapkan(csv_of([baris(1)]))
    bantuan = REGISTERS.get("bantuan")
    kepala, amounts = ("warga", "jenis", "tanggal", "jumlah"), ("200.000", "0", "-5", "1")
    rows = [[nik(1), "tunai", f"0{n}-03-2024", amount] for n, amount in enumerate(amounts, 1)]
    batch = uji(csv_of(rows, kepala=kepala), register=bantuan)
    assert list(batch.baris.filter(status="ditolak").values_list("nomor", flat=True)) == [3, 4]
    assert kerja.run_apply(batch, IMPOR).hitungan["baru"] == 2
    assert sorted(Bantuan.objects.values_list("jumlah", flat=True)) == [1, 200_000]


@pytest.mark.parametrize("chunk", [2, 5000])
def test_what_only_one_may_hold_is_told_however_far_apart_its_rows(uji, desa, monkeypatch, chunk):
    monkeypatch.setattr(massal_uji, "CHUNK", chunk)
    monkeypatch.setattr(type(REGISTERS.get("desa")), "fields", ("kode", "nama"))
    rows = ["kode;nama", *(f"99.11.02.200{n % 4};Desa {n}" for n in range(1, 8)), "99.11.01.2001;Galumbang"]
    batch = uji("\n".join(rows).encode(), register=REGISTERS.get("desa"))
    assert (batch.hitungan["baru"], batch.hitungan["tetap"], batch.hitungan["ditolak"]) == (4, 1, 3)
    refused = batch.baris.filter(status="ditolak")
    assert list(refused.values_list("nomor", flat=True)) == [6, 7, 8]
    assert all("dengan kode yang sama" in item.masalah for item in refused)
    assert kerja.run_apply(batch, IMPOR).hitungan["ditolak"] == 3


def test_a_double_says_what_it_does_when_it_is_sent_again(terapkan, csv_of):
    batch = terapkan(csv_of([baris(1), baris(1, hasil="6")]))
    head, row = read_sheet(tolak.refused_xlsx(batch))
    assert "mengubah catatannya" in row[9]
    assert terapkan(csv_of([row], kepala=head)).hitungan["berubah"] == 1


def test_a_number_that_another_row_far_above_gives_up_says_what_to_do(
    uji, terapkan, csv_of, warga, monkeypatch
):
    monkeypatch.setattr(type(warga), "natural_key", ("nama",))
    terapkan(csv_of([baris(1), baris(2)]))
    monkeypatch.setattr(massal_uji, "CHUNK", 2)
    rows = [baris(1, nik=nik(9)), baris(3), baris(4), baris(2, nik=nik(1))]
    batch = uji(csv_of(rows))
    assert (batch.hitungan["baru"], batch.hitungan["berubah"], batch.hitungan["ditolak"]) == (2, 1, 1)
    head, row = read_sheet(tolak.refused_xlsx(batch))
    assert "terapkan dahulu, lalu kirim lagi baris ini" in row[9]
    kerja.run_apply(batch, IMPOR)
    assert terapkan(csv_of([row], kepala=head)).hitungan["berubah"] == 1
    assert Warga.objects.get(nama=nama(2)).nik == nik(1)


def test_a_voided_record_is_not_changed_by_a_file(uji, terapkan, csv_of):
    terapkan(csv_of([baris(1)]))
    bantuan = REGISTERS.get("bantuan")
    kepala = ("warga", "jenis", "tanggal", "jumlah")
    days = [[nik(1), "tunai", f"0{n}-03-2024", "200.000"] for n in range(1, 5)]
    terapkan(csv_of(days, kepala=kepala), register=bantuan)
    one, _, three, _ = Bantuan.objects.order_by("tanggal")
    records.change(one, {"dibatalkan": date(2024, 4, 1)}, actor=WEB)
    batch = uji(csv_of([[*row[:3], "1"] for row in days[:3]], kepala=kepala), register=bantuan)
    assert (batch.hitungan["berubah"], batch.hitungan["ditolak"]) == (2, 1)
    assert "sudah dibatalkan" in batch.baris.get(status="ditolak").masalah
    records.change(three, {"dibatalkan": date(2024, 4, 1)}, actor=WEB)
    assert kerja.run_apply(batch, IMPOR).hitungan["ditolak"] == 2
    assert [item.jumlah for item in Bantuan.objects.order_by("tanggal")] == [200_000, 1, 200_000, 200_000]


def test_masked_numbers_are_not_taken_for_numbers(terapkan, uji, csv_of, warga):
    terapkan(csv_of([baris(1)]))
    text = "".join(to_csv(Ekspor(warga, warga.all(), ("nik", "nama"), user=None)))
    assert nik(1) not in text
    assert nama(1) in text
    with pytest.raises(UserError, match="Tujuan"):
        Ekspor(warga, warga.all(), ("nik",), user=None, buka=True)
    assert "disamarkan" in uji(text.encode()).baris.get().masalah


def test_what_others_wrote_since_the_trial_is_not_overwritten(uji, terapkan, csv_of):
    terapkan(csv_of([baris(1), baris(2), baris(3)]))
    batch = uji(csv_of([baris(1, hasil="1"), baris(2, hasil="2"), baris(3, hasil="3"), baris(4), baris(5)]))
    mine = {n: Warga.objects.get(nik=nik(n)) for n in (1, 2, 3)}
    records.change(mine[1], {"penghasilan": 9}, actor=WEB)
    records.change(mine[2], {"nama": "Nama Baru"}, actor=WEB)
    terapkan(csv_of([baris(4, nama="Lain Sekali")]))
    done = kerja.run_apply(batch, IMPOR)
    assert {row.nomor for row in done.baris.filter(status="ditolak")} == {2, 3, 5}
    assert "Diubah orang lain" in done.baris.get(nomor=2).masalah
    assert (done.hitungan["baru"], done.hitungan["berubah"], done.hitungan["ditolak"]) == (1, 1, 3)
    values = {row.nik: row for row in Warga.objects.all()}
    assert (values[nik(1)].penghasilan, values[nik(2)].nama, values[nik(3)].penghasilan) == (
        9,
        "Nama Baru",
        3,
    )
    assert [row[0] for row in read_sheet(tolak.refused_xlsx(done))[1:]] == [
        nik(1),
        nik(2),
        nik(4),
    ]
    with pytest.raises(UserError, match="tidak dapat diterapkan"):
        kerja.run_apply(batch, IMPOR)


def test_a_person_imports_only_where_their_work_is(uji, csv_of, orang, dinas, desa):
    rows = [[*baris(n), dinas.nama] for n in range(1, 4)]
    data = csv_of(rows, kepala=(*KEPALA, "unit"))
    user = orang("staf")
    Penugasan.objects.filter(user=user).update(wilayah="99.11.01.2002")
    user = type(user).objects.get(pk=user.pk)
    batch = uji(data, user=user)
    assert (batch.hitungan["baru"], batch.hitungan["ditolak"]) == (1, 2)
    Penugasan.objects.filter(user=user).update(wilayah="99.11.01.2003")
    batch.oleh = type(user).objects.get(pk=user.pk)
    with pytest.raises(UserError, match="tidak lagi mencakup"):
        kerja.run_apply(batch, Actor(batch.oleh, Perubahan.Sumber.IMPOR))
    assert not Warga.objects.exists()
    with pytest.raises(UserError, match="tidak bertugas"):
        uji(data, user=orang("auditor"))


def test_what_a_file_does_not_say_is_of_the_senders_unit(uji, csv_of, orang, dinas):
    user = orang("staf")
    batch = uji(csv_of([baris(1), baris(2)]), user=user)
    assert batch.hitungan["baru"] == 2
    kerja.run_apply(batch, Actor(user, Perubahan.Sumber.IMPOR))
    assert set(Warga.objects.values_list("unit", flat=True)) == {dinas.pk}
    assert Perubahan.objects.filter(perihal=batch.perihal).first().sesudah["unit_id"] == dinas.pk
    Penugasan.objects.create(user=user, peran="staf", unit=dinas.anak.get(), mulai="2021-01-01")
    user = type(user).objects.get(pk=user.pk)
    assert uji(csv_of([baris(3)]), user=user).hitungan["ditolak"] == 1


def test_a_rule_of_the_database_refuses_its_row_alone(uji, csv_of):
    rows = [[*baris(n), "01-01-2024"] for n in range(4)]
    batch = uji(csv_of(rows, kepala=(*KEPALA, "mulai")))
    assert batch.hitungan["baru"] == 4
    stage = batch.baris.get(nomor=4)
    stage.isi = stage.isi.replace(nik(2), nik(1))
    stage.save()
    done = kerja.run_apply(batch, IMPOR)
    assert (done.hitungan["baru"], done.hitungan["ditolak"]) == (3, 1)
    assert "NIK yang sama" in done.baris.get(status="ditolak").masalah
    assert done.hitungan["sebab"] == [("Sudah ada catatan lain dengan NIK yang sama.", 1)]
    assert rantai.verify().putus is None


@pytest.mark.django_db(transaction=True)
def test_two_who_import_at_once_lose_nothing(desa, warga, csv_of):
    sets = [[baris(n) for n in range(1500)], [baris(n) for n in range(1000, 2500)]]
    batches = [
        kerja.run_trial(kerja.receive(warga, ContentFile(csv_of(rows)), "x.csv", None)) for rows in sets
    ]
    failures: list[BaseException] = []

    def work(batch: BatchImpor) -> None:
        try:
            kerja.run_apply(batch, IMPOR)
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(batch,)) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Warga.objects.count() == Perubahan.objects.count() == 2500
    done = BatchImpor.objects.all()
    assert sorted(batch.hitungan["baru"] for batch in done) == [1000, 1500]
    assert sum(batch.hitungan["tetap"] for batch in done) == 500
    assert rantai.verify().putus is None
    one = records.create(
        Warga(
            nik=nik(9000), nama="A", jenis_kelamin="L", tanggal_lahir="1985-01-01", jenis="anak", desa=desa[0]
        ),
        actor=WEB,
    )
    assert one.pk > max(Warga.objects.exclude(pk=one.pk).values_list("pk", flat=True))
