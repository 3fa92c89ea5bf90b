"""Whose units are: each stands under one agency, the agencies under a government."""

from telusur.organisasi.milik import peta_instansi
from telusur.organisasi.models import UnitOrganisasi, instansi, instansi_dari, perangkat_daerah


def test_agencies_stand_right_below_a_government(dinas) -> None:
    seksi = UnitOrganisasi.objects.get(jenis="seksi")
    alone = UnitOrganisasi.objects.create(nama="Sendiri", jenis="sekretariat")
    assert set(instansi()) == {dinas, alone}
    assert (
        set(instansi_dari(seksi)) == set(instansi_dari(dinas)) == set(instansi_dari(dinas.induk)) == {dinas}
    )
    agency = peta_instansi(UnitOrganisasi.objects.values_list("pk", flat=True))
    assert (agency[seksi.pk], agency[dinas.pk], agency[alone.pk]) == (dinas.pk, dinas.pk, alone.pk)
    assert dinas.induk_id not in agency
    assert perangkat_daerah(seksi) == perangkat_daerah(dinas) == dinas
    assert perangkat_daerah(dinas.induk) == dinas.induk
