"""A form sent twice over a bad connection writes once; two forms write twice."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from telusur.engines.registers.models import Kiriman
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
ADDRESS = "/register/kegiatan/baru/"


@pytest.fixture
def isian(client, orang, dinas) -> dict[str, object]:
    """What the form of an activity sends, of an account that is signed in."""
    client.force_login(orang("staf"))
    return {
        "tanggal": "2021-03-01",
        "nama": "Rapat",
        "jenis": "rapat",
        "wilayah": desa("63.11.01").pk,
        "subkegiatan": "2.08.02.2.02.01",
        "unit": dinas.pk,
        "peserta_laki": "2",
        "peserta_perempuan": "5",
    }


def _key(client) -> str:
    (found,) = re.findall(r'name="kiriman" value="([0-9a-f]{32})"', client.get(ADDRESS).content.decode())
    return found


def test_the_second_sending_leads_where_the_first_led(client, isian) -> None:
    sent = isian | {"kiriman": _key(client)}
    first, second = client.post(ADDRESS, sent), client.post(ADDRESS, sent, follow=True)
    assert second.redirect_chain == [(first.headers["Location"], 302)]
    assert "tidak dicatat dua kali" in second.content.decode()
    assert KegiatanDilaksanakan.objects.count() == 1
    client.post(ADDRESS, isian | {"kiriman": _key(client), "nama": "Rapat lain"})
    assert KegiatanDilaksanakan.objects.count() == 2


def test_a_form_with_errors_keeps_its_key_until_it_is_right(client, isian) -> None:
    key = _key(client)
    wrong = client.post(ADDRESS, isian | {"kiriman": key, "tanggal": "kemarin"})
    assert wrong.status_code == 422
    assert f'value="{key}"' in wrong.content.decode()
    assert not Kiriman.objects.exists()
    assert client.post(ADDRESS, isian | {"kiriman": key}).status_code == 302
    assert KegiatanDilaksanakan.objects.count() == 1


def test_another_person_is_not_led_by_the_same_key(client, orang, isian) -> None:
    key = _key(client)
    client.post(ADDRESS, isian | {"kiriman": key})
    client.force_login(orang("staf", username="staf-2"))
    assert client.post(ADDRESS, isian | {"kiriman": key, "nama": "Lain"}).status_code == 302
    assert KegiatanDilaksanakan.objects.count() == 2


def test_old_keys_are_forgotten(client, isian) -> None:
    client.post(ADDRESS, isian | {"kiriman": _key(client)})
    Kiriman.objects.update(waktu=timezone.now() - timedelta(days=31))
    client.post(ADDRESS, isian | {"kiriman": _key(client), "nama": "Rapat lain"})
    assert Kiriman.objects.count() == 1
