"""Recommendations to collect or to draw: deadline, papers, decision, letter, report."""

from datetime import date

import pytest
from django.urls import reverse

from engines.documents.isi import texts
from organisasi.contoh_register import jabatan, pegawai
from sosial.contoh_register import nik
from sosial.izin.contoh_register import diputuskan, rekomendasi
from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.law import instruments
from telusur.organisasi.models import PemangkuJabatan
from telusur.sosial.izin.berkas import daftar_berkas, semua_daftar
from telusur.sosial.izin.models import BerkasIzin, RekomendasiIzin
from telusur.sosial.izin.putusan import IsiPutusan, Putusan, berkas_kurang, putuskan
from telusur.sosial.izin.surat import susun_surat
from wilayah.contoh_register import wilayah

pytestmark = pytest.mark.django_db
SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
REKOMENDASIKAN = IsiPutusan(Putusan.DIREKOMENDASIKAN, date(2021, 1, 15), "466/7/2021")


@pytest.fixture
def permohonan(dinas):
    return rekomendasi(1, dinas, "63.11.01")


def lengkapi(permohonan: RekomendasiIzin) -> None:
    for item in daftar_berkas(permohonan.jenis, permohonan.tanggal).berkas:
        BerkasIzin.objects.create(permohonan=permohonan, jenis=item, tanggal=date(2021, 1, 5))


def test_a_request_gets_its_deadline_and_keeps_its_day(dinas) -> None:
    made = create(
        RekomendasiIzin(
            jenis="ugb",
            nama="Toko Contoh",
            tujuan="Promosi",
            tanggal=date(2021, 3, 1),
            dari=date(2021, 4, 1),
            sampai=date(2021, 4, 2),
            cara="undian_langsung",
            wilayah=wilayah("63.11.01"),
            unit=dinas,
        ),
        actor=SISTEM,
    )
    assert made.tenggat == date(2021, 3, 8)
    with pytest.raises(UserError, match="Tenggat dihitung dari hari diterima"):
        change(made, {"tanggal": date(2021, 3, 2)}, actor=SISTEM)
    with pytest.raises(UserError, match="Cara undian untuk UGB"):
        change(made, {"cara": "kotak"}, actor=SISTEM)


def test_papers_missing_are_those_asked_for_and_not_handed_in(permohonan) -> None:
    BerkasIzin.objects.create(permohonan=permohonan, jenis="akta", tanggal=date(2021, 1, 5))
    BerkasIzin.objects.create(
        permohonan=permohonan, jenis="ktp", tanggal=date(2021, 1, 5), dibatalkan=date(2021, 1, 6)
    )
    assert berkas_kurang(permohonan) == ("permohonan", "pengurus", "ad_art", "proposal", "ktp")


def test_every_list_of_papers_names_its_law_and_source() -> None:
    assert {item.jenis for item in semua_daftar()} == {"pub", "ugb"}
    for item in semua_daftar():
        assert item.reference.code in instruments()
        assert item.status in {"found", "unverified"}
        assert item.sumber


def test_a_recommendation_sets_when_the_report_is_due_and_locks_what_it_is_about(permohonan) -> None:
    lengkapi(permohonan)
    putuskan(permohonan, REKOMENDASIKAN, actor=SISTEM)
    permohonan.refresh_from_db()
    assert permohonan.laporan_sampai == date(2021, 3, 30)
    with pytest.raises(UserError, match="sudah diputuskan"):
        change(permohonan, {"tujuan": "Lain"}, actor=SISTEM)
    change(permohonan, {"laporan_diterima": date(2021, 3, 5), "terkumpul": 12_500_000}, actor=SISTEM)
    with pytest.raises(UserError, match="sudah diputuskan atau dibatalkan"):
        putuskan(permohonan, REKOMENDASIKAN, actor=SISTEM)


