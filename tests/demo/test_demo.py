"""The demo goes through the import of everybody's plans, and stays out of real installations."""

import pytest

from telusur.demo.akun import AKUN, SANDI
from telusur.demo.isi import install
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, may
from telusur.organisasi.models import Penugasan, User
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.models import Impor, Renstra

pytestmark = pytest.mark.django_db


def test_the_plan_is_imported_once_and_every_role_has_an_account(client) -> None:
    renstra = install()
    assert install() == renstra
    assert Renstra.objects.count() == 1
    assert Impor.objects.get().renstra == renstra
    assert Impor.objects.get().status == Impor.Status.DITERIMA
    assert {akun.peran for akun in AKUN} == set(Penugasan.Peran)
    for akun in AKUN:
        user = User.objects.get(username=akun.username)
        sees = renstra_for(user).filter(pk=renstra.pk).exists()
        assert sees == (akun.peran not in {"admin", "petugas_desa"}), akun.username
        unit = user.penugasan.get().unit
        assert (unit == renstra.unit) == (not akun.kata), akun.username
        assert akun.kata in unit.nama, akun.username
    assert may(User.objects.get(username="perencana"), Izin.IMPOR, renstra.unit)
    assert may(User.objects.get(username="kepala"), Izin.TETAPKAN, renstra.unit)
    assert client.post("/akun/login/", {"login": "auditor", "password": SANDI}).status_code == 302


def test_a_published_password_has_no_place_behind_https(settings) -> None:
    settings.HTTPS = True
    with pytest.raises(UserError, match="diketahui umum"):
        install()
    assert not User.objects.exists()


def test_an_installation_in_use_gets_no_demo_accounts(orang) -> None:
    orang("perencana", username="sri")
    with pytest.raises(UserError, match="sudah dipakai"):
        install()
    assert User.objects.count() == 1
