"""An agency that the database does not know is made with its units, each in the log like any record."""

import pytest

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.impor.unit import unit_of
from telusur.perencanaan.plan import Plan, PlanUnit

IMPOR = Actor(None, Perubahan.Sumber.IMPOR)


@pytest.fixture
def plan():
    units = [PlanUnit("Bidang Sosial", "Dinas Contoh", "membantu"), PlanUnit("Seksi Data", "Bidang Sosial")]
    return Plan("Dinas Contoh", 2021, 2026, "KABUPATEN CONTOH", organisasi=units)


@pytest.mark.django_db
def test_units_are_made_through_the_one_door(plan):
    agency = unit_of(plan, actor=IMPOR)
    seksi = UnitOrganisasi.objects.get(nama="Seksi Data")
    assert agency.contains(seksi)
    assert seksi.induk.nama == "Bidang Sosial"
    logged = Perubahan.objects.filter(objek="organisasi.unitorganisasi").order_by("id")
    assert [row.nama for row in logged] == [
        "Pemerintah Kabupaten Contoh",
        "Dinas Contoh",
        "Bidang Sosial",
        "Seksi Data",
    ]
    assert {(row.sumber, row.tindakan) for row in logged} == {("impor", "tambah")}
    assert logged[3].sesudah["jalur"] == seksi.jalur


@pytest.mark.django_db
def test_a_known_government_is_not_made_again(plan):
    unit_of(plan, actor=IMPOR)
    plan.unit = "Dinas Lain"
    unit_of(plan, actor=IMPOR, create=True)
    assert UnitOrganisasi.objects.filter(jenis="pemerintah").count() == 1


@pytest.mark.django_db
def test_an_unknown_agency_is_not_made_unasked(plan):
    unit_of(plan, actor=IMPOR)
    plan.unit = "Dinas Lain"
    with pytest.raises(UserError, match="tidak dikenal"):
        unit_of(plan, actor=IMPOR)


@pytest.mark.django_db
def test_units_keep_their_statutory_tasks_the_agency_its_own_too(plan):
    plan.organisasi.append(
        PlanUnit(
            "Dinas Contoh", "", "membantu Bupati", ["perumusan kebijakan", "evaluasi"], ["menyusun rencana"]
        )
    )
    agency = unit_of(plan, actor=IMPOR)
    assert (agency.tugas, agency.fungsi) == ("membantu Bupati", "perumusan kebijakan\nevaluasi")
    assert agency.uraian_tugas == "menyusun rencana"
    assert UnitOrganisasi.objects.get(nama="Bidang Sosial").tugas == "membantu"
