"""Budi records an activity: the numbers by sex, some people by name, the rest by file, and its evidence."""

import re

import pytest
from playwright.sync_api import expect

from engines.registers.test_jenis_berkas import WHOLE_PDF
from telusur.engines.registers import rantai
from telusur.engines.registers.models import Bukti
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db(transaction=True)


def _record(page, home: str) -> None:
    """Fill in the form of an activity and save it."""
    page.goto(f"{home}/register/kegiatan/baru/")
    page.get_by_label("Tanggal", exact=True).fill("2021-03-01")
    page.get_by_label("Nama kegiatan").fill("Pelatihan kader")
    page.get_by_label("Jenis kegiatan").select_option("pelatihan")
    page.get_by_label("Kode subkegiatan").fill("2.08.02.2.02.01")
    page.get_by_label("Tempat").select_option(index=1)
    page.get_by_label("Peserta laki-laki").fill("2")
    page.get_by_label("Peserta perempuan").fill("5")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("ditambahkan.")).to_be_visible()


def test_an_activity_its_people_and_its_proof(
    page, watch, live_server, sign_in, budi, tmp_path, layar
) -> None:
    desa("63.11.01")
    sign_in(budi)
    _record(page, live_server.url)
    held = KegiatanDilaksanakan.objects.get()
    assert (held.peserta_laki, held.peserta_perempuan) == (2, 5)
    address = page.url
    page.locator(".tl-tabs").get_by_role("link", name=re.compile("^Peserta")).click()
    expect(page.get_by_text(f"#{held.pk}")).to_be_visible()
    page.get_by_role("link", name="Tambah").click()
    page.get_by_label("Nomor urut").fill("1")
    page.get_by_label("Nama", exact=True).fill("Siti Contoh")
    page.get_by_label("Jenis kelamin").select_option("P")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Siti Contoh ditambahkan.")).to_be_visible()
    head, people = "Kegiatan;Nomor urut;Nama;Jenis kelamin", ("2;Ani Contoh;P", "3;Joko Contoh;L")
    lines = [head, *(f"#{held.pk};{line}" for line in people)]
    (tmp_path / "hadir.csv").write_text("\n".join(lines))
    page.goto(f"{live_server.url}/register/peserta/impor/")
    page.set_input_files("#ri-berkas", tmp_path / "hadir.csv")
    page.get_by_role("button", name="Unggah dan uji").click()
    page.get_by_role("button", name="Terapkan 2 catatan").click()
    expect(page.get_by_text("Batalkan seluruh impor ini")).to_be_visible()
    page.goto(f"{address}?tab=peserta")
    assert page.locator("main tbody tr").count() == 3
    watch.look()
    _prove(page, tmp_path)
    watch.look()
    assert held.peserta.filter(jenis_kelamin="L").get().nama == "Joko Contoh"
    assert rantai.verify().putus is None


def _prove(page, folder) -> None:
    """Hand the report in, be told what is no evidence, and take the report out again as it was."""
    (folder / "laporan.pdf").write_bytes(WHOLE_PDF)
    (folder / "laporan palsu.pdf").write_bytes(b"<html>")
    page.locator(".tl-tabs").get_by_role("link", name=re.compile("Bukti")).click()
    for name, says in (("laporan palsu.pdf", "bukan PDF"), ("laporan.pdf", "laporan.pdf disimpan")):
        page.set_input_files("#rb-berkas", folder / name)
        page.get_by_role("button", name="Simpan bukti").click()
        expect(page.get_by_text(says)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="laporan.pdf").click()
    assert download.value.path().read_bytes() == WHOLE_PDF
    assert download.value.suggested_filename == "laporan.pdf"
    assert Bukti.objects.get().nama == "laporan.pdf"
    page.locator(".tl-tabs").get_by_role("link", name="Riwayat").click()
    expect(page.get_by_text("Serahkan bukti")).to_be_visible()
