"""The same activity or document: two agencies each have their own, two units of one agency don't."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from pelaksanaan.contoh_register import dokumen, dokumen_subkegiatan, kegiatan, lembaga_peserta
from telusur.engines.formulas.compute import compute
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, create
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.organisasi.models import UnitOrganisasi
from telusur.pelaksanaan.models import SUDAH, Dokumen, KegiatanDilaksanakan, LembagaPeserta

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


@pytest.mark.parametrize("make", [kegiatan, dokumen, dokumen_subkegiatan])
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


@pytest.mark.parametrize("make", [kegiatan, dokumen, dokumen_subkegiatan])
def test_two_units_of_one_agency_in_one_file_tell_the_same_once(dinas, dinas_lain, seksi, make) -> None:
    record = make(1, seksi, PLACE)
    record.refresh_from_db()
    register = next(item for item in REGISTERS if item.model is type(record))
    row = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    type(record).objects.filter(pk=record.pk).update(dibatalkan=date(2022, 1, 1))
    rows = [{**row, "unit_id": unit.pk} for unit in (seksi, dinas_lain, dinas)]
    assert [(index, why) for index, why, _ in register.periksa(rows)] == [(2, SUDAH)]


def test_an_institution_takes_part_where_its_own_agency_holds_the_activity(dinas, dinas_lain, seksi) -> None:
    mine, theirs = lembaga_peserta(1, seksi, PLACE), lembaga_peserta(2, dinas_lain, PLACE)
    with pytest.raises(UserError, match="perangkat daerah lain"):
        create(LembagaPeserta(kegiatan=mine.kegiatan, lembaga=theirs.lembaga), actor=ACTOR)
    rows = [
        {"kegiatan_id": mine.kegiatan_id, "lembaga_id": item.lembaga_id, "dibatalkan": None}
        for item in (mine, theirs)
    ]
    assert [index for index, _, _ in REGISTERS.get("lembaga-peserta").periksa(rows)] == [1]


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
