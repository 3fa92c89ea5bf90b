"""The links of the example plan: each one confirmed by name and code, each among those suggested."""

from collections import Counter
from dataclasses import replace

import pytest
from django.db import transaction

from telusur.demo import tautan
from telusur.demo.isi import install, villages
from telusur.demo.kalibrasi import kalibrasi
from telusur.demo.populasi.susun import susun
from telusur.demo.populasi.tulis import Penulis
from telusur.demo.tautan import confirm_links
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.perencanaan.formula.perbandingan import KEADAAN, bandingkan
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.models import PenjelasanSelisih, SumberAngka, TautanBaris

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def renstra(django_db_setup, django_db_blocker):
    """The example plan, installed once for the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield install()
        transaction.set_rollback(True)


def test_the_list_is_confirmed_once_by_the_planner_and_shown_beside_the_printed_figures(renstra) -> None:
    entries = tautan._entries()
    done = confirm_links(renstra)
    assert done == len(entries) + 1, "the indicator of 4.1 stands for its tujuan and its sasaran"
    assert confirm_links(renstra) == 0
    said = [*SumberAngka.objects.filter(diakhiri=None), *TautanBaris.objects.filter(diakhiri=None)]
    assert {row.oleh.username for row in said} == {"perencana"}
    assert Counter(row.rumus for row in said) >= Counter(item["rumus"] for item in entries)
    assert PenjelasanSelisih.objects.count() == sum("selisih" in item for item in entries)
    found = bandingkan(renstra, plan_for(renstra), 2020, User.objects.get(username="kepala"))
    assert {row.tercetak.tabel for row in found.baris} == {"T-C.23", "T-C.27", "T-C.28"}
    assert not any(row.keadaan == "sama" for row in found.baris), "nothing is recorded, so nothing agrees"


def test_what_volunteers_institutions_and_activities_are_counted_as_agrees_with_the_plan(renstra) -> None:
    """The district at full size, without those in need: their figures differ, and their making takes long."""
    confirm_links(renstra)
    whole, planner = susun(kalibrasi(), villages()), User.objects.get(username="perencana")
    serving = {item.warga.nik for item in whole.relawan}
    homes = [home for home in whole.rumah_tangga if serving & {one.nik for one in home.anggota}]
    some = replace(whole, pemerlu=[], bantuan=[], rumah_tangga=homes)
    Penulis(some, kalibrasi(), renstra.unit, Actor(planner, Perubahan.Sumber.IMPOR)).tulis()
    found = bandingkan(renstra, plan_for(renstra), 2020, planner)
    states = {state: {row.rumus for row in found.baris if row.keadaan == state} for state in KEADAAN}
    assert states["sama"] == {
        "DES-RKPDES-02",
        "LEM-PKK-01",
        "LEM-POSYANDU-01",
        "LEM-BUMDES-01",
        "LEM-POSYANTEK-01",
        "LEM-SPAMS-01",
        "LEM-KSB-01",
        "SOS-PSKS-03",
        "PLK-PEREMPUAN-01",
        "SUB-ORANG:2.08.07.2.03.02:sosialisasi",
        "SUB-ORANG:2.08.07.2.03.02:pelatihan",
    }
    assert states["pembulatan"] == {"SOS-PSKS-01", "LEM-LKD-01"}
    equal = [row for row in found.baris if row.keadaan == "sama"]
    assert all(row.hitung == row.tercetak.sel.nilai for row in equal)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"tabel": "T-C.23", "nama": "Tiada yang begini", "rumus": "LEM-PKK-01"}, "tidak memuatnya"),
        ({"tabel": "T-C.23", "nama": "PKK Aktif", "rumus": "SOS-PSKS-03"}, "tidak diusulkan"),
    ],
)
def test_what_the_plan_lacks_or_nobody_suggests_is_no_link(monkeypatch, renstra, entry, message) -> None:
    monkeypatch.setattr(tautan, "_entries", lambda: [entry])
    with pytest.raises(UserError, match=message):
        confirm_links(renstra)
    assert not TautanBaris.objects.exists()
