"""The side bar: registers by group, folded away but for the group one is in, work first."""

import pytest
from django.urls import reverse

from telusur.organisasi.models import Penugasan

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu(client, orang):
    """Return a function that gives the folded groups of a page's side bar by their titles."""
    client.force_login(orang("staf"))

    def read(url: str):
        return {item.judul: item for item in client.get(url).context["frame"].menu if item.lipat}

    return read


def test_the_group_of_the_page_is_open(menu, client):
    found = menu(reverse("register", args=["penerima-bantuan"]))
    assert [title for title, item in found.items() if item.aktif] == ["Bantuan"]
    page = client.get(reverse("register", args=["penerima-bantuan"])).content.decode()
    assert page.count("<details open><summary>") == 1


def test_pages_of_work_come_first_and_belong_to_their_group(menu):
    found = menu(reverse("bencana"))
    assert [title for title, item in found.items() if item.aktif] == ["Bencana"]
    assert found["Bencana"].isi[0].alamat == reverse("bencana")
    assert found["Bantuan"].isi[0].alamat == reverse("serah")
    assert not any(item.aktif for item in menu("/").values())


@pytest.mark.parametrize("peran", Penugasan.Peran.values)
def test_the_pages_of_the_side_bar_open(client, orang, renstra_kecil, peran):
    """Pages of registers are the contract's; here those of the plan, and those of work."""
    client.force_login(orang(peran, username="siapa"))
    groups = client.get("/").context["frame"].menu
    pages = [
        item.alamat for group in groups for item in group.isi if not item.alamat.startswith("/register/")
    ]
    assert "/" in pages
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
