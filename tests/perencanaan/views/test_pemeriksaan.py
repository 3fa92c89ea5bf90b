"""Findings by root cause, filters, downloads, waivers, and what is new or gone."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from telusur.engines.audit.models import Pengesampingan, Temuan
from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan.audit import RENSTRA_RULES
from telusur.perencanaan.hasil import findings_for, open_errors, open_findings
from telusur.perencanaan.models import Pagu
from telusur.perencanaan.views.pemeriksaan import KELUARGA

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)


@pytest.fixture
def baca(client, rencana):
    def read(**query: object) -> str:
        return client.get(reverse("pemeriksaan", args=[rencana.pk]), query).content.decode()

    return read


@pytest.fixture
def perencana(orang, client):
    user = orang("perencana")
    client.force_login(user)
    return user


def _wrong_cell(rencana) -> Pagu:
    return Pagu.objects.get(node__renstra=rencana, node__kode="1.06.02.2.03.01", tahun=2022)


def _mend(rencana) -> None:
    cell = _wrong_cell(rencana)
    records.change(cell, {"teks": "20", "nilai": 20}, actor=SISTEM, perihal=rencana.perihal)


def test_the_root_says_how_much_it_explains_and_leads_to_its_cell(perencana, baca, rencana):
    text = baca()
    assert "Satu sel ini menjelaskan" in text
    assert "kemungkinan <strong>20</strong>" in text
    assert f"{reverse('matriks', args=[rencana.pk])}#sel=T-C.27/1.06.02.2.03.01|pagu.2022" in text
    assert reverse("sumber", args=[rencana.pk]) in text


def test_every_rule_belongs_to_a_named_family():
    assert {rule.code[:4] for rule in RENSTRA_RULES} <= set(KELUARGA)


@pytest.mark.parametrize(
    "query", [{"aturan": "REN1"}, {"tingkat": "error"}, {"tabel": "T-C.27"}, {"q": "pendataan"}]
)
def test_filters_narrow_to_what_matches(query, perencana, client, rencana):
    response = client.get(reverse("pemeriksaan_unduh", args=[rencana.pk, "json"]), query)
    found = json.loads(response.content)
    everything = findings_for(rencana)
    assert 0 < len(found) <= len(everything)
    for item in found:
        if "tingkat" in query:
            assert item["tingkat"] == query["tingkat"]
        if "aturan" in query:
            assert item["kode"].startswith(query["aturan"])
        if "tabel" in query:
            assert item["tabel"] == query["tabel"]
        if "q" in query:
            assert "pendataan" in json.dumps(item).lower()


def test_a_filter_that_matches_nothing_says_so(perencana, baca):
    assert "Tidak ada temuan yang cocok" in baca(q="tidakadakatainisamasekali")


def test_xlsx_is_a_workbook_and_other_kinds_do_not_exist(perencana, client, rencana):
    response = client.get(reverse("pemeriksaan_unduh", args=[rencana.pk, "xlsx"]))
    assert response.content[:2] == b"PK"
    assert client.get(reverse("pemeriksaan_unduh", args=[rencana.pk, "exe"])).status_code == 404


def test_mending_the_cell_makes_its_findings_go_and_be_listed_as_gone(perencana, baca, rencana):
    baca()
    before = open_errors(rencana)
    _mend(rencana)
    text = baca(tampil="hilang")
    assert open_errors(rencana) < before
    assert "Hilang sesudah" in text
    assert Temuan.objects.filter(perihal=rencana.perihal, status="hilang").exists()


def test_reading_again_without_a_change_keeps_what_is_new(perencana, baca, rencana):
    _mend(rencana)
    baca()
    cell = _wrong_cell(rencana)
    records.change(cell, {"teks": "20.000", "nilai": 20000}, actor=SISTEM, perihal=rencana.perihal)
    assert ">baru<" in baca()
    assert ">baru<" in baca()


def _named(rencana) -> dict[str, str]:
    item = next(f for f in open_findings(rencana).open if f.severity == "error")
    return {"kode": item.kode, "kunci": item.kunci, "bidang": item.bidang}


def _waive(client, rencana, named, **changed):
    from urllib.parse import urlencode

    data = {
        "alasan": "Menunggu APBD perubahan",
        "berakhir": timezone.localdate() + timedelta(days=30),
        **changed,
    }
    return client.post(f"{reverse('kesampingkan', args=[rencana.pk])}?{urlencode(named)}", data)


def test_a_waiver_hides_the_finding_and_shows_who_why_and_until_when(perencana, client, baca, rencana):
    named, before = _named(rencana), len(open_findings(rencana).open)
    assert _waive(client, rencana, named).status_code == 302
    assert len(open_findings(rencana).open) < before
    text = baca(tampil="dikesampingkan")
    assert "Menunggu APBD perubahan" in text
    assert "Perencana" in text
    assert Perubahan.objects.filter(objek="audit.pengesampingan").get().pelaku == perencana


def test_taking_a_waiver_back_opens_the_finding_again(perencana, client, rencana):
    before = len(open_findings(rencana).open)
    _waive(client, rencana, _named(rencana))
    waiver = Pengesampingan.objects.get()
    client.post(reverse("cabut", args=[rencana.pk, waiver.pk]))
    assert len(open_findings(rencana).open) == before
    assert client.post(reverse("cabut", args=[rencana.pk, waiver.pk])).status_code == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"alasan": ""},
        {"berakhir": timezone.localdate() - timedelta(days=1)},
        {"berakhir": timezone.localdate() + timedelta(days=400)},
    ],
)
def test_a_waiver_needs_a_reason_and_a_day_within_a_year(changed, perencana, client, rencana):
    assert _waive(client, rencana, _named(rencana), **changed).status_code == 200
    assert not Pengesampingan.objects.exists()


def test_a_waiver_for_a_finding_that_is_not_there_is_refused(perencana, client, rencana):
    assert _waive(client, rencana, {"kode": "REN101", "kunci": "x", "bidang": ""}).status_code == 404


@pytest.mark.parametrize("peran", ["kepala_dinas", "kepala_bidang", "staf", "auditor"])
def test_others_may_not_waive(peran, orang, client, baca, rencana):
    client.force_login(orang(peran))
    assert _waive(client, rencana, _named(rencana)).status_code == 404
    assert "Kesampingkan…" not in baca()


def test_a_waiver_without_use_is_a_finding_and_can_be_taken_back(perencana, client, baca, rencana):
    _waive(client, rencana, _named(rencana))
    _mend(rencana)
    assert "AUD901" in baca()
    assert "tidak mengenai temuan apa pun lagi" in baca(tampil="dikesampingkan")


def test_each_rule_has_its_page(perencana, client, baca):
    rules = client.get(reverse("aturan")).content.decode()
    assert "REN101" in rules
    assert "SOS823" in rules, "the rules of records stand there as well"
    text = client.get(reverse("aturan_rinci", args=["REN101"])).content.decode()
    for heading in ("Memeriksa", "Alasan", "Salah", "Benar", "Perbaikan", "Dasar"):
        assert f"<h2>{heading}</h2>" in text
    assert client.get(reverse("aturan_rinci", args=["REN000"])).status_code == 404
