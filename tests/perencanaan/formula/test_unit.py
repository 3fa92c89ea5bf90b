"""Figures of two agencies side by side: each counts, sees, freezes and approves its own."""

import pytest

from telusur.engines.formulas.akta import Sebutan, code_of, sebutan_of, written
from telusur.engines.formulas.capaian import freeze_capaian
from telusur.engines.formulas.compute import compute
from telusur.engines.formulas.models import Capaian
from telusur.kernel.period import Period
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User
from telusur.perencanaan.formula.hak import unit_of_figures, units_of_figures
from telusur.perencanaan.formula.tautan import link_formula

YEAR = Period.year(2021)
PAGE = "/rumus/UJI-P/"


@pytest.fixture
def both(people, warga, dinas_lain) -> None:
    """Three women of five here, one of four there."""
    warga("63.11.01.2001", "P", 1, unit=dinas_lain)
    warga("63.11.01.2001", "L", 3, unit=dinas_lain)


def test_a_figure_counts_one_agency_and_so_does_its_list(client, dinas, dinas_lain, both, orang) -> None:
    figures = {
        unit: compute("UJI-P", YEAR, unit=unit) for unit in (dinas.pk, dinas_lain.pk, dinas.induk_id, 0)
    }
    assert [(item.pembilang, item.penyebut) for item in figures.values()] == [(3, 5), (1, 4), (4, 9), (4, 9)]
    assert compute("UJI-P", YEAR, menurut="kecamatan", unit=dinas_lain.pk).rincian[0].penyebut == 4
    client.force_login(orang("staf"))
    for unit, total in ((dinas.pk, 5), (dinas_lain.pk, 0)):
        page = client.get(figures[unit].langkah[1].alamat)
        assert page.context["daftar"].page.total == total


def test_pages_and_the_api_show_ones_own_alone(client, dinas, dinas_lain, both, orang) -> None:
    client.force_login(orang("staf", dinas_lain))
    assert "1 dari 4" in client.get(PAGE, {"periode": "2021"}).content.decode()
    other = client.get(PAGE, {"periode": "2021", "unit": dinas.pk}).content.decode()
    assert "3 dari 5" not in other
    assert "tidak terbuka" in other
    for unit in (dinas.pk, dinas.induk_id, 999):
        assert client.get(f"/api/v1{PAGE}angka?periode=2021&unit={unit}").status_code == 404
    assert client.get(f"/api/v1{PAGE}angka?periode=2021").json()["unit"] == dinas_lain.pk
    for unit, status in ((dinas.pk, 404), (dinas_lain.pk, 200), (dinas.induk_id, 404), (0, 404)):
        code = written(code_of(Sebutan("UJI-P", "2021", unit=unit)))
        assert client.get(f"/angka/{code}/").status_code == status, unit
        assert client.get(f"/api/v1/angka/{code}").status_code == status, unit


def test_a_government_chooses_among_its_agencies(client, dinas, dinas_lain, both, orang) -> None:
    auditor = orang("auditor", dinas.induk)
    client.force_login(auditor)
    text = client.get(PAGE, {"periode": "2021"}).content.decode()
    assert all(f'<option value="{unit.pk}"' in text for unit in units_of_figures(auditor))
    for unit, words in ((dinas, "3 dari 5"), (dinas_lain, "1 dari 4"), (dinas.induk, "4 dari 9")):
        assert words in client.get(PAGE, {"periode": "2021", "unit": unit.pk}).content.decode()
    assert client.get(PAGE, {"unit": "x"}).status_code == 422


def test_freezing_is_a_right_in_the_figures_agency(client, dinas, dinas_lain, both, orang) -> None:
    user = orang("perencana", dinas_lain, "perencana-lain")
    Penugasan.objects.create(user=user, peran="auditor", unit=dinas, mulai="2021-01-01")
    client.force_login(user)
    assert "3 dari 5" in client.get(PAGE, {"periode": "2021", "unit": dinas.pk}).content.decode()
    assert "Bekukan" not in client.get(PAGE, {"periode": "2021", "unit": dinas.pk}).content.decode()
    assert client.post(f"{PAGE}bekukan/", {"periode": "2021", "unit": dinas.pk}).status_code == 403
    answer = client.post(f"/api/v1{PAGE}bekukan", {"periode": "2021", "unit": dinas.pk}, "application/json")
    assert answer.status_code == 403
    assert client.post(f"{PAGE}bekukan/", {"periode": "2021", "unit": dinas_lain.pk}).status_code == 302
    assert [(row.unit, row.nilai) for row in Capaian.objects.all()] == [(dinas_lain.pk, 25)]


