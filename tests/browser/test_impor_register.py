"""Rahma brings a dirty file of persons in: trial, likeness, repair, application, once more, undoing.

The file is `sosial.berkas_kotor`, six hundred rows of which a tenth are wrong in every way that offices know.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.screens import LAPTOP, PHONE
from sosial.berkas_kotor import LAIN, buat, perbaiki, tulis
from telusur.demo.akun import create_accounts
from telusur.demo.isi import load_regions
from telusur.engines.registers import rantai
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import User
from telusur.perencanaan.impor.unit import create_tree
from telusur.perencanaan.plan import Plan
from telusur.sosial.models import Orang

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 600
_NUMBER = r"([\d.]+) "
_SUM = re.compile(
    f"{_NUMBER}baris dibaca = {_NUMBER}baru . {_NUMBER}berubah . {_NUMBER}tetap . "
    f"{_NUMBER}ditolak . {_NUMBER}mirip"
)


@pytest.fixture
def rahma(transactional_db) -> User:
    plan = Plan("Dinas Contoh", 2021, 2026, "Kabupaten Contoh")
    create_accounts(create_tree(plan, plan.unit, actor=Actor(None, Perubahan.Sumber.IMPOR)))
    load_regions()
    return User.objects.get(username="perencana")


@dataclass
class Meja:
    """Rahma's screen: what she does with files of persons on the pages."""

    page: Page
    home: str
    watch: Any

    def unggah(self, path: Path) -> str:
        """Upload a file; return the address of its import once it is tried."""
        self.page.goto(f"{self.home}/register/orang/impor/")
        self.page.set_input_files("#ri-berkas", path)
        self.page.get_by_role("button", name="Unggah dan uji").click()
        self.page.wait_for_url(re.compile(r"/impor/\d+/$"))
        self.page.get_by_role("heading", name="Hasil uji: yang akan terjadi").wait_for(timeout=60_000)
        return self.page.url

    def terapkan(self) -> None:
        """Apply the import that is open."""
        self.page.get_by_role("button", name=re.compile("Terapkan .* catatan")).click()
        self.page.get_by_text("Batalkan seluruh impor ini").wait_for(timeout=60_000)

    def angka(self) -> dict[str, int]:
        """Return the numbers that the page shows; they must add up to the rows read."""
        found = _SUM.search(self.page.inner_text("main"))
        assert found
        read, *parts = (int(text.replace(".", "")) for text in found.groups())
        assert read == sum(parts)
        baru, berubah, tetap, ditolak, mirip = parts
        return {"dibaca": read, "baru": baru, "berubah": berubah, "tetap": tetap, "ditolak": ditolak + mirip}

    def jumlah(self) -> int:
        """Return how many persons the list counts."""
        self.page.goto(f"{self.home}/register/orang/")
        found = re.search(r"([\d.]+) catatan\.", self.page.inner_text("main"))
        assert found
        return int(found[1].replace(".", ""))

    def periksa(self, *tabs: str) -> None:
        """Look at parts of the open import on a laptop and on a phone."""
        address = self.page.url.partition("?")[0]
        for tab in tabs:
            for screen in (LAPTOP, PHONE):
                self.page.set_viewport_size(screen)
                self.page.goto(f"{address}?lihat={tab}")
                self.watch.look()
        self.page.set_viewport_size(LAPTOP)


@pytest.fixture
def meja(page, watch, live_server, rahma, sign_in, settings, tmp_path) -> Meja:
    settings.MEDIA_ROOT = tmp_path / "media"
    sign_in(rahma)
    return Meja(page, live_server.url, watch)


def _without_blank(counts: dict[str, int]) -> dict[str, int]:
    return {name: value for name, value in counts.items() if name != "kosong"}


def test_a_dirty_file_is_tried_repaired_applied_and_sent_again(meja, tmp_path) -> None:
    berkas = buat(ROWS)
    awal, kotor = tulis(berkas, tmp_path)
    meja.unggah(awal)
    meja.terapkan()
    assert meja.jumlah() == len(berkas.awal)
    meja.unggah(kotor)
    assert meja.angka() == _without_blank(berkas.hitungan)
    text = meja.page.inner_text("main")
    assert f"{berkas.kosong} baris kosong tidak dihitung" in text
    assert f"dilewati: {', '.join(LAIN)}" in text
    meja.periksa("ditolak", "mirip", "berubah", "baru")
    assert meja.jumlah() == len(berkas.awal), "a trial changes nothing"
    meja.page.go_back()
    meja.terapkan()
    assert meja.angka() == _without_blank(berkas.hitungan)
    with meja.page.expect_download() as download:
        meja.page.get_by_role("link", name=re.compile("Unduh .* baris yang ditolak")).click()
    download.value.save_as(tmp_path / "ditolak.xlsx")
    assert meja.jumlah() == len(berkas.awal) + berkas.hitungan["baru"]
    repaired = tmp_path / "perbaikan.xlsx"
    assert perbaiki(tmp_path / "ditolak.xlsx", berkas, repaired) == berkas.diperbaiki
    meja.unggah(repaired)
    assert meja.angka() == _new(berkas.diperbaiki)
    meja.terapkan()
    everybody = len(berkas.awal) + berkas.hitungan["baru"] + berkas.diperbaiki
    assert meja.jumlah() == everybody
    meja.unggah(kotor)
    assert meja.angka() == _without_blank(berkas.hitungan_lagi), "the second sending is safe"
    assert meja.watch.faults() == []
    assert Orang.objects.count() == everybody
    assert rantai.verify().putus is None


def _new(count: int) -> dict[str, int]:
    return {"dibaca": count, "baru": count, "berubah": 0, "tetap": 0, "ditolak": 0}


def test_an_applied_file_is_undone_unless_somebody_changed_a_record(meja, tmp_path) -> None:
    berkas = buat(ROWS // 10)
    awal, kotor = tulis(berkas, tmp_path)
    meja.unggah(awal)
    meja.terapkan()
    before = list(Orang.objects.order_by("pk").values())
    address = meja.unggah(kotor)
    meja.terapkan()
    page = meja.page
    page.goto(f"{address}?lihat=berubah")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Ubah", exact=True).click()
    page.get_by_label("Alamat").fill("Dicatat sesudah impor")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("disimpan")).to_be_visible()
    page.goto(f"{address}?lihat=baru")
    added = page.locator("tbody a").first
    name, gone = added.inner_text(), added.get_attribute("href")
    _undo(page)
    expect(page.get_by_text("1 catatan dari impor ini sudah berubah")).to_be_visible()
    assert Orang.objects.count() > len(before)
    meja.watch.clear()
    page.get_by_label(re.compile("Keputusan untuk")).select_option("biarkan")
    page.get_by_role("button", name="Batalkan impor").click()
    expect(page.get_by_text(re.compile("^Dibatalkan"))).to_be_visible(timeout=60_000)
    after = list(Orang.objects.order_by("pk").values())
    assert [row["alamat"] for row in after if row not in before] == ["Dicatat sesudah impor"]
    assert len(after) == len(before)
    page.goto(meja.home + gone)
    expect(page.get_by_text("masuk lewat impor yang kemudian dibatalkan")).to_be_visible()
    assert page.inner_text("h1") in name
    meja.watch.look()
    assert BatchImpor.objects.get(pk=int(address.rstrip("/").rpartition("/")[2])).status == "dibatalkan"


def _undo(page: Page) -> None:
    page.locator("summary", has_text="Batalkan seluruh impor ini").click()
    page.get_by_role("button", name="Batalkan impor").click()
