"""Merging on pages: who is offered, who may, and the way back."""

import pytest

from organisasi.contoh_register import agency
from sosial.contoh_register import LAHIR
from telusur.organisasi.models import Penugasan
from telusur.sosial.models import Orang, Penggabungan
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
REASON = "Dicatat dua kali oleh dua petugas"


def person(nama: str, kecamatan: str = "63.11.01") -> Orang:
    return Orang.objects.create(
        nama=nama,
        jenis_kelamin="P",
        tanggal_lahir=LAHIR,
        desa=desa(kecamatan),
        mulai="2020-01-01",
        unit=agency(None),
    )


def test_two_records_become_one_and_two_again(client, orang) -> None:
    one, other, stranger = person("Siti Aminah"), person("Siti Aminnah"), person("Budi")
    client.force_login(orang("staf"))
    address = f"/register/orang/{one.pk}/gabung/"
    assert address in client.get(f"/register/orang/{one.pk}/").content.decode()
    page = client.get(address).content.decode()
    assert "Siti Aminnah" in page
    assert "Budi" not in page
    assert client.post(address, {"ganda": stranger.pk, "alasan": REASON}).status_code == 422
    answer = client.post(address, {"ganda": other.pk, "alasan": "ya"})
    assert answer.status_code == 422
    assert "Tulis alasan menggabung" in answer.content.decode()
    assert f'value="{other.pk}" checked' in answer.content.decode()
    assert not Penggabungan.objects.exists()

    answer = client.post(address, {"ganda": other.pk, "alasan": REASON})
    merged = Penggabungan.objects.get()
    assert answer.headers["Location"] == f"/register/penggabungan/{merged.pk}/"
    other.refresh_from_db()
    assert other.menjadi == one

    back = f"/register/penggabungan/{merged.pk}/pisah/"
    assert back in client.get(f"/register/penggabungan/{merged.pk}/").content.decode()
    assert client.get(back).status_code == 200
    assert client.post(back).status_code == 302
    other.refresh_from_db()
    assert other.menjadi is None
    assert back not in client.get(f"/register/penggabungan/{merged.pk}/").content.decode()
    assert client.post(back).status_code == 422


def test_who_may_not_change_a_person_may_not_merge_one(client, orang) -> None:
    one, other = person("Siti Aminah"), person("Siti Aminnah")
    merged = Penggabungan.objects.create(utama=one, ganda=other, alasan=REASON)
    staff = orang("staf")
    Penugasan.objects.filter(user=staff).update(wilayah="63.12")
    for account in (orang("auditor"), staff):
        client.force_login(account)
        for address in (f"/register/orang/{one.pk}/gabung/", f"/register/penggabungan/{merged.pk}/pisah/"):
            assert client.get(address).status_code == 404
            assert client.post(address, {"ganda": other.pk, "alasan": REASON}).status_code == 404


def test_nobody_alike(client, orang) -> None:
    one = person("Siti Aminah")
    client.force_login(orang("staf"))
    assert "Tidak ada catatan lain" in client.get(f"/register/orang/{one.pk}/gabung/").content.decode()
