"""Beranda says how the plan stands and what to do next."""

import pytest
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan.models import Impor
from telusur.perencanaan.store import new_version, tetapkan


@pytest.fixture
def text(client, orang):
    """Return a function that signs a role in and returns the page's text."""

    def read(peran: str, **query: object) -> str:
        client.force_login(orang(peran))
        return client.get(reverse("beranda"), query).content.decode()

    return read


def test_without_a_plan_it_leads_to_the_import(text):
    assert reverse("impor") in text("perencana")


def test_an_admin_is_led_to_the_accounts(text, rencana):
    assert f'class="btn btn-primary" href="{reverse("kelola_akun")}"' in text("admin")


def test_the_wrong_cell_is_named_as_the_root(text, rencana):
    page = text("perencana")
    assert "menjelaskan" in page
    assert "1.06.02.2.03.01 Pendataan PPKS" in page
    assert "20.000" in page


def test_printed_total_and_computed_sum_stand_side_by_side(text, rencana):
    page = text("perencana")
    assert "Jumlah program" in page
    assert "Total tercetak" in page
    assert "cocok" in page


def test_who_may_edit_is_asked_to_and_who_may_not_is_not(text, rencana):
    assert "galat dari" in text("perencana")
    assert "galat dari" not in text("staf")


def test_open_doubts_wait_for_the_planner(text, rencana):
    assert "1 sel dibaca dengan ragu" in text("perencana")


def test_an_import_under_review_waits(text, dinas):
    Impor.objects.create(unit=dinas, nama_berkas="renstra.txt", sidik="x", status=Impor.Status.DITINJAU)
    assert "renstra.txt siap ditinjau" in text("perencana")


def test_an_older_version_can_be_chosen(text, rencana, orang):
    who = Actor(orang("kepala_dinas"), Perubahan.Sumber.WEB)
    tetapkan(rencana, actor=who)
    newer = new_version(rencana, "perubahan", actor=who)
    assert str(newer) in text("perencana")
    older = text("auditor", renstra=rencana.pk)
    assert "tidak berubah lagi" in older
    assert "beku" in older


def test_someone_elses_version_is_not_chosen(rencana, orang, dinas_lain, client):
    client.force_login(orang("perencana", dinas_lain))
    assert "Pendataan" not in client.get(reverse("beranda"), {"renstra": rencana.pk}).content.decode()
