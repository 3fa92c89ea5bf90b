"""Passkeys with Chromium's virtual authenticator: added, used to sign in, refused in plain words."""

import pytest
from django.urls import reverse

SANDI = "sandi-uji-123"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def kunci(page):
    """A virtual authenticator in the page's browser; returns the session that controls it and its id."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session, made["authenticatorId"]


def _sign_in(page, address: str) -> None:
    page.goto(address + reverse("account_login"))
    page.locator("#id_login").fill("perencana")
    page.locator("#id_password").fill(SANDI)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(address + "/")


def _add(page, address: str) -> None:
    page.goto(address + reverse("mfa_add_webauthn"))
    if "reauthenticate" in page.url:
        page.locator("#id_password").fill(SANDI)
        page.locator("main button[type=submit]").click()
        page.wait_for_url(lambda url: "reauthenticate" not in url)
    page.locator("#id_name").fill("laptop kantor")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/2fa/recovery-codes/**")


def test_a_passkey_is_added_and_signs_in_without_password(page, watch, live_server, orang, kunci):
    orang("perencana")
    _sign_in(page, live_server.url)
    _add(page, live_server.url)
    session, authenticator = kunci
    assert (
        len(session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]) == 1
    )
    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    assert page.get_by_role("rowheader", name="laptop kantor").is_visible()
    page.context.clear_cookies()
    page.goto(live_server.url + reverse("account_login"))
    page.locator("#passkey_login").click()
    page.wait_for_url(live_server.url + "/")
    assert page.get_by_role("heading", name="Beranda").is_visible()
    assert watch.faults() == []


def test_without_a_passkey_the_page_says_so(page, live_server, orang, kunci):
    orang("perencana")
    session, authenticator = kunci
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.goto(live_server.url + reverse("account_login"))
    page.locator("#passkey_login").click()
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "Kunci sandi tidak dipakai" in alert.inner_text()
