"""The frame on a phone and by keyboard: menu, search, versions; charts drawn when they come into view."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from browser.screens import PHONE
from telusur.perencanaan.models import Renstra


@pytest.fixture
def beranda(page, watch, live_server, renstra_kecil, sign_in):
    """The first page of the planner of the small plan."""
    sign_in(renstra_kecil.unit.penugasan.get(user__username="perencana").user)
    page.goto(live_server.url + "/")
    return page


def test_on_a_phone_the_menu_opens_closes_and_leads_on(beranda, watch):
    page = beranda
    page.set_viewport_size(PHONE)
    link = page.get_by_role("link", name="Pemeriksaan", exact=True)
    assert not link.is_visible()
    burger = page.get_by_role("button", name="Menu")
    burger.click()
    assert burger.get_attribute("aria-expanded") == "true"
    assert link.is_visible()
    assert watch.accessibility() == []
    page.keyboard.press("Escape")
    assert not link.is_visible()
    burger.click()
    link.click()
    page.wait_for_url("**/pemeriksaan/")
    assert page.get_by_role("heading", name="Pemeriksaan", exact=True).is_visible()


def test_search_answers_while_typing_and_is_walked_by_keyboard(beranda, watch):
    page = beranda
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("permakanan")
    first = page.locator("#tl-search-list a").first
    expect(first).to_contain_text("Penyediaan permakanan")
    page.keyboard.press("ArrowDown")
    assert first.evaluate("element => element === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator("#tl-search-list a").count() == 0
    assert watch.faults() == []


def test_the_version_menu_keeps_to_the_page_one_is_on(beranda, live_server):
    page = beranda
    renstra = Renstra.objects.get()
    page.goto(live_server.url + reverse("indikator", args=[renstra.pk]))
    page.locator(".tl-version summary").click()
    chosen = page.locator(".tl-version a[aria-current]")
    assert chosen.get_attribute("href") == reverse("indikator", args=[renstra.pk])


def test_charts_come_with_their_library_only_when_seen(beranda, watch):
    page = beranda
    chart = page.locator("[data-chart]").first
    chart.scroll_into_view_if_needed()
    canvas = chart.locator("canvas")
    canvas.wait_for()
    assert "Pagu menurut bidang" in (canvas.get_attribute("aria-label") or "")
    assert watch.faults() == []
