"""The matrix and its one door for saving: roles, conflicts, others' changes, frozen versions, queries."""

import json
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.cells import Cell
from telusur.kernel.kode import Tingkat
from telusur.perencanaan import ubah
from telusur.perencanaan.kisi import baris_kisi, jumlah, jumlah_semua, kolom_kisi
from telusur.perencanaan.models import Node, Pagu, Ragu, Renstra
from telusur.perencanaan.plan import PlanNode
from telusur.perencanaan.store import save_plan, tetapkan

KODE = "1.06.02.2.03.01"
SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
MEMBACA = ("kepala_dinas", "kepala_bidang", "staf", "verifikator", "auditor")


@pytest.fixture
def node(renstra_kecil):
    return Node.objects.get(kode=KODE)


@pytest.fixture
def perencana(client, renstra_kecil, django_user_model):
    client.force_login(django_user_model.objects.get(username="perencana"))
    return client


def edit(node, baru, lama, bidang="pagu.2022"):
    return {"jenis": "node", "id": node.pk, "bidang": bidang, "baru": baru, "lama": lama}


def send(client, renstra, *edits, sejak=0):
    address = reverse("matriks_sel", args=[renstra.pk])
    return client.post(address, json.dumps({"sel": edits, "sejak": sejak}), "application/json")


def page_data(response):
    text = response.content.decode()
    return json.loads(text.split('id="matriks-data" type="application/json">')[1].split("</script>")[0])


def test_the_page_has_every_node_and_every_cell_with_its_sums(perencana, renstra_kecil, rencana_kecil):
    response = perencana.get(reverse("matriks", args=[renstra_kecil.pk]))
    text = response.content.decode()
    assert text.count("data-n=") == sum(1 for _ in rencana_kecil.nodes())
    assert text.count("data-b=") == 1 + 2 * 3 + 2
    assert "Penyediaan permakanan" in text
    assert "Jumlah orang terbantu" in text
    assert text.count("Σ sama") == 4 * (len(list(rencana_kecil.nodes())) - 4)


def test_the_page_takes_few_queries(perencana, renstra_kecil, django_assert_max_num_queries):
    with django_assert_max_num_queries(32):
        perencana.get(reverse("matriks", args=[renstra_kecil.pk]))


def test_a_save_answers_value_sums_and_findings(perencana, renstra_kecil, node):
    answer = send(perencana, renstra_kecil, edit(node, "500", "20")).json()
    assert [item["status"] for item in answer["hasil"]] == ["tersimpan"]
    parent = Node.objects.get(kode="1.06.02.2.03")
    assert answer["jumlah"][str(parent.pk)]["pagu.2022"] == ["25", "505", "−480", ""]
    found = answer["temuan"]["T-C.27/1.06.02.2.03"]
    assert "pagu.2022" in {item["bidang"] for item in found}
    assert answer["sejak"] == Perubahan.objects.latest("id").pk
    back = send(perencana, renstra_kecil, edit(node, "20", "500")).json()
    remaining = back["temuan"].get("T-C.27/1.06.02.2.03", [])
    assert "pagu.2022" not in {item["bidang"] for item in remaining}


def test_a_save_takes_few_queries_however_many_cells(perencana, renstra_kecil, django_assert_max_num_queries):
    edits = [edit(item, "9", None, f"pagu.{year}") for item in Node.objects.all() for year in (2021, 2022)]
    with django_assert_max_num_queries(60):
        answer = send(perencana, renstra_kecil, *edits)
    assert {item["status"] for item in answer.json()["hasil"]} == {"tersimpan"}


def test_a_conflict_answers_both_values_and_who_wrote(perencana, renstra_kecil, node, orang):
    other = Client()
    other.force_login(orang("perencana", username="budi"))
    send(other, renstra_kecil, edit(node, "50", "20"))
    answer = send(perencana, renstra_kecil, edit(node, "60", "20")).json()
    (result,) = answer["hasil"]
    assert (result["status"], result["teks"], result["oleh"]) == ("bentrok", "50", "Perencana")
    assert Pagu.objects.get(node=node, tahun=2022).teks == "50"


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_told(renstra_kecil, node, orang):
    """Two threads write one cell; whatever their order, nothing is overwritten in silence."""
    clients = [Client(), Client()]
    for number, client in enumerate(clients):
        client.force_login(orang("perencana", username=f"orang{number}"))
    start, answers = Barrier(2), {}

    def save(number: int) -> None:
        start.wait()
        try:
            answers[number] = send(clients[number], renstra_kecil, edit(node, f"7{number}", "20")).json()[
                "hasil"
            ][0]
        finally:
            connection.close()

    threads = [Thread(target=save, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(item["status"] for item in answers.values()) == ["bentrok", "tersimpan"]
    winner = next(number for number, item in answers.items() if item["status"] == "tersimpan")
    assert Pagu.objects.get(node=node, tahun=2022).teks == f"7{winner}"
    assert answers[1 - winner]["teks"] == f"7{winner}"
    assert Perubahan.objects.filter(objek="perencanaan.pagu", tindakan="ubah").count() == 1


def test_what_others_changed_comes_with_the_next_answer(perencana, renstra_kecil, node, orang):
    since = page_data(perencana.get(reverse("matriks", args=[renstra_kecil.pk])))["sejak"]
    assert send(perencana, renstra_kecil, sejak=since).json() == {"sejak": since}
    other = Client()
    other.force_login(orang("perencana", username="budi"))
    indikator = node.indikator.get()
    send(
        other,
        renstra_kecil,
        edit(node, "50", "20"),
        {"jenis": "indikator", "id": indikator.pk, "bidang": "awal", "baru": "7", "lama": "1"},
    )
    answer = send(perencana, renstra_kecil, sejak=since).json()
    assert {(item["id"], item["bidang"], item["teks"]) for item in answer["lain"]} == {
        (node.pk, "pagu.2022", "50"),
        (indikator.pk, "awal", "7"),
    }
    assert answer["susunan"] == ""
    ubah.retire(node, actor=SISTEM)
    assert send(perencana, renstra_kecil, sejak=answer["sejak"]).json()["susunan"] == "Sistem"


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"sel": [{"jenis": "node"}], "sejak": 0}', '{"sel": 3}', "\x00"]
)
def test_nonsense_is_refused(perencana, renstra_kecil, body):
    response = perencana.post(reverse("matriks_sel", args=[renstra_kecil.pk]), body, "application/json")
    assert response.status_code == 400
    assert "Muat ulang" in response.json()["pesan"]


