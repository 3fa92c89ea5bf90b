"""What persons who serve did: training needs a training, skill needs proof, agencies keep their own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pelaksanaan.contoh_register import kegiatan
from sosial.contoh_register import psks
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.sosial.psks.models import RiwayatPsks

pytestmark = pytest.mark.django_db
SYSTEM = Actor(None, Perubahan.Sumber.SISTEM)


def _create(person, **values):
    return create(RiwayatPsks(psks=person, tanggal="2021-05-01", **values), actor=SYSTEM)


def test_training_is_claimed_for_trainings_only(dinas) -> None:
    person, held = psks(1, dinas, "63.11.01"), kegiatan(1, dinas, "63.11.01")
    type(held).objects.filter(pk=held.pk).update(jenis="rapat")
    held.refresh_from_db()
    with pytest.raises(UserError, match="bukan pelatihan"):
        _create(person, jenis="pelatihan", kegiatan=held)
    assert _create(person, jenis="tugas", kegiatan=held).pk
    type(held).objects.filter(pk=held.pk).update(jenis="bimtek")
    held.refresh_from_db()
    assert _create(person, jenis="pelatihan", kegiatan=held).pk


@pytest.mark.parametrize("jenis", ["sertifikat", "penilaian"])
def test_skill_needs_proof(dinas, jenis: str) -> None:
    person = psks(1, dinas, "63.11.01")
    with pytest.raises(UserError, match="perlu bukti"):
        _create(person, jenis=jenis)
    assert _create(person, jenis=jenis, bukti="No. 12/2021").pk


def test_an_activity_of_another_agency_is_refused(dinas, dinas_lain) -> None:
    person, held = psks(1, dinas, "63.11.01"), kegiatan(2, dinas_lain, "63.11.01")
    with pytest.raises(UserError):
        _create(person, jenis="tugas", kegiatan=held)


def test_the_tab_of_what_one_did_adds_to_it_and_is_not_the_log(dinas, client, orang) -> None:
    one = psks(1, dinas, "63.11.01")
    client.force_login(orang("staf"))
    page = client.get(f"/register/psks/{one.pk}/?tab=riwayat_terkait").content.decode()
    assert f"/register/riwayat-psks/baru/?psks={one.pk}" in page
    page = client.get(f"/register/psks/{one.pk}/?tab=riwayat").content.decode()
    assert f"/register/riwayat-psks/baru/?psks={one.pk}" not in page


def test_nobody_serves_and_nothing_was_done_before_its_day(dinas) -> None:
    one, today = psks(1, dinas, "63.11.01"), timezone.localdate()
    tomorrow = today + timedelta(days=1)
    for record, values in (
        (one, {"mulai": tomorrow}),
        (one, {"terampil_sejak": tomorrow}),
        (_create(one, jenis="laporan"), {"tanggal": tomorrow}),
    ):
        with pytest.raises(UserError, match="belum tiba"):
            change(record, values, actor=SYSTEM)
    change(one, {"mulai": today}, actor=SYSTEM)


def test_an_import_refuses_days_to_come(dinas) -> None:
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    person = psks(1, dinas, "63.11.01")
    rows = [
        {"orang_id": person.orang_id, "unit_id": dinas.pk, "mulai": start, "terampil_sejak": skilled}
        for start, skilled in ((today, None), (tomorrow, None), (today, tomorrow))
    ]
    assert [index for index, *_ in REGISTERS.get("psks").periksa(rows)] == [1, 2]
    held = [
        {"psks_id": person.pk, "jenis": "laporan", "tanggal": day, "kegiatan_id": None}
        for day in (today, tomorrow)
    ]
    assert [index for index, *_ in REGISTERS.get("riwayat-psks").periksa(held)] == [1]
