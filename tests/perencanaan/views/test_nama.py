"""A node that prints no name is called by the nomenclature's, marked, on every page; its record is empty."""

import pytest
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.engines.tables import get
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.models import Node
from telusur.perencanaan.nama import nama_unsur
from telusur.perencanaan.plan import PlanNode
from telusur.perencanaan.store import load_plan, save_plan

SEBUTAN = "SOSIAL (tidak tercetak)"


@pytest.fixture
def tanpa_nama(rencana_kecil, dinas):
    rencana_kecil.total.anak[0].nama = ""
    return save_plan(rencana_kecil, dinas, actor=Actor(None, Perubahan.Sumber.SISTEM))


@pytest.mark.parametrize("halaman", ["matriks", "rencana"])
def test_tree_and_matrix_name_it(client, orang, tanpa_nama, halaman):
    client.force_login(orang("perencana"))
    text = client.get(reverse(halaman, args=[tanpa_nama.pk])).content.decode()
    assert SEBUTAN in text
    assert "(tanpa nama)" not in text


@pytest.mark.parametrize("kode", ["T-C.27", "I2025-4.2"])
def test_a_table_on_screen_names_it_and_the_file_does_not(client, orang, tanpa_nama, kode):
    client.force_login(orang("perencana"))
    text = client.get(reverse("tabel", args=[tanpa_nama.pk, kode])).content.decode()
    assert "SOSIAL (tidak tercetak)" in text
    assert all("tidak tercetak" not in cell.teks for cell in get(kode).grid(load_plan(tanpa_nama.pk)).cells)


def test_search_finds_it(client, orang, tanpa_nama):
    client.force_login(orang("perencana"))
    assert SEBUTAN in client.get(reverse("cari"), {"q": "1.06"}).content.decode()


def test_the_record_keeps_what_is_printed(tanpa_nama):
    assert Node.objects.get(renstra=tanpa_nama, tingkat=Tingkat.BIDANG).nama == ""


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (PlanNode(Tingkat.BIDANG, "1.06", nama="Sosial"), "Sosial"),
        (PlanNode(Tingkat.BIDANG, "1.06"), SEBUTAN),
        (PlanNode(Tingkat.PROGRAM, "9.99.99"), "(tanpa nama)"),
        (PlanNode(Tingkat.TOTAL), "Seluruh rencana"),
    ],
)
def test_what_is_printed_goes_before_what_is_known(node, wanted):
    assert nama_unsur(node) == wanted
