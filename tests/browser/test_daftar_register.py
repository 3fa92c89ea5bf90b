"""Budi works in a list with the keyboard alone: seeks, sorts, keeps a view, changes some, ends one."""

import pytest
from playwright.sync_api import Page, expect

from engines.registers.contract import contoh
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan, Tampilan

pytestmark = pytest.mark.django_db(transaction=True)
contoh.discover()


@pytest.fixture
def daftar(page, live_server, sign_in, dinas, budi, layar) -> Page:
    """The list of sixty activities on Budi's screen."""
    for number in range(100, 160):
        contoh.make(REGISTERS.get("kegiatan"), number, dinas, "63.11.01")
    sign_in(budi)
    page.goto(f"{live_server.url}/register/kegiatan/")
    return page


def _press(page: Page, locator, key: str = "Enter") -> None:
    """Press a key on something that the keyboard can reach."""
    locator.focus()
    expect(locator).to_be_focused()
    page.keyboard.press(key)


def _rows(page: Page) -> list[str]:
    return page.locator(".rg-baris tbody th").all_inner_texts()


def test_sorting_columns_pages_and_a_view(daftar, watch) -> None:
    page = daftar
    assert len(_rows(page)) == 50
    _press(page, page.get_by_role("link", name="Berikutnya"))
    page.wait_for_url("**hal=2**")
    assert len(_rows(page)) == 10
    _press(page, page.locator("summary", has_text="Kolom dan urutan"))
    page.get_by_label("Urutkan menurut").select_option("peserta_perempuan")
    _press(page, page.get_by_label("Unit", exact=True).locator("visible=true").last, "Space")
    _press(page, page.get_by_role("button", name="Terapkan kolom dan urutan"))
    page.wait_for_url("**urut=peserta_perempuan**")
    assert _rows(page)[0] == "Sosialisasi contoh 100"
    _press(page, page.locator("summary", has_text="Tampilan saya"))
    page.get_by_label("Simpan yang tampak sekarang sebagai").fill("Tersedikit dahulu")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tampilan Tersedikit dahulu disimpan.")).to_be_visible()
    page.goto(page.url.partition("?")[0])
    assert _rows(page)[0] != "Sosialisasi contoh 100"
    _press(page, page.locator("summary", has_text="Tampilan saya"))
    _press(page, page.get_by_role("link", name="Tersedikit dahulu"))
    page.wait_for_url("**urut=peserta_perempuan**")
    assert _rows(page)[0] == "Sosialisasi contoh 100"
    assert Tampilan.objects.get().nama == "Tersedikit dahulu"
    watch.look()


def test_changing_some_and_voiding_one(daftar, watch) -> None:
    page = daftar
    page.get_by_label("Cari", exact=True).last.fill("contoh 11")
    page.keyboard.press("Enter")
    page.wait_for_url("**cari=contoh**")
    assert len(_rows(page)) == 10
    for box in page.locator("input[name=pilih]").all()[:3]:
        _press(page, box, "Space")
    _press(page, page.get_by_role("button", name="Ubah yang dipilih"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ubah 3 catatan bersama")
    _press(page, page.get_by_label("Ganti Jenis kegiatan"), "Space")
    page.get_by_label("Jenis kegiatan", exact=True).select_option("pelatihan")
    watch.look()
    _press(page, page.get_by_role("button", name="Ganti pada 3 catatan"))
    expect(page.get_by_text("3 catatan diubah.")).to_be_visible()
    assert Perubahan.objects.filter(tindakan="ubah").count() == 3
    page.goto(f"{page.url.partition('?')[0]}?jenis=pelatihan")
    assert len(_rows(page)) == 3
    expect(page.get_by_text("Jenis kegiatan Pelatihan")).to_be_visible()
    _press(page, page.locator(".rg-baris tbody th a").first)
    _press(page, page.get_by_role("link", name="Batalkan"))
    _press(page, page.get_by_role("button", name="Batalkan"))
    expect(page.get_by_text("berakhir", exact=True)).to_be_visible()
    _press(page, page.locator(".tl-tabs").get_by_role("link", name="Riwayat"))
    expect(page.locator("main").get_by_text("Akhiri", exact=True)).to_be_visible()
    assert watch.faults() == []
