"""Writing through the API: cells, imports, and who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import Penugasan, User
from telusur.perencanaan import readers
from telusur.perencanaan.models import Impor, Pagu, Renstra
from telusur.perencanaan.store import load, tetapkan
from telusur.perencanaan.wire import plan_from_wire, plan_to_wire


@pytest.fixture
def edit(renstra_kecil):
    node = renstra_kecil.node.get(kode="1.06.02.2.03.01")
    return {"jenis": "node", "id": node.pk, "bidang": "pagu.2022", "baru": "1.500", "lama": "20"}


@pytest.fixture
def sel(renstra_kecil):
    return f"/renstra/{renstra_kecil.pk}/sel"


def pagu(edit) -> str:
    return Pagu.objects.get(node_id=edit["id"], tahun=2022).teks


def test_a_cell_is_written_and_logged_as_of_the_api(api, client, perencana, sel, edit):
    client.force_login(perencana)
    assert api(sel, "patch", edit) == (200, {"status": "tersimpan", "teks": "1.500"})
    last = Perubahan.objects.first()
    assert (last.sumber, last.pelaku, last.sesudah["teks"]) == ("api", perencana, "1.500")


def test_the_second_writer_gets_both_values(api, client, perencana, sel, edit):
    client.force_login(perencana)
    api(sel, "patch", edit)
    status, body = api(sel, "patch", edit | {"baru": "9"})
    assert status == 409
    assert (body["sekarang"]["teks"], body["diminta"]["teks"]) == ("1.500", "9")
    assert body["sekarang"]["oleh"] == "Perencana"
    assert pagu(edit) == "1.500"


@pytest.mark.parametrize(
    ("change", "status"),
    [({"baru": "banyak"}, 400), ({"bidang": "pagu.1999"}, 400), ({"id": 0}, 400), ({"jenis": "x"}, 422)],
)
def test_what_is_no_cell_or_amount_is_refused(api, client, perencana, sel, edit, change, status):
    client.force_login(perencana)
    got, body = api(sel, "patch", edit | change)
    assert got == status
    assert body["pesan"]
    assert pagu(edit) == "20"


def test_a_frozen_version_is_not_written(api, client, perencana, sel, edit, renstra_kecil):

    tetapkan(renstra_kecil, actor=Actor(perencana, Perubahan.Sumber.WEB))
    client.force_login(perencana)
    status, body = api(sel, "patch", edit)
    assert status == 400
    assert "ditetapkan" in body["pesan"]


@pytest.mark.parametrize("peran", [p for p in Penugasan.Peran.values if p != "perencana"])
def test_only_planners_write(api, client, orang, sel, edit, peran):
    client.force_login(orang(peran))
    assert api(sel, "patch", edit)[0] == 404
    assert pagu(edit) == "20"


def test_a_session_needs_the_token_against_forgery(perencana, sel, edit):
    client = Client(enforce_csrf_checks=True)
    client.force_login(perencana)
    response = client.patch(f"/api/v1{sel}", edit, content_type="application/json")
    assert response.status_code == 403
    assert "X-CSRFToken" in response.json()["perbaikan"]
    assert pagu(edit) == "20"


@pytest.fixture
def pembaca(monkeypatch, rencana_kecil):
    stored = plan_to_wire(rencana_kecil)
    monkeypatch.setattr(readers, "read_renstra", lambda source: plan_from_wire(stored))


def unggah(client, dinas, isi=b"Kode\tNama\n1\tA\n"):
    data = {"unit_id": dinas.pk, "file": SimpleUploadedFile("renstra.txt", isi)}
    return client.post("/api/v1/impor/", data)


def test_a_file_goes_from_upload_to_version(
    api, client, dinas, perencana, pembaca, django_capture_on_commit_callbacks
):
    client.force_login(perencana)
    with django_capture_on_commit_callbacks(execute=True):
        response = unggah(client, dinas)
    assert response.status_code == 202
    pk = response.json()["id"]
    status, body = api(f"/impor/{pk}")
    assert (status, body["status"], body["ringkasan"]["sel"]) == (200, "ditinjau", 4)
    assert api(f"/impor/{pk}/terima", "post", {"versi": 7})[0] == 409
    status, body = api(f"/impor/{pk}/terima", "post", {"versi": 0})
    assert (status, body["versi"]) == (200, 2)
    assert load(Renstra.objects.get(pk=body["id"])).unit == "Dinas Sosial"
    assert api("/impor/")[1]["items"][0]["renstra_id"] == body["id"]


def test_an_import_is_discarded(api, client, dinas, perencana, pembaca, django_capture_on_commit_callbacks):
    client.force_login(perencana)
    with django_capture_on_commit_callbacks(execute=True):
        pk = unggah(client, dinas).json()["id"]
    assert api(f"/impor/{pk}/buang", "post", {"versi": 0})[1]["status"] == "dibuang"
    assert api(f"/impor/{pk}/terima", "post", {"versi": 0})[0] == 400


def test_a_file_too_large_is_refused_unread(client, dinas, perencana, settings):
    settings.TELUSUR_MAX_UPLOAD = 1000
    client.force_login(perencana)
    assert unggah(client, dinas, b"x" * 100_000).status_code == 413
    assert not Impor.objects.exists()


def test_an_empty_file_is_refused(client, dinas, perencana):
    client.force_login(perencana)
    response = unggah(client, dinas, b"")
    assert response.status_code == 400
    assert response.json()["pesan"] == "Berkas kosong."


@pytest.mark.parametrize("peran", [p for p in Penugasan.Peran.values if p != "perencana"])
def test_only_planners_import(client, orang, dinas, peran):
    client.force_login(orang(peran))
    assert unggah(client, dinas).status_code == 404
    assert client.get("/api/v1/impor/").json()["count"] == 0
    assert not Impor.objects.exists()


def test_a_script_comes_with_a_key(perencana, sel, edit):
    from telusur.organisasi.token import issue

    key = issue(perencana, "skrip", 1, actor=Actor(None, Perubahan.Sumber.CLI))
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {key}"})
    response = client.patch(f"/api/v1{sel}", edit, content_type="application/json")
    assert response.status_code == 200
    assert Perubahan.objects.first().pelaku == perencana
    assert User.objects.get(pk=perencana.pk).last_login is None
