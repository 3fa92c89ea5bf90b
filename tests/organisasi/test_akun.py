"""Account administration: who reaches which account, and what the change log keeps of it."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.engines.registers.models import Perubahan
from telusur.kernel.period import Period
from telusur.organisasi.models import Penugasan, User

SANDI = "kopi-sungai-47"


@pytest.fixture
def admin(orang, client):
    user = orang("admin")
    client.force_login(user)
    return user


def _new(dinas, **changed):
    return {
        "username": "perencana2",
        "nama": "Perencana Kedua",
        "sandi": SANDI,
        "ulang": SANDI,
        "peran": "perencana",
        "unit": dinas.pk,
        "mulai": "2024-01-01",
        **changed,
    }


@pytest.mark.parametrize("peran", [p for p in Penugasan.Peran.values if p != "admin"])
def test_only_admins_know_the_page(peran, orang, client):
    client.force_login(orang(peran))
    assert client.get(reverse("kelola_akun")).status_code == 404
    assert client.post(reverse("kelola_akun_baru")).status_code == 404


def test_visitors_are_sent_to_login(client, db):
    response = client.get(reverse("kelola_akun"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_an_added_account_can_sign_in_and_act(admin, dinas, client):
    response = client.post(reverse("kelola_akun_baru"), _new(dinas))
    assert response.status_code == 302
    client.logout()
    response = client.post(reverse("account_login"), {"login": "perencana2", "password": SANDI})
    assert response.url == reverse("beranda")
    assert User.objects.get(username="perencana2").penugasan_aktif().get().unit == dinas


def test_the_password_never_reaches_the_log(admin, dinas, client):
    client.post(reverse("kelola_akun_baru"), _new(dinas))
    made = User.objects.get(username="perencana2")
    before = made.password
    client.post(
        reverse("kelola_akun_sandi", args=[made.pk]), {"sandi": "teh-gunung-93", "ulang": "teh-gunung-93"}
    )
    made.refresh_from_db()
    assert made.check_password("teh-gunung-93")
    rows = Perubahan.objects.filter(objek="organisasi.user", objek_id=made.pk)
    assert {row.tindakan for row in rows} == {"tambah", "ubah"}
    logged = json.dumps([[row.sebelum, row.sesudah] for row in rows])
    assert "password" in logged
    for secret in (before, made.password, SANDI, "teh-gunung-93", "argon2"):
        assert secret not in logged


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"ulang": "lain"}, "Kedua kata sandi tidak sama"),
        ({"sandi": "12345", "ulang": "12345"}, "terlalu pendek"),
        ({"username": "Admin"}, "sudah dipakai"),
        ({"username": "dua kata"}, "username"),
        ({"selesai": "2020-01-01"}, "mendahului tanggal mulai"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_added(changed, text, admin, dinas, client):
    response = client.post(reverse("kelola_akun_baru"), _new(dinas, **changed))
    assert response.status_code == 200
    assert text in response.content.decode()
    assert User.objects.count() == 1


def test_accounts_of_other_units_do_not_exist(admin, orang, dinas, client, dinas_lain):
    other = orang("perencana", dinas_lain)
    assert other.username not in client.get(reverse("kelola_akun")).content.decode()
    assert client.get(reverse("kelola_akun_rinci", args=[other.pk])).status_code == 404
    assert client.post(reverse("kelola_akun_baru"), _new(dinas, unit=dinas_lain.pk)).status_code == 200
    assert not User.objects.filter(username="perencana2").exists()


def test_an_account_that_acts_elsewhere_too_keeps_its_password(admin, orang, dinas, client):
    other = orang("auditor", dinas.induk)
    Penugasan.objects.create(user=other, peran="staf", unit=dinas, mulai="2024-01-01")
    assert client.get(reverse("kelola_akun_rinci", args=[other.pk])).status_code == 200
    response = client.post(reverse("kelola_akun_sandi", args=[other.pk]), {"sandi": SANDI, "ulang": SANDI})
    assert response.status_code == 422
    other.refresh_from_db()
    assert not other.check_password(SANDI)


def test_an_account_that_will_act_elsewhere_keeps_its_password(admin, orang, dinas_lain, client):
    """Nobody takes over today what has rights in another office from tomorrow on."""
    other, today = orang("staf"), timezone.localdate()
    Penugasan.objects.filter(user=other).update(selesai=today - timedelta(days=1))
    Penugasan.objects.create(
        user=other, peran="kepala_dinas", unit=dinas_lain, mulai=today + timedelta(days=1)
    )
    response = client.post(reverse("kelola_akun_sandi", args=[other.pk]), {"sandi": SANDI, "ulang": SANDI})
    assert response.status_code == 422
    other.refresh_from_db()
    assert not other.check_password(SANDI)


def test_a_superuser_is_out_of_reach(admin, orang, client):
    other = orang("staf")
    User.objects.filter(pk=other.pk).update(is_superuser=True)
    assert client.post(reverse("kelola_akun_aktif", args=[other.pk]), {"aktif": "0"}).status_code == 422


def test_an_assignment_ends_at_once_even_on_its_first_day(admin, orang, client):
    other = orang("perencana")
    tugas = other.penugasan.get()
    Penugasan.objects.filter(pk=tugas.pk).update(mulai=timezone.localdate())
    client.post(reverse("kelola_akun_akhiri", args=[other.pk, tugas.pk]))
    assert not other.penugasan_aktif().exists()
    assert Perubahan.objects.get(objek="organisasi.penugasan").tindakan == "akhiri"


def test_an_assignment_holds_through_its_last_day(orang):
    """The register tells what `penugasan_aktif` lets the account do."""
    register, today = REGISTERS.get("penugasan"), timezone.localdate()
    account = orang("staf")
    for left, holds in ((0, True), (1, False)):
        account.penugasan.update(selesai=today - timedelta(days=left))
        task = account.penugasan.get()
        found = register.select(Selection(period=Period(today, today)))
        assert account.penugasan_aktif().exists() == holds
        assert (task in found, register.ended(task)) == (holds, not holds)


def test_an_assignment_is_added(admin, orang, dinas, client):
    other = orang("staf")
    data = {"peran": "kepala_bidang", "unit": dinas.pk, "mulai": "2024-01-01", "selesai": ""}
    client.post(reverse("kelola_akun_tugaskan", args=[other.pk]), data)
    assert other.penugasan_aktif().count() == 2


def test_nobody_changes_their_own_assignments(admin, dinas, client):
    data = {"peran": "perencana", "unit": dinas.pk, "mulai": "2024-01-01"}
    response = client.post(reverse("kelola_akun_tugaskan", args=[admin.pk]), data, follow=True)
    assert "akun sendiri" in response.content.decode()
    assert admin.penugasan.count() == 1
    client.post(reverse("kelola_akun_aktif", args=[admin.pk]), {"aktif": "0"})
    admin.refresh_from_db()
    assert admin.is_active


def test_switching_off_ends_the_session(admin, orang, client):
    other = orang("perencana")
    theirs = Client()
    theirs.force_login(other)
    assert theirs.get(reverse("beranda")).status_code == 200
    client.post(reverse("kelola_akun_aktif", args=[other.pk]), {"aktif": "0"})
    assert theirs.get(reverse("beranda")).status_code == 302


def _protect(account):
    """Give the account an authenticator app, a passkey and recovery codes; return their secrets."""
    kinds = Authenticator.Type
    for kind in (kinds.TOTP, kinds.WEBAUTHN, kinds.RECOVERY_CODES):
        Authenticator.objects.create(
            user=account, type=kind, data={"secret": f"RAHASIA-{kind}", "name": "hp"}
        )
    return "RAHASIA"


def test_a_lost_second_factor_is_taken_off_and_the_log_keeps_no_secret(admin, orang, client):
    other = orang("perencana")
    secret = _protect(other)
    page = client.get(reverse("kelola_akun_rinci", args=[other.pk])).content.decode()
    assert "aplikasi autentikator, kunci sandi, kode pemulihan" in page
    assert 'data-confirm="Lepaskan semua pengaman kedua' in page
    client.post(reverse("kelola_akun_pengaman", args=[other.pk]))
    assert not Authenticator.objects.filter(user=other).exists()
    row = Perubahan.objects.get(objek="organisasi.user", objek_id=other.pk)
    assert (row.pelaku, row.perihal, row.sesudah) == (admin, "akun", {"pengaman_kedua": ""})
    assert "kunci sandi" in row.sebelum["pengaman_kedua"]
    assert secret not in json.dumps([row.sebelum, row.sesudah, row.nama])
    answer = client.post(reverse("kelola_akun_pengaman", args=[other.pk]), follow=True)
    assert "tidak memakai pengaman kedua" in answer.content.decode()
    assert Perubahan.objects.filter(objek="organisasi.user", objek_id=other.pk).count() == 1


def test_nobody_takes_their_own_second_factor_off_without_the_password(admin, client):
    _protect(admin)
    assert reverse("mfa_index") in client.get(reverse("kelola_akun_rinci", args=[admin.pk])).content.decode()
    client.post(reverse("kelola_akun_pengaman", args=[admin.pk]))
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.url.startswith((reverse("account_reauthenticate"), reverse("mfa_reauthenticate")))
    assert Authenticator.objects.filter(user=admin).count() == 3
    assert not Perubahan.objects.exists()


def test_a_second_factor_out_of_reach_stays(admin, orang, dinas, client, dinas_lain):
    both = orang("auditor", dinas.induk)
    Penugasan.objects.create(user=both, peran="staf", unit=dinas, mulai="2024-01-01")
    other = orang("perencana", dinas_lain)
    _protect(both)
    _protect(other)
    assert client.post(reverse("kelola_akun_pengaman", args=[both.pk])).status_code == 422
    assert client.post(reverse("kelola_akun_pengaman", args=[other.pk])).status_code == 404
    client.force_login(both)
    assert client.post(reverse("kelola_akun_pengaman", args=[other.pk])).status_code == 404
    assert Authenticator.objects.count() == 6


def test_the_list_stays_within_its_queries(admin, orang, client, django_assert_max_num_queries):
    for number in range(30):
        orang("staf", username=f"staf{number}")
    with django_assert_max_num_queries(14):
        assert "staf29" in client.get(reverse("kelola_akun"), {"q": "staf"}).content.decode()
