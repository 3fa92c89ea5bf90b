"""Keys on pages: made by who has just proved who they are, shown once, ended by oneself or by an admin."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import Penugasan, TokenApi
from telusur.organisasi.token import issue, user_of

SANDI = "sandi-uji-123"
SISTEM = Actor(None, Perubahan.Sumber.SISTEM)


@pytest.fixture
def staf(orang, client):
    user = orang("staf")
    client.force_login(user)
    return user


@pytest.fixture
def proven(staf, client):
    """The same, who has just typed the password again."""
    client.post(reverse("account_reauthenticate"), {"password": SANDI})
    return staf


def _make(client, **more):
    day = timezone.localdate() + timedelta(days=30)
    return client.post(reverse("token_baru"), {"nama": "unggah bulanan", "berakhir": str(day), **more})


def test_a_key_is_shown_once_and_works_as_its_account(proven, client):
    answer = _make(client)
    page = answer.content.decode()
    (key,) = set(re.findall(r"tls_[\w-]{30,}", page))
    assert user_of(key) == proven
    assert "no-store" in answer.headers["Cache-Control"]
    own = client.get(reverse("token")).content.decode()
    assert "unggah bulanan" in own
    assert key not in own
    row = Perubahan.objects.get(objek="organisasi.tokenapi")
    assert (row.pelaku, row.sumber, row.tindakan) == (proven, "web", "tambah")
    assert key not in str(row.sesudah)
    client.logout()
    head = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/register/", headers=head).status_code == 200


def test_who_left_the_screen_open_gives_no_key_away(staf, client):
    answer = _make(client)
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["Location"]
    assert not TokenApi.objects.exists()


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_key_holds_from_a_day_to_a_year(proven, client, days):
    day = timezone.localdate() + timedelta(days=days)
    answer = _make(client, berakhir=str(day))
    assert answer.status_code == 422
    assert "Pilih hari mulai besok" in answer.content.decode()
    assert not TokenApi.objects.exists()


def test_one_ends_one_s_own_key_and_no_other(staf, orang, client):
    key = issue(staf, "lama", 30, actor=SISTEM)
    other = issue(orang("auditor"), "lain", 30, actor=SISTEM)
    own = TokenApi.objects.get(nama="lama")
    foreign = TokenApi.objects.get(nama="lain")
    assert client.post(reverse("token_akhiri", args=[foreign.pk])).status_code == 404
    client.post(reverse("token_akhiri", args=[own.pk]))
    assert (user_of(key), user_of(other)) == (None, foreign.user)
    assert "lain" not in client.get(reverse("token")).content.decode().split("<main")[1]
    assert "Token yang sudah berakhir (1)" in client.get(reverse("token")).content.decode()
    assert client.post(reverse("token_akhiri", args=[own.pk])).status_code == 404
    row = Perubahan.objects.get(objek="organisasi.tokenapi", tindakan="ubah")
    assert (row.pelaku, row.objek_id) == (staf, own.pk)


def test_an_admin_ends_the_keys_of_accounts_that_are_wholly_theirs(orang, client, dinas_lain):
    admin, staf = orang("admin"), orang("staf")
    both = orang("auditor")
    Penugasan.objects.create(user=both, peran="staf", unit=dinas_lain, mulai="2024-01-01")
    keys = [issue(user, "skrip", 30, actor=SISTEM) for user in (staf, both)]
    client.force_login(admin)
    assert "skrip" in client.get(reverse("kelola_akun_rinci", args=[staf.pk])).content.decode()
    for user in (staf, both):
        client.post(reverse("kelola_akun_token", args=[user.pk, user.token_api.get().pk]))
    assert [user_of(key) for key in keys] == [None, both]
    assert Perubahan.objects.get(objek="organisasi.tokenapi", tindakan="ubah").pelaku == admin
    client.force_login(staf)
    wanted = reverse("kelola_akun_token", args=[both.pk, both.token_api.get().pk])
    assert client.post(wanted).status_code == 404
