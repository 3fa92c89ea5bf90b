"""KAT: one stage at a time, families of the agency, coaching on the day of its activity."""

from datetime import date

import pytest

from sosial.contoh_register import keluarga
from sosial.kat.contoh_register import HARI, kegiatan, lokasi, tahap, warga
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kernel.errors import UserError
from telusur.sosial.kat.models import PembinaanKat, TahapKat, WargaKat

pytestmark = pytest.mark.django_db
SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
HERE = "63.11.01"
LATER = date(2021, 9, 1)


def test_a_location_is_in_one_stage_at_a_time(dinas) -> None:
    first = tahap(1, dinas, HERE)
    following = TahapKat(lokasi=first.lokasi, tahap="purna", mulai=LATER)
    with pytest.raises(UserError, match="bertahap lain"):
        create(following, actor=SISTEM)
    row = {"lokasi_id": first.lokasi_id, "mulai": LATER, "selesai": None}
    assert [index for index, *_ in REGISTERS.get("tahap-kat").periksa([row])] == [0]
    change(first, {"selesai": LATER}, actor=SISTEM)
    assert create(following, actor=SISTEM).pk


def test_a_family_lives_in_one_location_and_is_the_agencys(dinas, dinas_lain) -> None:
    here = warga(1, dinas, HERE)
    again = WargaKat(lokasi=lokasi(2, dinas, HERE), keluarga=here.keluarga, mulai=LATER)
    with pytest.raises(UserError, match="sudah tercatat di sebuah lokasi"):
        create(again, actor=SISTEM)
    stranger = WargaKat(lokasi=here.lokasi, keluarga=keluarga(3, dinas_lain, HERE), mulai=LATER)
    with pytest.raises(UserError, match="perangkat daerah lain"):
        create(stranger, actor=SISTEM)
    row = {"lokasi_id": here.lokasi_id, "keluarga_id": stranger.keluarga_id}
    assert [index for index, *_ in REGISTERS.get("warga-kat").periksa([row])] == [0]


def test_coaching_falls_on_the_day_of_an_activity_of_the_agency(dinas, dinas_lain) -> None:
    here, held = warga(1, dinas, HERE), kegiatan(1, dinas, HERE)
    with pytest.raises(UserError, match="Kegiatannya pada 15-01-2021"):
        create(PembinaanKat(warga=here, kegiatan=held, tanggal=LATER), actor=SISTEM)
    others = kegiatan(2, dinas_lain, HERE)
    with pytest.raises(UserError, match="perangkat daerah lain"):
        create(PembinaanKat(warga=here, kegiatan=others, tanggal=HARI), actor=SISTEM)
    rows = [
        {"warga_id": here.pk, "kegiatan_id": held.pk, "tanggal": HARI},
        {"warga_id": here.pk, "kegiatan_id": held.pk, "tanggal": LATER},
        {"warga_id": here.pk, "kegiatan_id": others.pk, "tanggal": HARI},
    ]
    assert sorted(index for index, *_ in REGISTERS.get("pembinaan-kat").periksa(rows)) == [1, 2]
    change(held, {"dibatalkan": LATER}, actor=SISTEM)
    with pytest.raises(UserError, match="dibatalkan"):
        create(PembinaanKat(warga=here, kegiatan=held, tanggal=HARI), actor=SISTEM)
