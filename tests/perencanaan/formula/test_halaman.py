"""Formula pages, akta angka, and the figures on an indicator's page, by role."""

import html
import json
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from engines.formulas.contoh_rumus import declared, rumus
from engines.formulas.kasus import region
from engines.registers.contoh.registers import WargaRegister
from telusur.engines.formulas.akta import Sebutan, code_of, sebutan_of, written
from telusur.engines.formulas.capaian import freeze_capaian
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.models import Capaian, Persetujuan
from telusur.engines.registers.records import change
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.formula.tautan import link_formula, set_external
from telusur.perencanaan.models import Indikator, SumberAngka
from telusur.site.commands import mount
from telusur.wilayah.models import Wilayah

YEAR = Period.year(2021)
KALI = JenisSatuan.KALI


@pytest.fixture
def masuk(client, planner):
    client.force_login(planner.user)
    return client


@pytest.fixture
def tertutup(monkeypatch) -> None:
    """Let nobody see the register that the formulas count."""
    monkeypatch.setattr(WargaRegister, "lihat", frozenset())


def _text(response) -> str:
    return response.content.decode()


def _opened(client, kode: str) -> str:
    """Return the period at which the page of a formula opens."""
    found = re.search(r"<option selected>([^<]+)</option>", _text(client.get(f"/rumus/{kode}/")))
    assert found
    return found[1]


def _series(text: str) -> dict[str, str]:
    """Return what the series on a formula's page says of each year."""
    rows = re.findall(r'<th scope="row"><a href="\?periode=(\d+)">.*?data-label="Nilai">(.*?)</td>', text)
    return {year: re.sub(r"<[^>]+>", "", cell).split()[0] for year, cell in rows}


def _aid(scope):
    return scope.count("Bantuan", "bantuan").convert(KALI)


def _akta(*parts: str) -> str:
    unit = UnitOrganisasi.objects.get(jenis="perangkat_daerah").pk
    return reverse("angka", args=[written(code_of(Sebutan("UJI-P", *parts, unit=unit)))])


def test_formulas_are_listed_with_their_law(masuk, rumus_uji) -> None:
    text = _text(masuk.get("/rumus/"))
    assert "UJI-P" in text
    assert "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017" in text


def test_a_formula_page_shows_figure_steps_and_breakdown_with_codes(masuk, people) -> None:
    text = _text(masuk.get("/rumus/UJI-P/", {"periode": "2021", "menurut": "kecamatan"}))
    assert "3 dari 5" in text
    assert "/register/warga/?jenis_kelamin=P&amp;periode=2021" in text
    codes = set(re.findall(r"/angka/(\w{4}-\w{4})/", text))
    assert len(codes) > 3, "the figure, two kecamatan, and the years before"
    for code in codes:
        assert masuk.get(f"/angka/{code}/").status_code == 200


def test_a_period_before_the_law_says_so(masuk, people) -> None:
    assert "belum berlaku" in _text(masuk.get("/rumus/UJI-P/", {"periode": "2011"}))


def test_every_figure_of_the_series_has_its_akta(masuk, people) -> None:
    text = _text(masuk.get("/rumus/UJI-P/", {"periode": "2013"}))
    rows = re.findall(r'<th scope="row"><a href="\?periode=(\d+)">.*?data-label="Nilai">(.*?)</td>', text)
    assert [year for year, _ in rows] == ["2009", "2010", "2011", "2012", "2013"]
    assert ["/angka/" in cell or "–" in cell for _, cell in rows] == [False, False, False, True, True]


def test_a_page_opens_at_the_latest_year_that_is_recorded(masuk, people, bantu) -> None:
    """Persons hold until now, aid was given in 2021: what counts both has no later year than that."""
    this = str(timezone.localdate().year)
    assert _opened(masuk, "UJI-P") == this
    assert _opened(masuk, "UJI-B") == this, "nothing was ever recorded"
    bantu(people[:2])
    assert _opened(masuk, "UJI-B") == "2021"
    both = rumus("UJI-D", lambda s: s.ratio(_aid(s), s.count("Semua warga", "warga").convert(KALI)), "persen")
    with declared(both):
        assert _opened(masuk, "UJI-D") == "2021"
        text = _text(masuk.get("/rumus/UJI-D/", {"periode": "2023"}))
    assert ">2023</option>" in text, "the chooser still offers every year"
    assert "Belum ada catatan 2023 di register" in text


