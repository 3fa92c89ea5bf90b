"""Versions: made, compared in words, frozen only by who may, knowing what stands open."""

import pytest
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan import ubah
from telusur.perencanaan.models import Node, Pagu, Renstra
from telusur.perencanaan.store import new_version, tetapkan

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)


@pytest.fixture
def as_(client, orang, renstra_kecil, django_user_model):
    """Return a function that signs a role in."""

    def act(peran):
        known = django_user_model.objects.filter(username=peran).first()
        client.force_login(known or orang(peran))
        return client

    return act


def url(renstra, name="versi"):
    return reverse(name, args=[renstra.pk])


def test_a_new_version_is_a_copy_that_is_edited_from_then_on(as_, renstra_kecil):
    response = as_("perencana").post(url(renstra_kecil, "versi_baru"), {"tahap": "rancangan_akhir"})
    copy = Renstra.objects.get(asal=renstra_kecil)
    assert response["Location"] == url(copy)
    assert (copy.versi, copy.tahap) == (2, "rancangan_akhir")
    page = as_("perencana").get(url(copy)).content.decode()
    assert "Versi 1" in page
    assert "Versi 2" in page


def test_a_stage_that_may_not_follow_is_explained(as_, renstra_kecil):
    client = as_("perencana")
    response = client.post(url(renstra_kecil, "versi_baru"), {"tahap": "rancangan_awal"}, follow=True)
    assert "tidak dapat mundur" in response.content.decode()
    assert Renstra.objects.count() == 1


def test_offered_stages_are_those_that_may_follow(as_, renstra_kecil):
    client = as_("perencana")
    assert [code for code, _ in client.get(url(renstra_kecil)).context["tahap"]] == [
        "rancangan",
        "rancangan_akhir",
    ]
    tetapkan(renstra_kecil, actor=SISTEM)
    assert [code for code, _ in client.get(url(renstra_kecil)).context["tahap"]] == ["perubahan"]


def test_what_changed_is_said_by_program_with_rupiah(as_, renstra_kecil):
    copy = new_version(renstra_kecil, "rancangan", actor=SISTEM)
    node = Node.objects.get(renstra=copy, kode="1.06.04")
    ubah.set_cells(copy, [ubah.EditSel("node", node.pk, "pagu.2022", "110")], actor=SISTEM)
    ubah.change(node, {"nama": "Program rehabilitasi sosial anak"}, actor=SISTEM)
    ubah.retire(Node.objects.get(renstra=copy, kode="1.06.02.2.03.02"), actor=SISTEM)
    total = Node.objects.get(renstra=copy, tingkat="total")
    ubah.set_cells(copy, [ubah.EditSel("node", total.pk, "pagu.2022", "135")], actor=SISTEM)
    response = as_("auditor").get(f"{url(copy)}?lama={renstra_kecil.pk}")
    text = response.content.decode()
    names = [group["nama"] for group in response.context["kelompok"]]
    assert names == [
        "Seluruh rencana",
        "1.06.02 Program pemberdayaan sosial",
        "1.06.04 Program rehabilitasi sosial anak",
    ]
    assert "pagu 2022: 10 → 110 (naik Rp100)" in text
    assert "pagunya naik Rp100" in text
    assert "2022 naik Rp100" in text
    assert "Pembinaan TKSK" in text
    same = as_("auditor").get(f"{url(renstra_kecil)}?lama={renstra_kecil.pk}")
    assert same.context["lama"] is None


def test_only_the_head_freezes_and_knows_the_open_errors(as_, renstra_kecil):
    cell = Pagu.objects.get(node__kode="1.06.04", tahun=2022)
    ubah.set_cells(renstra_kecil, [ubah.EditSel("node", cell.node_id, "pagu.2022", "999")], actor=SISTEM)
    assert as_("perencana").post(url(renstra_kecil, "versi_tetapkan"), {"tahu": "ya"}).status_code == 403
    head = as_("kepala_dinas")
    asked = head.get(url(renstra_kecil, "versi_tetapkan"))
    assert asked.context["jumlah_galat"] > 0
    assert "999" in asked.content.decode()
    assert head.post(url(renstra_kecil, "versi_tetapkan")).status_code == 422
    renstra_kecil.refresh_from_db()
    assert not renstra_kecil.beku
    assert head.post(url(renstra_kecil, "versi_tetapkan"), {"tahu": "ya"}).status_code == 302
    renstra_kecil.refresh_from_db()
    assert (renstra_kecil.tahap, renstra_kecil.beku) == ("ditetapkan", True)
    again = head.post(url(renstra_kecil, "versi_tetapkan"), {"tahu": "ya"}, follow=True)
    assert "sudah ditetapkan" in again.content.decode()


@pytest.mark.parametrize("peran", ["kepala_bidang", "staf", "verifikator", "auditor", "kepala_dinas"])
def test_who_does_not_edit_makes_no_versions(as_, renstra_kecil, peran):
    assert as_(peran).get(url(renstra_kecil)).status_code == 200
    assert as_(peran).post(url(renstra_kecil, "versi_baru"), {"tahap": "rancangan"}).status_code == 403
    assert Renstra.objects.count() == 1


def test_the_comparison_takes_few_queries(as_, renstra_kecil, django_assert_max_num_queries):
    copy = new_version(renstra_kecil, "rancangan", actor=SISTEM)
    client = as_("auditor")
    with django_assert_max_num_queries(55):
        client.get(f"{url(copy)}?lama={renstra_kecil.pk}")
