"""What the API shows, and to whom."""

import pytest

from telusur.organisasi.models import Penugasan
from telusur.perencanaan.export import plan_to_json
from telusur.perencanaan.store import load, new_version

PERAN = Penugasan.Peran
BAGIAN = ("", "/node", "/indikator", "/temuan", "/riwayat", "/tabel/T-C.27")


def test_the_list_of_versions_is_paged(api, client, renstra_kecil, perencana):
    client.force_login(perencana)
    status, body = api("/renstra/?limit=1")
    assert status == 200
    assert body["count"] == 1
    assert body["items"][0]["id"] == renstra_kecil.pk
    assert body["items"][0]["unit"] == "Dinas Sosial"
    assert api("/renstra/?offset=1")[1]["items"] == []


@pytest.mark.parametrize("query", ["limit=501", "limit=0", "offset=-1", "limit=banyak"])
def test_pages_have_limits(api, client, perencana, query):
    client.force_login(perencana)
    status, body = api(f"/renstra/?{query}")
    assert status == 422
    assert set(body) == {"pesan", "tempat", "perbaikan"}
    assert query.partition("=")[0] in body["tempat"]


def test_one_version_is_the_export(api, client, renstra_kecil, perencana):
    client.force_login(perencana)
    assert api(f"/renstra/{renstra_kecil.pk}") == (200, plan_to_json(load(renstra_kecil)))


def test_nodes_carry_their_parent_and_amounts(api, client, renstra_kecil, perencana):
    client.force_login(perencana)
    body = api(f"/renstra/{renstra_kecil.pk}/node?tingkat=subkegiatan")[1]
    assert body["count"] == 4
    first = body["items"][0]
    assert first["induk"] == "T-C.27/1.06.02.2.03"
    assert first["pagu"]["2022"] == {"teks": "20", "nilai": 20}
    assert first["pagu_akhir"]["nilai"] == 60


def test_indicators_name_their_table_and_owner(api, client, renstra_kecil, perencana):
    client.force_login(perencana)
    body = api(f"/renstra/{renstra_kecil.pk}/indikator?tabel=T-C.28")[1]
    assert [(i["nama"], i["pemilik"]) for i in body["items"]] == [("Persentase PPKS tertangani", "")]
    assert body["items"][0]["target"]["2023"] == {"teks": "55", "nilai": 55}


def test_a_table_an_unknown_table_and_the_log(api, client, renstra_kecil, perencana):
    client.force_login(perencana)
    root = f"/renstra/{renstra_kecil.pk}"
    status, body = api(f"{root}/tabel/T-C.27")
    assert (status, body["kode"]) == (200, "T-C.27")
    status, body = api(f"{root}/tabel/T-X.1")
    assert status == 400
    assert "T-C.27" in body["perbaikan"]
    newest = api(f"{root}/riwayat?limit=5")[1]
    assert len(newest["items"]) == 5
    assert {item["pelaku"] for item in newest["items"]} == {"Perencana"}


def test_findings_are_those_of_the_audit(api, client, renstra_kecil, perencana):
    from telusur.engines.audit import finding_to_dict
    from telusur.perencanaan.hasil import findings_for

    client.force_login(perencana)
    body = api(f"/renstra/{renstra_kecil.pk}/temuan?limit=500")[1]
    assert body["items"] == [finding_to_dict(item) for item in findings_for(renstra_kecil)]


def test_differences_of_two_versions(api, client, renstra_kecil, perencana):
    from telusur.engines.registers.models import Perubahan
    from telusur.engines.registers.records import Actor

    second = new_version(renstra_kecil, "rancangan", actor=Actor(perencana, Perubahan.Sumber.WEB))
    client.force_login(perencana)
    assert api(f"/renstra/{renstra_kecil.pk}/beda/{second.pk}")[1] == {"items": [], "count": 0}
    node = second.node.get(kode="1.06.02.2.03.01")
    node.nama = "Pendataan"
    edit = {"jenis": "node", "id": node.pk, "bidang": "pagu.2022", "baru": "21", "lama": "20"}
    assert api(f"/renstra/{second.pk}/sel", "patch", edit)[0] == 200
    changes = api(f"/renstra/{renstra_kecil.pk}/beda/{second.pk}")[1]["items"]
    assert ("pagu", "2022", "20", "21") in {(c["jenis"], c["bidang"], c["lama"], c["baru"]) for c in changes}


@pytest.mark.parametrize("bagian", BAGIAN)
@pytest.mark.parametrize("peran", PERAN.values)
def test_who_may_read(api, client, orang, renstra_kecil, peran, bagian):
    from telusur.organisasi.models import User

    client.force_login(User.objects.filter(username=peran).first() or orang(peran))
    expected = 404 if peran in {PERAN.ADMIN, PERAN.PETUGAS_DESA} else 200
    assert api(f"/renstra/{renstra_kecil.pk}{bagian}")[0] == expected


@pytest.mark.parametrize("bagian", BAGIAN)
def test_another_agency_sees_nothing(api, client, orang, renstra_kecil, bagian, dinas_lain):
    client.force_login(orang("perencana", dinas_lain, "lain"))
    assert api(f"/renstra/{renstra_kecil.pk}{bagian}")[0] == 404
    assert api("/renstra/")[1] == {"items": [], "count": 0}


@pytest.mark.parametrize("path", ["/renstra/", "/renstra/1", "/impor/", "/openapi.json"])
def test_a_visitor_is_told_to_sign_in(api, db, path):
    status, body = api(path)
    assert status == 401
    assert "Bearer" in body["perbaikan"]


@pytest.mark.parametrize(
    ("path", "most"), [("/renstra/", 6), ("/renstra/{}/node", 22), ("/renstra/{}/riwayat?limit=500", 7)]
)
def test_queries_do_not_grow_with_rows(
    api, client, renstra_kecil, perencana, django_assert_max_num_queries, path, most
):
    client.force_login(perencana)
    with django_assert_max_num_queries(most):
        assert api(path.format(renstra_kecil.pk))[0] == 200