@pytest.mark.parametrize("putusan", list(Putusan))
def test_refusing_and_recommending_without_all_papers_ask_for_a_reason(permohonan, putusan) -> None:
    with pytest.raises(UserError, match="Tulis alasan"):
        putuskan(permohonan, IsiPutusan(putusan, date(2021, 1, 15), "466/7/2021"), actor=SISTEM)
    reason = "Berkas disusulkan sebelum kegiatan"
    putuskan(permohonan, IsiPutusan(putusan, date(2021, 1, 15), "466/7/2021", reason), actor=SISTEM)
    permohonan.refresh_from_db()
    assert (permohonan.putusan, permohonan.alasan) == (putusan, reason)
    assert (permohonan.laporan_sampai is None) == (putusan == Putusan.DITOLAK)


def test_a_report_comes_from_the_recommended_alone(dinas) -> None:
    refused = diputuskan(1, dinas, "63.11.01", putusan="ditolak")
    with pytest.raises(UserError, match="Hanya yang direkomendasikan melapor"):
        change(refused, {"laporan_diterima": date(2021, 3, 5)}, actor=SISTEM)


def test_neither_expected_nor_collected_is_less_than_nothing(dinas) -> None:
    made = diputuskan(1, dinas, "63.11.01")
    with pytest.raises(UserError, match="lebih besar dari atau sama dengan 0"):
        change(made, {"laporan_diterima": date(2021, 3, 1), "terkumpul": -5}, actor=SISTEM)
    with pytest.raises(UserError, match="lebih besar dari atau sama dengan 0"):
        change(rekomendasi(2, dinas, "63.11.01"), {"perkiraan": -5}, actor=SISTEM)


def test_a_number_used_before_is_said_without_the_name_of_no_field(permohonan, dinas) -> None:
    lengkapi(permohonan)
    putuskan(permohonan, REKOMENDASIKAN, actor=SISTEM)
    other = rekomendasi(2, dinas, "63.11.01")
    lengkapi(other)
    with pytest.raises(UserError, match=r"^Nomor surat ini sudah dipakai"):
        putuskan(other, REKOMENDASIKAN, actor=SISTEM)


def test_what_waits_is_found(permohonan, dinas) -> None:
    register = REGISTERS.get("rekomendasi-izin")
    diputuskan(2, dinas, "63.11.01")
    diputuskan(3, dinas, "63.11.01", laporan_diterima=date(2021, 3, 1))
    diputuskan(4, dinas, "63.11.01", putusan="ditolak")
    rekomendasi(5, dinas, "63.11.01", dibatalkan=date(2021, 1, 20))
    found = [
        [item.nama for item in register.select(Selection(dict(work.saringan)))] for work in register.pekerjaan
    ]
    assert found == [["Panitia Contoh 1"], ["Panitia Contoh 2"]]


def test_the_letter_says_what_is_recommended_and_who_signs(permohonan, dinas, client, orang) -> None:
    lengkapi(permohonan)
    permohonan.surat, permohonan.perkiraan = "01/PAN/2021", 25_000_000
    permohonan.save()
    post = jabatan(1, dinas, memimpin=True, nama="Kepala Dinas")
    PemangkuJabatan.objects.create(jabatan=post, pegawai=pegawai(1, dinas), mulai="2020-01-01")
    putuskan(permohonan, REKOMENDASIKAN, actor=SISTEM)
    client.force_login(orang("staf"))
    text = texts(client.get(reverse("izin_docx", args=[permohonan.pk])).content)
    for words in (
        "Rekomendasi Pengumpulan uang atau barang (PUB)",
        "Nomor: 466/7/2021",
        "Undang-Undang Nomor 9 Tahun 1961 tentang Pengumpulan Uang atau Barang",
        "Panitia Contoh 1 nomor 01/PAN/2021",
        "Rp 25.000.000",
        "1 Februari 2021 sampai 28 Februari 2021",
        "paling banyak 10 persen",
        "paling lambat 30 Maret 2021",
        "Contoh 1",
        "Kepala Dinas",
    ):
        assert words in text
    assert client.get(reverse("izin_pdf", args=[permohonan.pk])).content.startswith(b"%PDF")


def test_no_letter_leaves_with_the_number_of_a_person(dinas, client, orang) -> None:
    decided = diputuskan(2, dinas, "63.11.01", tujuan=f"Membantu pengobatan {nik(1)}")
    client.force_login(orang("staf"))
    for name in ("izin_docx", "izin_pdf"):
        answer = client.get(reverse(name, args=[decided.pk]))
        assert answer.status_code == 422
        assert "memuat 1 NIK" in answer.content.decode()
        assert nik(1) not in answer.content.decode()


