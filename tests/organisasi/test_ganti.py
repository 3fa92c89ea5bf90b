"""The record that takes another's place: one step ends the one and begins the other, or changes nothing."""

from datetime import date

import pytest

from organisasi.contoh_register import jabatan, keadaan, pegawai, pemangku
from telusur.engines.registers.models import Perubahan
from telusur.organisasi.models import KeadaanPegawai, PemangkuJabatan

pytestmark = pytest.mark.django_db


@pytest.fixture
def perencana(client, orang) -> None:
    client.force_login(orang("perencana"))


def _promotion(record: KeadaanPegawai, **more: object) -> dict[str, object]:
    return {
        "pegawai": record.pegawai_id,
        "status": "pns",
        "golongan": "III/c",
        "pendidikan": "s2",
        "unit": record.unit_id,
        "mulai": "2023-04-01",
        **more,
    }


def test_a_promotion_ends_what_was_and_begins_what_is(dinas, client, perencana) -> None:
    old = keadaan(1, dinas, dasar="SK 1")
    address = f"/register/keadaan-pegawai/{old.pk}/ganti/"
    assert address in client.get(f"/register/pegawai/{old.pegawai_id}/").content.decode()
    assert address in client.get(f"/register/keadaan-pegawai/{old.pk}/").content.decode()
    form = client.get(address).context["form"]
    assert (form["golongan"].value(), form["dasar"].value()) == ("III/b", None)
    answer = client.post(address, _promotion(old))
    new = KeadaanPegawai.objects.get(selesai=None)
    assert answer.url == f"/register/keadaan-pegawai/{new.pk}/"
    old.refresh_from_db()
    assert (old.selesai, old.golongan, new.golongan) == (date(2023, 4, 1), "III/b", "III/c")
    log = Perubahan.objects.filter(objek="organisasi.keadaanpegawai").order_by("id")
    assert [row.tindakan for row in log] == ["akhiri", "tambah"]
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"mulai": ""}, "tidak boleh kosong"),
        ({"mulai": "2019-04-01"}, "Isi hari sesudah 01-04-2019"),
        ({"golongan": "PPPK IX"}, "I/a sampai IV/e"),
        ({"unit": 0}, "unit"),
    ],
)
def test_what_is_wrong_changes_nothing(dinas, client, perencana, wrong, words: str) -> None:
    old = keadaan(1, dinas)
    answer = client.post(f"/register/keadaan-pegawai/{old.pk}/ganti/", _promotion(old, **wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    old.refresh_from_db()
    assert old.selesai is None
    assert KeadaanPegawai.objects.count() == 1
    assert not Perubahan.objects.exists()


def test_a_holder_is_replaced_from_the_page_of_the_position(dinas, client, perencana) -> None:
    old, new = pemangku(1, dinas), pegawai(2, dinas)
    address = f"/register/pemangku-jabatan/{old.pk}/ganti/"
    page = client.get(f"/register/jabatan/{old.jabatan_id}/").content.decode()
    assert address in page
    assert "Ganti pemangku" in page
    data = {"jabatan": old.jabatan_id, "pegawai": new.pk, "cara": "plt", "mulai": "2022-01-01"}
    assert client.post(address, data).status_code == 302
    held = PemangkuJabatan.objects.get(selesai=None)
    assert (held.pegawai, held.cara) == (new, "plt")
    vacant = jabatan(3, dinas)
    page = client.get(f"/register/jabatan/{vacant.pk}/").content.decode()
    assert f"/register/pemangku-jabatan/baru/?jabatan={vacant.pk}" in page


def test_only_who_may_write_is_offered_it_and_only_where_records_follow_each_other(
    dinas, client, orang
) -> None:
    old = keadaan(1, dinas)
    client.force_login(orang("auditor"))
    assert "ganti/" not in client.get(f"/register/pegawai/{old.pegawai_id}/").content.decode()
    assert client.get(f"/register/keadaan-pegawai/{old.pk}/ganti/").status_code == 404
    client.force_login(orang("perencana"))
    assert client.get(f"/register/pegawai/{old.pegawai_id}/ganti/").status_code == 404


def test_related_records_stand_under_headings(dinas, client, perencana) -> None:
    old = keadaan(1, dinas)
    page = client.get(f"/register/pegawai/{old.pegawai_id}/?tab=keadaan").content.decode()
    assert '<th scope="col">Golongan ruang</th>' in page
