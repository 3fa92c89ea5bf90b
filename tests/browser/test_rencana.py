"""A planner goes through the tree by keyboard, adds, moves and retires, compares versions and undoes."""

import re

import pytest
from playwright.sync_api import expect

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan import ubah
from telusur.perencanaan.models import Node
from telusur.perencanaan.store import load, new_version, save_plan

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)


@pytest.fixture
def renstra(rencana_kecil, dinas, orang, transactional_db):
    return save_plan(rencana_kecil, dinas, actor=Actor(orang("perencana"), Perubahan.Sumber.WEB))


@pytest.fixture
def pohon(page, watch, sign_in, renstra, live_server, django_user_model):
    """The tree of the small plan, opened by the planner."""
    sign_in(django_user_model.objects.get(username="perencana"))
    page.goto(f"{live_server.url}/renstra/{renstra.pk}/rencana/")
    page.locator("#rc-bar").wait_for()
    return page


def item(page, kode):
    return page.locator(f"#unsur-{Node.objects.filter(kode=kode).earliest('pk').pk}")


def active(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_the_arrows_open_close_and_move(pohon):
    item(pohon, "1.06.02").locator(".rc-nama").first.focus()
    assert not item(pohon, "1.06.02.2.03").is_visible()
    pohon.keyboard.press("ArrowRight")
    assert item(pohon, "1.06.02.2.03").is_visible()
    pohon.keyboard.press("ArrowDown")
    assert active(pohon) == "Pengembangan potensi sumber kesejahteraan"
    pohon.keyboard.press("ArrowLeft")
    pohon.keyboard.press("ArrowLeft")
    assert not item(pohon, "1.06.02.2.03").is_visible()
    pohon.keyboard.press("End")
    assert active(pohon) == "Persentase PPKS tertangani"


def test_alt_and_an_arrow_change_the_order(pohon, renstra):
    item(pohon, "1.06.04").locator(".rc-nama").first.focus()
    pohon.keyboard.press("Alt+ArrowUp")
    pohon.wait_for_url(re.compile(r"#unsur-"))
    assert [node.kode for node in load(renstra).program] == ["1.06.04", "1.06.02"]
    pohon.locator(".rc-nama:focus", has_text="Program rehabilitasi sosial").wait_for()


def test_filtering_shows_what_fits_and_what_it_hangs_under(pohon):
    pohon.locator("#rc-saring").fill("permakanan")
    assert item(pohon, "1.06.04.2.01.01").is_visible()
    assert item(pohon, "1.06.04").is_visible()
    assert not item(pohon, "1.06.02").is_visible()
    pohon.locator("#rc-saring").fill("")
    assert item(pohon, "1.06.02").is_visible()


def test_a_kegiatan_is_added_from_the_nomenclature_then_retired_and_brought_back(pohon, renstra, watch):
    item(pohon, "1.06.02").get_by_role("link", name=re.compile("kegiatan di bawah 1.06.02 ")).click()
    offer = pohon.locator("section", has_text="Menurut nomenklatur").get_by_role("link").first
    kode = offer.locator(".tl-code").inner_text()
    offer.click()
    expect(pohon.locator("#id_kode")).to_have_value(kode)
    pohon.get_by_role("button", name="Tambahkan").click()
    pohon.locator("#rc-bar").wait_for()
    added = item(pohon, kode)
    assert added.is_visible()
    added.locator(".rc-nama").click()
    pohon.on("dialog", lambda dialog: dialog.accept())
    pohon.get_by_role("button", name="Akhiri").click()
    pohon.locator("#rc-bar").wait_for()
    assert kode not in {node.kode for node in load(renstra).nodes()}
    pohon.get_by_text("Yang sudah diakhiri (1)").click()
    pohon.get_by_role("button", name=re.compile("Aktifkan")).click()
    pohon.get_by_text("aktif lagi").wait_for()
    assert kode in {node.kode for node in load(renstra).nodes()}
    assert watch.faults() == []


def test_a_change_is_seen_in_history_and_undone_there(pohon, renstra, live_server):
    node = Node.objects.get(kode="1.06.04.2.01.01")
    ubah.set_cells(renstra, [ubah.EditSel("node", node.pk, "pagu.2022", "88")], actor=SISTEM)
    pohon.goto(f"{live_server.url}/renstra/{renstra.pk}/riwayat/")
    row = pohon.locator("tbody tr").first
    assert "88" in row.inner_text()
    row.get_by_role("button", name=re.compile("Batalkan")).click()
    pohon.get_by_text("Perubahan dibatalkan").wait_for()
    assert node.pagu.get(tahun=2022).teks == "8"
    pohon.locator("tbody tr").first.get_by_role("link").click()
    pohon.locator("html[data-matriks=siap]").wait_for()
    assert "Penyediaan permakanan · 2022 Rp" in pohon.locator("#mx-panel h2").inner_text()


@pytest.mark.parametrize("lebar", [1366, 360])
def test_every_page_of_editing_is_accessible_and_fits(pohon, renstra, live_server, watch, lebar):
    copy = new_version(renstra, "rancangan", actor=SISTEM)
    node = Node.objects.get(renstra=copy, kode="1.06.04")
    ubah.set_cells(copy, [ubah.EditSel("node", node.pk, "pagu.2022", "999")], actor=SISTEM)
    pohon.set_viewport_size({"width": lebar, "height": 768})
    for path in (
        "rencana/",
        "rencana/daftar/",
        f"rencana/unsur/{node.pk}/",
        f"rencana/unsur/baru/?induk=unsur:{node.pk}",
        "riwayat/",
        "riwayat/?awal=1",
        f"versi/?lama={renstra.pk}",
    ):
        pohon.goto(f"{live_server.url}/renstra/{copy.pk}/{path}")
        assert pohon.evaluate("document.documentElement.scrollWidth") <= lebar, path
        assert watch.accessibility() == [], path
    assert watch.faults() == []
