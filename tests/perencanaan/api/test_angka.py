"""Figures through the API: the same as on the pages, for the same persons."""

import pytest

from engines.formulas.conftest import bantu, rumus_uji, warga  # noqa: F401  (fixtures)
from engines.formulas.contoh_rumus import declared, rumus
from engines.registers.contoh.registers import WargaRegister
from perencanaan.formula.conftest import indikator, people, planner  # noqa: F401  (fixtures)
from telusur.engines.formulas.models import Capaian
from telusur.kernel.period import Period
from telusur.perencanaan.formula.tautan import link_formula, set_external

FIGURE = "/rumus/UJI-P/angka?periode=2021"


@pytest.fixture
def masuk(api, client, planner):  # noqa: F811 - a fixture
    client.force_login(planner.user)
    return api


def test_formulas_are_listed_with_law_and_words(masuk, rumus_uji) -> None:  # noqa: F811 - a fixture
    status, body = masuk("/rumus/?limit=500")
    found = {item["kode"]: item for item in body["items"]}
    assert status == 200
    assert found["UJI-P"]["dasar"] == "permendagri-86-2017"
    assert (found["UJI-P"]["keluarga"], found["SUB-ORANG"]["keluarga"]) == (False, True)
    assert masuk("/rumus/SUB-ORANG:2.08.02.2.02.01")[1]["nama"].endswith("subkegiatan 2.08.02.2.02.01")
    assert masuk("/rumus/SUB-ORANG")[1]["kata"]
    assert masuk("/rumus/TIADA")[0] == 404


def test_a_figure_comes_with_steps_hash_and_akta(masuk, people) -> None:  # noqa: F811 - a fixture
    status, body = masuk(f"{FIGURE}&menurut=kecamatan")
    assert (status, body["nilai"], body["pembilang"], body["penyebut"]) == (200, 60, 3, 5)
    address = f"/register/warga/?jenis_kelamin=P&periode=2021&instansi={body['unit']}"
    assert body["langkah"][0]["alamat"] == address
    assert {item["kelompok"]: item["nilai"] for item in body["rincian"]} == {"63.11.01": 75, "63.11.02": 0}
    assert len(body["hash"]) == 64
    again = masuk(f"/angka/{body['akta']}")[1]
    assert (again["kode"], again["nilai"], again["hash"]) == ("UJI-P", 60, body["hash"])
    assert masuk("/rumus/UJI-P/angka?periode=2021-S1")[1]["periode"] == "2021-S1"
    assert masuk("/rumus/UJI-P/angka?periode=2011")[1]["versi"] == ""


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/rumus/UJI-P/angka?periode=kapan", 400),
        ("/rumus/UJI-P/angka?wilayah=99.99", 400),
        ("/rumus/SUB-ORANG/angka", 404),
        ("/rumus/TIADA/angka", 404),
        ("/capaian/999", 404),
        ("/angka/0000-0000", 404),
    ],
)
def test_what_is_not_there_is_refused_in_words(masuk, rumus_uji, path, status) -> None:  # noqa: F811 - a fixture
    found, body = masuk(path)
    assert (found, bool(body["pesan"])) == (status, True)


def test_a_failing_formula_is_a_problem_not_a_number(masuk, people) -> None:  # noqa: F811 - a fixture
    with declared(rumus("UJI-X", lambda s: s.count("Rusak", "tiada"))):
        status, body = masuk("/rumus/UJI-X/angka")
    assert (status, "nilai" in body) == (400, False)
    assert "langkah «Rusak»" in body["tempat"]


def test_freezing_is_the_same_door(masuk, people, warga, client, orang) -> None:  # noqa: F811 - fixtures
    status, body = masuk("/rumus/UJI-P/bekukan", "post", {"periode": "2021"})
    assert (status, body["nilai"], body["ke"], body["disetujui_oleh"]) == (201, 60, 1, "")
    assert [step["jumlah"] for step in body["langkah"]] == [3, 5]
    again = masuk("/rumus/UJI-P/bekukan", "post", {"periode": "2021"})
    assert (again[0], "sudah dibekukan" in again[1]["pesan"]) == (400, True)
    assert masuk("/rumus/UJI-P/bekukan", "post", {"periode": "2021", "alasan": "susulan"})[1]["ke"] == 2
    assert masuk("/capaian/?kode=UJI-P&periode=2021")[1]["count"] == 2
    assert masuk("/capaian/?wilayah=63.11")[1]["count"] == 0
    assert masuk(f"/angka/{body['akta']}")[1]["id"] == body["id"]
    assert masuk(f"/capaian/{body['id']}/beda")[1]["berbeda"] is False
    warga("63.11.01.2001", "P")
    beda = masuk(f"/capaian/{body['id']}/beda")[1]
    assert (beda["berbeda"], beda["langkah"][0]["masuk"]) == (True, 1)
    assert masuk(f"/capaian/{body['id']}")[1]["nilai"] == 60
    client.force_login(orang("auditor"))
    assert masuk("/rumus/UJI-P/bekukan", "post", {"periode": "2021"})[0] == 403
    assert Capaian.objects.count() == 2


def test_who_may_not_see_the_register_finds_no_figure(masuk, people, monkeypatch) -> None:  # noqa: F811 - a fixture
    made = masuk("/rumus/UJI-P/bekukan", "post", {"periode": "2021"})[1]
    live = masuk(FIGURE)[1]["akta"]
    monkeypatch.setattr(WargaRegister, "lihat", frozenset())
    assert masuk(FIGURE)[0] == 404
    assert masuk("/capaian/")[1]["count"] == 0
    for path in (f"/capaian/{made['id']}", f"/capaian/{made['id']}/beda", f"/angka/{made['akta']}"):
        assert masuk(path)[0] == 404
    assert masuk(f"/angka/{live}")[0] == 404
    assert masuk("/rumus/UJI-P/bekukan", "post", {"periode": "2021", "alasan": "x"})[0] == 404


def test_sources_of_a_plan_are_read_by_who_may_see_it(
    masuk,
    indikator,  # noqa: F811 - a fixture
    planner,  # noqa: F811 - a fixture
    rumus_uji,  # noqa: F811 - a fixture
    client,
    django_user_model,
) -> None:
    link_formula(indikator, "UJI-P", actor=planner)
    words = {"penerbit": "BPS", "dokumen": "Balangan Dalam Angka", "tanggal": "2022-02-01"}
    set_external(indikator, Period.quarter(2021, 1), 5, **words, actor=planner)
    path = f"/renstra/{indikator.renstra_id}/sumber-angka"
    rows = masuk(path)[1]["items"]
    assert [(row["jenis"], row["rumus"], row["periode"], row["nilai"]) for row in rows] == [
        ("rumus", "UJI-P", "", None),
        ("luar", "", "2021-T1", 5),
    ]
    assert masuk(f"{path}?indikator={indikator.pk + 1000}")[1]["count"] == 0
    client.force_login(django_user_model.objects.create_user("asing", password="x"))
    assert masuk(path)[0] == 404