def test_a_refusal_says_why_and_nothing_undecided_has_a_letter(permohonan, dinas) -> None:
    with pytest.raises(UserError, match="belum diputuskan"):
        susun_surat(permohonan)
    refused = diputuskan(2, dinas, "63.11.01", putusan="ditolak", alasan="Berkas tidak lengkap")
    words = str(susun_surat(refused))
    assert "Berkas tidak lengkap" in words
    assert "direkomendasikan untuk mendapat izin" not in words


def test_heads_decide_on_the_page_and_others_do_not(permohonan, client, orang) -> None:
    lengkapi(permohonan)
    address = reverse("izin", args=[permohonan.pk])
    sent = {"putusan": "direkomendasikan", "nomor_surat": "466/7/2021", "diputuskan": "2021-01-15"}
    client.force_login(orang("staf"))
    page = client.get(address)
    assert "Putuskan" not in page.content.decode().replace("Diputuskan", "")
    assert client.post(address, sent).status_code == 404
    client.force_login(orang("kepala_bidang"))
    assert client.post(address, {**sent, "putusan": "ditolak"}).status_code == 422
    assert client.post(address, sent).status_code == 302
    permohonan.refresh_from_db()
    assert permohonan.putusan == "direkomendasikan"
    assert "Surat (DOCX)" in client.get(address).content.decode()


def test_another_agency_does_not_see_it(permohonan, client, orang, dinas_lain) -> None:
    client.force_login(orang("staf", dinas_lain))
    assert client.get(reverse("izin", args=[permohonan.pk])).status_code == 404
    assert client.get(reverse("izin_pdf", args=[permohonan.pk])).status_code == 404


def test_papers_are_ticked_and_the_report_is_recorded_on_the_page(permohonan, client, orang) -> None:
    address = reverse("izin", args=[permohonan.pk])
    client.force_login(orang("staf"))
    sent = {"berkas": ["akta", "ktp"], "tanggal": "2021-01-06"}
    assert client.post(reverse("izin_berkas", args=[permohonan.pk]), sent).status_code == 302
    assert {"akta", "ktp"}.isdisjoint(berkas_kurang(permohonan))
    assert client.post(reverse("izin_berkas", args=[permohonan.pk]), sent).status_code == 422
    rest = {**sent, "berkas": [item.value for item in berkas_kurang(permohonan)]}
    assert client.post(reverse("izin_berkas", args=[permohonan.pk]), rest).status_code == 302
    putuskan(permohonan, REKOMENDASIKAN, actor=SISTEM)
    report = reverse("izin_laporan", args=[permohonan.pk])
    for early in ("2021-01-31", "2999-01-01"):
        answer = client.post(report, {"laporan_diterima": early, "terkumpul": "5"})
        assert answer.status_code == 422
        assert "Laporan diterima sesudah penyelenggaraannya mulai" in answer.content.decode()
    assert client.post(report, {"laporan_diterima": "2021-03-05", "terkumpul": "12500000"}).status_code == 302
    assert "Rp 12.500.000" in client.get(address).content.decode()


@pytest.mark.parametrize("peran", ["kepala_bidang", "auditor"])
def test_who_does_not_write_hands_in_no_papers_and_no_report(permohonan, client, orang, peran) -> None:
    client.force_login(orang(peran))
    for name in ("izin_berkas", "izin_laporan"):
        assert client.post(reverse(name, args=[permohonan.pk]), {}).status_code == 404


def test_a_draw_hands_its_prizes_over_and_a_collection_uses_what_it_got(permohonan, dinas) -> None:
    prizes, proceeds = "hadiahnya diserahkan kepada pemenangnya", "hasilnya digunakan sesuai maksud"
    draw = diputuskan(2, dinas, "63.11.01", jenis="ugb", cara="undian_langsung")
    assert prizes in str(susun_surat(draw))
    assert proceeds not in str(susun_surat(draw))
    assert proceeds in str(susun_surat(diputuskan(3, dinas, "63.11.01")))
