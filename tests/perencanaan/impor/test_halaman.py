"""The pages of import: upload, progress, review, result; and who may see them."""

import io
import zipfile

import pytest

from telusur.organisasi.models import Penugasan
from telusur.perencanaan.impor import baca
from telusur.perencanaan.impor.tinjau import doubt_id, leftover_ids
from telusur.perencanaan.models import Impor, Renstra
from telusur.perencanaan.wire import plan_from_wire

PERAN = [peran for peran in Penugasan.Peran.values if peran != "perencana"]


def plan_of(impor):
    impor.refresh_from_db()
    return plan_from_wire(impor.naskah)


def test_an_upload_is_read_and_ready_for_review(unggah, perencana, pembaca, client):
    response, impor = unggah(perencana, nama="../../C:\\Renstra 2021.txt")
    assert response.status_code == 302
    assert (impor.status, impor.kemajuan) == (Impor.Status.DITINJAU, 100)
    assert impor.nama_berkas == "Renstra 2021.txt"
    assert "Renstra" not in impor.berkas.name
    assert not Renstra.objects.exists()
    page = client.get(response.url).content.decode()
    assert "Belum ada yang masuk ke rencana" in page
    assert "Kolom bergeser" in page


@pytest.mark.parametrize("bagian", ["ragu", "sisa", "T-C.27", "4.1", "T-C.28", "3.1", "misi"])
def test_every_part_of_the_review_opens(client, tinjauan, bagian):
    assert client.get(f"/impor/{tinjauan.pk}/?bagian={bagian}").status_code == 200


def test_a_doubt_settled_by_htmx_brings_the_next_and_the_counts(client, tinjauan):
    _, second, _ = (doubt_id(item) for item in plan_of(tinjauan).ragu)
    data = {"ragu": second, "tindakan": "isi", "teks": "9"}
    response = client.post(f"/impor/{tinjauan.pk}/ragu/", data, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "hx-swap-oob" in page
    assert f'value="{second}"' not in page
    assert len(plan_of(tinjauan).ragu) == 2
    assert "Target 2021" not in page.partition("Seluruh baris")[0]


def test_the_same_works_without_script(client, tinjauan):
    first, *_ = (doubt_id(item) for item in plan_of(tinjauan).ragu)
    response = client.post(f"/impor/{tinjauan.pk}/ragu/", {"ragu": first, "tindakan": "terima"})
    assert response.status_code == 302
    assert len(plan_of(tinjauan).ragu) == 2
    assert client.get(response.url).status_code == 200


def test_a_doubt_settled_by_another_shows_both_readings(client, tinjauan):
    ragu = doubt_id(plan_of(tinjauan).ragu[0])
    url, headers = f"/impor/{tinjauan.pk}/ragu/", {"HX-Request": "true"}
    client.post(url, {"ragu": ragu, "tindakan": "isi", "teks": "25"}, headers=headers)
    response = client.post(url, {"ragu": ragu, "tindakan": "isi", "teks": "30"}, headers=headers)
    assert response.status_code == 409
    page = response.content.decode()
    assert "«25» oleh Perencana" in page
    assert "«30»" in page


def test_a_row_is_corrected_and_a_conflict_shows_both_texts(client, tinjauan):
    url, key = f"/impor/{tinjauan.pk}/baris/", "T-C.27/1.06.02.2.03.02/i1"
    data = {"subjek": key, "bagian": "T-C.27", "f.satuan": "Jiwa", "l.satuan": "Orang"}
    assert client.post(url, data).status_code == 302
    response = client.post(url, data | {"f.satuan": "KK"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "«Jiwa»" in page
    assert "«KK»" in page
    assert "Pakai isian saya" in page


def test_leftovers_are_seen_and_placed(client, tinjauan):
    names = leftover_ids(plan_of(tinjauan).tidak_ditempatkan)
    url = f"/impor/{tinjauan.pk}/sisa/"
    client.post(url, {"sisa": names[1], "tindakan": "dilihat"})
    client.post(
        url, {"sisa": names[0], "tindakan": "tempatkan", "tujuan": "T-C.28/i1#satuan", "cara": "ganti"}
    )
    plan = plan_of(tinjauan)
    assert plan.indikator_rpjmd[0].satuan == "25"
    assert "sudah dilihat" in client.get(f"/impor/{tinjauan.pk}/?bagian=sisa").content.decode()
    assert client.post(url, {"sisa": names[1], "tindakan": "tempatkan"}).status_code == 422


def test_accepting_leads_to_the_plan(client, tinjauan):
    response = client.post(f"/impor/{tinjauan.pk}/terima/", {"versi": "0", "cara": "baru"})
    renstra = Renstra.objects.get()
    assert response.url == f"/renstra/{renstra.pk}/rencana/"
    assert "Sudah diterima" in client.get(f"/impor/{tinjauan.pk}/").content.decode()


def test_accepting_an_older_state_shows_the_newest(client, tinjauan):
    ragu = doubt_id(plan_of(tinjauan).ragu[0])
    client.post(f"/impor/{tinjauan.pk}/ragu/", {"ragu": ragu, "tindakan": "terima"})
    response = client.post(f"/impor/{tinjauan.pk}/terima/", {"versi": "0"})
    assert response.status_code == 409
    assert "keadaan terbaru" in response.content.decode()
    assert not Renstra.objects.exists()


def test_undo_and_discard(client, tinjauan):
    ragu = doubt_id(plan_of(tinjauan).ragu[0])
    client.post(f"/impor/{tinjauan.pk}/ragu/", {"ragu": ragu, "tindakan": "terima"})
    client.post(f"/impor/{tinjauan.pk}/batal/", {"versi": "1"})
    assert len(plan_of(tinjauan).ragu) == 3
    assert client.post(f"/impor/{tinjauan.pk}/buang/", {"versi": "2"}).url == "/impor/"
    assert "Dibuang" in client.get(f"/impor/{tinjauan.pk}/").content.decode()


def test_the_same_file_again_says_so(unggah, perencana, tinjauan, client):
    response, _ = unggah(perencana)
    assert "sama persis" in client.get(response.url).content.decode()


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"   \n \n", "Berkas kosong"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\x00\x01\x02\x03" * 400, "bukan teks"),
        (b"Renstra 2021-2026\n" * 400 + b"a\0b", "NUL"),
        (zipped("apa.txt", b"isi"), "arsip ZIP"),
        (zipped("xl/workbook.xml", b"0" * 5_000_000), ""),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "HTML atau XML"),
        ("nama,\xe9".encode("latin-1") * 9, "UTF-8"),
    ],
)
def test_a_bad_file_is_refused_with_place_and_remedy(client, unggah, perencana, pembaca, isi, pesan):
    response, impor = unggah(perencana, isi)
    assert impor.status == Impor.Status.GAGAL
    assert pesan in impor.kesalahan["pesan"]
    assert impor.kesalahan["tempat"]
    assert impor.kesalahan["perbaikan"]
    assert not impor.berkas
    page = client.get(response.url).content.decode()
    assert "Rencana tidak berubah" in page
    assert not Renstra.objects.exists()


