"""A list longer than its pages says so, and counts the whole of it for whoever asks."""

import pytest
from django.urls import reverse

from engines.registers.contract import contoh
from telusur.engines.registers import paging
from telusur.engines.registers.declare import REGISTERS

pytestmark = pytest.mark.django_db
contoh.discover()


def test_the_number_of_a_long_list_is_told_to_who_asks(client, orang, dinas, monkeypatch) -> None:
    monkeypatch.setattr(paging, "COUNTED", 2)
    for number in range(4):
        contoh.make(REGISTERS.get("kegiatan"), number, dinas, "63.11.01")
    client.force_login(orang("staf"))
    address = reverse("register", args=["kegiatan"])
    text = client.get(address, {"cari": "contoh"}).content.decode()
    assert "Lebih dari 2 catatan" in text
    assert "?cari=contoh&amp;hitung=1" in text
    assert "4 catatan;" in client.get(address, {"cari": "contoh", "hitung": "1"}).content.decode()
    assert "1 catatan." in client.get(address, {"cari": "contoh 3", "hitung": "1"}).content.decode()