def test_records_chosen_by_what_belongs_to_them_are_none_only_where_that_was_kept(
    masuk, people, bantu
) -> None:
    """Nobody got cash: true of 2021, when aid was recorded; of 2022 nothing tells, though persons go on."""

    def helped(scope):
        return scope.ratio(
            scope.count("Mendapat tunai", "warga", bantuan__jenis="tunai"),
            scope.count("Semua warga", "warga"),
        )

    bantu(people[:2])
    with declared(rumus("UJI-H", helped)):
        assert _opened(masuk, "UJI-H") == "2021"
        unkept = _text(masuk.get("/rumus/UJI-H/", {"periode": "2022"}))
    assert _series(unkept) == {"2018": "–", "2019": "–", "2020": "–", "2021": "0◆", "2022": "–"}
    assert "Belum ada catatan 2022 di register" in unkept


def test_the_year_before_the_law_is_not_opened(masuk, people, bantu) -> None:
    bantu(people[:1])
    with declared(rumus("UJI-L", _aid, "kali", since="2022-01-01")):
        assert _opened(masuk, "UJI-L") == str(timezone.localdate().year)


def test_a_year_without_records_is_no_zero(masuk, people, bantu) -> None:
    bantu(people[:2])
    text = _text(masuk.get("/rumus/UJI-B/", {"periode": "2022"}))
    assert "Belum ada catatan 2022 di register" in text
    assert _series(text) == {"2018": "–", "2019": "–", "2020": "–", "2021": "2◆", "2022": "–"}
    assert "Belum ada catatan" not in _text(masuk.get("/rumus/UJI-B/", {"periode": "2021"}))
    unit = UnitOrganisasi.objects.get(jenis="perangkat_daerah").pk
    akta = written(code_of(Sebutan("UJI-B", "2022", unit=unit)))
    assert "Belum ada catatan 2022" in _text(masuk.get(f"/angka/{akta}/"))
    assert masuk.get("/api/v1/rumus/UJI-B/angka", {"periode": "2022"}).json()["nilai"] == 0


def test_a_year_between_recorded_ones_has_a_true_zero_and_those_after_them_none(masuk, people, bantu) -> None:
    """Aid of 2019 and of 2021 tells that the register was kept in 2020; of 2022 nothing tells that."""
    bantu(people[:1], "2019-05-01")
    bantu(people[:2], "2021-03-01")
    text = _text(masuk.get("/rumus/UJI-B/", {"periode": "2022"}))
    assert _series(text) == {"2018": "–", "2019": "1◆", "2020": "0◆", "2021": "2◆", "2022": "–"}
    for periode, words in (("2020", False), ("2020-T3", False), ("2019-T1", True), ("2021-T2", True)):
        shown = _text(masuk.get("/rumus/UJI-B/", {"periode": periode}))
        assert ("Belum ada catatan" in shown) == words, periode


def test_nobody_of_a_kind_among_those_recorded_is_zero(masuk, people) -> None:
    with declared(rumus("UJI-0", lambda s: s.count("Anak", "warga", jenis="anak"), "orang")):
        text = _text(masuk.get("/rumus/UJI-0/", {"periode": "2021"}))
    assert "Belum ada catatan" not in text


@pytest.mark.parametrize("query", [{"periode": "kapan"}, {"wilayah": "x"}])
def test_what_is_no_period_or_region_is_told(masuk, rumus_uji, query) -> None:
    response = masuk.get("/rumus/UJI-P/", query)
    assert response.status_code in {400, 422}


def test_a_formula_that_fails_is_an_error_on_the_page(masuk, people) -> None:
    with declared(rumus("UJI-X", lambda s: s.count("Rusak", "tiada"))):
        text = _text(masuk.get("/rumus/UJI-X/"))
        assert "langkah «Rusak»" in text
        assert "tl-fig" not in text
        code = written(code_of(Sebutan("UJI-X", "2021")))
        assert "langkah «Rusak»" in _text(masuk.get(f"/angka/{code}/"))


