"""Signing in: closed sign-up, throttling, an end for accounts that are switched off."""

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from telusur.organisasi.models import User

SANDI = "sandi-uji-123"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def masuk(client, orang):
    orang("perencana")

    def post(password: str, username: str = "perencana", **extra: object):
        data = {"login": username, "password": password}
        return client.post(reverse("account_login"), data, **extra)

    return post


def test_the_right_password_opens_the_first_page(masuk):
    response = masuk(SANDI)
    assert (response.status_code, response.url) == (302, reverse("beranda"))


def test_a_wrong_password_and_an_unknown_name_read_the_same(masuk, client):
    wrong = masuk("salah").content.decode()
    unknown = masuk("salah", "tidakada").content.decode()
    assert "tidak benar" in wrong
    assert "tidak benar" in unknown


def test_after_five_wrong_passwords_even_the_right_one_waits(masuk):
    for _ in range(4):
        assert masuk("salah").status_code == 200
    locked = masuk("salah")
    assert locked.status_code == 429
    text = locked.content.decode()
    assert "Terkunci sementara" in text
    assert "15 menit" in text
    assert masuk(SANDI).status_code == 429


def test_the_lock_is_for_that_name_and_address_alone(masuk, orang):
    for _ in range(5):
        masuk("salah")
    orang("staf")
    assert masuk(SANDI, "staf").status_code == 302


def test_an_admin_lifts_the_lock_with_a_new_password(masuk, orang, client):
    for _ in range(5):
        masuk("salah")
    client.force_login(orang("admin"))
    account = User.objects.get(username="perencana")
    data = {"sandi": "kopi-sungai-47", "ulang": "kopi-sungai-47"}
    client.post(reverse("kelola_akun_sandi", args=[account.pk]), data)
    client.logout()
    assert masuk("kopi-sungai-47").status_code == 302


def test_a_switched_off_account_does_not_enter(masuk):
    User.objects.update(is_active=False)
    response = masuk(SANDI)
    assert response.status_code in {200, 302}
    if response.status_code == 302:
        assert response.url == reverse("account_inactive")


def test_nobody_signs_up(client, db):
    page = client.get(reverse("account_signup"))
    assert "Pendaftaran ditutup" in page.content.decode()
    data = {"username": "tamu", "password1": "kopi-sungai-47", "password2": "kopi-sungai-47"}
    client.post(reverse("account_signup"), data)
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["account_email", "account_reset_password"])
def test_pages_that_need_email_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_login_page_is_in_indonesian_and_outside_addresses_are_not_followed(client, orang):
    text = client.get(reverse("account_login")).content.decode()
    assert "Kata sandi" in text
    assert 'lang="id"' in text
    orang("perencana")
    data = {"login": "perencana", "password": SANDI, "next": "https://contoh.invalid/"}
    assert client.post(reverse("account_login"), data).url == reverse("beranda")


def test_ones_own_password_is_changed(client, orang):
    user = orang("staf")
    client.force_login(user)
    data = {"oldpassword": SANDI, "password1": "kopi-sungai-47", "password2": "kopi-sungai-47"}
    assert client.post(reverse("account_change_password"), data).status_code == 302
    user.refresh_from_db()
    assert user.check_password("kopi-sungai-47")