@pytest.mark.parametrize("peran", MEMBACA)
def test_others_read_and_are_told_why_they_cannot_write(client, orang, renstra_kecil, node, peran):
    client.force_login(orang(peran))
    response = client.get(reverse("matriks", args=[renstra_kecil.pk]))
    assert response.status_code == 200
    assert "Hanya baca" in response.content.decode()
    assert page_data(response)["simpan"] == ""
    assert send(client, renstra_kecil, edit(node, "1", "20")).status_code == 403
    assert (
        client.post(reverse("matriks_pasti", args=[renstra_kecil.pk]), "{}", "application/json").status_code
        == 403
    )
    assert Pagu.objects.get(node=node, tahun=2022).teks == "20"


@pytest.mark.parametrize("peran", ["perencana", "auditor", "admin"])
def test_a_plan_of_another_agency_is_not_there(client, orang, renstra_kecil, node, peran, dinas_lain):

    client.force_login(orang(peran, unit=dinas_lain, username="lain"))
    assert client.get(reverse("matriks", args=[renstra_kecil.pk])).status_code == 404
    assert send(client, renstra_kecil, edit(node, "1", "20")).status_code == 404


def test_a_visitor_is_sent_to_sign_in(client, renstra_kecil):
    response = client.get(reverse("matriks", args=[renstra_kecil.pk]))
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_a_frozen_version_says_what_to_do(perencana, renstra_kecil, node):
    tetapkan(renstra_kecil, actor=SISTEM)
    text = perencana.get(reverse("matriks", args=[renstra_kecil.pk])).content.decode()
    assert "Buat versi perubahan" in text
    assert reverse("versi", args=[renstra_kecil.pk]) in text
    response = send(perencana, renstra_kecil, edit(node, "1", "20"))
    assert response.status_code == 409
    assert "sudah ditetapkan" in response.json()["pesan"]


def test_a_doubt_is_shown_and_settled_by_saying_it_is_right(perencana, renstra_kecil):
    Ragu.objects.create(
        renstra=renstra_kecil, subjek=f"T-C.27/{KODE}", bidang="pagu.2022", alasan="bergeser", pilihan=["2"]
    )
    data = page_data(perencana.get(reverse("matriks", args=[renstra_kecil.pk])))
    assert [(item["bidang"], item["pilihan"]) for item in data["ragu"]] == [("pagu.2022", ["2"])]
    body = json.dumps({"kunci": f"T-C.27/{KODE}", "bidang": "pagu.2022"})
    answer = perencana.post(reverse("matriks_pasti", args=[renstra_kecil.pk]), body, "application/json")
    assert answer.json()["ragu"] == []
    assert Ragu.objects.get().selesai


def test_an_empty_plan_has_a_page(client, orang, dinas, rencana_kecil):
    rencana_kecil.total = PlanNode(Tingkat.TOTAL)
    rencana_kecil.assign_keys()
    renstra = save_plan(rencana_kecil, dinas, actor=SISTEM)
    client.force_login(orang("perencana"))
    assert client.get(reverse("matriks", args=[renstra.pk])).status_code == 200
    assert Renstra.objects.count() == 1


def test_rows_and_columns_of_the_grid(rencana_kecil):
    columns = [column.bidang for column in kolom_kisi(rencana_kecil)]
    assert columns[:3] == ["awal", "target.2021", "pagu.2021"]
    assert columns[-2:] == ["akhir", "pagu_akhir"]
    node = next(item for item in rencana_kecil.nodes() if item.kode == KODE)
    node.indikator.append(node.indikator[0])
    rows = [row for row in baris_kisi(rencana_kecil) if row.node is node]
    assert [row.pertama for row in rows] == [True, False]
    assert [cell.ada for cell in rows[1].sel if cell.kolom.uang] == [False] * 4
    total = baris_kisi(rencana_kecil)[0]
    assert [cell.ada for cell in total.sel if not cell.kolom.uang] == [False] * 5


def test_sums_count_what_stands_below_a_child_that_prints_nothing(rencana_kecil):
    program = next(item for item in rencana_kecil.nodes() if item.kode == "1.06.02")
    program.anak[0].pagu[2022] = Cell()
    found = jumlah(program, "pagu.2022")
    assert (found.hitung, found.sama) == (Decimal(25), True)
    program.pagu[2022] = Cell("1.025", Decimal(1025))
    found = jumlah(program, "pagu.2022")
    assert (found.teks, found.teks_selisih, found.sama) == ("25", "+1.000", False)
    assert jumlah(next(item for item in program.walk() if not item.anak), "pagu.2022") is None
    program.pk = 5
    assert jumlah_semua(rencana_kecil)["5"]["pagu_akhir"] == ["75", "75", "", "1.075"]
