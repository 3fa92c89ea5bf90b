"""The same activity or document: two agencies each have their own, two units of one agency don't."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from pelaksanaan.contoh_register import dokumen, kegiatan
from telusur.engines.formulas.compute import compute
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, create
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.organisasi.models import UnitOrganisasi
from telusur.pelaksanaan.models import Dokumen, KegiatanDilaksanakan

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)
PLACE = "63.11.01"


@pytest.fixture
def seksi(dinas) -> UnitOrganisasi:
    return UnitOrganisasi.objects.get(jenis="seksi")


def again(record, unit: UnitOrganisasi):
    """Return the same record of another unit, not yet saved."""
    names = [item.name for item in record._meta.concrete_fields if not item.primary_key]
    return type(record)(**{name: getattr(record, name) for name in names} | {"unit": unit})


@pytest.mark.parametrize("make", [kegiatan, dokumen])
def test_each_agency_has_its_own_and_units_of_one_do_not(dinas, dinas_lain, seksi, make) -> None:
    first = make(1, seksi, PLACE)
    first.refresh_from_db()
    assert create(again(first, dinas_lain), actor=ACTOR).pk
    with pytest.raises(UserError, match="unit lain"):
        create(again(first, dinas), actor=ACTOR)
    type(first).objects.filter(pk=first.pk).update(dibatalkan=date(2022, 1, 1))
    assert create(again(first, dinas), actor=ACTOR).pk


def test_an_import_meets_its_own_units_document_alone(dinas, dinas_lain, seksi, orang) -> None:
    theirs = dokumen(1, dinas_lain, PLACE)
    head = "Jenis dokumen;Untuk tahun;Bagian;Desa;Jatuh tempo;Diserahkan"
    row = f"lppd;2020;Setahun;{theirs.wilayah.kode};31-03-2021;02-03-2021"
    file = f"{head}\n{row}\n".encode()
    register = REGISTERS.get("dokumen")

    def send(user):
        return kerja.run_trial(kerja.receive(register, ContentFile(file), "berkas.csv", user))

    mine = orang("staf", seksi)
    first = send(mine)
    assert first.hitungan["baru"] == 1
    kerja.run_apply(first, Actor(mine, Perubahan.Sumber.IMPOR))
    assert set(Dokumen.objects.values_list("unit", flat=True)) == {dinas_lain.pk, seksi.pk}
    assert send(mine).hitungan["tetap"] == 1
    refused = send(orang("perencana")).baris.get().masalahnya
    assert "unit lain" in refused[0]["alasan"]


def test_figures_count_one_agency(dinas, dinas_lain, seksi) -> None:
    kegiatan(1, seksi, PLACE)
    for number in (2, 3):
        kegiatan(number, dinas_lain, PLACE)
    assert KegiatanDilaksanakan.objects.count() == 3
    found = {unit.pk: _held(unit) for unit in (dinas, dinas_lain)}
    assert found == {dinas.pk: 1, dinas_lain.pk: 2}


def _held(unit: UnitOrganisasi) -> int:
    angka = compute("SUB-KALI:2.08.02.2.02.01", Period.year(2021), unit=unit.pk)
    return int(angka.nilai or 0)
