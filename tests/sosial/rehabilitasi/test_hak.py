"""A person's page: what is due, given and missing in a year, at the same cost for any number of services."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sosial.contoh_register import ppks as ppks_contoh
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.sosial.models import Layanan, Ppks
from telusur.sosial.rehabilitasi import kerja
from telusur.sosial.rehabilitasi.hak import hak_orang
from telusur.sosial.rehabilitasi.models import Penanganan

pytestmark = pytest.mark.django_db
HERE = "63.11.01"
ACTOR = Actor(None, Perubahan.Sumber.CLI)


@pytest.fixture
def lansia(dinas) -> Ppks:
    """An old woman, neglected since January 2021: entitled to the minimum service of the elderly."""
    return ppks_contoh(1, dinas, HERE)


def _layanan(need: Ppks, jenis: str, hari: date) -> Layanan:
    return Layanan.objects.create(
        ppks=need, jenis=jenis, desa=need.desa, tanggal=hari, sumber_dana="apbd_kabupaten", unit=need.unit
    )


def _names(items) -> set[str]:
    return {item.nama for item in items}


def test_what_everybody_is_due_is_missing_until_given(lansia, orang) -> None:
    _layanan(lansia, "permakanan", date(2021, 2, 1))
    _layanan(lansia, "permakanan", date(2021, 3, 1))
    _layanan(lansia, "sandang", date(2022, 3, 1))
    (need,), years = hak_orang(lansia.orang, orang("staf"), 2021)
    assert years == [2021, 2022]
    assert need.spm == "Rehabilitasi sosial dasar lanjut usia terlantar di luar panti"
    (given,) = need.diberikan
    assert (given.nama, given.kali, given.terakhir) == ("Permakanan", 2, date(2021, 3, 1))
    assert "Sandang" in _names(need.belum)
    assert "Permakanan" not in _names(need.belum)
    assert {"Alat bantu", "Rujukan"} <= _names(need.menunggu)


def test_a_voided_service_was_not_given(lansia, orang) -> None:
    made = _layanan(lansia, "permakanan", date(2021, 2, 1))
    Layanan.objects.filter(pk=made.pk).update(dibatalkan="2021-02-02")
    (need,), _ = hak_orang(lansia.orang, orang("staf"), 2021)
    assert need.diberikan == []
    assert "Permakanan" in _names(need.belum)


def test_an_assessment_tells_what_else_is_due_and_what_is_not(lansia, orang) -> None:
    case = Penanganan.objects.create(ppks=lansia, sumber="warga", mulai="2021-02-01", unit=lansia.unit)
    step = {"jenis": "asesmen", "tanggal": date(2021, 2, 2), "hasil": "perlu"}
    kerja.catat_langkah(case, step, actor=ACTOR, kebutuhan=["alat_bantu", "uep"])
    item = case.butir.get(jenis="alat_bantu")
    kerja.rencanakan(case, {item.pk: date(2021, 3, 1)}, actor=ACTOR)
    (need,), _ = hak_orang(lansia.orang, orang("staf"), 2021)
    due = {one.nama: one.keterangan for one in need.belum}
    assert due["Alat bantu"] == "direncanakan sampai 01-03-2021"
    assert due["Usaha ekonomi produktif"] == "belum direncanakan"
    assert "Rujukan" in _names(need.tidak)
    assert need.menunggu == []
    assert need.kasus == case.pk
    kerja.tiadakan(case, item.pk, "Dibelikan anaknya", actor=ACTOR)
    (need,), _ = hak_orang(lansia.orang, orang("staf", username="lain"), 2021)
    assert {one.nama: one.keterangan for one in need.tidak}["Alat bantu"] == "Dibelikan anaknya"


def test_a_need_outside_the_minimum_services_has_no_items_due(lansia, orang) -> None:
    Ppks.objects.filter(pk=lansia.pk).update(jenis="09")
    (need,), _ = hak_orang(lansia.orang, orang("staf"), 2021)
    assert (need.spm, need.hak) == ("", [])
    Ppks.objects.filter(pk=lansia.pk).update(terlantar=True)
    (need,), _ = hak_orang(lansia.orang, orang("staf", username="lain"), 2021)
    assert "disabilitas terlantar" in need.spm


def test_needs_before_or_after_the_year_are_not_of_it(lansia, orang) -> None:
    staf = orang("staf")
    assert hak_orang(lansia.orang, staf, 2020)[0] == []
    Ppks.objects.filter(pk=lansia.pk).update(selesai="2022-05-01")
    assert len(hak_orang(lansia.orang, staf, 2022)[0]) == 1
    assert hak_orang(lansia.orang, staf, 2023)[0] == []


def test_the_page_of_a_person_with_200_services_costs_under_ten_queries(lansia, client, orang) -> None:
    kinds = ("permakanan", "sandang", "kesehatan", "bimbingan")
    for number in range(200):
        _layanan(lansia, kinds[number % 4], date(2021, 2, 1) + timedelta(days=number))
    Penanganan.objects.create(ppks=lansia, sumber="warga", mulai="2021-02-01", unit=lansia.unit)
    client.force_login(orang("staf"))
    address = reverse("register_rinci", args=["orang", lansia.orang_id])
    with CaptureQueriesContext(connection) as told:
        page = client.get(f"{address}?tahun=2021")
    about = [one["sql"] for one in told if "sosial_" in one["sql"] or "wilayah_" in one["sql"]]
    assert len(about) < 10
    assert len(told) - len(about) <= 6, "session, account, assignments, units (two), plan"
    text = page.content.decode()
    assert "50 kali" in text
    assert "Lanjutkan penanganan" in text


@pytest.mark.parametrize("tahun", ["", "abc", "0", "99999", "²", "2021"])
def test_any_year_in_the_address_opens_the_page(lansia, client, orang, tahun) -> None:
    client.force_login(orang("staf"))
    address = reverse("register_rinci", args=["orang", lansia.orang_id])
    assert client.get(f"{address}?tahun={tahun}").status_code == 200


def test_the_number_given_opens_the_list_of_just_these(lansia, client, orang) -> None:
    _layanan(lansia, "permakanan", date(2021, 2, 1))
    _layanan(lansia, "permakanan", date(2022, 2, 1))
    staf = orang("staf")
    (need,), _ = hak_orang(lansia.orang, staf, 2021)
    client.force_login(staf)
    page = client.get(need.diberikan[0].alamat).content.decode()
    assert page.count("/register/layanan/") > 0
    assert "01-02-2022" not in page


def test_who_does_not_see_cases_is_not_told_that_nobody_was_assessed(lansia, client, orang) -> None:
    address = reverse("register_rinci", args=["orang", lansia.orang_id]) + "?tahun=2021"
    client.force_login(orang("perencana"))
    text = client.get(address).content.decode()
    assert "Menurut asesmen, yang tidak tampak bagi Anda" in text
    assert "Menunggu asesmen" not in text
    assert "Buka penanganan" not in text
    client.force_login(orang("staf"))
    assert "Menunggu asesmen" in client.get(address).content.decode()
