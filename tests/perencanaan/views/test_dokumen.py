"""Tables and documents as pages and files; chapter texts without silent overwriting."""

import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from organisasi.contoh_register import jabatan, keadaan
from telusur.engines.audit.models import Pengesampingan
from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.engines.tables import all_tables
from telusur.organisasi.models import PemangkuJabatan
from telusur.organisasi.pejabat import Pejabat
from telusur.perencanaan.documents.renstra import chapters
from telusur.perencanaan.documents.simpanan import heads_of
from telusur.perencanaan.hasil import open_findings
from telusur.perencanaan.models import Bab
from telusur.perencanaan.store import tetapkan

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
ASLI = next(item for item in chapters() if item.id == "bab-8").teks


@pytest.fixture
def perencana(orang, client):
    user = orang("perencana")
    client.force_login(user)
    return user


def test_every_table_is_shown_and_listed(perencana, client, rencana):
    listed = client.get(reverse("dokumen", args=[rencana.pk])).content.decode()
    for table in all_tables():
        assert reverse("tabel", args=[rencana.pk, table.kode]) in listed
        response = client.get(reverse("tabel", args=[rencana.pk, table.kode]))
        assert f'data-kode="{table.kode}"' in response.content.decode()


def test_an_unknown_table_or_kind_is_not_found(perencana, client, rencana):
    assert client.get(reverse("tabel", args=[rencana.pk, "T-X.1"])).status_code == 404
    assert client.get(reverse("tabel_unduh", args=[rencana.pk, "T-C.27", "exe"])).status_code == 404
    assert client.get(reverse("dokumen_unduh", args=[rencana.pk, "exe"])).status_code == 404


def test_the_wrong_sum_is_marked_on_its_cell(perencana, client, rencana):
    text = client.get(reverse("tabel", args=[rencana.pk, "T-C.27"])).content.decode()
    assert 'tl-cell-bad" id="T-C.27/1.06.02.2.03:pagu.2022"' in text


@pytest.mark.parametrize(
    ("bentuk", "start"), [("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")]
)
def test_a_table_is_downloaded(bentuk, start, perencana, client, rencana):
    response = client.get(reverse("tabel_unduh", args=[rencana.pk, "T-C.28", bentuk]))
    assert response.content.startswith(start)
    assert f"T-C.28-2021-2023.{bentuk}" in response.headers["Content-Disposition"]


def test_the_document_is_a_draft_until_no_error_stands_open(perencana, client, rencana):
    assert "Tercetak sebagai DRAF" in client.get(reverse("dokumen", args=[rencana.pk])).content.decode()
    response = client.get(reverse("dokumen_unduh", args=[rencana.pk, "pdf"]))
    assert "DRAF" in PdfReader(io.BytesIO(response.content)).pages[1].extract_text()
    assert client.get(reverse("dokumen_unduh", args=[rencana.pk, "docx"])).content[:2] == b"PK"


def _post(client, rencana, teks: str, semula: str = ASLI):
    return client.post(reverse("bab", args=[rencana.pk, "bab-8"]), {"teks": teks, "semula": semula})


def test_a_text_of_ones_own_replaces_the_default(perencana, client, rencana):
    assert _post(client, rencana, "## Penutup\r\n\r\nDemikian.").status_code == 302
    assert Bab.objects.get().teks == "## Penutup\n\nDemikian."
    assert "teks sendiri" in client.get(reverse("dokumen", args=[rencana.pk])).content.decode()
    log = Perubahan.objects.filter(objek="perencanaan.bab").get()
    assert (log.pelaku, log.perihal) == (perencana, rencana.perihal)


@pytest.mark.parametrize("semula", [ASLI, "versi kemarin"])
def test_two_people_at_once_see_both_texts(semula, perencana, client, rencana):
    made = Bab(renstra=rencana, kode="bab-8", teks="Tulisan orang lain")
    records.create(made, actor=SISTEM, perihal=rencana.perihal)
    response = _post(client, rencana, "Tulisan saya", semula)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Tulisan orang lain" in text
    assert "Tulisan saya" in text
    assert Bab.objects.get().teks == "Tulisan orang lain"
    assert _post(client, rencana, "Gabungan", "Tulisan orang lain").status_code == 302


def test_an_unknown_placeholder_is_refused_with_the_known_ones(perencana, client, rencana):
    response = _post(client, rencana, "Halo {{tak_ada}}")
    assert response.status_code == 422
    assert "jumlah program" in response.content.decode()
    assert not Bab.objects.exists()


@pytest.mark.parametrize("peran", ["kepala_dinas", "staf", "verifikator", "auditor"])
def test_others_read_but_do_not_write(peran, orang, client, rencana):
    client.force_login(orang(peran))
    page = client.get(reverse("bab", args=[rencana.pk, "bab-8"])).content.decode()
    assert "<textarea" not in page
    assert _post(client, rencana, "x").status_code == 404
    assert not Bab.objects.exists()


def test_a_frozen_version_is_not_written(perencana, client, rencana):
    tetapkan(rencana, actor=SISTEM)
    assert "<textarea" not in client.get(reverse("bab", args=[rencana.pk, "bab-8"])).content.decode()
    assert _post(client, rencana, "x").status_code == 422
    assert not Bab.objects.exists()


def test_the_preview_fills_in_and_escapes(perencana, client, rencana):
    address = reverse("bab_pratinjau", args=[rencana.pk, "bab-8"])
    text = client.post(address, {"teks": "**{{unit}}** <script>x</script>\n\n- satu\n\n{{tabel T-C.27}}"})
    page = text.content.decode()
    assert "<strong>Dinas Sosial</strong>" in page
    assert "<script>" not in page
    assert "<li><p>satu</p></li>" in page
    assert "Tabel T-C.27" in page
    assert "tidak dikenal" in client.post(address, {"teks": "{{x}}"}).content.decode()


def test_with_every_error_waived_the_document_is_ready(perencana, client, rencana):
    for item in open_findings(rencana).open:
        waiver = Pengesampingan(
            perihal=rencana.perihal,
            kode=item.kode,
            kunci=item.kunci,
            bidang=item.bidang,
            orang=perencana,
            alasan="Uji",
            berakhir=timezone.localdate(),
        )
        records.create(waiver, actor=SISTEM, perihal=rencana.perihal)
    assert "siap cetak" in client.get(reverse("dokumen", args=[rencana.pk])).content.decode()
    response = client.get(reverse("dokumen_unduh", args=[rencana.pk, "pdf"]))
    assert "DRAF" not in PdfReader(io.BytesIO(response.content)).pages[1].extract_text()


def test_the_document_names_the_head_of_the_day_it_was_frozen(rencana, client, orang):
    place = jabatan(1, rencana.unit, nama="Kepala Dinas Sosial", memimpin=True)
    for number, since, until in ((1, "2020-01-01", "2022-01-01"), (2, "2022-01-01", None)):
        person = keadaan(number, rencana.unit, golongan="IV/b").pegawai
        PemangkuJabatan.objects.create(
            jabatan=place, pegawai=person, cara="plt" if until else "definitif", mulai=since, selesai=until
        )
    assert heads_of(rencana)["dinas sosial"] == Pejabat(
        "Kepala Dinas Sosial", "Contoh 2", "Pembina Tingkat I (IV/b)"
    )
    rencana.dibekukan_pada = datetime(2021, 8, 17, tzinfo=UTC)
    assert heads_of(rencana)["dinas sosial"].nama == "Contoh 1"
    client.force_login(orang("perencana"))
    page = client.get(reverse("bab", args=[rencana.pk, "bab-8"])).content.decode()
    assert "Contoh 2" in page
