"""Minggu ini, as a head of section and as people of other regions and agencies see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from pelaksanaan.contoh_register import dokumen
from sosial.bencana.contoh_register import persediaan

pytestmark = pytest.mark.django_db
URL = "/minggu-ini/"


@pytest.fixture
def menanti(dinas):
    """A document eight days late, one due in three days, one handed in; an item below its minimum."""
    today = timezone.localdate()
    found = [dokumen(number, dinas, "63.11.01") for number in (1, 2, 3)]
    for record, days in zip(found, (-8, 3, 3), strict=True):
        type(record).objects.filter(pk=record.pk).update(
            jatuh_tempo=today + timedelta(days=days), diserahkan=None, diterima=None
        )
    type(found[2]).objects.filter(pk=found[2].pk).update(diserahkan=today)
    stock = persediaan(4, dinas)
    type(stock).objects.filter(pk=stock.pk).update(minimum=80)
    return found


def test_the_head_sees_what_is_late_what_is_due_and_what_is_short(client, orang, menanti) -> None:
    client.force_login(orang("kepala_dinas"))
    page = client.get(URL)
    text = page.content.decode()
    assert (page.context["lewat"], page.context["pekan"]) == (1, 1)
    (work,) = page.context["tenggat"]
    assert [item.nama for item in work.terdepan] == [str(menanti[0]), str(menanti[1])]
    assert "terlambat 1\xa0minggu, 1\xa0hari" in text
    (waiting,) = page.context["menunggu"]
    assert (waiting.judul, waiting.jumlah) == ("Dokumen diserahkan, belum diterima", 1)
    (short,) = page.context["kurang"]
    assert (short.judul, short.jumlah) == ("Persediaan logistik kurang", 1)


@pytest.mark.parametrize("with_plan", [True, False])
def test_the_first_page_says_how_much_waits_here(client, orang, menanti, request, with_plan) -> None:
    if with_plan:
        request.getfixturevalue("renstra_kecil")
    client.force_login(orang("kepala_dinas", username="kepala-2"))
    page = client.get("/")
    text = page.content.decode()
    first, *rest = page.context["pekerjaan"]
    assert (first.lewat, first.pekan, [item.jumlah for item in rest]) == (1, 1, [1, 1])
    for item in (first, *rest):
        assert f'<a href="{escape(item.alamat)}">{item.judul}</a>' in text
    assert f'href="{escape(first.alamat_lewat)}"' in text
    assert f'href="{URL}"' in text


def test_other_agencies_and_administrators_have_nothing_here(client, orang, menanti, dinas_lain) -> None:
    client.force_login(orang("kepala_dinas", unit=dinas_lain, username="tetangga"))
    assert client.get(URL).context["tenggat"] == []
    client.force_login(orang("admin"))
    page = client.get(URL)
    assert (page.status_code, page.context["tenggat"], page.context["renstra"]) == (200, [], None)


def test_visitors_sign_in_first(client) -> None:
    assert client.get(URL).status_code == 302


def test_the_page_reads_little(client, orang, menanti, renstra_kecil) -> None:
    client.force_login(orang("kepala_dinas", username="kepala-2"))
    client.get(URL)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(URL).status_code == 200
    assert len(captured) <= 60
