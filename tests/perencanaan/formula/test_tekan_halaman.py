"""Small groups of a confidential register are shown by no page, no answer of the API, no command."""

import json

import pytest
import typer
from typer.testing import CliRunner

from engines.registers.contoh.models import Bantuan
from telusur.engines.formulas.akta import Sebutan, code_of, sebutan_of, written
from telusur.engines.formulas.capaian import freeze_capaian
from telusur.engines.registers.records import change, create
from telusur.kernel.period import Period
from telusur.perencanaan.formula.tautan import link_formula
from telusur.site.commands import mount
from telusur.wilayah.models import Batas

YEAR = Period.year(2021)
SMALL, NEXT, FREE = "63.11.01.2001", "63.11.01.2002", "63.11.02.2001"
PAGE = "/rumus/UJI-B/"


@pytest.fixture
def aided(warga, bantu, rumus_uji):
    bantu(warga(SMALL, "P", 3))
    bantu(warga(NEXT, "P", 7))
    bantu(warga(FREE, "P", 8))


@pytest.fixture
def masuk(client, planner):
    client.force_login(planner.user)
    return client


def _unit(planner) -> int:
    return planner.user.tugas[0].unit_id


def _groups(items) -> dict[str, tuple]:
    return {item["kelompok"]: (item["nilai"], item["ditekan"]) for item in items}


def test_breakdowns_leave_them_out(masuk, aided) -> None:
    shown = masuk.get(PAGE, {"periode": "2021", "menurut": "desa"}).context["angka"].rincian
    assert {item.kunci: item.nilai for item in shown} == {SMALL: "–", NEXT: "–", FREE: "8"}
    body = masuk.get(f"/api/v1{PAGE}angka?periode=2021&menurut=desa").json()
    assert _groups(body["rincian"]) == {SMALL: (None, True), NEXT: (None, True), FREE: (8, False)}
    app = typer.Typer()
    mount(app)
    words = ["compute", "UJI-B", "--tahun", "2021", "--menurut", "desa", "--format", "json"]
    run = CliRunner().invoke(app, words)
    assert _groups(json.loads(run.stdout)["rincian"])[SMALL] == (None, True)


def test_a_region_asked_for_alone_is_left_out(masuk, aided, planner) -> None:
    from engines.formulas.kasus import region
    from telusur.wilayah.models import Wilayah

    region(Wilayah, SMALL)
    text = masuk.get(PAGE, {"periode": "2021", "wilayah": SMALL}).content.decode()
    assert "menyangkut kelompok kecil" in text
    assert "Bekukan" not in text
    body = masuk.get(f"/api/v1{PAGE}angka?periode=2021&wilayah={SMALL}").json()
    assert (body["nilai"], body["ditekan"], body["hash"]) == (None, True, "")
    assert [(step["nilai"], step["jumlah"]) for step in body["langkah"]] == [(None, None)]
    akta = written(code_of(Sebutan("UJI-B", "2021", SMALL, unit=_unit(planner))))
    assert "menyangkut kelompok kecil" in masuk.get(f"/angka/{akta}/").content.decode()
    assert masuk.get(f"/api/v1/angka/{akta}").json()["nilai"] is None


def test_the_indicators_page_and_its_map_leave_them_out(
    masuk, warga, bantu, rumus_uji, indikator, planner
) -> None:
    bantu(warga("63.11.01.2001", "P", 3))
    bantu(warga("63.11.02.2001", "P", 7))
    bantu(warga("63.11.03.2001", "P", 8))
    indikator.satuan = "kali"
    change(indikator, {"satuan": "kali"}, actor=planner)
    link_formula(indikator, "UJI-B", actor=planner)
    page = f"/renstra/{indikator.renstra_id}/indikator/{indikator.pk}/?menurut=kecamatan&periode=2021"
    for west, kode in enumerate(("63.11.01", "63.11.02", "63.11.03"), 115):
        ring = [[west, -2.0], [west + 1, -2.0], [west + 1, -3.0], [west, -3.0], [west, -2.0]]
        Batas.objects.create(kode=kode, geometri=[[ring]], sumber="BIG 2023")
    answer = masuk.get(page)
    found = answer.context["capaian"]
    assert [(item.kunci, item.ditekan) for item in found.rinci.rincian] == [
        ("63.11.01", True),
        ("63.11.02", True),
        ("63.11.03", False),
    ]
    shapes = found.peta.bentuk
    assert [(item.kelas, item.teks) for item in shapes[:2]] == [("kosong", "ditekan")] * 2
    assert (shapes[2].kelas, shapes[2].teks) == ("1", found.rinci.rincian[2].nilai)
    assert answer.content.decode().count(": ditekan</title>") == 2


def test_frozen_figures_keep_them_out_and_tell_no_small_change(masuk, aided, planner) -> None:
    frozen = freeze_capaian("UJI-B", YEAR, actor=planner, unit=_unit(planner))
    person = Bantuan.objects.first().warga
    create(Bantuan(warga=person, jenis="tunai", jumlah=1, tanggal="2021-04-01"), actor=planner)
    body = masuk.get(f"/api/v1/capaian/{frozen.pk}").json()
    parts = {item["kunci"]: (item["nilai"], item["ditekan"]) for item in body["rincian"]["desa"]}
    assert parts == {SMALL: (None, True), NEXT: (None, True), FREE: ("8", False)}
    assert masuk.get(f"/api/v1/capaian/{frozen.pk}/beda").json()["langkah"][0]["masuk"] is None
    akta = written(code_of(sebutan_of(frozen)))
    assert "Kurang dari lima catatan masuk" in masuk.get(f"/angka/{akta}/").content.decode()


def test_what_became_small_since_is_not_told_by_what_went(masuk, warga, bantu, rumus_uji, planner) -> None:
    for kode, count in (("63.11.01.2001", 6), ("63.11.02.2001", 8), ("63.11.03.2001", 9)):
        bantu(warga(kode, "P", count))
    frozen = freeze_capaian("UJI-B", YEAR, "63.11.01", actor=planner, unit=_unit(planner))
    Bantuan.objects.filter(warga__desa__kode="63.11.01.2001").update(dibatalkan="2021-12-01")
    kept = Bantuan.objects.filter(warga__desa__kode="63.11.01.2001").first()
    change(kept, {"dibatalkan": None}, actor=planner)
    body = masuk.get(f"/api/v1/capaian/{frozen.pk}/beda").json()
    assert body["kini"] is None
    assert [(step["dulu"], step["kini"], step["keluar"]) for step in body["langkah"]] == [(6, None, None)]
    akta = written(code_of(sebutan_of(frozen)))
    assert "catatan keluar" not in masuk.get(f"/angka/{akta}/").content.decode()
