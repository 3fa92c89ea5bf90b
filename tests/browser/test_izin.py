"""Nadia takes the papers of a free draw on her phone, her head decides, she records the report."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from browser.screens import LAPTOP, PHONE
from sosial.izin.contoh_register import rekomendasi
from telusur.engines.registers import rantai
from telusur.sosial.izin.models import RekomendasiIzin

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_draw_from_its_papers_to_the_report(page, watch, live_server, sign_in, orang, dinas) -> None:
    today = timezone.localdate()
    draw = {"jenis": "ugb", "cara": "undian_langsung", "tanggal": today, "dari": today, "sampai": today}
    made = rekomendasi(1, dinas, "63.11.01", tenggat=today, **draw)
    page.set_viewport_size(PHONE)
    sign_in(orang("staf"))
    page.goto(live_server.url)
    page.get_by_role("link", name="Permohonan PUB/UGB belum diputuskan", exact=True).click()
    page.get_by_role("rowheader").get_by_role("link").first.click()
    page.get_by_role("link", name="Berkas, putusan, surat").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    watch.look()
    page.get_by_role("button", name="Catat berkas").click()
    expect(page.get_by_text("8 berkas dicatat.")).to_be_visible()
    watch.look()
    page.set_viewport_size(LAPTOP)
    sign_in(orang("kepala_bidang"))
    page.reload()
    page.get_by_label("Putusan").select_option("direkomendasikan")
    page.get_by_label("Nomor surat").fill("460/1/2026")
    watch.look()
    page.get_by_role("button", name="Putuskan").click()
    expect(page.get_by_text("Suratnya siap.")).to_be_visible()
    with page.expect_download() as letter:
        page.get_by_role("link", name="Surat (PDF)").click()
    assert letter.value.path().read_bytes().startswith(b"%PDF")
    sign_in(orang("staf", username="nadia"))
    page.reload()
    page.get_by_label("Hasil yang dilaporkan (Rp)").fill("24000000")
    watch.look()
    page.get_by_role("button", name="Catat laporan").click()
    expect(page.get_by_text(re.compile(r"Hasilnya Rp 24\.000\.000"))).to_be_visible()
    watch.look()
    assert RekomendasiIzin.objects.get(pk=made.pk).laporan_diterima == today
    assert watch.faults() == []
    assert rantai.verify().putus is None
