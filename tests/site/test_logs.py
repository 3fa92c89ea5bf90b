"""Logs tell what happened, and nothing about people."""

import io
import json
import logging
import re

import pytest

from telusur.site.logs import JsonFormatter

pytestmark = pytest.mark.django_db
_NIK = "9963110101900001"


@pytest.fixture
def lines():
    """Collect what the loggers of the installation would write, parsed."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def _is_free_of_people(text: str, *names: str) -> bool:
    return not any(name in text for name in (_NIK, *names)) and not re.search(r"\d{16}", text)


def test_a_request_is_one_line_without_query_body_or_name(client, orang, lines) -> None:
    user = orang("perencana")
    user.nama = "Rahma Contoh"
    user.save()
    client.force_login(user)
    client.get("/healthz", {"nik": _NIK, "nama": "Rahma Contoh"})
    client.post("/akun/login/", {"login": "Rahma Contoh", "password": "rahasia-sekali"})
    found = [line for line in lines() if line["asal"] == "telusur.permintaan"]
    assert (found[0]["metode"], found[0]["jalur"]) == ("GET", "healthz")
    assert {line["akun"] for line in found} <= {user.pk, None}
    text = json.dumps(lines(), ensure_ascii=False)
    assert _is_free_of_people(text, "Rahma", "rahasia-sekali", user.username)


def test_a_failure_is_told_by_kind_and_place_without_values(lines) -> None:
    try:
        raise ValueError(f"NIK {_NIK} milik Rahma Contoh")
    except ValueError:
        logging.getLogger("telusur.uji").exception("gagal membaca")
    (line,) = lines()
    assert line["kesalahan"] == "ValueError"
    assert line["jejak"][0].startswith(__file__)
    assert _is_free_of_people(json.dumps(line), "Rahma")


def test_a_page_that_fails_leaves_no_values_in_the_log(client, orang, lines, monkeypatch) -> None:
    from telusur.site.views import healthz

    def fail():
        raise ValueError(f"NIK {_NIK}")

    monkeypatch.setattr(healthz, "problems", fail)
    client.raise_request_exception = False
    assert client.get("/healthz", {"nik": _NIK}).status_code == 500
    assert [line for line in lines() if line["tingkat"] == "error"]
    assert _is_free_of_people(json.dumps(lines()))
