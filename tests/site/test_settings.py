"""The settings of an installation: safe by default, stricter behind HTTPS, and slow to those who guess."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from axes.utils import reset
from django.conf import settings as django_settings


def _manage(data: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    own = {"DJANGO_SETTINGS_MODULE": "telusur.site.settings", "TELUSUR_DATA": str(data), "DATABASE_URL": ""}
    env = {**os.environ, **own, "TELUSUR_SECRET_KEY": "", "DJANGO_ALLOW_ASYNC_UNSAFE": "", **variables}
    return subprocess.run([sys.executable, "-m", "django", *words], env=env, capture_output=True, text=True)


def test_django_finds_nothing_to_warn_of_behind_https(tmp_path) -> None:
    """But two: HSTS for subdomains and preloading are the domain owner's to decide."""
    found = _manage(tmp_path, "check", "--deploy", TELUSUR_HTTPS="1", TELUSUR_HOSTS="telusur.example.id")
    assert found.returncode == 0, found.stderr
    warned = {
        line.split("(")[1].split(")")[0] for line in found.stderr.splitlines() if line.startswith("?: (")
    }
    assert warned <= {"security.W005", "security.W021"}, found.stderr


def test_an_unknown_kind_of_database_is_refused(tmp_path) -> None:
    assert "postgresql://" in _manage(tmp_path, "check", DATABASE_URL="mysql://localhost/x").stderr


@pytest.mark.django_db
class TestDoors:
    def test_every_answer_carries_the_policy(self, client) -> None:
        answer = client.get("/akun/login/")
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "://" not in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"

    def test_a_page_that_asks_for_login_says_nothing_else(self, client) -> None:
        for address in ("/", "/impor/", "/kelola/akun/", "/renstra/1/matriks/"):
            answer = client.get(address)
            assert answer.status_code == 302
            assert answer["Location"].startswith("/akun/login/")

    def test_guessing_locks_the_account_for_that_address_alone(self, client, orang, settings) -> None:
        settings.ACCOUNT_RATE_LIMITS = False
        orang("perencana")
        reset()
        wrong = {"login": "perencana", "password": "salah-sekali"}
        right = {"login": "perencana", "password": "sandi-uji-123"}
        for _ in range(django_settings.AXES_FAILURE_LIMIT):
            client.post("/akun/login/", wrong, REMOTE_ADDR="198.51.100.7")
        locked = client.post("/akun/login/", right, REMOTE_ADDR="198.51.100.7")
        assert locked.status_code == 429
        assert client.post("/akun/login/", right, REMOTE_ADDR="198.51.100.8").status_code == 302

    @pytest.mark.parametrize(("https", "expected"), [(True, "203.0.113.9"), (False, "127.0.0.1")])
    def test_a_forged_address_is_believed_from_no_visitor(self, rf, settings, https, expected) -> None:
        from telusur.site.accounts import client_ip

        settings.HTTPS = https
        request = rf.get("/", HTTP_X_FORWARDED_FOR="10.0.0.1, 203.0.113.9")
        assert client_ip(request) == expected

    def test_signing_up_is_closed(self, client) -> None:
        before = client.get("/akun/signup/")
        assert b"<form" not in before.content or b"password1" not in before.content

    def test_session_cookies_are_out_of_reach_of_scripts(self, client, orang) -> None:
        orang("perencana")
        client.post("/akun/login/", {"login": "perencana", "password": "sandi-uji-123"})
        assert client.cookies["sessionid"]["httponly"]
        assert client.cookies["sessionid"]["samesite"] == "Lax"
