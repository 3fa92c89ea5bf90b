"""Doubts that are one question are settled at once, and can be opened again."""

import pytest
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.cells import Doubt, Place
from telusur.perencanaan.models import Ragu
from telusur.perencanaan.store import save_plan, tetapkan
from telusur.perencanaan.ubah.ragu import doubt_groups

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
ALASAN = "Halaman ini mencetak satu tahun kurang."


@pytest.fixture
def meragukan(rencana_kecil, dinas):
    """Three doubts with one reason on T-C.27, one with that reason on 3.1, one with another."""
    rencana_kecil.assign_keys()
    nodes = list(rencana_kecil.nodes())
    where = [(nodes[3].key, "pagu.2021"), (nodes[4].key, "pagu.2022"), (nodes[5].key, "pagu.2022")]
    rencana_kecil.ragu = [Doubt(Place(5 + n), key, bidang, ALASAN) for n, (key, bidang) in enumerate(where)]
    rencana_kecil.ragu.append(Doubt(Place(9), rencana_kecil.baris[0].key, "masalah", ALASAN))
    rencana_kecil.ragu.append(Doubt(Place(10), nodes[3].key, "pagu_akhir", "digeser", ("7",)))
    return save_plan(rencana_kecil, dinas, actor=SISTEM)


def _post(client, renstra, kelompok, jumlah, **more):
    data = {"kelompok": kelompok, "jumlah": jumlah, **more}
    return client.post(reverse("ragu_kelompok", args=[renstra.pk]), data, follow=True).content.decode()


def test_one_reason_on_one_table_is_one_question(client, orang, meragukan):
    client.force_login(orang("perencana"))
    page = client.get(reverse("ragu", args=[meragukan.pk])).content.decode()
    assert "Terima bacaan ini untuk 3 sel" in page
    assert page.count("Terima bacaan ini untuk") == 2  # the button and its question
    assert [len(group.isi) for group in doubt_groups(meragukan)] == [3, 1, 1]


def test_a_question_is_settled_logged_and_opened_again(client, orang, meragukan):
    client.force_login(orang("perencana"))
    group = doubt_groups(meragukan)[0]
    before = Perubahan.objects.count()
    page = _post(client, meragukan, group.id, 3)
    assert "Bacaan 3 sel diterima" in page
    assert meragukan.ragu.filter(selesai=False).count() == 2
    assert Perubahan.objects.count() == before + 3
    settled = client.get(reverse("ragu", args=[meragukan.pk]), {"tampil": "selesai"}).content.decode()
    assert "Buka lagi 3 sel" in settled
    _post(client, meragukan, group.id, 3, tindakan="buka")
    assert not meragukan.ragu.filter(selesai=True).exists()


def test_nothing_is_settled_that_the_person_did_not_see(client, orang, meragukan):
    client.force_login(orang("perencana"))
    group = doubt_groups(meragukan)[0]
    Ragu.objects.filter(pk=group.isi[0].pk).update(selesai=True)
    assert "sudah berubah" in _post(client, meragukan, group.id, 3)
    assert meragukan.ragu.filter(selesai=False).count() == 4


@pytest.mark.parametrize("peran", ["staf", "verifikator"])
def test_who_may_not_edit_settles_nothing(client, orang, meragukan, peran):
    client.force_login(orang(peran))
    page = client.get(reverse("ragu", args=[meragukan.pk])).content.decode()
    assert "Terima bacaan ini" not in page
    _post(client, meragukan, doubt_groups(meragukan)[0].id, 3)
    assert not meragukan.ragu.filter(selesai=True).exists()


def test_a_frozen_version_keeps_its_doubts(client, orang, meragukan):
    tetapkan(meragukan, actor=Actor(orang("kepala_dinas"), Perubahan.Sumber.WEB))
    client.force_login(orang("perencana"))
    assert "tidak dapat diubah" in _post(client, meragukan, doubt_groups(meragukan)[0].id, 3)
    assert not meragukan.ragu.filter(selesai=True).exists()


def test_a_large_question_shows_examples_and_leads_to_all(client, orang, rencana_kecil, dinas):
    rencana_kecil.assign_keys()
    keys = [node.key for node in rencana_kecil.nodes()][:7]
    rencana_kecil.ragu = [Doubt(Place(n), key, "pagu.2021", ALASAN) for n, key in enumerate(keys)]
    renstra = save_plan(rencana_kecil, dinas, actor=SISTEM)
    client.force_login(orang("perencana"))
    url = reverse("ragu", args=[renstra.pk])
    first = client.get(url).content.decode()
    assert "Lihat semua 7 sel" in first
    assert first.count(">Benar<") == 5
    whole = client.get(url, {"kelompok": doubt_groups(renstra)[0].id}).content.decode()
    assert whole.count(">Benar<") == 7
