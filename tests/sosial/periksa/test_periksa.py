"""Periksa data: what breaks a rule is found and led to, a near miss is not, nor what is not one's own."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sosial.contoh_register import layanan, nik, ppks
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.models import Layanan, Orang, Ppks

pytestmark = pytest.mark.django_db
HALAMAN = "/periksa-data/"


def _pesan(client, user, **query: str) -> dict[str, list[tuple[str, str]]]:
    client.force_login(user)
    groups = client.get(HALAMAN, query).context["kelompok"]
    return {
        item["aturan"].code: [(found.pesan, address) for found, address in item["temuan"]] for item in groups
    }


def _lahir(tahun: int, hari: int = 0) -> date:
    """Return the birthday of somebody who turned so many years today, or so many days later."""
    today = timezone.localdate()
    return date(today.year - tahun, today.month, min(today.day, 28)) + timedelta(days=hari)


def _anak(number: int, unit, lahir: date) -> Ppks:
    person = ppks(number, unit, "63.11.01").orang
    Orang.objects.filter(pk=person.pk).update(tanggal_lahir=lahir)
    Ppks.objects.filter(orang=person).update(jenis="02")
    return person.ppks.get()


def test_a_child_grown_up_is_found_and_one_a_day_younger_is_not(client, orang, dinas) -> None:
    grown = _anak(1, dinas, _lahir(19, -3))
    _anak(2, dinas, _lahir(19, 3))
    ppks(3, dinas, "63.11.01")
    ended = _anak(4, dinas, _lahir(25))
    Ppks.objects.filter(pk=ended.pk).update(selesai="2022-01-01")
    found = _pesan(client, orang("kepala_dinas"))["SOS831"]
    assert [address for _, address in found] == [f"/register/ppks/{grown.pk}/"]
    assert "sampai umur 18 tahun" in found[0][0]
    assert client.get(found[0][1]).status_code == 200


def test_a_service_after_death_departure_or_the_end_is_found(client, orang, dinas) -> None:
    given = [layanan(number, dinas, "63.11.01") for number in range(1, 7)]
    dead, moved, left, before, void, burial = given
    for item, why in ((dead, "meninggal"), (moved, "pindah"), (void, "meninggal"), (burial, "meninggal")):
        Orang.objects.filter(ppks=item.ppks).update(selesai="2021-01-20", sebab=why)
    Orang.objects.filter(ppks=before.ppks).update(selesai="2021-01-21", sebab="meninggal")
    Ppks.objects.filter(pk=left.ppks_id).update(selesai="2021-01-19")
    Layanan.objects.filter(pk=void.pk).update(dibatalkan="2021-02-01")
    Layanan.objects.filter(pk=burial.pk).update(jenis="santunan_kematian")
    found = _pesan(client, orang("kepala_dinas"))["SOS833"]
    assert {address for _, address in found} == {
        f"/register/layanan/{item.pk}/" for item in (dead, moved, left)
    }
    assert "meninggal sebelum permakanan 20-01-2021" in " ".join(words for words, _ in found)


def test_a_service_on_the_last_day_as_ppks_is_none(client, orang, dinas) -> None:
    given = layanan(1, dinas, "63.11.01")
    Ppks.objects.filter(pk=given.ppks_id).update(selesai=given.tanggal)
    assert _pesan(client, orang("kepala_dinas"))["SOS833"] == []


def test_a_person_recorded_twice_is_found_with_the_other_record(client, orang, dinas) -> None:
    first, second, third = (ppks(number, dinas, "63.11.01").orang for number in (1, 2, 3))
    for person, name in ((first, "Siti Aminah"), (second, "Aminah Siti"), (third, "Budi Santoso")):
        Orang.objects.filter(pk=person.pk).update(nama=name)
    found = _pesan(client, orang("kepala_dinas"))["SOS832"]
    assert [address for _, address in found] == [f"/register/orang/{second.pk}/"]
    Orang.objects.filter(pk=second.pk).update(tanggal_lahir="1950-03-06")
    assert _pesan(client, orang("kepala_dinas", username="lain"))["SOS832"] == []


def test_each_account_is_told_of_its_own_records_alone(client, orang, dinas, dinas_lain) -> None:
    bidang = UnitOrganisasi.objects.get(jenis=UnitOrganisasi.Jenis.BIDANG)
    _anak(1, dinas, _lahir(30))
    mine = _anak(2, bidang, _lahir(30))
    given = layanan(3, dinas, "63.11.01")
    Orang.objects.filter(ppks=given.ppks).update(selesai="2021-01-01", sebab="meninggal")
    assert len(_pesan(client, orang("kepala_dinas"))["SOS831"]) == 2
    seen = _pesan(client, orang("kepala_bidang", bidang))
    assert [address for _, address in seen["SOS831"]] == [f"/register/ppks/{mine.pk}/"]
    assert seen["SOS833"] == []
    assert not any(_pesan(client, orang("kepala_dinas", dinas_lain, "tetangga")).values())
    village = _pesan(client, orang("petugas_desa"))
    assert village["SOS833"] == [], "services are not a village officer's"
    client.force_login(orang("verifikator", dinas.induk))
    assert "tidak termasuk tugas Anda" in client.get(HALAMAN).content.decode()


def test_a_region_narrows_what_is_shown_and_no_more_than_a_page_is(client, orang, dinas, monkeypatch) -> None:
    monkeypatch.setattr("telusur.sosial.periksa.views.BATAS", 1)
    here = _anak(1, dinas, _lahir(30))
    there = ppks(2, dinas, "63.11.02")
    Orang.objects.filter(pk=there.orang_id).update(tanggal_lahir=_lahir(30))
    user = orang("kepala_dinas")
    client.force_login(user)
    page = client.get(HALAMAN)
    assert page.context["kelompok"][0]["lebih"]
    assert "masih ada yang lain" in page.content.decode()
    for region, record in (("63.11.01.2001", here), ("63.11.02.2001", there)):
        found = _pesan(client, user, desa=region)["SOS831"]
        assert [address for _, address in found] == [f"/register/ppks/{record.pk}/"]
    assert nik(1) not in page.content.decode()


def test_the_page_asks_a_fixed_number_of_questions(
    client, orang, dinas, django_assert_max_num_queries
) -> None:
    for number in range(1, 12):
        _anak(number, dinas, _lahir(30))
    client.force_login(orang("kepala_dinas"))
    client.get(HALAMAN)
    with django_assert_max_num_queries(20):
        client.get(HALAMAN)
