"""What holds for every reading page: who sees it, how many queries it takes, that its markup closes."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from telusur.perencanaan.models import Indikator

MELIHAT = ("perencana", "kepala_dinas", "kepala_bidang", "staf", "verifikator", "auditor")
QUERIES = 30
_VOID = {"meta", "link", "input", "br", "img", "hr"}


def addresses(renstra) -> dict[str, str]:
    pk = renstra.pk
    indikator = Indikator.objects.filter(renstra=renstra).first()
    return {
        "beranda": f"{reverse('beranda')}?renstra={pk}",
        "pemeriksaan": reverse("pemeriksaan", args=[pk]),
        "indikator": reverse("indikator", args=[pk]),
        "indikator_rinci": reverse("indikator_rinci", args=[pk, indikator.pk]),
        "tabel": reverse("tabel", args=[pk, "T-C.27"]),
        "tabel_xlsx": reverse("tabel_unduh", args=[pk, "T-C.27", "xlsx"]),
        "dokumen": reverse("dokumen", args=[pk]),
        "bab": reverse("bab", args=[pk, "bab-1"]),
        "sumber": f"{reverse('sumber', args=[pk])}?baris=101",
        "temuan_json": reverse("pemeriksaan_unduh", args=[pk, "json"]),
        "cari": f"{reverse('cari')}?q=PPKS&renstra={pk}",
        "aturan": reverse("aturan"),
    }


PUBLIC_TO_ACCOUNTS = {"beranda", "cari", "aturan"}


@pytest.mark.parametrize("peran", MELIHAT)
def test_every_role_that_sees_plans_sees_the_pages(peran, rencana, orang, client):
    client.force_login(orang(peran))
    for name, address in addresses(rencana).items():
        assert client.get(address).status_code == 200, name


def test_people_of_another_agency_do_not_find_them(rencana, orang, dinas_lain, client):
    client.force_login(orang("perencana", dinas_lain))
    for name, address in addresses(rencana).items():
        response = client.get(address)
        assert response.status_code == (200 if name in PUBLIC_TO_ACCOUNTS else 404), name
        assert "Pendataan PPKS" not in response.content.decode(), name


def test_an_admin_sees_nothing_of_plans(rencana, orang, client):
    client.force_login(orang("admin"))
    for name, address in addresses(rencana).items():
        response = client.get(address)
        assert response.status_code == (200 if name in PUBLIC_TO_ACCOUNTS else 404), name
        assert "Pendataan PPKS" not in response.content.decode(), name


def test_visitors_are_sent_to_login(rencana, client):
    for name, address in addresses(rencana).items():
        response = client.get(address)
        assert response.status_code == 302, name
        assert response.url.startswith(reverse("account_login")), name


def test_pages_stay_within_their_queries(rencana, orang, client, django_assert_max_num_queries):
    client.force_login(orang("perencana"))
    for address in addresses(rencana).values():
        client.get(address)
        with django_assert_max_num_queries(QUERIES):
            client.get(address)


@pytest.mark.parametrize("digits", [30, 5000])
def test_numbers_longer_than_any_key_are_none(rencana, orang, client, digits):
    client.force_login(orang("perencana"))
    long = "9" * digits
    asked = dict.fromkeys(("renstra", "pelaku", "tahun", "baris", "hal", "lama", "unit"), long)
    asked |= {"objek": f"perencanaan.node:{long}", "induk": f"tujuan:{long}", "q": "abc"}
    more = {"riwayat": reverse("riwayat", args=[rencana.pk])}
    for name, address in (addresses(rencana) | more).items():
        for param, value in asked.items():
            assert client.get(address, {param: value, "q": "abc"}).status_code < 500, (name, param)
    page = reverse("sumber_massal", args=[rencana.pk])
    assert client.post(page, {f"cara-{long[:30]}": "manual"}).status_code == 302


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.wrong += [f"{tag} {name}" for name, _ in attrs if name == "style" or name.startswith("on")]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(f"</{tag}>")


def test_markup_closes_ids_are_unique_and_nothing_is_inline(rencana, orang, client):
    client.force_login(orang("perencana"))
    for name, address in addresses(rencana).items():
        response = client.get(address)
        if response.headers["Content-Type"].startswith("text/html"):
            check = _Balance()
            check.feed(response.content.decode())
            assert not check.wrong, name
            assert not check.open, name
            assert len(set(check.ids)) == len(check.ids), name