def test_approving_is_a_right_in_the_figures_agency(client, dinas, dinas_lain, both, planner, orang) -> None:
    frozen = freeze_capaian("UJI-P", YEAR, actor=planner, unit=dinas.pk)
    head = orang("kepala_dinas", dinas_lain)
    Penugasan.objects.create(user=head, peran="staf", unit=dinas, mulai="2021-01-01")
    client.force_login(head)
    code = written(code_of(sebutan_of(frozen)))
    assert "Setujui angka ini" not in client.get(f"/angka/{code}/").content.decode()
    assert client.post(f"/capaian/{frozen.pk}/setujui/").status_code == 403
    client.force_login(orang("kepala_dinas", dinas, "kepala-sini"))
    assert client.post(f"/capaian/{frozen.pk}/setujui/").status_code == 302
    assert frozen.persetujuan.oleh.username == "kepala-sini"


def test_frozen_figures_of_the_other_are_not_there(client, dinas, dinas_lain, both, planner, orang) -> None:
    frozen = freeze_capaian("UJI-P", YEAR, actor=planner, unit=dinas.pk)
    client.force_login(orang("staf", dinas_lain))
    code = written(code_of(sebutan_of(frozen)))
    assert client.get(f"/angka/{code}/").status_code == 404
    assert client.post(f"/capaian/{frozen.pk}/setujui/").status_code == 404
    assert client.get("/api/v1/capaian/").json()["count"] == 0
    assert client.get(f"/api/v1/capaian/{frozen.pk}").status_code == 404
    assert f"/angka/{code}/" not in client.get(PAGE, {"periode": "2021"}).content.decode()


def test_both_may_freeze_the_same_figure(dinas, dinas_lain, both, planner) -> None:
    made = [freeze_capaian("UJI-P", YEAR, actor=planner, unit=unit.pk) for unit in (dinas, dinas_lain)]
    assert [(row.ke, row.nilai) for row in made] == [(1, 60), (1, 25)]


def test_a_plan_opens_its_own_agencys_figure_alone(
    client, dinas_lain, both, indikator, planner, orang, monkeypatch
) -> None:
    from engines.registers.contoh.registers import WargaRegister

    link_formula(indikator, "UJI-P", actor=planner)
    monkeypatch.setattr(WargaRegister, "lihat", frozenset())
    dinas = indikator.renstra.unit
    units = (dinas, dinas_lain, dinas.induk)
    codes = {u.pk: written(code_of(Sebutan("UJI-P", "2021", unit=u.pk))) for u in units}
    client.force_login(planner.user)
    assert "3 dari 5" in client.get(f"/angka/{codes[dinas.pk]}/").content.decode()
    assert client.get(f"/angka/{codes[dinas_lain.pk]}/").status_code == 404
    assert client.get(f"/angka/{codes[dinas.induk_id]}/").status_code == 404, "less its own: the other's"
    client.force_login(orang("staf", dinas_lain))
    assert {client.get(f"/angka/{code}/").status_code for code in codes.values()} == {404}


def test_a_role_in_one_agency_opens_no_register_of_another(
    dinas, dinas_lain, both, orang, client, monkeypatch
) -> None:
    from engines.registers.contoh.registers import WargaRegister

    monkeypatch.setattr(WargaRegister, "lihat", frozenset({"staf"}))
    user = orang("staf")
    Penugasan.objects.create(user=user, peran="verifikator", unit=dinas_lain, mulai="2021-01-01")
    client.force_login(user)
    assert client.get(f"/api/v1{PAGE}angka?periode=2021&unit={dinas.pk}").status_code == 200
    assert client.get(f"/api/v1{PAGE}angka?periode=2021&unit={dinas_lain.pk}").status_code == 404


def test_whose_figures_a_unit_has(dinas, dinas_lain, orang) -> None:
    seksi = UnitOrganisasi.objects.get(jenis="seksi")
    assert [unit_of_figures(unit) for unit in (seksi, dinas, dinas.induk)] == [
        dinas.pk,
        dinas.pk,
        dinas.induk_id,
    ]
    assert units_of_figures(orang("staf", seksi)) == [dinas]
    assert units_of_figures(orang("auditor", dinas.induk)) == [dinas, dinas_lain, dinas.induk]
    assert units_of_figures(User.objects.create_user("tanpa", password="x")) == []