def test_a_family_leads_to_its_member(masuk, indikator, planner) -> None:
    page = "/rumus/SUB-ORANG/"
    assert "Kode subkegiatan" in _text(masuk.get(page))
    member = masuk.get(page, {"hal": "2.08.02.2.02.01"}).url
    assert member == "/rumus/SUB-ORANG:2.08.02.2.02.01/"
    assert "subkegiatan 2.08.02.2.02.01" in _text(masuk.get(member))
    wrong = masuk.get(page, {"hal": "2.08"})
    assert (wrong.status_code, "bukan kode subkegiatan" in _text(wrong)) == (422, True)
    assert "SUB-ORANG" in _text(masuk.get("/rumus/"))


def test_unknown_formulas_and_codes_are_404(masuk, rumus_uji) -> None:
    for url in ("/rumus/TIADA/", "/angka/0000-0000/", "/angka/bukan/"):
        assert masuk.get(url).status_code == 404


def test_an_akta_tells_where_the_figure_comes_from(masuk, people) -> None:
    region(Wilayah, "63.11.01")
    text = _text(masuk.get(_akta("2021", "63.11.01")))
    assert "3 dari 4" in text
    assert "wilayah=63.11.01" in text
    finer = html.unescape(re.search(r'href="(/rumus/[^"]+menurut=desa[^"]*)"', text)[1])
    assert "63.11.01.2001" in _text(masuk.get(finer))
    assert re.search(r"<code>[0-9a-f]{64}</code>", text)
    assert FORMULAS.versions("UJI-P")[0].doc[:40] in text


def test_an_akta_of_a_group_shows_the_group(masuk, people) -> None:
    text = _text(masuk.get(_akta("2021", "", "jenis kelamin", "L")))
    assert "jenis kelamin: L" in text


def test_a_code_typed_sloppily_leads_to_its_page(masuk, people) -> None:
    url = _akta("2021")
    sloppy = url.replace("-", "").lower()
    assert masuk.get(sloppy).url == url


def test_who_may_not_see_the_register_sees_no_figure(masuk, people, tertutup) -> None:
    assert masuk.get(_akta("2021")).status_code == 404
    text = _text(masuk.get("/rumus/UJI-P/", {"periode": "2021"}))
    assert "tidak terbuka untuk tugas Anda" in text
    assert "3 dari 5" not in text
    assert masuk.post("/rumus/UJI-P/bekukan/", {"periode": "2021"}).status_code == 404


def test_who_may_see_a_plan_with_the_figure_sees_the_figure_not_the_records(
    masuk, people, indikator, planner, tertutup
) -> None:
    link_formula(indikator, "UJI-P", actor=planner)
    text = _text(masuk.get(_akta("2021")))
    assert "3 dari 5" in text
    assert "/register/warga/?" not in text


def test_freezing_by_a_planner_approval_by_the_head(masuk, people, client, orang) -> None:
    response = masuk.post("/rumus/UJI-P/bekukan/", {"periode": "2021"}, follow=True)
    assert "tidak ada yang berubah" in _text(response)
    capaian = Capaian.objects.get()
    setuju = reverse("capaian_setujui", args=[capaian.pk])
    assert masuk.post(setuju).status_code == 403
    client.force_login(orang("kepala_dinas"))
    page = reverse("angka", args=[written(code_of(sebutan_of(capaian)))])
    assert "Setujui angka ini" in _text(client.get(page))
    client.post(setuju)
    assert Persetujuan.objects.count() == 1
    assert "Setujui angka ini" not in _text(client.get(page))
    assert client.post("/rumus/UJI-P/bekukan/", {"periode": "2021"}).status_code == 403


def test_freezing_twice_asks_for_a_reason(masuk, people, planner) -> None:
    freeze_capaian("UJI-P", YEAR, actor=planner, unit=planner.user.tugas[0].unit_id)
    assert "Alasan membekukan" in _text(masuk.get("/rumus/UJI-P/", {"periode": "2021"}))
    response = masuk.post("/rumus/UJI-P/bekukan/", {"periode": "2021"}, follow=True)
    assert "sudah dibekukan" in _text(response)
    masuk.post("/rumus/UJI-P/bekukan/", {"periode": "2021", "alasan": "susulan"})
    assert Capaian.objects.count() == 2


