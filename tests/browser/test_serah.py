"""Aid in a village: its officer ticks receipts on a phone, the head sees what differs the same day."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from browser.screens import PHONE
from engines.registers.test_jenis_berkas import WHOLE_PDF
from sosial.bantuan import contoh_register as buat
from telusur.engines.registers import rantai
from telusur.sosial.bantuan.models_serah import TandaTerima
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "63.11.01"


@pytest.fixture
def daftar(dinas):
    """An approved list of four packages in a village, to which five were sent, with a deed."""
    made = buat.disetujui(1, dinas, punya=buat.program(1, dinas, satuan="paket", standar=1))
    for number in (1, 2, 3, 4):
        buat.penerima(number, dinas, HERE, di=made, jumlah=1)
    buat.penyaluran(1, dinas, HERE, di=made, jumlah=5)
    buat.bast(1, dinas, HERE, di=made, jumlah=4)
    return made


def test_the_officer_ticks_and_the_head_sees_the_difference(
    page, watch, live_server, sign_in, orang, daftar, tmp_path
) -> None:
    page.set_viewport_size(PHONE)
    officer = orang("staf")
    officer.penugasan.update(wilayah=desa(HERE).kode)
    sign_in(officer)
    page.goto(live_server.url + reverse("serah"))
    watch.look()
    page.get_by_role("link", name="Contoh 1: CONTOH-1").click()
    watch.look()
    held = page.context.new_page()
    held.goto(page.url)
    page.get_by_label("Yang menyerahkan").fill("Kepala Desa Contoh")
    page.get_by_label("Contoh 1 No. 1").check()
    _represented(page, tmp_path)
    page.get_by_text("Diwakilkan, tidak menerima, foto Contoh 3").click()
    page.locator("li", has_text="Contoh 3").get_by_label("Tidak menerima karena").select_option("menolak")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("3 tanda terima tersimpan.")).to_be_visible()
    expect(page.get_by_text("3 dari 4 penerima sudah tercatat.")).to_be_visible()
    watch.look()
    held.get_by_label("Contoh 1 No. 1").check()
    held.get_by_role("button", name="Simpan").click()
    expect(held.get_by_text("1 sudah tersimpan sebelumnya")).to_be_visible()
    assert sorted(TandaTerima.objects.values_list("hasil", "jumlah")) == [
        ("diwakilkan", 1),
        ("sendiri", 1),
        ("tidak", 0),
    ]
    sign_in(orang("kepala_bidang"))
    page.goto(live_server.url + reverse("bantuan_rekonsiliasi", args=[daftar.pk]))
    for words in ("1 belum ber-BAST", "3 masih di desa", "1 dikirim lebih dari rencana"):
        expect(page.get_by_text(words)).to_be_visible()
    watch.look()
    page.get_by_role("link", name="1 tidak menerima").click()
    expect(page.get_by_text("Contoh 3").first).to_be_visible()
    assert rantai.verify().putus is None


def _represented(page, folder) -> None:
    """Say who came for the second recipient, with a photo of the signature."""
    (folder / "tanda.pdf").write_bytes(WHOLE_PDF)
    page.get_by_text("Diwakilkan, tidak menerima, foto Contoh 2").click()
    row = page.locator("li", has_text="Contoh 2")
    row.get_by_label("Nama yang mewakili").fill("Contoh Anak")
    row.get_by_label("Hubungan dengan penerima").fill("Anak")
    row.get_by_label("Foto atau tanda tangan").set_input_files(folder / "tanda.pdf")


def test_the_section_sends_and_issues_deeds(page, watch, live_server, sign_in, budi, dinas, layar) -> None:
    made = buat.disetujui(2, dinas, punya=buat.program(2, dinas, satuan="paket", standar=1))
    buat.penerima(1, dinas, HERE, di=made, jumlah=1)
    name = desa(HERE).nama
    sign_in(budi)
    page.goto(live_server.url + reverse("bantuan_rekonsiliasi", args=[made.pk]))
    watch.look()
    page.get_by_role("link", name="Catat pengiriman").click()
    watch.look()
    page.get_by_label("Nomor surat jalan").fill("SJ-1")
    page.get_by_label(f"{name} 1 penerima").check()
    page.get_by_role("button", name="Catat pengiriman").click()
    expect(page.get_by_text("1 pengiriman dicatat.")).to_be_visible()
    page.get_by_role("link", name="Terbitkan BAST").click()
    watch.look()
    page.get_by_label(f"{name} 1 penerima").check()
    page.get_by_role("button", name="Terbitkan BAST").click()
    expect(page.get_by_text("1 BAST terbit")).to_be_visible()
    watch.look()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
