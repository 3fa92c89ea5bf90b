"""A plan with organisation and lists, for the document."""

import pytest

from telusur.perencanaan.plan import JenisButir, Plan, PlanButir, PlanUnit


@pytest.fixture
def rencana(rencana_kecil: Plan) -> Plan:
    rencana_kecil.organisasi = [
        PlanUnit("Dinas Sosial", "", "membantu kepala daerah", ["perumusan kebijakan", "pelaksanaan"]),
        PlanUnit("Sekretariat", "Dinas Sosial", "mengoordinasikan"),
        PlanUnit("Sub Bagian Umum", "Sekretariat"),
        PlanUnit("Bidang Rehabilitasi", "Dinas Sosial"),
        PlanUnit("Kelompok Jabatan Fungsional", "tidak dikenal"),
    ]
    rencana_kecil.butir += [
        PlanButir(JenisButir.STRATEGI, "Pelayanan prima", "1", "Urusan Sosial"),
        PlanButir(JenisButir.STRATEGI, "Pendataan berkala", "1.1", "Urusan Sosial"),
    ]
    return rencana_kecil