def test_a_frozen_figure_names_the_records_that_changed(masuk, people, warga, planner) -> None:
    capaian = freeze_capaian("UJI-P", YEAR, actor=planner, unit=planner.user.tugas[0].unit_id)
    (new,) = warga("63.11.01.2001", "P")
    change(new, {"nama": "Warga Baru"}, actor=planner)
    text = _text(masuk.get(reverse("angka", args=[written(code_of(sebutan_of(capaian)))])))
    assert "66,67" in text
    assert f"/register/warga/{new.pk}/" in text
    assert "1 catatan masuk" in text
    assert re.search(rf"diubah oleh {planner.user}, \d+ \w+ \d{{4}}", text)


def test_the_indicator_page_shows_figures_beside_targets(masuk, people, indikator, planner) -> None:
    page = reverse("indikator_rinci", args=[indikator.renstra_id, indikator.pk])
    assert "Belum ada sumber angka" in _text(masuk.get(page))
    link_formula(indikator, "UJI-P", actor=planner)
    freeze_capaian("UJI-P", YEAR, actor=planner, unit=planner.user.tugas[0].unit_id)
    text = _text(masuk.get(page))
    assert text.count("/angka/") >= 3
    assert "◆" in text
    assert FORMULAS.versions("UJI-P")[0].doc[:40] in text
    assert "63.11.02" in text
    chart = json.loads(re.search(r'id="grafik-indikator"[^>]*>(.*?)</script>', text)[1])
    row = next(row for row in chart["deret"] if row["nama"] == "Capaian")
    assert row["nilai"][chart["sumbu"].index("2021")] == 60


def test_the_indicator_page_writes_no_zero_for_a_year_that_is_not_recorded(
    masuk, people, bantu, indikator, planner
) -> None:
    bantu(people[:1], "2019-05-01")
    both = rumus("UJI-D", lambda s: s.ratio(_aid(s), s.count("Semua warga", "warga").convert(KALI)), "persen")
    page = reverse("indikator_rinci", args=[indikator.renstra_id, indikator.pk])
    with declared(both):
        link_formula(indikator, "UJI-D", actor=planner)
        text = _text(masuk.get(page))
        bantu(people[:1], "2022-05-01")
        assert 'value="2022" selected' in _text(masuk.get(page)), "the latest year that both registers have"
        bantu(people[:1], f"{timezone.localdate().year}-01-02")
        later = _text(masuk.get(page))
    assert "belum ada catatan 2021 di register" in text
    chart = json.loads(re.search(r'id="grafik-indikator"[^>]*>(.*?)</script>', text)[1])
    row = next((row for row in chart["deret"] if row["nama"] == "Capaian"), None)
    assert row is None or row["nilai"][chart["sumbu"].index("2021")] is None
    assert "belum ada catatan 2021 di register" not in later


def test_the_indicator_page_shows_quarters_breakdowns_and_how_far_the_target_is(
    masuk, people, indikator, planner
) -> None:
    link_formula(indikator, "UJI-P", actor=planner)
    set_external(
        indikator,
        Period.quarter(2021, 2),
        Decimal("55.5"),
        penerbit="BPS",
        dokumen="Statistik",
        tanggal=YEAR.selesai,
        actor=planner,
    )
    page = reverse("indikator_rinci", args=[indikator.renstra_id, indikator.pk])
    assert "triwulan IV 2021" not in _text(masuk.get(page))
    text = _text(masuk.get(page, {"periode": "2021-T1", "menurut": "jenis kelamin"}))
    for words in ("semester II 2021", "triwulan IV 2021", "Menurut jenis kelamin", "Triwulan I 2021"):
        assert words in text
    assert "periode=2021-T1" in text
    assert "55,50" in text
    assert re.search(r"data-label=\"Dari target\"><span>[\d.,]+ % <span class=\"tl-st", text)
    assert "triwulan IV 2021" not in _text(masuk.get(page, {"periode": "kapan"}))


def test_the_indicator_page_shows_a_failing_formula_as_an_error(masuk, indikator, planner) -> None:
    with declared(rumus("UJI-X", lambda s: s.count("Rusak", "tiada"))):
        link_formula(indikator, "UJI-X", actor=planner)
        page = reverse("indikator_rinci", args=[indikator.renstra_id, indikator.pk])
        assert "langkah «Rusak»" in _text(masuk.get(page))


