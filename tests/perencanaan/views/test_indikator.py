"""The indicators in a list, and one of them in every table where it stands."""

import pytest
from django.urls import reverse

from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan.models import Indikator

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)


@pytest.fixture
def baca(client, orang, rencana):
    client.force_login(orang("perencana"))

    def read(**query: object) -> str:
        return client.get(reverse("indikator", args=[rencana.pk]), query).content.decode()

    return read


def _detail(client, rencana, nama: str) -> str:
    item = Indikator.objects.filter(renstra=rencana, nama=nama).first()
    return client.get(reverse("indikator_rinci", args=[rencana.pk, item.pk])).content.decode()


def test_all_levels_are_listed(baca):
    text = baca()
    for nama in ("Angka kemiskinan", "PPKS mandiri", "Jumlah data", "Persentase PPKS tertangani"):
        assert nama in text


@pytest.mark.parametrize(
    ("query", "in_it", "not_in_it"),
    [
        ({"q": "tksk"}, "Jumlah TKSK", "Jumlah data"),
        ({"tingkat": "sasaran"}, "PPKS mandiri", "Jumlah data"),
        ({"satuan": "Paket"}, "Jumlah paket", "Jumlah data"),
        ({"ragu": "1"}, "Jumlah data", "Jumlah TKSK"),
    ],
)
def test_filters_narrow(query, in_it, not_in_it, baca):
    text = baca(**query)
    assert in_it in text
    assert not_in_it not in text


def test_nothing_found_says_so(baca):
    assert "Tidak ada indikator yang cocok" in baca(q="zzz")


def test_the_past_of_the_same_indicator_is_shown(baca, client, rencana):
    text = _detail(client, rencana, "PPKS mandiri")
    assert "Capaian lima tahun lalu" in text
    assert "45" in text
    assert "Capaian lima tahun lalu" not in _detail(client, rencana, "Jumlah TKSK")


def test_a_value_that_differs_in_another_table_is_marked(baca, client, rencana):
    assert "berbeda" not in _detail(client, rencana, "PPKS mandiri")
    other = Indikator.objects.get(renstra=rencana, nama="Persentase PPKS tertangani")
    records.change(other, {"nama": "PPKS  Mandiri"}, actor=SISTEM, perihal=rencana.perihal)
    text = _detail(client, rencana, "PPKS mandiri")
    assert "berbeda" in text
    assert "T-C.28" in text


def test_doubts_and_source_lines_are_named(baca, client, rencana):
    text = _detail(client, rencana, "Jumlah data")
    assert "digeser" in text
    assert f"{reverse('sumber', args=[rencana.pk])}?baris=" in text


def test_an_indicator_of_another_plan_is_not_found(baca, client, rencana):
    assert client.get(reverse("indikator_rinci", args=[rencana.pk, 999999])).status_code == 404
