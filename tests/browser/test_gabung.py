"""Budi finds a person recorded twice, makes the two records one, and two again when he learns better."""

import re

import pytest
from playwright.sync_api import expect

from organisasi.contoh_register import agency
from sosial.contoh_register import LAHIR
from telusur.engines.registers import rantai
from telusur.sosial.models import Orang, Ppks
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Dicatat dua kali oleh dua petugas"


def _person(nama: str, alamat: str = "") -> Orang:
    return Orang.objects.create(
        nama=nama,
        jenis_kelamin="P",
        tanggal_lahir=LAHIR,
        desa=desa("63.11.01"),
        alamat=alamat,
        mulai="2020-01-01",
        unit=agency(None),
    )


@pytest.fixture
def kembar(budi) -> tuple[Orang, Orang]:
    """One woman twice: the second record has her need and her address."""
    one, other = _person("Siti Aminah"), _person("Siti Aminnah", "RT 3")
    need = {"orang": other, "jenis": "15", "desa": other.desa, "mulai": "2021-01-01"}
    Ppks.objects.create(**need, unit=agency(None))
    return one, other


def test_two_records_become_one_and_two_again(page, watch, live_server, sign_in, budi, kembar, layar) -> None:
    one, other = kembar
    sign_in(budi)
    page.goto(f"{live_server.url}/register/orang/")
    page.get_by_label("Cari", exact=True).last.fill("aminah")
    page.keyboard.press("Enter")
    page.wait_for_url("**cari=aminah**")
    page.get_by_role("link", name="Siti Aminah", exact=True).click()
    page.get_by_role("link", name="Gabung catatan ganda").click()
    watch.look()
    page.get_by_role("radio", name=re.compile("Siti Aminnah")).check()
    page.get_by_label("Alasan").fill(REASON)
    page.get_by_role("button", name="Gabung").click()
    expect(page.get_by_text("Kedua catatan Siti Aminah digabung.")).to_be_visible()
    merge = page.url
    page.goto(f"{live_server.url}/register/orang/{other.pk}/")
    expect(page.get_by_text("berakhir", exact=True)).to_be_visible()
    page.get_by_role("link", name="Buka catatan yang dipakai").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Siti Aminah")
    expect(page.get_by_text("RT 3")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(r"PPKS\) \(1\)"))).to_be_visible()
    page.goto(merge)
    page.get_by_role("link", name=re.compile("Pisahkan")).click()
    watch.look()
    page.get_by_role("button", name="Pisahkan").click()
    expect(page.get_by_text("Kedua catatan dipisahkan lagi.")).to_be_visible()
    page.goto(f"{live_server.url}/register/orang/{one.pk}/")
    expect(page.get_by_role("link", name=re.compile(r"PPKS\) \(0\)"))).to_be_visible()
    expect(page.get_by_role("link", name="Gabung catatan ganda")).to_be_visible()
    other.refresh_from_db()
    assert (other.menjadi, other.selesai, other.alamat) == (None, None, "RT 3")
    assert watch.faults() == []
    assert rantai.verify().putus is None
