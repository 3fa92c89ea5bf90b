"""Beranda says how the plan stands and what to do next."""

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.cells import EMPTY
from telusur.perencanaan.models import Impor
from telusur.perencanaan.store import new_version, save_plan, tetapkan

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)


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
    assert "Jumlah bidang" in page
    assert "Selisih total tercetak" in page
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


def _chart(page: str) -> dict:
    found = re.search(r'<script id="grafik-pagu" type="application/json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_the_chart_takes_the_printed_money_of_a_bidang(text, rencana_kecil, dinas):
    """A program that prints no yearly money does not make the bidang smaller than the plan prints it."""
    bidang = rencana_kecil.total.anak[0]
    bidang.nama = "URUSAN PEMERINTAHAN BIDANG PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK"
    bidang.anak[1].pagu[2021] = EMPTY
    save_plan(rencana_kecil, dinas, actor=SISTEM)
    row = _chart(text("perencana"))["deret"][0]
    assert row["nilai"] == [23.0, 35.0, 47.0]
    assert row["nama"] == "1.06 Pemberdayaan perempuan …"


def test_money_that_is_not_printed_is_added_up_and_marked(text, rencana_kecil, dinas):
    program = rencana_kecil.program[1]
    program.pagu[2021] = EMPTY
    program.anak[0].pagu[2021] = EMPTY
    save_plan(rencana_kecil, dinas, actor=SISTEM)
    page = text("perencana")
    row = page[page.index("Program rehabilitasi sosial</th>") :]
    assert ">8<span" in row[:400]
    assert "(dijumlahkan dari yang di bawahnya)" in row[:400]
    assert "cocok" in page[page.index("Selisih total") :]


def test_a_printed_total_that_differs_is_told(text, rencana_kecil, dinas):
    old = rencana_kecil.total.pagu[2021]
    rencana_kecil.total.pagu[2021] = replace(old, teks="1.023", nilai=Decimal(1023))
    save_plan(rencana_kecil, dinas, actor=SISTEM)
    page = text("perencana")
    assert "1.000" in page[page.index("Selisih total") :]


def test_a_plan_without_bidang_is_charted_by_program(text, rencana_kecil, dinas):
    rencana_kecil.total.anak = rencana_kecil.total.anak[0].anak
    save_plan(rencana_kecil, dinas, actor=SISTEM)
    names = [row["nama"] for row in _chart(text("perencana"))["deret"]]
    assert names == ["1.06.02 Program pemberdayaan …", "1.06.04 Program rehabilitasi …"]
