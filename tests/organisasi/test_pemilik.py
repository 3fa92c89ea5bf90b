"""What migrations do with records that had no unit, and whose units are."""

import pytest
from django.apps import apps

from engines.registers.contoh.models import Desa, Warga
from telusur.kernel.errors import UserError
from telusur.organisasi.milik import peta_instansi
from telusur.organisasi.models import UnitOrganisasi, instansi, instansi_dari, perangkat_daerah
from telusur.organisasi.pemilik import agency_of, give, government_of

APP = Warga._meta.app_label


@pytest.fixture
def homeless(dinas) -> Warga:
    desa = Desa.objects.create(kode="63.11.01.2001", nama="Contoh")
    return Warga.objects.create(nama="X", jenis_kelamin="P", tanggal_lahir="1980-01-01", desa=desa)


def test_the_one_agency_keeps_what_was_there(dinas, homeless) -> None:
    assert (agency_of(apps), government_of(apps)) == (dinas.pk, dinas.induk_id)
    give(apps, APP, "Warga")
    homeless.refresh_from_db()
    assert homeless.unit == dinas


def test_of_several_agencies_none_is_guessed(dinas, dinas_lain, homeless) -> None:
    with pytest.raises(UserError, match="tepat satu") as refused:
        give(apps, APP, "Warga")
    assert "unit_id" in refused.value.place
    homeless.refresh_from_db()
    assert homeless.unit is None


def test_an_empty_table_asks_nothing(db) -> None:
    give(apps, APP, "Warga")
    assert agency_of(apps) is None


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