def test_a_source_is_chosen_on_its_page(masuk, people, indikator, client, orang) -> None:
    page = reverse("sumber_angka", args=[indikator.renstra_id, indikator.pk])
    assert masuk.get(page).status_code == 200
    masuk.post(page, {"jenis": "rumus", "rumus": "UJI-P"})
    file = SimpleUploadedFile("rekap.pdf", b"%PDF-1.4 isi %%EOF")
    masuk.post(page, {"jenis": "manual", "periode": "2021-T2", "nilai": "1.234,5", "bukti": file})
    rows = {row.jenis: row for row in indikator.sumber_angka.all()}
    assert rows["manual"].nilai == 1234.5
    text = _text(masuk.get(reverse("indikator_rinci", args=[indikator.renstra_id, indikator.pk])))
    assert "1.234,50" in text
    evidence = reverse("sumber_angka_bukti", args=[indikator.renstra_id, indikator.pk, rows["manual"].pk])
    response = masuk.get(evidence)
    assert "attachment" in response["Content-Disposition"]
    assert b"".join(response.streaming_content) == b"%PDF-1.4 isi %%EOF"
    masuk.post(reverse("sumber_angka_akhiri", args=[indikator.renstra_id, indikator.pk, rows["rumus"].pk]))
    assert not indikator.sumber_angka.filter(jenis="rumus", diakhiri=None).exists()
    client.force_login(orang("auditor"))
    assert client.get(page).status_code == 403


def test_many_indicators_are_decided_on_one_page(masuk, indikator, client, orang) -> None:
    page = reverse("sumber_massal", args=[indikator.renstra_id])
    text = _text(masuk.get(page))
    assert f"cara-{indikator.pk}" in text
    assert "SOS-PPKS-01" in text
    assert "Kata yang sama: ppks, tertangani." in text
    others = Indikator.objects.filter(renstra=indikator.renstra, diakhiri=False).exclude(pk=indikator.pk)[:2]
    answers = {f"cara-{indikator.pk}": "rumus:SOS-PPKS-01", f"cara-{others[0].pk}": "luar", "cara-x": "luar"}
    after = _text(masuk.post(page, answers | {f"cara-{others[1].pk}": ""}, follow=True))
    assert "Sumber angka 2 indikator dipastikan" in after
    assert f'name="cara-{indikator.pk}"' not in after
    assert f'name="cara-{indikator.pk}"' in _text(masuk.get(page, {"semua": "1"}))
    found = {row.indikator_id: (row.jenis, row.rumus) for row in SumberAngka.objects.all()}
    assert found == {indikator.pk: ("rumus", "SOS-PPKS-01"), others[0].pk: ("luar", "")}
    client.force_login(orang("auditor"))
    assert client.get(page).status_code == 403
    assert client.post(page, answers).status_code == 403


def test_what_is_ticked_beforehand_is_only_what_is_nearly_the_same(masuk, indikator) -> None:
    page = reverse("sumber_massal", args=[indikator.renstra_id])
    ticked = re.compile(r'value="rumus:SOS-PPKS-01" checked')
    assert not ticked.search(_text(masuk.get(page)))
    assert ticked.search(_text(masuk.get(page, {"centang": "1"})))


def test_a_refused_decision_names_its_indicator(masuk, indikator, rumus_uji) -> None:
    page = reverse("sumber_massal", args=[indikator.renstra_id])
    text = _text(masuk.post(page, {f"cara-{indikator.pk}": "rumus:UJI-T"}, follow=True))
    assert f"{indikator.nama}: Satuan indikator" in text
    assert not SumberAngka.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Jenis sumber"),
        ({"jenis": "rumus", "rumus": "TIADA"}, "tidak ada"),
        ({"jenis": "luar", "periode": "1999", "nilai": "1"}, "tahun rencana"),
        ({"jenis": "luar", "periode": "2021", "nilai": "banyak"}, "bukan angka"),
        ({"jenis": "luar", "periode": "2021", "nilai": "1", "tanggal": "kemarin"}, "bukan tanggal"),
        ({"jenis": "luar", "periode": "2021", "nilai": "1"}, "Wajib diisi"),
        ({"jenis": "manual", "periode": "2021", "nilai": "1"}, "bukti"),
    ],
)
def test_a_wrong_source_is_told_what_is_wrong(masuk, indikator, rumus_uji, data, words) -> None:
    response = masuk.post(reverse("sumber_angka", args=[indikator.renstra_id, indikator.pk]), data)
    assert response.status_code == 422
    assert words in _text(response)
    assert not indikator.sumber_angka.exists()


