"""Whoever's session ended while they typed keeps what they typed, and sends it again after signing in."""

import pytest
from django.test import Client
from django.urls import reverse

from telusur.pelaksanaan.models import KegiatanDilaksanakan
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
SAME = "http://testserver"
ADDRESS = "/register/kegiatan/baru/"


@pytest.fixture
def isian(dinas) -> dict[str, object]:
    """What the form of an activity sends."""
    return {
        "tanggal": "2021-03-01",
        "nama": "Pelatihan <kader>",
        "jenis": "pelatihan",
        "wilayah": desa("63.11.01").pk,
        "subkegiatan": "2.08.02.2.02.01",
        "peserta_laki": "2",
        "peserta_perempuan": "5",
        "unit": dinas.pk,
    }


@pytest.fixture
def peramban() -> Client:
    """A browser that keeps to the rule about tokens, and has opened a page."""
    made = Client(enforce_csrf_checks=True)
    made.get(reverse("account_login"))
    return made


def _send(peramban: Client, isian, origin: str = SAME, token: str = ""):
    given = isian | {"csrfmiddlewaretoken": token or peramban.cookies["csrftoken"].value}
    return peramban.post(ADDRESS, given, headers={"Origin": origin})


def test_what_was_typed_is_held_sent_again_and_saved(peramban, orang, isian) -> None:
    old = peramban.cookies["csrftoken"].value
    held = _send(peramban, isian)
    text = held.content.decode()
    assert held.status_code == 403
    assert "Sesi Anda sudah berakhir" in text
    assert "Pelatihan &lt;kader&gt;</textarea>" in text
    assert "no-store" in held.headers["Cache-Control"]
    peramban.post(
        reverse("account_login"),
        {"login": orang("staf").username, "password": "sandi-uji-123", "csrfmiddlewaretoken": old},
    )
    again = _send(peramban, isian, token=old)
    assert "Isian Anda masih ada" in again.content.decode(), "signing in changed the token"
    assert _send(peramban, isian).status_code == 302
    assert KegiatanDilaksanakan.objects.get().nama == "Pelatihan <kader>"


def test_what_another_site_sends_is_refused(peramban, orang, isian) -> None:
    peramban.force_login(orang("staf"))
    for origin in ("https://jahat.example", "null"):
        answer = _send(peramban, isian, origin=origin, token="x" * 32)
        assert answer.status_code == 403
        assert "Pelatihan" not in answer.content.decode()
    assert not KegiatanDilaksanakan.objects.exists()


def test_passwords_are_not_held_and_a_bare_button_leads_to_the_login(peramban) -> None:
    for sent in ({"oldpassword": "rahasia", "nama": "x"}, {}):
        answer = _send(peramban, sent)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("account_login"))
