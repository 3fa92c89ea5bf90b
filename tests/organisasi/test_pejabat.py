"""Who headed a unit on a day, as documents name them."""

from datetime import date

import pytest

from organisasi.contoh_register import jabatan, keadaan
from telusur.organisasi.models import Pegawai, PemangkuJabatan, UnitOrganisasi
from telusur.organisasi.pejabat import Pejabat, heads_on

pytestmark = pytest.mark.django_db


def _hold(position, state, cara: str, mulai: str, selesai: str | None = None) -> None:
    PemangkuJabatan.objects.create(
        jabatan=position, pegawai=state.pegawai, cara=cara, mulai=mulai, selesai=selesai
    )


def test_the_head_of_each_day_with_the_rank_of_that_day(dinas) -> None:
    position = jabatan(1, dinas, nama="Kepala Dinas", memimpin=True)
    first = keadaan(1, dinas, golongan="IV/b", selesai="2021-04-01")
    first.pk, first.golongan, first.mulai, first.selesai = None, "IV/c", date(2021, 4, 1), None
    first.save(force_insert=True)
    second = keadaan(2, dinas, status="pppk", golongan="")
    _hold(position, first, "definitif", "2020-01-01", "2022-01-01")
    _hold(position, second, "plh", "2021-06-01", "2021-07-01")
    _hold(position, second, "plt", "2022-01-01")
    head = "Kepala Dinas"
    assert heads_on(dinas, date(2019, 12, 31)) == {}
    assert heads_on(dinas, date(2020, 5, 1))["dinas sosial"] == Pejabat(
        head, "Contoh 1", "Pembina Tingkat I (IV/b)"
    )
    assert heads_on(dinas, date(2021, 6, 15))["dinas sosial"].pangkat == "Pembina Utama Muda (IV/c)"
    assert heads_on(dinas, date(2022, 1, 1))["dinas sosial"] == Pejabat(f"Plt. {head}", "Contoh 2")


def test_a_plh_is_named_where_nobody_else_is(dinas) -> None:
    _hold(jabatan(1, dinas, nama="Kepala Dinas", memimpin=True), keadaan(1, dinas), "plh", "2021-01-01")
    assert heads_on(dinas, date(2021, 2, 1))["dinas sosial"].sebutan == "Plh. Kepala Dinas"


def test_who_has_left_heads_nothing_though_nobody_ended_it(dinas) -> None:
    state = keadaan(1, dinas)
    _hold(jabatan(1, dinas, nama="Kepala Dinas", memimpin=True), state, "definitif", "2021-01-01")
    Pegawai.objects.filter(pk=state.pegawai_id).update(selesai=date(2021, 6, 1))
    assert set(heads_on(dinas, date(2021, 5, 31))) == {"dinas sosial"}
    assert heads_on(dinas, date(2021, 6, 1)) == {}


def test_only_positions_that_head_a_unit_of_the_agency_and_units_known_by_name(dinas, dinas_lain) -> None:
    bidang = UnitOrganisasi.objects.get(jenis="bidang")
    twin = UnitOrganisasi.objects.create(nama="Bidang  rehabilitasi sosial", jenis="bidang", induk=dinas)
    for number, unit in enumerate((bidang, twin, dinas_lain), 1):
        _hold(jabatan(number, unit, memimpin=True), keadaan(number, unit), "definitif", "2020-01-01")
    _hold(jabatan(8, dinas), keadaan(8, dinas), "definitif", "2020-01-01")
    assert heads_on(dinas, date(2021, 1, 1)) == {}
    assert set(heads_on(dinas_lain, date(2021, 1, 1))) == {"dinas lain"}
