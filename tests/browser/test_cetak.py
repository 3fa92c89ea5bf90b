"""Pages as the browser prints them: no menus, nothing cut, nothing folded away, headings on every sheet."""

import pytest
from django.urls import reverse

from browser.screens import LAPTOP
from telusur.organisasi.models import User
from telusur.perencanaan.models import Indikator

pytestmark = pytest.mark.django_db(transaction=True)
PORTRAIT, WIDE = 703, 1512  # px between the margins of A4 upright and A3 lying
_SHOWN = "elements => elements.filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 80))"
_CUT = """width => [...document.querySelectorAll("main table, main svg")]
    .filter(e => e.getBoundingClientRect().right > width + 1 || e.parentElement.scrollWidth > width + 1)
    .map(e => e.outerHTML.slice(0, 80))"""
_FOLDED = "all => all.filter(e => !e.getBoundingClientRect().height).map(e => e.outerHTML.slice(0, 80))"
_HEADS = "heads => heads.map(e => getComputedStyle(e).display)"


@pytest.fixture
def cetak(page, watch, live_server, sign_in, rencana_contoh):
    """Return a function that opens a page as paper of a width; the sheet is laid out before printing."""
    sign_in(User.objects.get(username="perencana"))

    def open_page(name: str, width: int, *args: object):
        page.set_viewport_size(LAPTOP)
        watch.open(live_server.url + reverse(name, args=[rencana_contoh.pk, *args]))
        page.emulate_media(media="print")
        page.set_viewport_size({"width": width, "height": 1000})
        return page

    return open_page


def _is_paper(page, width: int) -> None:
    menus = ".tl-side, .tl-top, .tl-tabs, .btn, form, a[href*='/kesampingkan/']"
    assert page.locator(menus).evaluate_all(_SHOWN) == []
    assert page.evaluate(_CUT, width) == []
    assert set(page.locator("main table thead").evaluate_all(_HEADS)) <= {"table-header-group"}


def test_findings_are_printed_unfolded(cetak) -> None:
    page = cetak("pemeriksaan", PORTRAIT)
    assert page.locator("main details:not([open]) .tl-note").count() > 0
    assert page.locator("main .tl-note").evaluate_all(_FOLDED) == []
    _is_paper(page, PORTRAIT)


def test_an_indicator_fits_the_sheet(cetak) -> None:
    first = Indikator.objects.filter(sasaran__isnull=False).order_by("pk").first()
    page = cetak("indikator_rinci", PORTRAIT, first.pk)
    assert page.locator("main table thead").count() > 0
    _is_paper(page, PORTRAIT)


def test_a_statutory_table_lies_on_wide_sheets(cetak) -> None:
    page = cetak("tabel", WIDE, "T-C.27")
    assert page.locator("table.tl-statutory").evaluate("e => getComputedStyle(e).page") == "lebar"
    _is_paper(page, WIDE)
