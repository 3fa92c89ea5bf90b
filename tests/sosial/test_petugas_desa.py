"""An officer of one village: nothing of another village is seen, guessed or reached by a key in a form."""

import pytest

from sosial.contoh_register import LAHIR, nik, ppks
from telusur.organisasi.models import Penugasan, User
from telusur.sosial.models import Orang, Ppks
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas(dinas) -> User:
    user = User.objects.create(username="petugas", nama="Petugas Desa")
    task = Penugasan(user=user, peran="staf", unit=dinas, wilayah="63.11.01.2001", mulai="2021-01-01")
    task.save()
    return user


@pytest.fixture
def jauh(dinas) -> Ppks:
    """A person in need in another village."""
    return ppks(1, dinas, "63.11.02")


def isian(place, unit, **more):
    person = {"nama": "Baru Contoh", "jenis_kelamin": "L", "tanggal_lahir": "1990-01-01", "alamat": ""}
    return {**person, "mulai": "2024-01-01", "sebab": "", "desa": place.pk, "unit": unit.pk, **more}


def test_a_key_of_another_village_in_a_form_reaches_nothing(client, petugas, jauh, dinas):
    client.force_login(petugas)
    own = desa("63.11.01")
    assert client.post("/register/orang/baru/", isian(jauh.orang.desa, dinas)).status_code == 422
    needy = {"jenis": "08", "orang": jauh.orang.pk, "desa": own.pk, "mulai": "2024-01-01", "unit": dinas.pk}
    assert client.post("/register/ppks/baru/", needy).status_code == 422
    assert client.post("/register/orang/massal/", {"pilih": [jauh.orang.pk]}).status_code == 422
    for page in ("", "ubah/", "akhiri/", "?tab=riwayat"):
        assert client.get(f"/register/orang/{jauh.orang.pk}/{page}").status_code == 404
    why = {"alasan": "Ingin tahu saja isinya"}
    assert client.post(f"/register/orang/{jauh.orang.pk}/buka/", why).status_code == 404
    assert (Orang.objects.count(), Ppks.objects.count()) == (1, 1)
    assert client.post("/register/orang/baru/", isian(own, dinas)).status_code == 302


def test_a_record_cannot_be_moved_to_another_village(client, petugas, jauh, dinas):
    own = desa("63.11.01")
    one = Orang.objects.create(
        nama="Ani", nik=nik(7), jenis_kelamin="P", tanggal_lahir=LAHIR, desa=own, unit=dinas
    )
    client.force_login(petugas)
    moved = client.post(f"/register/orang/{one.pk}/ubah/", isian(jauh.orang.desa, dinas, nama="Ani"))
    api = client.patch(
        f"/api/v1/register/orang/{one.pk}",
        {"baru": {"desa": jauh.orang.desa_id}},
        content_type="application/json",
    )
    bulk = {"pilih": [one.pk], "simpan": "1", "ganti": "desa", "desa": jauh.orang.desa_id}
    assert (moved.status_code, api.status_code) == (422, 400)
    assert client.post("/register/orang/massal/", bulk).status_code == 422
    one.refresh_from_db()
    assert one.desa == own


def test_names_and_numbers_of_another_village_are_not_told(client, petugas, jauh):
    client.force_login(petugas)
    name, number = jauh.orang.nama, jauh.orang.nik
    for address in (f"orang/?cari={number}", f"orang/?cari={name}", f"ppks/?cari={number}"):
        page = client.get(f"/register/{address}").content.decode()
        assert f"{jauh.orang.pk}/" not in page.partition("<main")[2], address
        answer = client.get(f"/api/v1/register/{address}", headers={"X-Tujuan": "Uji petugas desa"})
        assert answer.json()["count"] == 0, address
    for address in (f"ppks/isian/orang/?q={name}", f"layanan/pilihan/ppks/?q={name}"):
        assert client.get(f"/register/{address}").json() == {"pilihan": []}, address
