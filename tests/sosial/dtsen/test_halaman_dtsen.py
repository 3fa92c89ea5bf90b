"""The pages of layers: import of one, differences, a person's history, the letter; and whose they are."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engines.documents.isi import texts
from engines.registers.test_jenis_berkas import WHOLE_PDF
from sosial.contoh_register import nik
from sosial.contoh_register import orang as buat_orang
from sosial.dtsen import contoh_register as buat
from telusur.engines.registers.models import BatchImpor, Perubahan
from telusur.organisasi.models import Penugasan, User
from telusur.organisasi.tanda_tangan import TITIK
from telusur.sosial.dtsen.banding import bandingkan, usang
from telusur.sosial.dtsen.models import BarisLapisan, PerubahanLapisan, Sanggah
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
HERE, THERE = "63.11.01", "63.12.01"
TUJUAN = "Sanggah ke Kementerian Sosial"


def _csv(*rows: str) -> SimpleUploadedFile:
    text = "\n".join(("NIK;No KK;Nama;JK;Tgl lahir;Desa;Desil nasional;Bansos", *rows))
    return SimpleUploadedFile("siks.csv", text.encode())


def _row(number: int, desil: str = "Desil 2") -> str:
    code = desa(HERE).kode
    return f"{nik(number)};{nik(number, perempuan=False)};Contoh {number};P;05-03-1950;{code};{desil};PKH"


@pytest.fixture
def kirim(client, django_capture_on_commit_callbacks):
    """Return what posts a form and does the work that it queues."""

    def post(url: str, data: dict[str, object] | None = None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, data or {})

    return post


@pytest.fixture
def petugas(dinas, orang):
    desa(HERE)
    return orang("staf")


def test_a_file_fills_the_layer_whose_page_took_it(client, kirim, petugas, dinas) -> None:
    buat.lapisan(1, dinas)
    layer = buat.lapisan(2, dinas, tanggal=date(2021, 7, 15))
    client.force_login(petugas)
    file = _csv(_row(1), _row(2, "belum"), _row(2), ";;Tanpa Nomor;P;05-03-1950;" + desa(HERE).kode + ";3;")
    answer = kirim(f"/dtsen/lapisan/{layer.pk}/", {"berkas": file})
    batch = BatchImpor.objects.get()
    assert answer.url == f"/register/baris-lapisan/impor/{batch.pk}/"
    assert batch.hitungan["baru"] == 2, list(batch.baris.values_list("masalah"))
    assert batch.hitungan["ditolak"] == 2
    assert not BarisLapisan.objects.exists(), "a trial writes nothing"
    repair = re.search(r'href="([^"]*\?dari=\d+)"', client.get(answer.url).content.decode())[1]
    kirim(repair, {"berkas": _csv(_row(3))})
    repaired = BatchImpor.objects.order_by("-pk").first()
    assert (repaired.tetap, repaired.hitungan["baru"]) == ({"lapisan_id": layer.pk}, 1)
    repaired.delete()
    kirim(f"{answer.url}terapkan/")
    found = BarisLapisan.objects.order_by("nik")
    assert f'href="/dtsen/lapisan/{layer.pk}/"' in client.get(answer.url).content.decode()
    assert {(item.lapisan_id, item.desil) for item in found} == {(layer.pk, 2), (layer.pk, 0)}
    page = client.get(f"/dtsen/lapisan/{layer.pk}/").content.decode()
    assert "Desil 2" in page
    assert nik(1) not in page
    again = kirim(f"/dtsen/lapisan/{layer.pk}/", {"berkas": _csv(_row(1, "5"), _row(2, "belum"))})
    batch = BatchImpor.objects.order_by("-pk").first()
    assert (batch.hitungan["berubah"], batch.hitungan["tetap"]) == (1, 1)
    kirim(f"{again.url}terapkan/")
    assert found.get(nik=nik(1)).desil == 5
    first, second = BatchImpor.objects.order_by("pk")
    kirim(f"/register/baris-lapisan/impor/{second.pk}/batalkan/")
    assert found.get(nik=nik(1)).desil == 2
    kirim(f"/register/baris-lapisan/impor/{first.pk}/batalkan/", {"semua": "pulihkan"})
    assert not BarisLapisan.objects.exists()


def test_the_same_person_stands_in_each_layer_once(client, kirim, petugas, dinas) -> None:
    client.force_login(petugas)
    for number in (1, 2):
        layer = buat.lapisan(number, dinas, tanggal=date(2021, number, 15))
        answer = kirim(f"/dtsen/lapisan/{layer.pk}/", {"berkas": _csv(_row(1))})
        kirim(f"{answer.url}terapkan/")
    assert BarisLapisan.objects.filter(nik=nik(1)).count() == 2


def test_a_voided_layer_takes_no_file(client, petugas, dinas) -> None:
    layer = buat.lapisan(1, dinas, dibatalkan=date(2021, 2, 1))
    client.force_login(petugas)
    assert client.post(f"/dtsen/lapisan/{layer.pk}/", {"berkas": _csv(_row(1))}).status_code == 422
    assert not BatchImpor.objects.exists()


@pytest.fixture
def dua(dinas):
    old = buat.lapisan(11, dinas, tanggal=date(2021, 1, 15))
    new = buat.lapisan(12, dinas, tanggal=date(2021, 7, 15))
    for number in range(1, 5):
        buat.baris(number, dinas, HERE, di=old)
        buat.baris(number, dinas, HERE, di=new, desil=4)
    buat.baris(9, dinas, THERE, di=old)
    return old, new


def test_differences_are_computed_on_demand_and_each_opens_its_list(client, kirim, petugas, dua) -> None:
    client.force_login(petugas)
    url = f"/dtsen/banding/{dua[0].pk}/{dua[1].pk}/"
    assert "belum dibandingkan" in client.get(url).content.decode()
    assert kirim(url).status_code == 302
    page = client.get(url)
    assert page.context["terbaru"]
    counts = {name: count for name, count, _ in page.context["jumlah"]}
    assert (counts["Desil naik"], counts["Keluar"], counts["Masuk"]) == (4, 1, 0)
    for name, count, address in page.context["jumlah"]:
        listed = set(re.findall(r"/register/perubahan-lapisan/(\d+)/", client.get(address).content.decode()))
        assert len(listed) == count, name
    inside = client.get(url, {"kecamatan": desa(HERE).induk_id})
    assert [item.nama for item in inside.context["baris"]] == [desa(HERE).nama]
    assert {name: count for name, count, _ in inside.context["jumlah"]}["Keluar"] == 0


def test_a_later_import_makes_the_differences_old(client, kirim, petugas, dua) -> None:
    found = bandingkan(*dua)
    assert not usang([found])
    client.force_login(petugas)
    answer = kirim(f"/dtsen/lapisan/{dua[1].pk}/", {"berkas": _csv(_row(30))})
    kirim(f"{answer.url}terapkan/")
    assert usang([found]) == {found.pk}
    page = client.get(f"/dtsen/banding/{dua[0].pk}/{dua[1].pk}/").content.decode()
    assert "belum memuatnya" in page


def test_a_person_of_one_region_counts_that_region_alone(client, dinas, dua) -> None:
    bandingkan(*dua)
    user = User.objects.create_user("setempat", password="sandi-uji-123")
    Penugasan.objects.create(user=user, peran="staf", unit=dinas, wilayah=THERE, mulai="2021-01-01")
    client.force_login(user)
    page = client.get(f"/dtsen/banding/{dua[0].pk}/{dua[1].pk}/")
    counts = {name: count for name, count, _ in page.context["jumlah"]}
    assert (counts["Desil naik"], counts["Keluar"]) == (0, 1)
    here = PerubahanLapisan.objects.filter(jenis="naik").first()
    row = BarisLapisan.objects.filter(nik=here.nik).first()
    assert client.get(f"/dtsen/perubahan/{here.pk}/sebab/").status_code == 404
    assert client.get(f"/dtsen/riwayat/{row.pk}/").status_code == 404
    assert client.get("/dtsen/").context["lapisan"][1][1] == 1


def test_another_agency_and_other_roles_find_nothing(client, orang, dinas, dinas_lain, dua) -> None:
    bandingkan(*dua)
    change = PerubahanLapisan.objects.filter(jenis="naik").first()
    row = BarisLapisan.objects.get(nik=nik(1), lapisan=dua[1])
    objection = buat.sanggah(1, dinas, HERE, tentang=row)
    person = buat_orang(1, dinas, HERE)
    doors = [
        f"/dtsen/lapisan/{dua[0].pk}/",
        f"/dtsen/banding/{dua[0].pk}/{dua[1].pk}/",
        f"/dtsen/perubahan/{change.pk}/sebab/",
        f"/dtsen/riwayat/{row.pk}/",
        f"/dtsen/orang/{person.pk}/",
        f"/dtsen/sanggah/{objection.pk}/surat/",
    ]
    client.force_login(orang("staf", unit=dinas_lain, username="lain"))
    assert {client.get(url).status_code for url in doors} == {404}
    assert {client.post(url).status_code for url in doors[:3]} == {404}
    client.force_login(orang("admin"))
    assert {client.get(url).status_code for url in ("/dtsen/", *doors)} == {404}
    client.force_login(orang("auditor"))
    assert [client.get(url).status_code for url in doors] == [200, 200, 404, 200, 200, 200]
    client.post(doors[1])
    assert client.post(doors[0], {"berkas": _csv(_row(1))}).status_code == 404


def test_a_reason_after_the_deliberation_reaches_all_alike_in_the_village(client, petugas, dua) -> None:
    bandingkan(*dua)
    change = PerubahanLapisan.objects.filter(jenis="naik").first()
    client.force_login(petugas)
    url = f"/dtsen/perubahan/{change.pk}/sebab/"
    said = {"sebab": "mampu", "musyawarah": "2021-07-01", "keterangan": "BA nomor 3 tahun 2021"}
    assert "3 orang lain" in client.get(url).content.decode()
    assert client.post(url, {**said, "sebab": ""}).status_code == 422
    assert client.post(url, {**said, "musyawarah": "2999-01-01"}).status_code == 422
    answer = client.post(url, {**said, "serupa": "1"})
    assert answer.url == f"/dtsen/banding/{dua[0].pk}/{dua[1].pk}/", "none of this kind is left"
    assert PerubahanLapisan.objects.filter(jenis="naik", sebab="mampu").count() == 4
    assert PerubahanLapisan.objects.filter(jenis="keluar", sebab="belum").count() == 1
    logged = Perubahan.objects.filter(objek="sosial.perubahanlapisan")
    assert logged.count() == 4


def test_saying_why_goes_on_with_who_is_left(client, petugas, dua) -> None:
    bandingkan(*dua)
    change = PerubahanLapisan.objects.filter(jenis="naik").order_by("nama").first()
    client.force_login(petugas)
    url = f"/dtsen/perubahan/{change.pk}/sebab/"
    said = {"sebab": "mampu", "musyawarah": "2021-07-01", "keterangan": "BA nomor 3 tahun 2021"}
    rest = client.get(client.post(url, said).url).content.decode()
    listed = set(re.findall(r"/register/perubahan-lapisan/(\d+)/", rest))
    left = PerubahanLapisan.objects.filter(jenis="naik", sebab="belum")
    assert listed == {str(item.pk) for item in left}
    assert len(listed) == 3
    assert "BA nomor 3 tahun 2021" in client.get(url).content.decode(), (
        "what was said is there to be corrected"
    )
    gone = PerubahanLapisan.objects.get(jenis="keluar")
    assert "Juga untuk" not in client.get(f"/dtsen/perubahan/{gone.pk}/sebab/").content.decode()


def test_a_persons_history_names_layers_and_proposes_a_likeness(client, petugas, dinas, dua) -> None:
    bandingkan(*dua)
    person = buat_orang(1, dinas, HERE)
    buat_orang(2, dinas, HERE)
    buat.baris(41, dinas, HERE, di=dua[1], nama="Contoh  1")
    client.force_login(petugas)
    page = client.get(f"/dtsen/orang/{person.pk}/")
    text = page.content.decode()
    assert [row.desil for row in page.context["baris"]] == [4, 3]
    assert "Desil naik" in text
    alike = {row.nik for row, _ in page.context["mirip"]}
    assert nik(41) in alike
    assert nik(2) not in alike, "that is somebody else who is known"
    assert person.nik not in text
    assert "Riwayat DTKS/DTSEN" in client.get(f"/register/orang/{person.pk}/").content.decode()
    row = page.context["baris"][0]
    assert client.get(f"/dtsen/riwayat/{row.pk}/").context["orang"] == person


def test_the_form_of_an_objection_comes_filled_in(client, petugas, dua) -> None:
    client.force_login(petugas)
    row = BarisLapisan.objects.get(nik=nik(1), lapisan=dua[1])
    form = client.get(client.get(f"/dtsen/riwayat/{row.pk}/").context["isian"])
    assert form.status_code == 200
    assert form.context["form"].initial["baris"] == str(row.pk)


LENGKAP = {
    "keadaan": "dikirim",
    "musyawarah": date(2021, 2, 1),
    "berita_acara": "BA-7/2021",
    "nomor_surat": "460/12/Dinsos/2021",
    "tanggal_surat": date(2021, 2, 3),
    "tujuan": "Kepala Pusat Data",
    "dikirim": date(2021, 2, 4),
}


def _letter(client, objection: Sanggah, **data: str):
    return client.post(f"/dtsen/sanggah/{objection.pk}/surat/", {"tujuan": TUJUAN, "bentuk": "docx", **data})


def test_the_letter_masks_numbers_unless_the_purpose_and_the_right_are_there(client, orang, dinas) -> None:
    objection = buat.sanggah(1, dinas, HERE, **LENGKAP)
    client.force_login(orang("staf"))
    assert _letter(client, objection, tujuan="").status_code == 422
    masked = texts(_letter(client, objection).content)
    assert nik(1) not in masked
    for wanted in (
        "460/12/Dinsos/2021",
        "3 Februari 2021",
        "Kepala Pusat Data",
        "BA-7/2021",
        "Desil 3",
        "Contoh 1",
    ):
        assert wanted in masked, wanted
    assert "DAFTAR ISI" not in masked
    whole = texts(_letter(client, objection, nik_lengkap="1").content)
    assert nik(1) in whole
    released = Perubahan.objects.filter(tindakan=Perubahan.Tindakan.RILIS).order_by("pk")
    assert [item.sesudah["nomor"] for item in released] == [0, 2]
    assert {item.sesudah["tujuan"] for item in released} == {TUJUAN}
    pdf = _letter(client, objection, bentuk="pdf")
    assert pdf.content.startswith(b"%PDF")
    client.force_login(orang("auditor"))
    assert _letter(client, objection, nik_lengkap="1").status_code == 404
    assert _letter(client, objection).status_code == 200


def test_the_letter_says_how_many_files_go_with_it(client, orang, dinas, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    objection = buat.sanggah(1, dinas, HERE, **{**LENGKAP, "bukti": "Foto rumah"})
    client.force_login(orang("staf"))
    for name, data in (("satu.pdf", WHOLE_PDF), ("dua.pdf", WHOLE_PDF + b" ")):
        file = SimpleUploadedFile(name, data)
        client.post(f"/register/sanggah/{objection.pk}/bukti/", {"berkas": file})
    assert "Foto rumah; 2 berkas terlampir" in texts(_letter(client, objection).content)


def test_a_draft_leaves_room_for_what_the_signature_gives(client, orang, dinas) -> None:
    agreed = {name: LENGKAP[name] for name in ("musyawarah", "berita_acara")}
    objection = buat.sanggah(1, dinas, HERE, keadaan="musyawarah", **agreed)
    client.force_login(orang("staf"))
    assert (
        "Konsep untuk ditandatangani" in client.get(f"/dtsen/sanggah/{objection.pk}/surat/").content.decode()
    )
    draft = texts(_letter(client, objection).content)
    assert f"Nomor: {TITIK}" in draft
    assert f"Kepada Yth. {TITIK}" in draft
    assert "BA-7/2021" in draft
    held = buat.sanggah(2, dinas, HERE, **LENGKAP)
    assert TITIK not in texts(_letter(client, held).content).partition("Demikian")[0]


def test_a_letter_waits_for_the_deliberation(client, petugas, dinas) -> None:
    objection = buat.sanggah(1, dinas, HERE)
    client.force_login(petugas)
    assert "tanggal musyawarah desa" in client.get(f"/dtsen/sanggah/{objection.pk}/surat/").content.decode()
    assert _letter(client, objection).status_code == 422


def test_each_state_of_an_objection_asks_what_it_means(client, petugas, dinas) -> None:
    row = buat.baris(1, dinas, HERE)
    client.force_login(petugas)
    data = {
        "nomor": "S-1",
        "jenis": "kelayakan",
        "lapisan": row.lapisan_id,
        "baris": row.pk,
        "desa": row.desa_id,
        "alasan": "Rumahnya sudah rubuh",
        "pengaju": "Kepala desa",
        "tanggal": "2021-01-20",
        "unit": dinas.pk,
        "keadaan": "dikirim",
    }
    page = client.post("/register/sanggah/baru/", data)
    assert page.status_code == 422
    assert {"musyawarah", "berita_acara", "nomor_surat", "tanggal_surat", "tujuan", "dikirim"} <= set(
        page.context["form"].errors
    )
    sent = {name: str(value) for name, value in LENGKAP.items()}
    assert (
        client.post("/register/sanggah/baru/", {**data, **sent, "tanggal_surat": "2021-01-31"}).status_code
        == 422
    )
    assert client.post("/register/sanggah/baru/", {**data, **sent}).status_code == 302
    other = buat.lapisan(50, dinas)
    wrong = client.post(
        "/register/sanggah/baru/", {**data, "nomor": "S-2", "lapisan": other.pk, "keadaan": "diterima"}
    )
    assert "dari lapisan lain" in wrong.content.decode()


def test_queries_do_not_grow_with_layers_and_places(client, petugas, dinas, dua) -> None:
    bandingkan(*dua)
    client.force_login(petugas)
    urls = ["/dtsen/", f"/dtsen/lapisan/{dua[1].pk}/", f"/dtsen/banding/{dua[0].pk}/{dua[1].pk}/"]
    person = buat_orang(1, dinas, HERE)
    urls.append(f"/dtsen/orang/{person.pk}/")

    def count(url: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    before = [count(url) for url in urls]
    for number in range(60, 66):
        more = buat.lapisan(number, dinas, tanggal=date(2022, 1, number - 50))
        for one in range(1, 4):
            buat.baris(one, dinas, f"63.11.0{number - 58}", di=more)
    assert [count(url) for url in urls] == before
    assert max(before) <= 25


def test_an_objection_walks_by_its_page_from_receipt_to_answer(client, petugas, dinas) -> None:
    objection = buat.sanggah(1, dinas, HERE)
    url = f"/dtsen/sanggah/{objection.pk}/"
    client.force_login(petugas)
    assert url in client.get(f"/register/sanggah/{objection.pk}/").content.decode()

    def take(**said: str):
        page = client.get(url)
        return client.post(url, {"semula": page.context["semula"], **said})

    assert take(musyawarah="2021-01-25").status_code == 422
    assert (
        "lebih awal daripada sanggahnya"
        in take(musyawarah="2021-01-01", berita_acara="BA-7").content.decode()
    )
    assert "/surat/" not in client.get(url).content.decode()
    assert take(musyawarah="2021-01-25", berita_acara="BA-7").status_code == 302
    sent = {"nomor_surat": "460/1", "tujuan": "Kepala Pusat Data"}
    assert take(**sent, tanggal_surat="2021-01-24").status_code == 422, "before the deliberation"
    assert "Unduh konsep surat" in client.get(url).content.decode()
    stale = client.get(url).context["semula"]
    assert take(**sent, tanggal_surat="2021-01-31").status_code == 302
    assert f"Kepala {dinas}" in client.get(url).content.decode(), "who signed it"
    assert take(dikirim="2021-01-30").status_code == 422, "before it was signed"
    assert "belum tiba" in take(dikirim="2999-01-01").content.decode()
    assert take(dikirim="2021-02-01").status_code == 302
    assert take(dijawab="2021-03-01", hasil="dikabulkan", jawaban="Masuk desil 2").status_code == 302
    objection.refresh_from_db()
    assert (objection.keadaan, objection.berita_acara, objection.hasil) == ("dijawab", "BA-7", "dikabulkan")
    logged = Perubahan.objects.filter(objek="sosial.sanggah", tindakan="ubah")
    assert [item.sesudah["keadaan"] for item in logged.order_by("pk")] == [
        "musyawarah",
        "surat",
        "dikirim",
        "dijawab",
    ]
    assert client.post(url, {"semula": stale, **sent, "tanggal_surat": "2021-02-01"}).status_code == 404
    assert "<form method=" not in client.get(url).content.decode().split("<main")[1]


def test_a_step_that_somebody_else_took_is_not_taken_again(client, petugas, dinas) -> None:
    objection = buat.sanggah(1, dinas, HERE)
    url = f"/dtsen/sanggah/{objection.pk}/"
    client.force_login(petugas)
    shown = client.get(url).context["semula"]
    said = {"semula": shown, "musyawarah": "2021-01-25", "berita_acara": "BA-7"}
    assert client.post(url, said).status_code == 302
    assert client.post(url, {**said, "berita_acara": "BA-8"}).status_code == 422
    objection.refresh_from_db()
    assert (objection.keadaan, objection.berita_acara) == ("musyawarah", "BA-7")


def test_who_may_only_look_takes_no_step_of_an_objection(client, orang, dinas, dinas_lain) -> None:
    url = f"/dtsen/sanggah/{buat.sanggah(1, dinas, HERE).pk}/"
    client.force_login(orang("auditor"))
    assert client.get(url).context["form"] is None
    assert client.post(url, {"musyawarah": "2021-01-25", "berita_acara": "BA-7"}).status_code == 404
    client.force_login(orang("staf", unit=dinas_lain, username="lain"))
    assert client.get(url).status_code == 404
