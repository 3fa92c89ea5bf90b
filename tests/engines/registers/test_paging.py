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


@pytest.mark.parametrize(
    ("wanted", "shown", "words"),
    [
        ("1", [0, 1], "Halaman 1 dari 2"),
        ("2", [2], "Halaman 2 dari 2"),
        ("9", [2], "Halaman 2 dari 2"),
        ("x", [0, 1], "Halaman 1 dari 2"),
    ],
)
def test_a_page_beyond_the_end_is_the_last_one(
    client, orang, dinas, monkeypatch, wanted, shown, words
) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    register = REGISTERS.get("kegiatan")
    made = [contoh.make(register, number, dinas, "63.11.01") for number in range(3)]
    order = list(register.all().order_by(*register.model._meta.ordering, "pk").values_list("pk", flat=True))
    assert sorted(order) == sorted(record.pk for record in made)
    client.force_login(orang("staf"))
    text = client.get(reverse("register", args=["kegiatan"]), {"hal": wanted}).content.decode()
    assert words in text
    assert [index for index, pk in enumerate(order) if f"/register/kegiatan/{pk}/" in text] == shown


def test_a_list_that_is_too_long_to_count_ends_where_it_is_counted(client, orang, dinas, monkeypatch) -> None:
    monkeypatch.setattr(paging, "COUNTED", 3)
    monkeypatch.setattr(paging, "PER_PAGE", 2)
    for number in range(5):
        contoh.make(REGISTERS.get("kegiatan"), number, dinas, "63.11.01")
    client.force_login(orang("staf"))
    for query in ({"hal": "9"}, {"hal": "9", "cari": "contoh"}):
        text = client.get(reverse("register", args=["kegiatan"]), query).content.decode()
        assert "Halaman 2 dari 2 pertama" in text
        assert text.count('<th scope="row">') == 1
