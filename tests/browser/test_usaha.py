"""Aid for a business (UEP), from its program to the person's progress: the section and its head."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from browser.screens import LAPTOP, PHONE
from sosial.bantuan import contoh_register as buat
from sosial.contoh_register import ppks
from telusur.engines.registers import rantai
from telusur.sosial.bantuan.models_serah import TandaTerima
from telusur.sosial.models import Ppks

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "63.11.01"


@pytest.fixture
def ibu(dinas) -> Ppks:
    """A poor woman whose family is on a list of food aid too."""
    need = ppks(1, dinas, HERE)
    other = buat.daftar(2, dinas, punya=buat.program(2, dinas, nama="Sembako"), mulai="2021-01-01")
    buat.penerima(11, dinas, HERE, di=other, nik=need.orang.nik)
    return need


def test_from_the_program_to_the_progress(page, watch, live_server, sign_in, orang, ibu) -> None:
    staf, today = orang("staf"), timezone.localdate()
    first_day = (today - timedelta(days=30)).isoformat()
    sign_in(staf)
    page.goto(f"{live_server.url}/register/program-bantuan/")
    page.get_by_role("link", name="Tambah", exact=True).first.click()
    for label, words in (
        ("Kode", "UEP-1"),
        ("Nama program", "UEP"),
        ("Standar per penerima per periode", "2500000"),
        ("Dasar (peraturan atau keputusan)", "Keputusan 1"),
        ("Berlaku sejak", first_day),
    ):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Jenis bantuan").select_option("uep")
    page.get_by_label("Sumber dana").select_option("apbd_kabupaten")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Syarat bantuan (0)").click()
    page.get_by_role("link", name="Tambah", exact=True).click()
    page.get_by_label("Yang disyaratkan").select_option("ppks")
    page.get_by_label("Dasar (peraturan atau keputusan)").fill("Keputusan 1")
    page.get_by_label("Kode (dipisah koma)").fill(ibu.jenis)
    page.get_by_label("Berlaku sejak").fill(first_day)
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("definition").get_by_role("link", name="UEP", exact=True).click()
    page.get_by_role("link", name="Daftar bantuan (0)").click()
    page.get_by_role("link", name="Tambah", exact=True).click()
    page.get_by_label("Kode daftar").fill("UEP-1-2026")
    page.get_by_label("Periode mulai").fill(first_day)
    page.get_by_label("Sumber data (lapisan DTKS, SK, usulan)").fill("Usulan seksi")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Usulan, periksa ganda, penetapan").click()
    page.get_by_role("button", name="Usulkan yang memenuhi syarat").click()
    expect(page.get_by_text("1 temuan ganda belum diputuskan.")).to_be_visible()
    watch.look()
    address = page.url
    _decide(page, watch, sign_in, orang("kepala_bidang"), live_server.url)
    page.set_viewport_size(PHONE)
    sign_in(staf)
    page.goto(address)
    page.get_by_role("link", name="Serah terima dan rekonsiliasi").click()
    page.get_by_role("rowheader").get_by_role("link", name=ibu.desa.nama).click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("1 tanda terima tersimpan.")).to_be_visible()
    _progress(page, watch, live_server.url, ibu)
    assert TandaTerima.objects.get().jumlah == 2_500_000
    assert watch.faults() == []
    assert rantai.verify().putus is None


def _decide(page, watch, sign_in, head, site: str) -> None:
    """Let the head find the list on their start page, decide the hit and approve."""
    sign_in(head)
    page.goto(site)
    page.get_by_role("link", name="Daftar bantuan belum ditetapkan", exact=True).click()
    page.get_by_role("rowheader").get_by_role("link", name="UEP-1-2026").click()
    page.get_by_role("link", name="Usulan, periksa ganda, penetapan").click()
    page.get_by_role("link", name="Lihat temuan").click()
    page.get_by_label("Putusan").select_option("boleh")
    page.get_by_label("Alasan").fill("Sembako bukan modal usaha")
    watch.look()
    page.get_by_role("button", name="Putuskan semua").click()
    page.get_by_role("link", name="UEP-1-2026").click()
    page.get_by_role("button", name="Tetapkan daftar").click()
    expect(page.get_by_text("Isi daftar terkunci.")).to_be_visible()


def _progress(page, watch, site: str, ibu: Ppks) -> None:
    """Make her business a UEP, see it on her page beside the aid, and record two visits."""
    page.set_viewport_size(LAPTOP)
    page.goto(f"{site}/register/kelompok-usaha/baru/?desa={ibu.desa_id}")
    page.get_by_label("Jenis kelompok").select_option("uep")
    page.get_by_label("Nama kelompok").fill("Kue Bu Contoh")
    page.get_by_label("Bidang usaha").fill("Kue kering")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Anggota kelompok usaha (0)").click()
    page.get_by_role("link", name="Tambah", exact=True).click()
    page.get_by_label("Orang", exact=True).select_option(str(ibu.orang_id))
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("definition").get_by_role("link", name="UEP Kue Bu Contoh").click()
    page.get_by_role("link", name="Perkembangan kelompok usaha (0)").click()
    page.get_by_role("link", name="Tambah", exact=True).click()
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    for label, words in (
        ("Dikunjungi", yesterday),
        ("Modal (Rp)", "2500000"),
        ("Omzet sebulan (Rp)", "1000000"),
        ("Anggota aktif", "1"),
    ):
        page.get_by_label(label).fill(words)
    page.get_by_label("Keadaan").select_option("tetap")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Catat kunjungan berikutnya").click()
    page.get_by_label("Omzet sebulan (Rp)").fill("1500000")
    page.get_by_label("Keadaan").select_option("berkembang")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("berkembang dicatat")).to_be_visible()
    page.goto(f"{site}/register/orang/{ibu.orang_id}/?tab=anggota_usaha")
    expect(page.get_by_role("cell", name="UEP Kue Bu Contoh")).to_be_visible()
    expect(page.get_by_role("link", name="Bantuan (1)")).to_be_visible()
    watch.look()
