"""Keys of scripts: given once, valid for their time, ended with their account."""

from datetime import timedelta

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import HIDDEN, Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.cli_token import app
from telusur.organisasi.models import TokenApi
from telusur.organisasi.token import fingerprint, issue, revoke, user_of

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)


@pytest.fixture
def auditor(orang):
    return orang("auditor")


def test_a_key_names_its_account_and_is_not_kept(auditor):
    key = issue(auditor, "skrip", 30, actor=SISTEM)
    assert user_of(key) == auditor
    assert key not in str(list(TokenApi.objects.values_list()))
    assert user_of(key[:-1]) is None
    assert user_of("lain") is None


def test_a_key_ends_by_itself(auditor):
    key = issue(auditor, "skrip", 1, actor=SISTEM)
    TokenApi.objects.update(berakhir=timezone.localdate() - timedelta(days=1))
    assert user_of(key) is None


def test_a_closed_account_has_no_keys(auditor):
    key = issue(auditor, "skrip", 1, actor=SISTEM)
    auditor.is_active = False
    auditor.save()
    assert user_of(key) is None
    with pytest.raises(UserError, match="tidak aktif"):
        issue(auditor, "skrip", 1, actor=SISTEM)


def test_revoked_keys_open_nothing(auditor):
    keys = [issue(auditor, "a", 1, actor=SISTEM), issue(auditor, "b", 1, actor=SISTEM)]
    assert revoke(auditor, actor=SISTEM) == 2
    assert [user_of(key) for key in keys] == [None, None]


@pytest.mark.parametrize("days", [0, 367])
def test_a_key_lives_a_year_at_most(auditor, days):
    with pytest.raises(UserError, match="Masa berlaku"):
        issue(auditor, "skrip", days, actor=SISTEM)


def test_the_command_prints_the_key_alone(auditor):
    key = CliRunner().invoke(app, ["token", "create", "auditor"]).stdout.strip()
    assert user_of(key) == auditor
    assert "1 token" in CliRunner().invoke(app, ["token", "revoke", "auditor"]).stdout
    assert isinstance(CliRunner().invoke(app, ["token", "create", "siapa"]).exception, UserError)


def test_the_log_tells_of_a_key_and_never_what_it_is(auditor):
    key = issue(auditor, "skrip", 30, actor=SISTEM)
    revoke(auditor, actor=SISTEM)
    rows = Perubahan.objects.filter(objek="organisasi.tokenapi").order_by("id")
    assert [row.tindakan for row in rows] == ["tambah", "ubah"]
    assert rows[0].sesudah["sidik"] == HIDDEN
    logged = str([(row.nama, row.sebelum, row.sesudah) for row in rows])
    assert key not in logged
    assert fingerprint(key) not in logged
