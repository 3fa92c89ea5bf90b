"""A village secretary on a phone: the session ends while typing, and Save is sent twice."""

import pytest
from playwright.sync_api import expect

from browser.screens import PHONE
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_typed_survives_the_session_and_is_saved_once(
    page, watch, live_server, sign_in, budi
) -> None:
    page.set_viewport_size(PHONE)
    desa("63.11.01")
    sign_in(budi)
    page.goto(f"{live_server.url}/register/kegiatan/baru/")
    page.get_by_label("Tanggal", exact=True).fill("2021-03-01")
    page.get_by_label("Nama kegiatan").fill("Rapat di balai desa")
    page.get_by_label("Jenis kegiatan").select_option("rapat")
    page.get_by_label("Kode subkegiatan").fill("2.08.02.2.02.01")
    page.get_by_label("Tempat").select_option(index=1)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Sesi Anda sudah berakhir.")).to_be_visible()
    assert [*watch.accessibility(), *watch.too_wide()] == []
    sign_in(budi)
    page.route("**/baru/", _answer_lost)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Simpan lagi").click(no_wait_after=True)
    page.unroute("**/baru/", _answer_lost)
    page.get_by_role("button", name="Simpan lagi").click()
    expect(page.get_by_text("tidak dicatat dua kali")).to_be_visible()
    assert KegiatanDilaksanakan.objects.get().nama == "Rapat di balai desa"
    assert page.url.endswith(f"/register/kegiatan/{KegiatanDilaksanakan.objects.get().pk}/")


def _answer_lost(route) -> None:
    """Let the server write, and the connection break before its answer arrives."""
    route.fetch(max_redirects=0)
    route.abort("aborted")