def test_a_file_without_a_plan_says_so(unggah, perencana, pembaca):
    from telusur.perencanaan.plan import PlanNode

    empty = {"tujuan": [], "indikator_rpjmd": [], "baris": [], "butir": [], "daftar": []}
    pembaca(total=PlanNode("total"), **empty)
    _, impor = unggah(perencana)
    assert "Tidak ada tabel" in impor.kesalahan["pesan"]


def test_a_fault_of_our_own_is_told_without_detail(unggah, perencana, monkeypatch):
    monkeypatch.setattr(baca, "read_plan", lambda source: 1 / 0)
    _, impor = unggah(perencana)
    assert impor.status == Impor.Status.GAGAL
    assert str(impor.pk) in impor.kesalahan["perbaikan"]
    assert "division" not in str(impor.kesalahan)


def test_an_empty_or_missing_file_is_refused_at_once(client, unggah, perencana, dinas):
    response, impor = unggah(perencana, b"")
    assert response.status_code == 422
    assert impor is None
    assert client.post("/impor/", {"unit": dinas.pk}).status_code == 422


def test_a_body_too_large_is_refused_before_it_is_read(client, perencana, settings):
    settings.TELUSUR_MAX_UPLOAD = 1000
    client.force_login(perencana)
    response = client.generic("POST", "/impor/", b"x" * 200_000, "multipart/form-data; boundary=b")
    assert response.status_code == 413
    assert "lebih besar" in response.content.decode()


def test_an_upload_needs_the_token(perencana, dinas):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(perencana)
    assert client.post("/impor/", {"unit": dinas.pk}).status_code == 403


def test_a_reading_that_stopped_can_be_asked_for_again(client, tinjauan, django_capture_on_commit_callbacks):
    Impor.objects.filter(pk=tinjauan.pk).update(
        status=Impor.Status.MEMBACA, dibuat_pada="2026-01-01T00:00:00Z", naskah=None
    )
    assert "tidak bergerak" in client.get(f"/impor/{tinjauan.pk}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/impor/{tinjauan.pk}/ulang/")
    assert plan_of(tinjauan).unit == "Dinas Sosial"


def test_progress_asks_again_until_it_is_done(client, tinjauan):
    url = f"/impor/{tinjauan.pk}/kemajuan/"
    assert client.get(url)["HX-Refresh"] == "true"
    Impor.objects.filter(pk=tinjauan.pk).update(status=Impor.Status.MEMBACA, kemajuan=20)
    response = client.get(url)
    assert "HX-Refresh" not in response
    assert 'value="20"' in response.content.decode()


@pytest.mark.parametrize("status", Impor.Status.values)
def test_the_list_and_the_page_open_in_every_state(client, tinjauan, status):
    read = status in {"ditinjau", "diterima"}
    Impor.objects.filter(pk=tinjauan.pk).update(
        status=status, ringkasan=tinjauan.ringkasan if read else {}, kesalahan={"pesan": "Sebab"}
    )
    assert tinjauan.nama_berkas in client.get("/impor/").content.decode()
    assert client.get(f"/impor/{tinjauan.pk}/").status_code == 200


@pytest.mark.parametrize("peran", PERAN)
def test_only_planners_import(client, orang, tinjauan, peran):
    client.force_login(orang(peran))
    assert client.get("/impor/").status_code == 403
    for page in ("", "ragu/", "kemajuan/"):
        assert client.get(f"/impor/{tinjauan.pk}/{page}").status_code == 404
    for page in ("ragu/", "baris/", "sisa/", "tahun/", "batal/", "terima/", "buang/", "ulang/"):
        assert client.post(f"/impor/{tinjauan.pk}/{page}").status_code == 404


def test_another_agency_does_not_see_it(client, orang, dinas, tinjauan, dinas_lain):
    client.force_login(orang("perencana", dinas_lain, "lain"))
    assert client.get(f"/impor/{tinjauan.pk}/").status_code == 404
    assert tinjauan.nama_berkas not in client.get("/impor/").content.decode()
    data = {"unit": dinas.pk, "berkas": io.BytesIO(b"x")}
    assert client.post("/impor/", data).status_code == 404
