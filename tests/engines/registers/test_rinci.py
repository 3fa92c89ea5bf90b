"""The page of a record: where it leads, and in which order what belongs to it stands."""

import pytest

from sosial.makam.contoh_register import makam
from sosial.psks.contoh_register import psks
from telusur.sosial.makam.models import KeadaanMakam

pytestmark = pytest.mark.django_db


def test_a_page_leads_to_the_records_it_names(client, orang, dinas) -> None:
    grave = makam(1, dinas, "63.11.01")
    client.force_login(orang("staf"))
    text = client.get(f"/register/makam/{grave.pk}/").content.decode()
    assert f'<a href="/register/taman-makam/{grave.taman_id}/">{grave.taman}</a>' in text


def test_a_page_names_but_leads_not_to_what_is_not_theirs_to_see(client, orang, dinas) -> None:
    one = psks(1, dinas, "63.11.01")
    address, door = f"/register/psks/{one.pk}/", f'href="/register/orang/{one.orang_id}/"'
    client.force_login(orang("staf"))
    assert door in client.get(address).content.decode()
    client.force_login(orang("verifikator"))
    text = client.get(address).content.decode()
    assert one.orang.nama in text
    assert door not in text


def test_a_tab_begins_with_the_latest_and_offers_what_follows_it(client, orang, dinas) -> None:
    grave = makam(1, dinas, "63.11.01")
    now = KeadaanMakam.objects.create(makam=grave, keadaan="terawat", mulai="2021-01-01")
    KeadaanMakam.objects.create(makam=grave, keadaan="rusak_berat", mulai="2019-01-01", selesai="2021-01-01")
    address, form = f"/register/makam/{grave.pk}/?tab=keadaan", f"/register/keadaan-makam/{now.pk}/ganti/"
    client.force_login(orang("staf"))
    text = client.get(address).content.decode()
    assert text.index("Terawat") < text.index("Rusak berat")
    assert f'href="{form}"' in text
    client.force_login(orang("auditor"))
    assert form not in client.get(address).content.decode()


def test_after_adding_one_the_same_form_is_near(client, orang, dinas) -> None:
    grave = makam(1, dinas, "63.11.01")
    client.force_login(orang("staf"))
    form = f"/register/keadaan-makam/baru/?makam={grave.pk}"
    given = {"makam": grave.pk, "keadaan": "terawat", "mulai": "2021-01-01"}
    answer = client.post(form, given, follow=True)
    assert f'ditambahkan. <a href="{form}">Tambah lagi</a>' in answer.content.decode()
