"""SPM: the yearly report as those who answer for it see it, as others do, and as files."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sosial.bencana.contoh_register import penerima, terdampak
from sosial.contoh_register import ppks
from telusur.perencanaan.spm import REGISTER, laporan_spm
from telusur.sosial.models import Layanan

pytestmark = pytest.mark.django_db
URL = "/spm/?tahun=2021"


@pytest.fixture
def terlayani(dinas):
    """Two neglected elderly of whom one got food and clothes, and a flood with a recipient given nothing."""
    first, _ = (ppks(number, dinas, "63.11.01") for number in (1, 2))
    for jenis in ("permakanan", "sandang", "alat_bantu"):
        Layanan.objects.create(
            ppks=first, jenis=jenis, desa=first.desa, tanggal="2021-06-01", sumber_dana="apbn", unit=dinas
        )
    return first


def _value(report, code):
    return next(item.nilai for item in report.angka if item.kode == code)


def test_every_number_of_the_report_is_that_of_a_formula(dinas, terlayani) -> None:
    report = laporan_spm(2021, dinas.pk, dinas.nama, None)
    assert _value(report, "SOS-SPM-03") == 50
    assert _value(report, "SPM-MUTU:lansia") == 20  # two of five items by half
    assert _value(report, "SPM-IP:lansia") == report.indeks.nilai == 44
    assert report.sebutan == "Belum Tuntas"
    assert set(report.registers) <= set(REGISTER)
    cells = {(cell.key, cell.kolom): cell.teks for cell in report.grid.cells}
    assert cells["SPM-BUTIR:lansia.permakanan", "dibutuhkan"] == "2"
    assert cells["SPM-BUTIR:lansia.permakanan", "dilayani"] == "1"
    assert cells["SPM-BUTIR:lansia.alat_bantu", "ket"] == "menurut asesmen: belum ada"
    assert cells["SPM-BUTIR:lansia.alat_bantu", "dilayani"] == "0"
    assert cells["SPM-LUAR:lansia", "ket"] == "1 orang"
    assert cells["SPM-ASESMEN:lansia", "ket"] == "2 belum diasesmen"
    assert cells["SPM-IP:gepeng", "ket"] == "tanpa sasaran"


def test_each_count_opens_the_list_that_holds_as_many(client, orang, dinas, terlayani) -> None:
    client.force_login(orang("kepala_dinas"))
    report = client.get(URL).context["laporan"]
    figures = {item.kode: item for item in report.angka}
    opened = 0
    for (code, kolom), address in report.pintu.items():
        if kolom != "persen" and code.startswith("SPM-BUTIR:lansia"):
            expected = figures[code].pembilang if kolom == "dilayani" else figures[code].penyebut
            assert len(list(client.get(address).context["daftar"].page.records)) == expected
            opened += 1
    assert opened == 13 + 13
    beside = client.get(report.pintu["SPM-LUAR:lansia", "ket"])
    assert list(beside.context["daftar"].page.records) != []
    assert client.get(report.pintu["SPM-IP:lansia", "persen"]).status_code == 200


def test_the_plan_says_what_money_there_is(client, orang, terlayani, rencana) -> None:
    client.force_login(orang("kepala_dinas"))
    report = client.get(URL).context["laporan"]
    assert [item.kode for item in report.pagu] == ["1.06.04.2.01.01"]


def test_before_the_weights_there_is_no_index_and_before_the_law_no_report(client, orang, dinas) -> None:
    client.force_login(orang("kepala_dinas"))
    page = client.get("/spm/?tahun=2020")
    assert page.context["laporan"].indeks.formula is None
    assert "belum berlaku" in page.content.decode()
    assert client.get("/spm/?tahun=2018").context["laporan"] is None
    assert client.get("/spm/unduh/xlsx/?tahun=2018").status_code == 404
    assert client.get("/spm/?tahun=dua").status_code == 422
    assert client.get("/spm/?tahun=0000").status_code == 422


@pytest.mark.parametrize("bentuk", ["xlsx", "docx", "pdf"])
def test_the_report_is_a_file(client, orang, terlayani, bentuk: str) -> None:
    client.force_login(orang("kepala_dinas"))
    content = client.get(f"/spm/unduh/{bentuk}/?tahun=2021").content
    if bentuk == "pdf":
        assert content.startswith(b"%PDF")
        return
    part = {"xlsx": "xl/sharedStrings.xml", "docx": "word/document.xml"}[bentuk]
    assert "Belum Tuntas" in ZipFile(BytesIO(content)).read(part).decode()


def test_others_see_none_of_it(client, orang, terlayani, dinas, dinas_lain) -> None:
    for who in (orang("kepala_dinas", unit=dinas_lain, username="tetangga"), orang("admin")):
        client.force_login(who)
        page = client.get(f"{URL}&unit={dinas.pk}")
        assert (page.context["laporan"], page.context["terlihat"]) == (None, False)
        assert client.get(f"/spm/unduh/pdf/?tahun=2021&unit={dinas.pk}").status_code == 404
    assert client.get("/spm/unduh/json/").status_code == 404


def test_a_recipient_who_was_given_nothing_is_not_served(dinas) -> None:
    event = terdampak(1, dinas, "63.11.01", jiwa=10, kk=3).bencana
    penerima(1, dinas, "63.11.01", bencana=event)
    report = laporan_spm(2021, dinas.pk, dinas.nama, None)
    assert _value(report, "SPM-BUTIR:bencana.permakanan") == 0
    assert _value(report, "SPM-PENERIMA:bencana") == 0


def test_the_page_reads_little(client, orang, terlayani, rencana) -> None:
    client.force_login(orang("kepala_dinas"))
    client.get(URL)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(URL).status_code == 200
    assert len(captured) <= 145
