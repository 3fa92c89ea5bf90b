"""Aid that would be received twice: what is found, and what a decision does."""

from datetime import date

import pytest
from django.db import connection

from sosial.bantuan import contoh_register as buat
from sosial.contoh_register import nik
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change
from telusur.kernel.errors import UserError
from telusur.sosial.bantuan.ganda import alamat_kunci, putuskan, sifat, temuan, terbuka
from telusur.sosial.bantuan.models import DaftarBantuan, KeputusanGanda, PasanganBantuan
from telusur.sosial.bantuan.penetapan import cabut, halangan, tetapkan

pytestmark = pytest.mark.django_db
HERE = "63.11.01"


@pytest.fixture
def dunia(dinas):
    """Two lists of two programs for the same half-year, and a function that puts rows on them."""

    class Dunia:
        ours = buat.daftar(1, dinas, mulai=date(2021, 1, 1), selesai=date(2021, 7, 1))
        theirs = buat.daftar(2, dinas, mulai=date(2021, 4, 1), selesai=date(2021, 8, 1))

        def add(self, number, di, **more):
            return buat.penerima(number, dinas, more.pop("kecamatan", HERE), di=di, **more)

        def found(self):
            return [(t.penerima, t.lain, str(t.dasar)) for t in temuan(self.ours)]

    return Dunia()


@pytest.fixture
def pejabat(orang):
    return Actor(orang("kepala_bidang"), Perubahan.Sumber.WEB)


def test_a_recipient_is_found_by_each_likeness_and_by_the_surest_once(dunia) -> None:
    a = dunia.add(1, dunia.ours, alamat="Jl. Melati No. 3 RT 002/RW 01")
    same = dunia.add(11, dunia.theirs, nik=a.nik, no_kk=a.no_kk)
    card = dunia.add(12, dunia.theirs, no_kk=a.no_kk)
    house = dunia.add(13, dunia.theirs, alamat="jalan melati nomor 03, RT.2 RW.1")
    dunia.add(14, dunia.theirs, alamat="Jl. Melati No. 4")
    dunia.add(15, dunia.theirs, alamat=a.alamat, kecamatan="63.12.01")
    assert dunia.found() == [(a.pk, same.pk, "nik"), (a.pk, card.pk, "kk"), (a.pk, house.pk, "alamat")]


def test_without_nik_name_birth_and_village_tell(dunia) -> None:
    a = dunia.add(1, dunia.ours, nik=None, no_kk=None, nama="Siti Aminah", tanggal_lahir="1950-01-02")
    same = dunia.add(11, dunia.theirs, nama="SITI AMINAH", tanggal_lahir="1950-01-02")
    dunia.add(12, dunia.theirs, nama="Siti Aminah", tanggal_lahir="1950-01-03")
    dunia.add(13, dunia.theirs, nama="Siti Aminah", tanggal_lahir="1950-01-02", kecamatan="63.12.01")
    b = dunia.add(2, dunia.ours, nama="Rusli", tanggal_lahir="1960-01-02")
    dunia.add(14, dunia.theirs, nama="Rusli", tanggal_lahir="1960-01-02")
    assert dunia.found() == [(a.pk, same.pk, "nama")]
    assert b.nik


def test_empty_numbers_and_addresses_are_not_alike(dunia) -> None:
    dunia.add(1, dunia.ours, nik=None, no_kk=None, alamat="")
    dunia.add(11, dunia.theirs, nik=None, no_kk=None, alamat="")
    dunia.add(12, dunia.theirs, nik=None, no_kk=None, alamat=" - ")
    assert dunia.found() == []


def test_an_address_of_many_families_is_no_house(dunia) -> None:
    a = dunia.add(1, dunia.ours, alamat="RT 02")
    for number in range(11, 13):
        dunia.add(number, dunia.theirs, alamat="RT. 2")
    assert len(temuan(dunia.ours)) == 2
    dunia.add(13, dunia.theirs, alamat="RT 2")
    assert temuan(dunia.ours) == []
    same = dunia.add(15, dunia.theirs, alamat="RT 2", no_kk=a.no_kk)
    assert dunia.found() == [(a.pk, same.pk, "kk")]


def test_whoever_has_no_card_counts_as_a_family_of_their_own(dunia) -> None:
    dunia.add(1, dunia.ours, alamat="RT 02", no_kk=None)
    for number in range(11, 13):
        dunia.add(number, dunia.theirs, alamat="RT. 2", no_kk=None, nik=None)
    assert len(temuan(dunia.ours)) == 2
    dunia.add(13, dunia.theirs, alamat="RT 2", no_kk=None)
    assert temuan(dunia.ours) == []


