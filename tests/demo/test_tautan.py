"""The links of the example plan: each one confirmed by name and code, each among those suggested."""

from collections import Counter

import pytest

from telusur.demo import tautan
from telusur.demo.isi import install
from telusur.demo.tautan import confirm_links
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.perencanaan.formula.perbandingan import bandingkan
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.models import PenjelasanSelisih, SumberAngka, TautanBaris

pytestmark = pytest.mark.django_db


def test_the_list_is_confirmed_once_by_the_planner_and_shown_beside_the_printed_figures() -> None:
    renstra = install()
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
    assert all(row.keadaan != "sama" or row.hitung == row.tercetak.sel.nilai for row in found.baris)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"tabel": "T-C.23", "nama": "Tiada yang begini", "rumus": "LEM-PKK-01"}, "tidak memuatnya"),
        ({"tabel": "T-C.23", "nama": "PKK Aktif", "rumus": "SOS-PSKS-03"}, "tidak diusulkan"),
    ],
)
def test_what_the_plan_lacks_or_nobody_suggests_is_no_link(monkeypatch, entry, message) -> None:
    renstra = install()
    monkeypatch.setattr(tautan, "_entries", lambda: [entry])
    with pytest.raises(UserError, match=message):
        confirm_links(renstra)
    assert not TautanBaris.objects.exists()
