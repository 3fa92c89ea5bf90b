"""Search: codes first, all words, only what the account may see."""

import pytest
from django.urls import reverse

from telusur.perencanaan.views.cari import search


@pytest.fixture
def baca(client, orang, rencana):
    client.force_login(orang("staf"))

    def read(q: str, **headers: str) -> str:
        return client.get(reverse("cari"), {"q": q, "renstra": rencana.pk}, headers=headers).content.decode()

    return read


def test_a_code_comes_first(rencana):
    assert next(search(rencana, "1.06.02")).nama == "Program pemberdayaan sosial"
    assert next(search(rencana, "ren101")).jenis == "aturan"


@pytest.mark.parametrize(
    ("q", "nama"),
    [
        ("permakanan", "Penyediaan permakanan"),
        ("sosial program rehabilitasi", "Program rehabilitasi sosial"),
        ("tksk", "Jumlah TKSK"),
        ("kemiskinan", "Menurunnya kemiskinan"),
        ("manusia", "Membangun manusia"),
        ("belum tertangani", "PPKS belum tertangani"),
    ],
)
def test_names_are_found_by_their_words(q, nama, baca):
    assert nama in baca(q)


def test_htmx_gets_the_list_alone(baca):
    text = baca("ppks", **{"HX-Request": "true"})
    assert "<html" not in text
    assert "PPKS mandiri" in text


def test_one_letter_and_nothing_found(baca):
    assert "Pendataan" not in baca("p", **{"HX-Request": "true"})
    assert "Tidak ada yang cocok" in baca("zzzz")
    assert "&lt;b&gt;" in baca("<b>")


def test_the_registers_one_may_see_are_found_by_what_they_hold(baca, client, orang):
    assert reverse("register", args=["psks"]) in baca("tagana")
    assert reverse("bencana") in baca("bencana"), "where it has a page of work, that is where it leads"
    assert "SOS823" in baca("sos823"), "rules of records too"
    client.force_login(orang("admin"))
    assert reverse("register", args=["psks"]) not in baca("tagana")
