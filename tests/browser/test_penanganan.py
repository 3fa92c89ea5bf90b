"""Budi, social worker, walks a case on his phone: found, assessed, planned, served, back home, closed."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from browser.screens import PHONE
from engines.registers.test_jenis_berkas import WHOLE_PDF
from sosial.contoh_register import LAHIR
from telusur.engines.registers import rantai
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import Penugasan
from telusur.sosial.models import Layanan, Orang, Ppks
from telusur.sosial.rehabilitasi import kerja
from telusur.sosial.rehabilitasi.models import ButirRencana, LangkahPenanganan, Penanganan
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db(transaction=True)
ACTOR = Actor(None, Perubahan.Sumber.CLI)


@pytest.fixture
def lansia(budi) -> Ppks:
    """An old woman, neglected, known to Budi's unit."""
    unit, place = Penugasan.objects.get(user=budi).unit, desa("63.11.01")
    person = Orang.objects.create(
        nama="Siti Aminah",
        jenis_kelamin="P",
        tanggal_lahir=LAHIR,
        desa=place,
        mulai="2020-01-01",
        unit=unit,
    )
    return Ppks.objects.create(orang=person, jenis="08", desa=place, mulai="2020-01-01", unit=unit)


def _lama(lansia: Ppks) -> None:
    """Add a case of another need, with a service long overdue, which nobody touched."""
    need = Ppks.objects.create(
        orang=lansia.orang, jenis="15", desa=lansia.desa, mulai="2020-01-01", unit=lansia.unit
    )
    case = Penanganan.objects.create(ppks=need, sumber="warga", mulai="2021-01-01", unit=lansia.unit)
    ButirRencana.objects.create(
        penanganan=case,
        mendahului="Darurat",
        jenis="akses_dasar",
        tanggal="2021-01-01",
        batas="2021-01-05",
    )


def test_a_case_from_outreach_to_closure(page, watch, live_server, sign_in, budi, lansia) -> None:
    page.set_viewport_size(PHONE)
    sign_in(budi)
    page.goto(f"{live_server.url}/register/orang/{lansia.orang_id}/")
    expect(page.get_by_text("Belum diberikan")).to_be_visible()
    watch.look()
    page.get_by_role("link", name="Buka penanganan").click()
    page.get_by_label("Diketahui dari").select_option("penjangkauan")
    watch.look()
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("heading", name="Berikutnya: Penjangkauan")).to_be_visible()
    page.get_by_label("Uraian").fill("Sendirian di rumahnya")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("heading", name="Berikutnya: Asesmen")).to_be_visible()
    page.get_by_label("Permakanan").check()
    page.get_by_label("Reunifikasi keluarga").check()
    watch.look()
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("heading", name="Berikutnya: Rencana layanan")).to_be_visible()
    today = str(Penanganan.objects.get().mulai)
    page.get_by_label("Permakanan, sampai").fill(today)
    page.get_by_label("Reunifikasi keluarga, sampai").fill(today)
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("heading", name="Berikutnya: Layanan")).to_be_visible()
    page.get_by_label("Catatan").fill("10 kg beras")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("heading", name="Berikutnya: Reunifikasi keluarga")).to_be_visible()
    page.get_by_label(re.compile("Kembali kepada")).fill("Anaknya, Rahmah")
    page.get_by_label("Tempat").fill("Desa Juai")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("heading", name="Berikutnya: Pemantauan")).to_be_visible()
    page.get_by_role("link", name="Tutup penanganan").click()
    page.get_by_label("Alasan penutupan").select_option("keluarga")
    page.get_by_label("Hasil penanganan").fill("Dirawat anaknya")
    watch.look()
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Ditutup: kembali dan dirawat keluarga")).to_be_visible()
    watch.look()
    _lama(lansia)
    page.goto(f"{live_server.url}/penanganan/")
    expect(page.get_by_text("SOS823")).to_be_visible()
    expect(page.get_by_role("heading", name="Yang terakhir ditutup")).to_be_visible()
    watch.look()
    assert sorted(Layanan.objects.values_list("jenis", flat=True)) == ["permakanan", "reunifikasi"]
    assert Penanganan.objects.get(ppks=lansia).alasan == "keluarga"
    assert watch.faults() == []
    assert rantai.verify().putus is None


def _dirujuk(lansia: Ppks) -> LangkahPenanganan:
    """Add a case with a referral whose answer is overdue."""
    case = Penanganan.objects.create(ppks=lansia, sumber="warga", mulai="2021-01-01", unit=lansia.unit)
    step = {"jenis": "asesmen", "tanggal": date(2021, 1, 2), "hasil": "perlu"}
    kerja.catat_langkah(case, step, actor=ACTOR, kebutuhan=["rujukan", "sandang"])
    sent = {
        "jenis": "rujukan",
        "tanggal": date(2021, 1, 4),
        "hasil": "menunggu",
        "pihak": "Panti Contoh",
        "alasan": "Tidak ada keluarga yang merawatnya",
        "nomor_surat": "460/1/2021",
        "jawab_sampai": date(2021, 1, 18),
    }
    return kerja.catat_langkah(case, sent, actor=ACTOR, sumber_dana="apbd_kabupaten")


def test_a_referral_from_its_letter_to_its_answer(
    page, watch, live_server, sign_in, budi, lansia, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    page.set_viewport_size(PHONE)
    step = _dirujuk(lansia)
    sign_in(budi)
    page.goto(f"{live_server.url}/minggu-ini/")
    expect(page.get_by_role("link", name="Rujukan belum dijawab, lewat tenggat")).to_be_visible()
    watch.look()
    page.goto(f"{live_server.url}/penanganan/{step.penanganan_id}/")
    expect(page.get_by_text("SOS825")).to_be_visible()
    page.get_by_role("link", name="Surat rujukan").click()
    watch.look()
    page.get_by_label("Untuk apa surat ini dikeluarkan").fill("Merujuk ke Panti Contoh")
    with page.expect_download() as letter:
        page.get_by_role("button", name="Unduh DOCX").click()
    assert letter.value.suggested_filename == f"rujukan-{step.pk}.docx"
    page.goto(f"{live_server.url}/register/langkah-penanganan/{step.pk}/?tab=bukti")
    paper = {"name": "jawaban.pdf", "mimeType": "application/pdf", "buffer": WHOLE_PDF}
    page.get_by_label("Tambah bukti").set_input_files(paper)
    page.get_by_role("button", name="Simpan bukti").click()
    page.locator("summary", has_text="jawaban.pdf").click()
    watch.look()
    page.get_by_label("Untuk apa berkas ini dibuka?").fill("Membaca jawaban panti")
    with page.expect_download() as answer:
        page.get_by_role("button", name="Unduh dan catat").click()
    assert answer.value.suggested_filename == "jawaban.pdf"
    page.goto(f"{live_server.url}/penanganan/{step.penanganan_id}/")
    page.get_by_text("Catat jawabannya").click()
    page.get_by_label("Jawaban", exact=True).select_option("ditolak")
    page.get_by_label("Isi jawaban").fill("Tempat penuh")
    watch.look()
    page.get_by_role("button", name="Simpan jawabannya").click()
    expect(page.get_by_text("Rujukan: rujukan ditolak")).to_be_visible()
    assert not Layanan.objects.filter(jenis="rujukan", dibatalkan=None).exists()
    assert watch.faults() == []
    assert rantai.verify().putus is None
