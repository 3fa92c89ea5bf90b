"""The change log in words: filtered, paged, linked, and each change undone or refused with the reason."""

import pytest
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan import ubah
from telusur.perencanaan.models import BarisTabel, Node, Pagu, Sasaran
from telusur.perencanaan.store import load

SISTEM = Actor(None, Perubahan.Sumber.CLI)


@pytest.fixture
def perencana(client, renstra_kecil, django_user_model):
    user = django_user_model.objects.get(username="perencana")
    client.force_login(user)
    client.actor = Actor(user, Perubahan.Sumber.WEB)
    return client


@pytest.fixture
def at(renstra_kecil):
    return lambda kode: Node.objects.get(renstra=renstra_kecil, kode=kode)


def page(client, renstra, query=""):
    return client.get(reverse("riwayat", args=[renstra.pk]) + query)


def undo(client, renstra, row):
    return client.post(reverse("riwayat_batalkan", args=[renstra.pk, row.pk]), follow=True)


def set_pagu(renstra, node, text, actor=SISTEM):
    ubah.set_cells(renstra, [ubah.EditSel("node", node.pk, "pagu.2022", text)], actor=actor)
    return Perubahan.objects.latest("id")


def test_what_came_with_the_version_is_left_out_until_asked_for(perencana, renstra_kecil):
    empty = page(perencana, renstra_kecil)
    assert "Belum ada perubahan" in empty.content.decode()
    whole = page(perencana, renstra_kecil, "?awal=1")
    assert len(whole.context["kalimat"]) == 50
    assert (
        whole.context["halaman"].paginator.count
        == Perubahan.objects.filter(perihal=renstra_kecil.perihal).count()
    )


def test_changes_are_said_in_words_with_a_link_to_the_place(perencana, renstra_kecil, at):
    node = at("1.06.04.2.01.01")
    set_pagu(renstra_kecil, node, "88", perencana.actor)
    ubah.change(node, {"nama": "Permakanan"}, actor=perencana.actor)
    ubah.move_node(at("1.06.04.2.01"), at("1.06.02"), actor=perencana.actor)
    ubah.change_masalah(BarisTabel.objects.get(), {"masalah": "Data usang"}, actor=perencana.actor)
    ubah.change(at("1.06.04"), {"sasaran_id": None}, actor=perencana.actor)
    text = page(perencana, renstra_kecil).content.decode()
    assert "Penyediaan permakanan · pagu 2022" in text or "Permakanan · pagu 2022" in text
    assert "|pagu.2022" in text
    rows = {item.nama: item.beda for item, _ in page(perencana, renstra_kecil).context["kalimat"]}
    differences = [(b.bidang, b.lama, b.baru) for beda in rows.values() for b in beda]
    assert ("isi", "8", "88") in differences
    assert ("nama", "Penyediaan permakanan", "Permakanan") in differences
    assert ("masalah", "Data lama", "Data usang") in differences
    assert (
        "di bawah",
        "1.06.04 Program rehabilitasi sosial",
        "1.06.02 Program pemberdayaan sosial",
    ) in differences
    assert ("sasaran yang dilayani", str(Sasaran.objects.get()), "") in differences


def test_the_log_is_narrowed_by_person_kind_action_and_object(perencana, renstra_kecil, at, orang):
    other = Actor(orang("perencana", username="budi"), Perubahan.Sumber.API)
    node = at("1.06.04.2.01.01")
    set_pagu(renstra_kecil, node, "1", perencana.actor)
    set_pagu(renstra_kecil, node, "2", other)
    ubah.retire(at("1.06.04.2.02"), actor=other)
    cell = Pagu.objects.get(node=node, tahun=2022)

    def count(query):
        return page(perencana, renstra_kecil, query).context["halaman"].paginator.count

    assert count("") == 3
    assert count(f"?pelaku={other.user.pk}") == 2
    assert count("?jenis=perencanaan.pagu") == 2
    assert count("?tindakan=akhiri") == 1
    assert count("?sumber=api") == 2
    assert count(f"?objek=perencanaan.pagu:{cell.pk}") == 3
    assert count("?pelaku=x&objek=abc&hal=99") == 3


def test_a_page_takes_few_queries_however_many_rows(
    perencana, renstra_kecil, at, django_assert_max_num_queries
):
    page(perencana, renstra_kecil)
    with django_assert_max_num_queries(45):
        page(perencana, renstra_kecil, "?awal=1&hal=2")


def test_a_change_is_undone_and_the_undoing_logged(perencana, renstra_kecil, at):
    node = at("1.06.04.2.01.01")
    row = set_pagu(renstra_kecil, node, "88")
    response = undo(perencana, renstra_kecil, row)
    assert "Perubahan dibatalkan" in response.content.decode()
    cell = Pagu.objects.get(node=node, tahun=2022)
    assert cell.teks == "8"
    assert cell.sumber_baris
    last = Perubahan.objects.latest("id")
    assert (str(last.pelaku), last.sesudah["teks"]) == ("Perencana", "8")


def test_what_changed_since_is_not_undone_and_the_reason_said(perencana, renstra_kecil, at):
    node = at("1.06.04.2.01.01")
    row = set_pagu(renstra_kecil, node, "88")
    set_pagu(renstra_kecil, node, "99")
    response = undo(perencana, renstra_kecil, row)
    assert "sudah diubah lagi sesudahnya" in response.content.decode()
    assert Pagu.objects.get(node=node, tahun=2022).teks == "99"


def test_an_added_node_is_undone_by_retiring_it(perencana, renstra_kecil, at):
    ubah.add_node(at("1.06.04"), nama="Baru", kode="1.06.04.2.07", actor=SISTEM)
    undo(perencana, renstra_kecil, Perubahan.objects.latest("id"))
    assert "1.06.04.2.07" not in {node.kode for node in load(renstra_kecil).nodes()}


@pytest.mark.parametrize("peran", ["kepala_dinas", "kepala_bidang", "staf", "verifikator", "auditor"])
def test_who_only_reads_reads_the_log_and_undoes_nothing(client, orang, renstra_kecil, at, peran):
    row = set_pagu(renstra_kecil, at("1.06.04.2.01.01"), "88")
    client.force_login(orang(peran))
    text = page(client, renstra_kecil).content.decode()
    assert "88" in text
    assert "Batalkan" not in text
    assert undo(client, renstra_kecil, row).status_code == 403
    assert Perubahan.objects.latest("id") == row


def test_a_change_of_another_version_is_not_there(perencana, renstra_kecil, at):
    row = set_pagu(renstra_kecil, at("1.06.04.2.01.01"), "88")
    Perubahan.objects.filter(pk=row.pk).update(perihal="renstra:9999")
    assert undo(perencana, renstra_kecil, row).status_code == 404
