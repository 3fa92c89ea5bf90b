"""Error pages, health and what visitors may see."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from telusur.engines.registers.records import ConflictError
from telusur.kernel.errors import UserError
from telusur.site.middleware import UserErrorMiddleware


def test_an_unknown_address_says_so_in_indonesian(client, orang):
    client.force_login(orang("staf"))
    response = client.get("/tidak/ada/")
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.content.decode()


@pytest.mark.django_db
def test_a_stale_form_is_explained():
    response = Client(enforce_csrf_checks=True).post(
        reverse("account_login"), {"login": "a", "password": "b"}
    )
    assert response.status_code == 403
    assert "Formulir kedaluwarsa" in response.content.decode()


@pytest.mark.parametrize(
    ("code", "text"), [("400", "tidak dapat dibaca"), ("403", "Tidak diizinkan"), ("500", "tercatat")]
)
def test_the_other_pages_render_without_context(code, text):
    from django.template.loader import render_to_string

    assert text in render_to_string(f"{code}.html")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UserError("Berkas kosong.", place="a.txt", remedy="Pilih berkas lain."), 422),
        (ConflictError({}, {}), 409),
    ],
)
def test_an_error_for_people_becomes_a_page(error, status, orang):
    request = RequestFactory().get("/")
    request.user = orang("staf")
    response = UserErrorMiddleware(lambda request: None).process_exception(request, error)
    assert response.status_code == status
    assert error.message in response.content.decode()
    assert error.remedy in response.content.decode()


def test_other_errors_are_left_alone(rf):
    assert UserErrorMiddleware(lambda request: None).process_exception(rf.get("/"), ValueError("x")) is None


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"nama": "a\0b", "kueri": ""}, {"nama": "a", "kueri": "x\0"}, {"a\0": "b"}])
def test_a_nul_is_refused_at_the_door(sent, client, orang):
    client.force_login(orang("staf"))
    answer = client.post("/register/orang/tampilan/", sent)
    assert answer.status_code == 400
    assert "tidak terbaca" in answer.content.decode()
    assert client.get("/cari/", {"q": "\0"}).status_code == 400


@pytest.mark.django_db
def test_no_page_carries_inline_script_or_style(client, orang):
    import re

    pages = [client.get(reverse("account_login"))]
    client.force_login(orang("admin"))
    pages += [
        client.get(reverse(name)) for name in ("beranda", "kelola_akun", "kelola_akun_baru", "mfa_index")
    ]
    for page in pages:
        text = page.content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert not re.search(r"\son\w+=", text)
        for attributes in re.findall(r"<script([^>]*)>", text):
            assert "src=" in attributes or "application/json" in attributes
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_healthz_answers_visitors_with_ok_alone(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_healthz_names_the_ailing_part_alone(client, monkeypatch):
    from telusur.site import health

    ill = health.Problem("basis_data", "rahasia", "rahasia")
    monkeypatch.setattr("telusur.site.views.healthz.problems", lambda: [ill])
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"gangguan: basis_data")
