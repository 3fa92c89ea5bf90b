"""`/healthz` and `telusur check` tell what ails an installation, and nothing more."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from telusur.site import health

pytestmark = pytest.mark.django_db


def test_a_well_installation_says_ok_to_anybody(client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]


def test_a_missing_migration_is_503_and_named(client) -> None:
    newest = MigrationLoader(connection).graph.leaf_nodes("organisasi")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"gangguan: tabel")


def test_a_silent_database_is_the_only_thing_named(client, monkeypatch) -> None:
    from django.db import OperationalError

    def refuse():
        raise OperationalError("sandi salah untuk orang di 10.0.0.1")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"gangguan: basis_data")


def test_a_full_disk_is_noticed(monkeypatch, settings) -> None:
    monkeypatch.setattr(health, "_FREE", 1 << 60)
    assert [problem.bagian for problem in health.problems()] == ["folder"]


def test_warnings_name_open_secrets_and_missing_https(settings, tmp_path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "secret_key").write_text("x")
    (tmp_path / "secret_key").chmod(0o644)
    settings.ALLOWED_HOSTS = ["telusur.example.id"]
    settings.DEBUG = True
    assert [problem.bagian for problem in health.warnings()] == ["kunci", "https", "debug"]
    (tmp_path / "secret_key").chmod(0o600)
    settings.HTTPS, settings.DEBUG = True, False
    assert list(health.warnings()) == []


def test_the_secret_key_is_made_once_and_private(tmp_path, monkeypatch) -> None:
    from telusur.site.config import secret_key

    monkeypatch.delenv("TELUSUR_SECRET_KEY")
    key = secret_key(tmp_path / "baru")
    assert len(key) > 50
    assert secret_key(tmp_path / "baru") == key
    assert (tmp_path / "baru" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "baru").stat().st_mode & 0o777 == 0o700
