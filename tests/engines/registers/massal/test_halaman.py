"""The pages of import and export: from upload to undo, who may, what is masked."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from engines.registers.contoh.models import Warga
from engines.registers.massal.conftest import KEPALA, baris, nama, nik
from telusur.engines.registers import records
from telusur.engines.registers.massal import berjalan, kerja
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.engines.registers.records import Actor

pytestmark = pytest.mark.django_db
URL = "/register/warga/impor/"


@pytest.fixture
def staf(orang, client, desa):
    user = orang("staf")
    client.force_login(user)
    return user


@pytest.fixture
def send(client, csv_of, dinas, django_capture_on_commit_callbacks):
    """Return a function that uploads rows and returns the address of their import."""

    def upload(rows, kepala=(*KEPALA, "unit")) -> str:
        data = csv_of([[*row, dinas.nama] for row in rows], kepala=kepala)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(URL, {"berkas": SimpleUploadedFile("warga.csv", data)})
        assert answer.status_code == 302, answer.content[-2000:]
        return answer.headers["Location"]

    return upload


def test_from_upload_to_undo(client, staf, send, django_capture_on_commit_callbacks):
    url = send([baris(1), baris(2), baris(3, lahir="1-1-85")])
    page = client.get(url).content.decode()
    assert "Hasil uji" in page
    assert "Terapkan 2 catatan" in page
    assert "dua angka" in page
    assert not Warga.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    assert Warga.objects.count() == 2
    assert set(Perubahan.objects.values_list("pelaku", "sumber")) == {(staf.pk, "impor")}
    assert "Diterapkan" in client.get(url).content.decode()
    assert "warga.csv" in client.get(URL).content.decode()
    kept = Warga.objects.values_list("pk", flat=True)[0]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}batalkan/")
    assert not Warga.objects.exists()
    assert "Dibatalkan" in client.get(url).content.decode()
    assert f"/register/warga/{kept}/" in client.get(f"{url}?lihat=baru").content.decode()


def test_an_empty_file_and_what_goes_into_its_columns(client, staf):
    answer = client.get(f"{URL}templat.xlsx")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert len(rows) == 1
    page = client.get(URL).content.decode()
    for title in rows[0]:
        assert f'<th scope="row">{title}' in page
    assert "Pilihan: " in page
    assert "Tanggal, misalnya 17-08-1985" in page
    assert "Kode atau nama desa" in page


def test_what_the_list_is_filtered_by_is_said_in_words(client, staf):
    page = client.get("/register/warga/?jenis=lansia").content.decode()
    assert "(1 aktif)" in page
    assert "<strong>Lanjut usia telantar</strong>" in page


def test_running_work_is_left_and_found_again(client, staf, send):
    url = send([baris(1)])
    batch = BatchImpor.objects.get()
    BatchImpor.objects.update(status="menerapkan")
    with berjalan.working(batch) as note:
        note(1200)
        assert "Sedang diterapkan" in client.get(URL).content.decode()
        page = client.get(url).content.decode()
        assert "1.200 baris selesai dari 1" in page
        assert f'hx-get="{url}kemajuan/"' in page
        assert "Terapkan 1 catatan" not in page
        part = client.get(f"{url}kemajuan/")
        assert "HX-Refresh" not in part.headers
    BatchImpor.objects.update(status="diterapkan")
    assert client.get(f"{url}kemajuan/").headers["HX-Refresh"] == "true"


def test_work_whose_process_fell_says_so_at_once_and_begins_anew(
    client, staf, send, settings, django_capture_on_commit_callbacks
):
    url = send([baris(1)])
    BatchImpor.objects.update(status="menerapkan")
    noted = Path(settings.MEDIA_ROOT) / "impor_register" / f"{BatchImpor.objects.get().pk}.kemajuan"
    noted.write_text("1", encoding="ascii")
    assert client.get(f"{url}kemajuan/").headers["HX-Refresh"] == "true"
    page = client.get(url).content.decode()
    assert "Register tidak berubah" in page
    assert f"{url}kemajuan/" not in page, "asking again would reload the page for ever"
    client.post(f"{url}ulang/")
    assert f"{url}kemajuan/" in client.get(url).content.decode(), "now it waits for its turn"
    with django_capture_on_commit_callbacks(execute=True):
        kerja.restart(BatchImpor.objects.get())
    assert BatchImpor.objects.get().status == "diterapkan"
    assert Warga.objects.count() == 1


def test_an_undoing_that_stopped_is_begun_anew(client, staf, send, django_capture_on_commit_callbacks):
    url = send([baris(1)])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    BatchImpor.objects.update(status="membatalkan", dibuat_pada=timezone.now() - timedelta(hours=1))
    assert "Mulai lagi pekerjaan yang berhenti" in client.get(url).content.decode()
    answer = client.post(f"{url}ulang/", follow=True)
    assert "masih diterapkan seluruhnya" in answer.content.decode()
    assert BatchImpor.objects.get().status == "diterapkan"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}batalkan/")
    assert not Warga.objects.exists()


def test_undo_asks_about_what_was_changed(client, staf, send, django_capture_on_commit_callbacks):
    url = send([baris(1), baris(2)])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    one = Warga.objects.get(nik=nik(1))
    records.change(one, {"catatan": "x"}, actor=Actor(staf, Perubahan.Sumber.WEB))
    answer = client.post(f"{url}batalkan/")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f'name="catatan-{one.pk}"' in page
    assert page.count("diubah oleh") == 1, "the list names each record once"
    assert "Putuskan di bawah" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}batalkan/", {f"catatan-{one.pk}": "biarkan"})
    assert Warga.objects.get() == one


def test_what_was_decided_stays_decided_while_the_rest_is_asked(
    client, staf, send, django_capture_on_commit_callbacks
):
    url = send([baris(n) for n in range(1, 4)])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    one, two, three = Warga.objects.order_by("pk")
    for record in (one, two, three):
        records.change(record, {"catatan": "x"}, actor=Actor(staf, Perubahan.Sumber.WEB))
    answer = client.post(f"{url}batalkan/", {f"catatan-{one.pk}": "biarkan", f"catatan-{two.pk}": "pulihkan"})
    page = answer.content.decode()
    assert f'<input type="hidden" name="catatan-{one.pk}" value="biarkan">' in page
    assert f'<input type="hidden" name="catatan-{two.pk}" value="pulihkan">' in page
    assert "2 catatan lain sudah Anda putuskan" in page
    assert f'<select class="form-select form-select-sm" name="catatan-{three.pk}"' in page


def test_one_decision_for_all_that_were_changed(client, staf, send, django_capture_on_commit_callbacks):
    url = send([baris(n) for n in range(1, 5)])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    for one in Warga.objects.all():
        records.change(one, {"catatan": "x"}, actor=Actor(staf, Perubahan.Sumber.WEB))
    assert client.post(f"{url}batalkan/", {"semua": ""}).status_code == 409
    first = Warga.objects.earliest("pk")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}batalkan/", {f"catatan-{first.pk}": "biarkan", "semua": "pulihkan"})
    assert Warga.objects.get() == first


def test_an_annulled_record_keeps_its_page_for_those_whose_it_was(
    client, staf, send, orang, desa, django_capture_on_commit_callbacks
):
    url = send([baris(1)])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    address = f"/register/warga/{Warga.objects.get().pk}/"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}batalkan/")
    page = client.get(address).content.decode()
    assert nama(1) in page
    assert "dibatalkan" in page
    assert "Batal impor" in page
    assert nik(1) not in page
    assert nama(1) not in client.get("/register/warga/").content.decode()
    for path in ("ubah/", "akhiri/"):
        assert client.get(f"{address}{path}").status_code == 404
    assert client.get("/register/warga/999999/").status_code == 404
    far = orang("staf", username="jauh")
    far.penugasan.update(wilayah="99.99.01")
    client.force_login(far)
    assert client.get(address).status_code == 404


def test_an_annulled_record_outlives_a_field_that_its_model_lost(
    client, staf, send, django_capture_on_commit_callbacks
):
    url = send([baris(1)])
    for step in ("terapkan", "batalkan"):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"{url}{step}/")
    row = Perubahan.objects.get(tindakan="batal")
    Perubahan.objects.filter(pk=row.pk).update(sebelum={**row.sebelum, "nama_lama": "x", "desa_lama_id": 1})
    assert nama(1) in client.get(f"/register/warga/{row.objek_id}/").content.decode()


def test_reasons_are_counted_and_name_nobody(client, staf, send):
    url = send([baris(1), baris(2, lahir="1-1-85"), baris(3, lahir="2-2-86"), baris(1)])
    page = client.get(url).content.decode()
    assert "4 baris dibaca" in page
    assert "1 baru + 0 berubah + 0 tetap + 3 ditolak + 0 mirip" in page
    assert "Tanggal lahir: Tahun pada … hanya dua angka. <strong>2 baris</strong>" in page
    assert "NIK sama dengan baris …. <strong>1 baris</strong>" in page


def test_a_private_value_that_is_wrong_is_masked_in_its_reason_too(client, staf, send):
    url = send([baris(1, nik="990000850129001")])
    page = client.get(url).content.decode()
    assert "990000850129001" not in page
    assert "99•••••••••9001" in page


def test_private_values_are_masked_on_the_page_and_whole_in_the_own_file(client, staf, send):
    url = send([baris(1), baris(2, lahir="1-1-85", nama=f"Ani {nik(7)}")])
    for tab in ("baru", "ditolak"):
        page = client.get(f"{url}?lihat={tab}").content.decode()
        assert nama(1) in page or "Ani" in page
        assert not any(nik(n) in page for n in (1, 2, 7))
    answer = client.get(f"{url}ditolak.xlsx")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[1][0] == nik(2)
    assert Perubahan.objects.get(tindakan="rilis").sesudah["baris"] == 1


def test_imports_are_their_senders_alone(client, staf, send, orang):
    url = send([baris(1)])
    for peran, username in (("perencana", "lain"), ("auditor", "periksa")):
        client.force_login(orang(peran, username=username))
        for path in (url, f"{url}kemajuan/", f"{url}ditolak.xlsx"):
            assert client.get(path).status_code == 404
        for path in ("terapkan", "batalkan", "buang", "setujui", "ulang"):
            assert client.post(f"{url}{path}/").status_code == 404
        assert client.get(URL).status_code == (404 if peran == "auditor" else 200)
    assert "warga.csv" not in client.get("/register/warga/").content.decode()


def test_what_is_wrong_is_said_on_the_page(client, staf, django_capture_on_commit_callbacks):
    assert client.post(URL).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(URL, {"berkas": SimpleUploadedFile("x.csv", b"a;b\n1;2\n")})
    assert "judul kolom" in client.get(answer.headers["Location"]).content.decode()
    batch = BatchImpor.objects.get()
    assert batch.status == "gagal"
    client.post(f"{URL}{batch.pk}/buang/")
    batch.refresh_from_db()
    assert (batch.status, bool(batch.berkas)) == ("dibuang", False)


def test_the_alike_are_accepted_on_the_page(client, staf, send):
    alike = {"nama": "Siti Aminah", "lahir": "01-02-1985", "desa": "99.11.01.2001"}
    url = send([baris(1, **alike), baris(2, **alike)])
    assert "Setujui semua yang mirip (1)" in client.get(url).content.decode()
    client.post(f"{url}setujui/", {"nomor": ["3"]})
    assert "Terapkan 2 catatan" in client.get(url).content.decode()


def test_rows_are_read_in_words_not_in_keys(
    client, staf, send, django_capture_on_commit_callbacks, django_assert_max_num_queries
):
    url = send([baris(n) for n in range(1, 9)])
    page = client.get(url).content.decode()
    assert "99.11.01.2002 Teluk Bayur" in page
    assert "Perempuan · 2 Jan 1985" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    url = send([baris(n, desa=f"99.11.01.200{1 + (n + 1) % 3}", lahir="03-03-1985") for n in range(1, 9)])
    with django_assert_max_num_queries(30):
        page = client.get(f"{url}?lihat=berubah").content.decode()
    assert "99.11.01.2002 Teluk Bayur → 99.11.01.2003 Galumbang" in page
    assert "2 Jan 1985 → 3 Mar 1985" in page


def test_the_list_is_exported_as_it_is_shown(client, staf, send, django_capture_on_commit_callbacks):
    url = send([baris(n) for n in range(1, 7)])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    address = "/register/warga/ekspor/?jenis=lansia&kolom=nama&kolom=nik&urut=-nama"
    assert "Ekspor 2 catatan" in client.get(address).content.decode()
    answer = client.post(address, {"bentuk": "csv", "isi": "tampak"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Nama", *sorted((nama(1), nama(4)), reverse=True)]
    assert "••" in lines[1]
    refused = client.post(address, {"bentuk": "csv", "buka": "1", "tujuan": "x"})
    assert refused.status_code == 422
    answer = client.post(
        address, {"bentuk": "xlsx", "isi": "lengkap", "buka": "1", "tujuan": "Uji coba ekspor"}
    )
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert {row[0] for row in rows[1:]} == {nik(1), nik(4)}
    log = Perubahan.objects.get(tindakan="rilis")
    assert (log.pelaku, log.sesudah["catatan"], log.sesudah["kolom_pribadi"]) == (staf, 2, ["nik"])


def test_who_may_not_unmask_exports_masked_only(client, orang, desa, dinas):
    Warga.objects.create(
        nik=nik(1), nama="Ani", jenis="anak", tanggal_lahir="1985-01-01", desa=desa[0], unit=dinas
    )
    client.force_login(orang("auditor"))
    address = "/register/warga/ekspor/"
    assert "Buka data pribadi" not in client.get(address).content.decode()
    form = {"bentuk": "csv", "buka": "1", "tujuan": "Uji coba ekspor"}
    assert client.post(address, form).status_code == 422
    answer = client.post(address, {"bentuk": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert "Ani" in text
    assert nik(1) not in text


def test_a_held_row_of_an_applied_file_is_told_of_the_file_and_offers_no_button(
    client, staf, send, django_capture_on_commit_callbacks
):
    alike = {"nama": "Siti Aminah", "lahir": "01-02-1985", "desa": "99.11.01.2002"}
    url = send([baris(1, **alike), baris(2, **alike)])
    tried = client.get(f"{url}?lihat=mirip").content.decode()
    assert "centang, lalu setujui di bawah tabel" in tried
    assert 'name="nomor"' in tried
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{url}terapkan/")
    page = client.get(f"{url}?lihat=mirip").content.decode()
    assert "etujui" not in page
    assert "tulis “tambah” pada kolom Keputusan, lalu unggah berkas itu" in page
    assert "Unduh 1 baris yang ditolak atau ditahan" in page


def test_a_file_without_a_needed_column_is_told_once_for_all(client, staf, send):
    rows = [[cell for index, cell in enumerate(baris(n)) if index != 1] for n in range(3)]
    page = client.get(send(rows, kepala=[*KEPALA[:1], *KEPALA[2:], "unit"])).content.decode()
    assert "Kolom wajib untuk catatan baru tidak ada di berkas ini: Nama." in " ".join(page.split())
    assert "Tidak ada yang dapat diterapkan" in page
    assert "/terapkan/" not in page


def test_the_reasons_of_an_earlier_file_are_not_shown_as_content(client, staf, send):
    row = [*baris(1, lahir="31-02-1985"), "7", "Alasan yang lama"]
    page = client.get(send([row], kepala=[*KEPALA, "Baris asal", "Alasan ditolak", "unit"])).content.decode()
    assert "31-02-1985" in page
    assert "Alasan yang lama" not in page