@pytest.fixture
def cli():
    import typer

    app = typer.Typer()
    mount(app)
    return lambda *words: CliRunner().invoke(app, list(words))


def test_compute_prints_what_the_page_shows(cli, people) -> None:
    region(Wilayah, "63.11.01")
    text = cli("compute", "UJI-P", "--tahun", "2021", "--wilayah", "63.11.01", "--menurut", "desa").output
    assert "75 persen" in text
    assert "3 dari 4" in text
    found = json.loads(cli("compute", "UJI-P", "--tahun", "2021", "--format", "json").output)
    assert (found["nilai"], found["langkah"][1]["jumlah"], found["dasar"]) == (60, 5, "permendagri-86-2017")
    assert cli("compute", "UJI-P", "--tahun", "2011").output.count("belum berlaku") == 1
    quarter = json.loads(
        cli("compute", "UJI-P", "--tahun", "2021", "--triwulan", "2", "--format", "json").output
    )
    assert "periode=2021-T2" in quarter["langkah"][0]["alamat"]


def test_compute_for_an_agency_names_the_akta_that_its_page_has(cli, people, masuk, dinas) -> None:
    for words in (("UJI-P",), ("--all",)):
        text = cli("compute", *words, "--tahun", "2021", "--unit", str(dinas.pk)).output
        codes = re.findall(r"\w{4}-\w{4}$", text, re.MULTILINE)
        assert codes
        assert masuk.get(f"/angka/{codes[-1]}/").status_code == 200
    assert "Akta" not in cli("compute", "UJI-P", "--tahun", "2021").output


def test_compute_says_what_its_json_has_no_room_for(cli, people) -> None:
    early = cli("compute", "UJI-P", "--tahun", "2011", "--format", "json")
    assert json.loads(early.stdout)["nilai"] is None
    assert "berlaku sejak 2012-01-01" in early.stderr
    half = cli("compute", "UJI-P", "--tahun", "2021", "--semester", "1", "--format", "json")
    assert "periode=2021-S1" in json.loads(half.stdout)["langkah"][0]["alamat"]
    assert half.stderr == ""
    lacking = cli("compute", "UJI-P", "--tahun", "2021", "--menurut", "agama", "--format", "json")
    assert "Tidak dapat dirinci menurut agama" in lacking.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("UJI-P", "--tahun", "0"), "bukan tahun"),
        (("TIADA", "--tahun", "2021"), "Rumus TIADA tidak ada"),
        (("UJI-P", "--tahun", "2021", "--wilayah", "99.99"), "Wilayah 99.99 tidak ada"),
        (("UJI-P", "--tahun", "2021", "--semester", "1", "--triwulan", "1"), "jangan keduanya"),
        (("--tahun", "2021"), "satu kode rumus, atau --all"),
    ],
)
def test_compute_refuses_in_words(cli, people, words, message) -> None:
    result = cli("compute", *words)
    assert result.exit_code != 0
    assert message in f"{result.output} {result.exception}"


def test_compute_all_goes_on_after_a_failure_and_exits_1(cli, people) -> None:
    assert cli("compute", "--all", "--tahun", "2021").exit_code == 0
    with declared(rumus("UJI-X", lambda s: s.count("Rusak", "tiada"))):
        result = cli("compute", "--all", "--tahun", "2021")
        assert result.exit_code == 1
        assert "langkah «Rusak»" in result.output
        assert "UJI-P  60 persen" in result.output
        rows = json.loads(cli("compute", "--all", "--tahun", "2021", "--format", "json").output)
        assert [row["kode"] for row in rows if "galat" in row] == ["UJI-X"]


def test_where_names_file_and_line(cli, rumus_uji) -> None:
    assert re.search(r"aturan telusur/perencanaan/rules/ren101.py:\d+", cli("where", "REN101").output)
    assert re.search(r"tabel telusur/perencanaan/tables/tc27.py:\d+", cli("where", "T-C.27").output)
    assert re.search(r"rumus .*contoh_rumus.py:\d+", cli("where", "UJI-P").output)
    assert "register " in cli("where", "warga").output
