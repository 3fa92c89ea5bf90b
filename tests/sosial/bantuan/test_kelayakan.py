"""Proposing recipients: who qualifies is on the list once, with the reason, and nobody else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sosial.bantuan import contoh_register as buat
from sosial.contoh_register import orang
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.sosial.bantuan.kelayakan import jawaban, mungkin, nilai_ulang, usulkan
from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan, SyaratBantuan
from telusur.sosial.models import Orang, Ppks

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)
HARI = date(2021, 7, 1)


def _syarat(program, unsur: str, **more) -> None:
    SyaratBantuan.objects.create(program=program, unsur=unsur, dasar="SK Bupati", mulai="2021-01-01", **more)


@pytest.fixture
def program(dinas):
    made = buat.program(1, dinas)
    _syarat(made, "umur", dari=60)
    _syarat(made, "ppks", nilai="08")
    _syarat(made, "wilayah", nilai="63.11.01")
    return made


def _person(number: int, dinas, *, lahir: str = "1950-03-05", kecamatan: str = "63.11.01", ppks: str = "08"):
    person = orang(number, dinas, kecamatan)
    Orang.objects.filter(pk=person.pk).update(tanggal_lahir=lahir, nama=f"Contoh {number:03}")
    if ppks:
        Ppks.objects.create(orang=person, jenis=ppks, desa=person.desa, mulai="2021-01-15", unit=person.unit)
    person.refresh_from_db()
    return person


def test_those_who_qualify_are_proposed_once_with_the_reason(program, dinas) -> None:
    one, two = _person(1, dinas), _person(2, dinas)
    _person(3, dinas, lahir="1975-01-01")
    _person(4, dinas, kecamatan="63.12.01")
    _person(5, dinas, ppks="")
    daftar = buat.daftar(1, dinas, punya=program, mulai=HARI)
    assert usulkan(daftar, Orang.objects.all(), actor=ACTOR) == 2
    rows = list(daftar.penerima.all())
    assert [(row.orang, row.nomor, row.layak, row.jumlah) for row in rows] == [
        (one, 1, True, 900_000),
        (two, 2, True, 900_000),
    ]
    assert rows[0].nik == one.nik
    assert rows[0].no_kk == one.keluarga.no_kk
    assert rows[0].alasan.startswith("Terdata sebagai Lanjut usia terlantar; berumur 71 tahun")
    assert usulkan(daftar, Orang.objects.all(), actor=ACTOR) == 0
    assert Perubahan.objects.filter(perihal=daftar.perihal, tindakan="tambah").count() == 2


def test_of_a_family_the_eldest_is_proposed_for_a_family_program(dinas) -> None:
    program = buat.program(1, dinas, sasaran="keluarga")
    _syarat(program, "wilayah", nilai="63.11")
    young, old, alone = _person(1, dinas), _person(2, dinas, lahir="1940-01-01"), _person(3, dinas)
    Orang.objects.filter(pk=young.pk).update(keluarga=old.keluarga)
    Orang.objects.filter(pk=alone.pk).update(keluarga=None)
    daftar = buat.daftar(1, dinas, punya=program, mulai=HARI)
    assert usulkan(daftar, Orang.objects.all(), actor=ACTOR) == 1
    assert daftar.penerima.get().orang == old
    answers = {item.orang: item for item in jawaban(program, Orang.objects.all(), HARI)}
    assert answers[alone].alasan == "Kartu keluarga tidak tercatat."
    assert usulkan(daftar, Orang.objects.filter(pk=young.pk), actor=ACTOR) == 0


def test_the_dead_and_those_who_left_are_not_proposed_and_lose_their_answer(program, dinas) -> None:
    gone, stays = _person(1, dinas), _person(2, dinas)
    daftar = buat.daftar(1, dinas, punya=program, mulai=HARI)
    assert usulkan(daftar, Orang.objects.all(), actor=ACTOR) == 2
    Orang.objects.filter(pk=gone.pk).update(selesai=HARI + timedelta(days=3), sebab="meninggal")
    assert nilai_ulang(daftar, PenerimaBantuan.objects.all(), actor=ACTOR) == 1
    row = daftar.penerima.get(orang=gone)
    assert (row.layak, row.alasan) == (False, "Tidak lagi terdata: meninggal 04-07-2021.")
    assert daftar.penerima.get(orang=stays).layak is True
    Orang.objects.filter(pk=stays.pk).update(selesai=timezone.localdate(), sebab="pindah")
    assert nilai_ulang(daftar, PenerimaBantuan.objects.all(), actor=ACTOR) == 1, "who left today is gone"


def test_the_quick_choice_loses_nobody_who_qualifies(program, dinas) -> None:
    years = ("1961-07-01", "1961-07-02", "1961-06-30", "1950-01-01", "1980-01-01")
    for number, year in enumerate(years, 1):
        _person(number, dinas, lahir=year, ppks="08" if number % 2 else "24")
    of_family = _person(6, dinas, ppks="")
    Ppks.objects.create(
        keluarga=of_family.keluarga, jenis="08", desa=of_family.desa, mulai="2021-01-15", unit=dinas
    )
    whole = {item.orang for item in jawaban(program, Orang.objects.all(), HARI) if item.layak}
    quick = set(Orang.objects.filter(mungkin(program, HARI)))
    assert len(whole) == 3
    assert whole <= quick


def test_whom_another_agency_knows_is_not_proposed(dinas, dinas_lain) -> None:
    _person(1, dinas_lain)
    daftar = buat.daftar(1, dinas, mulai=HARI)
    _syarat(daftar.program, "nik")
    assert usulkan(daftar, Orang.objects.all(), actor=ACTOR) == 0


def test_nobody_is_proposed_where_nothing_is_asked_on_the_first_day(dinas) -> None:
    _person(1, dinas)
    for number, sasaran in ((1, "orang"), (2, "keluarga")):
        program = buat.program(number, dinas, sasaran=sasaran)
        _syarat(program, "nik")
        program.syarat.update(mulai=HARI + timedelta(days=1))
        daftar = buat.daftar(number, dinas, punya=program, mulai=HARI)
        with pytest.raises(UserError, match="semua orang akan memenuhi"):
            usulkan(daftar, Orang.objects.all(), actor=ACTOR)
        program.syarat.update(mulai=HARI)
        assert usulkan(daftar, Orang.objects.all(), actor=ACTOR) == 1


def test_a_condition_counts_only_while_it_holds(program, dinas) -> None:
    person = _person(1, dinas, lahir="1975-01-01")
    program.syarat.filter(unsur="umur").update(selesai="2021-06-01")
    assert [item.layak for item in jawaban(program, Orang.objects.filter(pk=person.pk), HARI)] == [True]
    before = date(2021, 5, 31)
    assert [item.layak for item in jawaban(program, Orang.objects.filter(pk=person.pk), before)] == [False]


def test_an_approved_list_takes_nobody_any_more(program, dinas) -> None:
    _person(1, dinas)
    daftar = buat.daftar(1, dinas, punya=program, mulai=HARI, ditetapkan="2021-07-02")
    with pytest.raises(UserError, match="sudah ditetapkan"):
        usulkan(daftar, Orang.objects.all(), actor=ACTOR)
    assert not daftar.penerima.exists()


def test_a_list_approved_meanwhile_takes_nobody_and_keeps_its_answers(program, dinas) -> None:
    _person(1, dinas)
    stale = buat.daftar(1, dinas, punya=program, mulai=HARI)
    usulkan(stale, Orang.objects.all(), actor=ACTOR)
    _person(2, dinas)
    DaftarBantuan.objects.update(ditetapkan="2021-07-02")
    stale.ditetapkan = None
    with pytest.raises(UserError, match="sudah ditetapkan"):
        usulkan(stale, Orang.objects.all(), actor=ACTOR)
    stale.ditetapkan = None
    with pytest.raises(UserError, match="sudah ditetapkan"):
        nilai_ulang(stale, PenerimaBantuan.objects.all(), actor=ACTOR)
    assert stale.penerima.count() == 1


def test_only_the_rows_given_are_asked_again(program, dinas) -> None:
    for number in (1, 2):
        _person(number, dinas)
    daftar = buat.daftar(1, dinas, punya=program, mulai=HARI)
    usulkan(daftar, Orang.objects.all(), actor=ACTOR)
    PenerimaBantuan.objects.update(layak=None, alasan="")
    assert nilai_ulang(daftar, PenerimaBantuan.objects.filter(nomor=2), actor=ACTOR) == 1
    assert list(daftar.penerima.values_list("layak", flat=True)) == [None, True]


def test_proposing_asks_a_fixed_number_of_questions(program, dinas, django_assert_max_num_queries) -> None:
    for number in range(1, 13):
        _person(number, dinas)
    daftar = buat.daftar(1, dinas, punya=program, mulai=HARI)
    with django_assert_max_num_queries(20):
        usulkan(daftar, Orang.objects.all(), actor=ACTOR)
