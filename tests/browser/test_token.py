"""Rahma makes a key for a script, after typing her password, uses it, and ends it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
SANDI = "sandi-uji-123"


def test_a_key_is_made_used_and_ended(page, watch, live_server, sign_in, orang, layar) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(orang("perencana", username="rahma"))
    page.goto(f"{live_server.url}/register/")
    page.locator(".tl-top summary", has_text="Akun").click()
    page.get_by_role("link", name="Token API").click()
    page.get_by_role("link", name="Buat token").first.click()
    page.get_by_label("Sandi").fill(SANDI)
    page.keyboard.press("Enter")
    page.get_by_label("Untuk apa").fill("unggah bulanan")
    watch.look()
    page.get_by_role("button", name="Buat token").click()
    key = page.get_by_label("Token", exact=True).input_value()
    assert re.fullmatch(r"tls_[\w-]{43}", key)
    watch.look()
    head = {"Authorization": f"Bearer {key}"}
    api = f"{live_server.url}/api/v1/register/"
    script = page.context.browser.new_context()
    assert script.request.get(api, headers=head).status == 200
    page.get_by_role("link", name="Sudah saya salin").click()
    expect(page.get_by_role("rowheader", name="unggah bulanan")).to_be_visible()
    assert key not in page.content()
    page.get_by_role("button", name="Akhiri unggah bulanan").click()
    expect(page.get_by_text("Token unggah bulanan diakhiri")).to_be_visible()
    assert script.request.get(api, headers=head).status == 401
    script.close()
    assert watch.faults() == []