def test_only_lists_of_the_same_time_and_rows_that_stand_are_compared(dunia, dinas) -> None:
    a = dunia.add(1, dunia.ours)
    before = buat.daftar(3, dinas, mulai=date(2020, 1, 1), selesai=date(2021, 1, 1))
    after = buat.daftar(4, dinas, mulai=date(2021, 7, 1))
    endless = buat.daftar(5, dinas, mulai=date(2019, 1, 1))
    for number, daftar in ((11, before), (12, after)):
        dunia.add(number, daftar, nik=a.nik)
    dunia.add(13, dunia.theirs, nik=a.nik, keadaan="dicoret")
    dunia.add(14, dunia.theirs, nik=None, no_kk=a.no_kk, keadaan="ditunda")
    held = dunia.add(15, endless, nik=a.nik)
    assert dunia.found() == [(a.pk, held.pk, "nik")]
    dunia.add(2, dunia.ours, nik=nik(900), keadaan="ditunda")
    dunia.add(16, dunia.theirs, nik=nik(900))
    assert dunia.found() == [(a.pk, held.pk, "nik")]


def test_a_card_twice_in_the_list_of_a_family_program_is_found(dunia) -> None:
    a = dunia.add(1, dunia.ours)
    b = dunia.add(2, dunia.ours, no_kk=a.no_kk)
    assert dunia.found() == []
    program = dunia.ours.program
    program.sasaran = "keluarga"
    program.save()
    assert dunia.found() == [(b.pk, a.pk, "kk")]


def test_an_allowed_hit_is_decided_and_a_new_list_opens_another(dunia, pejabat) -> None:
    a = dunia.add(1, dunia.ours)
    dunia.add(11, dunia.theirs, nik=a.nik)
    assert putuskan(dunia.ours, temuan(dunia.ours), "boleh", "Boleh menurut pedoman", actor=pejabat) == 1
    row = KeputusanGanda.objects.get()
    assert (row.penerima, row.dasar, row.pemutus) == (a, "nik", pejabat.user)
    assert terbuka(dunia.ours) == []
    assert len(temuan(dunia.ours)) == 1
    KeputusanGanda.objects.update(dibatalkan="2021-02-01")
    assert len(terbuka(dunia.ours)) == 1, "a decision that was voided decides nothing"
    KeputusanGanda.objects.update(dibatalkan=None)
    late = dunia.add(12, dunia.theirs, nik=None, no_kk=a.no_kk)
    assert [item.lain for item in terbuka(dunia.ours)] == [late.pk]
    assert Perubahan.objects.filter(objek="sosial.keputusanganda", nama=f"{a}: Boleh bersama").count() == 1


@pytest.mark.parametrize(("putusan", "keadaan"), [("tunda", "ditunda"), ("coret", "dicoret")])
def test_who_is_postponed_or_dropped_leaves_the_list(dunia, pejabat, putusan, keadaan) -> None:
    a, b = dunia.add(1, dunia.ours), dunia.add(2, dunia.ours)
    dunia.add(11, dunia.theirs, nik=a.nik)
    dunia.add(12, dunia.theirs, no_kk=a.no_kk)
    assert putuskan(dunia.ours, temuan(dunia.ours), putusan, "Sudah menerima PKH", actor=pejabat) == 2
    a.refresh_from_db()
    b.refresh_from_db()
    assert (a.keadaan, b.keadaan) == (keadaan, "terdaftar")
    assert temuan(dunia.ours) == []
    log = Perubahan.objects.filter(objek="sosial.penerimabantuan", tindakan="ubah").get()
    assert (log.sesudah, log.pelaku) == ({"keadaan": keadaan}, pejabat.user)


def test_what_a_rule_forbids_cannot_be_allowed(dunia, pejabat) -> None:
    a = dunia.add(1, dunia.ours)
    dunia.add(11, dunia.theirs, nik=a.nik)
    rule = PasanganBantuan.objects.create(
        program=dunia.theirs.program,
        lain=dunia.ours.program,
        sifat="dilarang",
        dasar="Permendesa 7/2021",
        mulai="2020-01-01",
    )
    with pytest.raises(UserError, match="tidak boleh diterima bersama"):
        putuskan(dunia.ours, temuan(dunia.ours), "boleh", "Boleh menurut saya", actor=pejabat)
    assert not KeputusanGanda.objects.exists()
    rule.selesai = dunia.ours.mulai  # it holds until the day before
    rule.save()
    assert putuskan(dunia.ours, temuan(dunia.ours), "boleh", "Boleh menurut saya", actor=pejabat) == 1


def test_of_two_rules_about_one_pair_the_one_that_forbids_counts(dunia) -> None:
    pair = (dunia.ours.program, dunia.theirs.program)
    for (program, lain), kind in ((pair, "dilarang"), (pair[::-1], "boleh")):
        rule = {"program": program, "lain": lain, "sifat": kind, "dasar": "SK", "mulai": "2020-01-01"}
        PasanganBantuan.objects.create(**rule)
    assert sifat(dunia.ours)[dunia.theirs.program_id].sifat == "dilarang"
    assert sifat(dunia.theirs)[dunia.ours.program_id].sifat == "dilarang"


