"""Tercetak dan terhitung: printed figures beside computed ones, why they differ, and who may say so."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from engines.formulas.contoh_rumus import declared, rumus
from engines.registers.contoh.registers import WargaRegister
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.cells import Cell, Place
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.perencanaan.formula.perbandingan import bandingkan, tahun_tercetak
from telusur.perencanaan.formula.pernyataan import explain, link_row
from telusur.perencanaan.formula.tautan import link_formula
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.models import BarisTabel, Indikator, PenjelasanSelisih, Renstra, TautanBaris
from telusur.perencanaan.plan import PlanRow
from telusur.perencanaan.store import new_version, save_plan

_URL = "/renstra/{}/tercetak-terhitung/"
NAMA = {
    "perempuan": ("60%", "60"),
    "pembulatan": ("66,6%", "66.6"),
    "lima tahun": ("25 orang", "25"),
    "tak tercatat": ("7", "7"),
    "lain": ("12,5%", "12.5"),
    "strip": ("-", "0"),
    "lepas": ("3", "3"),
}


def _row(number: int, name: str) -> PlanRow:
    teks, nilai = NAMA[name]
    figure = Cell(teks, Decimal(nilai), Place(800 + number, "14"))
    older = Cell("50%", Decimal(50), Place(800 + number, "13"))
    return PlanRow("T-C.23", {"indikator": Cell(name), "realisasi.2019": older, "realisasi.2020": figure})


@pytest.fixture
def rencana(rencana_kecil, dinas, orang) -> Renstra:
    """The small plan with rows of T-C.23, kept by a planner."""
    rencana_kecil.baris += [_row(number, name) for number, name in enumerate(NAMA)]
    planner = Actor(orang("perencana"), Perubahan.Sumber.WEB)
    return save_plan(rencana_kecil.assign_keys(), dinas, actor=planner)


@pytest.fixture
def petugas(rencana) -> Actor:
    return Actor(User.objects.get(username="perencana"), Perubahan.Sumber.WEB)


@pytest.fixture
def rumus_uji():
    """Formulas whose figures of 2020 are 60 %, 66,67 %, 5 persons, and nobody."""
    with declared(
        rumus("UJI-P", lambda s: s.ratio(_women(s), s.count("Semua warga", "warga"))),
        rumus("UJI-B", lambda s: s.ratio(_village(s).convert(_orang()), _women(s))),
        rumus("UJI-N", lambda s: s.count("Semua warga", "warga"), unit="orang"),
        rumus("UJI-0", lambda s: s.count("Anak", "warga", jenis="anak"), unit="orang"),
        rumus("UJI-BARU", lambda s: s.count("Semua warga", "warga"), unit="orang", since="2022-01-01"),
        rumus("UJI-X", lambda s: s.count("Rusak", "tiada")),
    ):
        yield


def _women(scope):
    return scope.count("Warga perempuan", "warga", jenis_kelamin="P")


def _village(scope):
    return scope.count("Perempuan desa satu", "warga", jenis_kelamin="P", desa__kode="63.11.01.2001")


def _orang():
    from telusur.kernel.satuan import JenisSatuan

    return JenisSatuan.ORANG


@pytest.fixture
def terisi(rencana, petugas, rumus_uji, warga) -> Renstra:
    """Three women and two men since 2016; rows and the indicator of T-C.28 linked to formulas."""
    warga("63.11.01.2001", "P", 2, mulai="2016-01-01")
    warga("63.11.02.2001", "P", 1, mulai="2016-01-01")
    warga("63.11.02.2001", "L", 2, mulai="2016-01-01")
    for name, kode in {
        "perempuan": "UJI-P",
        "pembulatan": "UJI-B",
        "lima tahun": "UJI-N",
        "tak tercatat": "UJI-0",
        "lain": "UJI-P",
        "strip": "UJI-P",
    }.items():
        link_row(_baris(rencana, name), kode, actor=petugas)
    link_formula(_indikator(rencana), "UJI-P", actor=petugas)
    return rencana


def _baris(renstra: Renstra, name: str) -> BarisTabel:
    return next(
        row
        for row in BarisTabel.objects.filter(renstra=renstra, tabel="T-C.23")
        if row.sel["indikator"]["teks"] == name
    )


def _indikator(renstra: Renstra) -> Indikator:
    return Indikator.objects.get(renstra=renstra, nama="Persentase PPKS tertangani")


def _states(renstra: Renstra, user: User, tahun: int = 2020) -> dict[str, str]:
    found = bandingkan(renstra, plan_for(renstra), tahun, user)
    return {row.tercetak.nama: row.keadaan for row in found.baris}


def test_the_figures_themselves_tell_the_cause_where_they_can(terisi, petugas) -> None:
    assert _states(terisi, petugas.user) == {
        "perempuan": "sama",
        "pembulatan": "pembulatan",
        "lima tahun": "akumulasi",
        "tak tercatat": "tidak_tercatat",
        "lain": "belum",
        "Persentase PPKS tertangani": "belum",
    }
    assert tahun_tercetak(terisi, plan_for(terisi)) == [2020, 2019]
    older = bandingkan(terisi, plan_for(terisi), 2019, petugas.user)
    assert {row.tercetak.tabel for row in older.baris} == {"T-C.23"}
    assert older.baris[0].selisih == 10


def test_a_dash_is_no_figure_and_an_unlinked_one_waits(terisi, petugas) -> None:
    found = bandingkan(terisi, plan_for(terisi), 2020, petugas.user)
    assert "strip" not in {row.tercetak.nama for row in found.baris}
    waiting = {item.nama for item in found.lepas}
    assert "lepas" in waiting
    assert "strip" not in waiting


def test_a_law_that_began_later_and_a_formula_that_fails_give_no_number(rencana, petugas, rumus_uji) -> None:
    link_row(_baris(rencana, "perempuan"), "UJI-BARU", actor=petugas)
    link_row(_baris(rencana, "lain"), "UJI-X", actor=petugas)
    late, broken = bandingkan(rencana, plan_for(rencana), 2020, petugas.user).baris
    assert (late.hitung, late.akta, late.galat) == (None, "", "Rumus ini belum berlaku pada tahun itu.")
    assert broken.hitung is None
    assert "langkah «Rusak»" in broken.galat


def test_what_a_person_says_goes_before_what_the_figures_show(terisi, petugas) -> None:
    explain(_baris(terisi, "lain"), 2020, "satuan", "Keluarga dan orang dijumlahkan.", actor=petugas)
    explain(_baris(terisi, "lima tahun"), 2020, "cetak", "Angka 25 tertukar.", actor=petugas)
    explain(_baris(terisi, "perempuan"), 2020, "penyebut", "Dahulu berbeda.", actor=petugas)
    states = _states(terisi, petugas.user)
    assert (states["lain"], states["lima tahun"]) == ("satuan", "cetak")
    assert states["perempuan"] == "sama", "what is equal by now needs no explanation"
    explain(_baris(terisi, "lain"), 2020, "penyebut", "Setelah diperiksa lagi.", actor=petugas)
    rows = PenjelasanSelisih.objects.filter(baris=_baris(terisi, "lain"))
    assert [row.sebab for row in rows.filter(diakhiri=None)] == ["penyebut"]
    assert rows.count() == 2


def test_causes_and_formulas_are_refused_in_words(terisi, petugas) -> None:
    row = _baris(terisi, "lain")
    for sebab, teks in (("entah", "x"), ("satuan", "  ")):
        with pytest.raises(UserError):
            explain(row, 2020, sebab, teks, actor=petugas)
    with pytest.raises(UserError, match="TIADA"):
        link_row(row, "TIADA", actor=petugas)
    with pytest.raises(UserError, match="petugas"):
        link_row(row, "UJI-P", actor=Actor(None, Perubahan.Sumber.CLI))
    with pytest.raises(IntegrityError), transaction.atomic():
        PenjelasanSelisih.objects.create(tahun=2020, sebab="satuan", penjelasan="x", oleh=petugas.user)


def test_a_new_version_takes_along_what_was_said(terisi, petugas) -> None:
    explain(_baris(terisi, "lain"), 2020, "satuan", "Keluarga dan orang.", actor=petugas)
    explain(_indikator(terisi), 2020, "penyebut", "Penyebut lama.", actor=petugas)
    later = new_version(terisi, Renstra.Tahap.RANCANGAN, actor=petugas)
    states = _states(later, petugas.user)
    assert (states["lain"], states["Persentase PPKS tertangani"]) == ("satuan", "penyebut")
    assert TautanBaris.objects.filter(baris__renstra=later).count() == 6


def test_the_page_leads_to_source_and_akta_and_is_narrowed(terisi, petugas, client) -> None:
    client.force_login(petugas.user)
    text = client.get(_URL.format(terisi.pk)).content.decode()
    assert f"/renstra/{terisi.pk}/sumber/?baris=800#baris-800" in text
    assert "/angka/" in text
    assert "Belum dijelaskan (2)" in text
    assert "angka tercetak 2020 belum ditautkan" in text
    narrowed = client.get(_URL.format(terisi.pk), {"sebab": "akumulasi"}).content.decode()
    assert "lima tahun" in narrowed
    assert "pembulatan</a>" not in narrowed
    assert client.get(_URL.format(terisi.pk), {"sebab": "cetak"}).status_code == 200
    assert client.get(_URL.format(terisi.pk), {"tahun": "1890"}).status_code == 200


def test_one_figure_is_explained_and_linked_on_its_page(terisi, petugas, client) -> None:
    client.force_login(petugas.user)
    page = f"{_URL.format(terisi.pk)}baris-{_baris(terisi, 'lain').pk}/?tahun=2020"
    text = client.get(page).content.decode()
    assert "3 dari 5" in text
    assert "/register/warga/?jenis_kelamin=P&amp;periode=2020" in text
    said = {"sebab": "penyebut", "penjelasan": "Hanya dua kecamatan."}
    assert client.post(page, said).status_code == 302
    assert "Hanya dua kecamatan." in client.get(page).content.decode()
    assert client.post(page, {"sebab": "", "penjelasan": "x"}).status_code == 422
    free = f"{_URL.format(terisi.pk)}baris-{_baris(terisi, 'lepas').pk}/?tahun=2020"
    assert "Belum ditautkan ke rumus" in client.get(free).content.decode()
    assert client.post(free, {"rumus": "UJI-N"}).status_code == 302
    assert TautanBaris.objects.get(baris=_baris(terisi, "lepas"), diakhiri=None).rumus == "UJI-N"


def test_who_only_sees_the_plan_says_nothing_and_others_see_nothing(
    terisi, orang, client, dinas_lain
) -> None:
    page = f"{_URL.format(terisi.pk)}baris-{_baris(terisi, 'lain').pk}/?tahun=2020"
    client.force_login(orang("auditor"))
    assert "Jelaskan selisihnya" not in client.get(page).content.decode()
    assert client.post(page, {"sebab": "satuan", "penjelasan": "x"}).status_code == 404
    client.force_login(orang("perencana", unit=dinas_lain, username="tetangga"))
    for url in (page, _URL.format(terisi.pk), f"{_URL.format(terisi.pk)}unduh/csv/"):
        assert client.get(url).status_code == 404, url
    assert client.get(f"/api/v1/renstra/{terisi.pk}/perbandingan").status_code == 404
    assert not PenjelasanSelisih.objects.exists()


def test_unknown_figures_and_kinds_of_files_are_404(terisi, petugas, client) -> None:
    client.force_login(petugas.user)
    for tail in ("baris-0/", "baris-x/", "entah/", "unduh/pdf/"):
        assert client.get(_URL.format(terisi.pk) + tail).status_code == 404, tail


def test_files_and_api_say_the_same_as_the_page(terisi, petugas, client) -> None:
    explain(_baris(terisi, "lain"), 2020, "satuan", "=1+1 NIK 9911014506800001", actor=petugas)
    client.force_login(petugas.user)
    base = _URL.format(terisi.pk)
    body = b"".join(client.get(f"{base}unduh/csv/?sebab=satuan").streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(body), delimiter=";")
    assert (row["Tercetak"], row["Nilai tercetak"], row["Sebab"]) == ("12,5%", "12,5", "Satuan dicampur")
    assert row["Penjelasan"].startswith("'=1+1")
    assert "9911014506800001" not in body
    sheet = b"".join(client.get(f"{base}unduh/xlsx/").streaming_content)
    page = openpyxl.load_workbook(io.BytesIO(sheet)).active
    assert page.max_row == 7
    shown = {cell.value: cell.number_format for row in page for cell in row if cell.data_type == "n"}
    assert (shown[12.5], shown[2020]) == ("#,##0.00####", "@")
    answer = json.loads(client.get(f"/api/v1/renstra/{terisi.pk}/perbandingan").content)
    assert answer["count"] == 6
    first = answer["items"][0]
    assert (first["tercetak"], first["terhitung"], first["sebab"]) == (
        {"teks": "60%", "nilai": 60},
        60,
        "sama",
    )
    assert (first["baris"], first["keadaan"], len(first["akta"])) == (800, "Sama", 9)
    narrow = f"/api/v1/renstra/{terisi.pk}/perbandingan?sebab=belum&tahun=2019"
    assert json.loads(client.get(narrow).content)["count"] == 5


@pytest.mark.parametrize(
    ("name", "kode"), [("perempuan", "UJI-P"), ("lima tahun", "UJI-N")], ids=["bagian", "cacah"]
)
def test_queries_do_not_grow_with_rows(
    rencana_kecil, dinas, petugas, client, warga, rumus_uji, name, kode
) -> None:
    """Each formula is computed once, however many rows it is linked to; so rows cost no query."""
    warga("63.11.01.2001", "P", 3, mulai="2016-01-01")
    counts = []
    for more in (2, 8):
        rencana_kecil.baris += [_row(20 * more + number, name) for number in range(more)]
        version = save_plan(rencana_kecil.assign_keys(), dinas, actor=petugas)
        for row in BarisTabel.objects.filter(renstra=version, tabel="T-C.23"):
            link_row(row, kode, actor=petugas)
        client.force_login(petugas.user)
        client.get(_URL.format(version.pk))
        with CaptureQueriesContext(connection) as captured:
            page = client.get(_URL.format(version.pk))
        counts.append(len(captured))
    assert page.status_code == 200
    assert counts[0] == counts[1] <= 50, counts


def test_a_closed_register_leaves_steps_without_addresses(terisi, petugas, client, monkeypatch) -> None:
    monkeypatch.setattr(WargaRegister, "lihat", frozenset())
    client.force_login(petugas.user)
    page = f"{_URL.format(terisi.pk)}baris-{_baris(terisi, 'lain').pk}/?tahun=2020"
    assert "/register/warga/?" not in client.get(page).content.decode()
