"""A form whose choice offers nothing says so, and where what is missing is kept."""

import pytest
from django.urls import reverse

from sosial.bantuan import contoh_register as buat

pytestmark = pytest.mark.django_db
ADDRESS = "/register/syarat-bantuan/baru/"


def test_a_choice_without_options_leads_to_their_register(client, orang, dinas) -> None:
    client.force_login(orang("staf"))
    text = client.get(ADDRESS).content.decode()
    assert "Belum ada Program yang dapat dipilih." in text
    assert f'<a href="{reverse("register", args=["program-bantuan"])}">Buka Program bantuan</a>' in text
    buat.program(1, dinas)
    assert "yang dapat dipilih" not in client.get(ADDRESS).content.decode()