def test_a_decision_needs_a_person_something_to_decide_and_a_reason(dunia, pejabat) -> None:
    a = dunia.add(1, dunia.ours)
    dunia.add(11, dunia.theirs, nik=a.nik)
    hits = temuan(dunia.ours)
    system = Actor(None, Perubahan.Sumber.SISTEM)
    for chosen, putusan, alasan, actor in (
        ([], "boleh", "Boleh menurut pedoman", pejabat),
        (hits, "entah", "Boleh menurut pedoman", pejabat),
        (hits, "boleh", "Boleh", pejabat),
        (hits, "boleh", "Boleh menurut pedoman", system),
    ):
        with pytest.raises(UserError):
            putuskan(dunia.ours, chosen, putusan, alasan, actor=actor)
    assert not KeputusanGanda.objects.exists()


def test_a_list_is_approved_only_when_nothing_stands_against_it(dunia, pejabat) -> None:
    assert halangan(dunia.ours) == ["Daftar belum berisi penerima."]
    a = dunia.add(1, dunia.ours, layak=False)
    dunia.add(11, dunia.theirs, nik=a.nik)
    with pytest.raises(UserError, match=r"1 penerima tidak memenuhi syarat. 1 temuan ganda"):
        tetapkan(dunia.ours, actor=pejabat)
    a.layak = True
    a.save()
    putuskan(dunia.ours, temuan(dunia.ours), "boleh", "Boleh menurut pedoman", actor=pejabat)
    tetapkan(dunia.ours, actor=pejabat)
    assert dunia.ours.ditetapkan is not None
    dunia.add(12, dunia.theirs, no_kk=a.no_kk)
    assert halangan(dunia.ours) == ["1 temuan ganda belum diputuskan."]
    with pytest.raises(UserError, match="sudah ditetapkan"):
        putuskan(dunia.ours, terbuka(dunia.ours), "coret", "Menerima di daftar lain", actor=pejabat)
    cabut(dunia.ours, actor=pejabat)
    putuskan(dunia.ours, terbuka(dunia.ours), "coret", "Menerima di daftar lain", actor=pejabat)


def test_what_was_approved_meanwhile_is_neither_decided_nor_approved_again(dunia, pejabat) -> None:
    a = dunia.add(1, dunia.ours)
    dunia.add(11, dunia.theirs, nik=a.nik)
    hits, stale = temuan(dunia.ours), DaftarBantuan.objects.get(pk=dunia.ours.pk)
    putuskan(dunia.ours, hits, "boleh", "Boleh menurut pedoman", actor=pejabat)
    tetapkan(dunia.ours, actor=pejabat)
    with pytest.raises(UserError, match="sudah ditetapkan"):
        putuskan(stale, hits, "boleh", "Boleh menurut pedoman", actor=pejabat)
    stale.ditetapkan = None
    with pytest.raises(UserError, match="sudah ditetapkan"):
        tetapkan(stale, actor=pejabat)
    assert KeputusanGanda.objects.count() == 1


@pytest.mark.parametrize("name", ["kode", "program", "lapisan", "mulai", "selesai"])
def test_an_approved_list_stands_as_it_is_until_the_approval_is_taken_back(dunia, pejabat, name) -> None:
    dunia.add(1, dunia.ours)
    tetapkan(dunia.ours, actor=pejabat)
    new = {
        "kode": "LAIN",
        "program": dunia.theirs.program,
        "lapisan": "SK Bupati",
        "mulai": date(2021, 2, 1),
        "selesai": date(2021, 12, 31),
    }[name]
    with pytest.raises(UserError, match=f"{name}: Daftar ini sudah ditetapkan"):
        change(DaftarBantuan.objects.get(pk=dunia.ours.pk), {name: new}, actor=pejabat)
    cabut(dunia.ours, actor=pejabat)
    change(dunia.ours, {name: new}, actor=pejabat)


def test_a_file_does_not_change_an_approved_list_either(dunia, pejabat) -> None:
    dunia.add(1, dunia.ours)
    held = {name: getattr(dunia.ours, name) for name in DaftarBantuan.TERKUNCI}
    changed = {**held, "selesai": date(2021, 12, 31)}
    ask = REGISTERS.get("daftar-bantuan").periksa
    assert list(ask([held, changed])) == []
    tetapkan(dunia.ours, actor=pejabat)
    assert [index for index, _, _ in ask([held, changed, {**held, "kode": "BARU"}])] == [1]


@pytest.mark.parametrize(
    ("alamat", "kunci"),
    [
        ("Jl. Melati No. 3 RT 002/RW 01", "jlmelatino3rt2rw1"),
        ("Jalan Melati Nomor 03, RT.2 RW.1", "jlmelatino3rt2rw1"),
        (" - ", ""),
        ("Gg. Ma'ruf", "ggmaruf"),
    ],
)
def test_addresses_are_compared_without_their_ornaments(alamat, kunci) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {alamat_kunci('CAST(%s AS text)')}", [alamat])
        assert cursor.fetchone()[0] == kunci
