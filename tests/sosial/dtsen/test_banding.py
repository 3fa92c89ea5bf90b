"""What changed between two layers, and why."""

from datetime import date

import pytest

from sosial.contoh_register import LAHIR, nik
from sosial.contoh_register import orang as buat_orang
from sosial.dtsen import contoh_register as buat
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.sosial.dtsen.banding import bandingkan, pendahulu
from telusur.sosial.dtsen.models import BarisLapisan, PerubahanLapisan
from telusur.sosial.dtsen.sebab import beri_sebab
from wilayah.contoh_register import desa

pytestmark = pytest.mark.django_db
HERE, THERE = "63.11.01", "63.12.01"


@pytest.fixture
def dua(dinas):
    """Two layers: 1 stays, 2 rises, 3 falls, 4 leaves, 5 enters, 6 moves, 7 is renumbered, 8 gets ranked."""
    old = buat.lapisan(1, dinas, tanggal=date(2021, 1, 15))
    new = buat.lapisan(2, dinas, tanggal=date(2021, 7, 15))
    for number in (1, 2, 3, 4, 6, 7):
        buat.baris(number, dinas, HERE, di=old)
    buat.baris(8, dinas, HERE, di=old, desil=0)
    buat.baris(1, dinas, HERE, di=new)
    buat.baris(2, dinas, HERE, di=new, desil=5, no_kk=nik(77, perempuan=False))
    buat.baris(3, dinas, HERE, di=new, desil=1)
    buat.baris(5, dinas, HERE, di=new)
    buat.baris(6, dinas, THERE, di=new)
    buat.baris(17, dinas, HERE, di=new, nama="CONTOH 7")
    buat.baris(8, dinas, HERE, di=new, desil=9)
    return old, new


def _found(**filters: object) -> set[tuple[str, str]]:
    rows = PerubahanLapisan.objects.filter(dibatalkan=None, **filters)
    return {(item.jenis, item.nama) for item in rows}


def test_each_difference_is_of_its_kind(dua) -> None:
    bandingkan(*dua)
    assert _found() == {
        ("naik", "Contoh 2"),
        ("keluarga", "Contoh 2"),
        ("turun", "Contoh 3"),
        ("keluar", "Contoh 4"),
        ("masuk", "Contoh 5"),
        ("pindah", "Contoh 6"),
        ("nik", "CONTOH 7"),
        ("berdesil", "Contoh 8"),
    }
    fixed = PerubahanLapisan.objects.get(jenis="nik")
    assert (fixed.nik, fixed.nik_lama) == (nik(17), nik(7))
    rise = PerubahanLapisan.objects.get(jenis="naik")
    assert (rise.desil_lama, rise.desil, rise.tanggal) == (3, 5, date(2021, 7, 15))
    assert PerubahanLapisan.objects.get(jenis="keluar").desil is None


def test_two_who_might_be_the_same_are_not_forced_into_one(dua) -> None:
    old, new = dua
    buat.baris(27, old.unit, HERE, di=new, nama="Contoh 7")
    bandingkan(old, new)
    assert _found(nama__iexact="contoh 7") == {
        ("keluar", "Contoh 7"),
        ("masuk", "Contoh 7"),
        ("masuk", "CONTOH 7"),
    }


def test_the_register_of_persons_says_why(dua, dinas) -> None:
    died = buat_orang(4, dinas, HERE)
    died.selesai, died.sebab = date(2021, 3, 1), "meninggal"
    died.save()
    fresh = buat_orang(5, dinas, HERE)
    fresh.mulai = date(2021, 4, 1)
    fresh.save()
    moved = buat_orang(6, dinas, HERE)
    moved.desa = desa(THERE)
    moved.save()
    bandingkan(*dua)
    why = {item.jenis: item.sebab for item in PerubahanLapisan.objects.all()}
    assert (why["keluar"], why["masuk"], why["pindah"]) == ("meninggal", "baru", "pindah")
    assert why["naik"] == "belum"


def test_a_death_after_the_later_layer_or_in_another_agency_is_no_reason(dua, dinas, dinas_lain) -> None:
    later = buat_orang(4, dinas_lain, HERE)
    later.selesai, later.sebab = date(2021, 3, 1), "meninggal"
    later.save()
    own = buat_orang(4, dinas, HERE)
    own.selesai, own.sebab = date(2021, 9, 1), "meninggal"
    own.save()
    bandingkan(*dua)
    assert PerubahanLapisan.objects.get(jenis="keluar").sebab == "belum"


def test_an_officers_reason_stays_when_layers_are_compared_again(dua, orang) -> None:
    bandingkan(*dua)
    gone = PerubahanLapisan.objects.get(jenis="keluar")
    actor = Actor(orang("staf"), "web")
    assert beri_sebab([gone.pk], "mampu", date(2021, 7, 1), "BA nomor 3", actor=actor) == 1
    bandingkan(*dua)
    gone.refresh_from_db()
    assert (gone.sebab, gone.dibatalkan) == ("mampu", None)
    back = BarisLapisan.objects.create(
        lapisan=dua[1], nik=gone.nik, nama=gone.nama, desa=gone.desa, tanggal_lahir=LAHIR, desil=3
    )
    bandingkan(*dua)
    gone.refresh_from_db()
    assert gone.dibatalkan is not None, "it holds no more, but what the officer said is kept"
    back.delete()
    bandingkan(*dua)
    gone.refresh_from_db()
    assert (gone.sebab, gone.dibatalkan) == ("mampu", None)
    assert PerubahanLapisan.objects.filter(jenis="keluar").count() == 1


def test_only_an_earlier_and_a_later_layer_of_one_kind_and_agency_compare(dua, dinas, dinas_lain) -> None:
    old, new = dua
    other = buat.lapisan(3, dinas, jenis="dtsen", tanggal=date(2021, 9, 1))
    foreign = buat.lapisan(4, dinas_lain, tanggal=date(2021, 9, 1))
    for pair in ((new, old), (old, old), (old, other), (old, foreign)):
        with pytest.raises(UserError, match="tidak dapat dibandingkan"):
            bandingkan(*pair)
    assert pendahulu(new) == old
    assert pendahulu(old) is None


def test_what_two_comparisons_find_is_one_change_that_follows_the_layers(dua, dinas, orang) -> None:
    old, new = dua
    bandingkan(old, new)
    rise, fall = PerubahanLapisan.objects.get(jenis="naik"), PerubahanLapisan.objects.get(jenis="turun")
    gone = PerubahanLapisan.objects.get(jenis="keluar")
    beri_sebab([rise.pk], "mampu", date(2021, 7, 1), "BA nomor 3", actor=Actor(orang("staf"), "web"))
    BarisLapisan.objects.filter(lapisan=new, nik=rise.nik).update(desil=9, nama="Contoh Dua")
    BarisLapisan.objects.filter(lapisan=new, nik=fall.nik).update(desil=3)
    died = buat_orang(4, dinas, HERE)
    died.selesai, died.sebab = date(2021, 3, 1), "meninggal"
    died.save()
    bandingkan(old, new)
    rise.refresh_from_db()
    assert (rise.desil, rise.nama, rise.sebab, rise.keterangan) == (9, "Contoh Dua", "mampu", "BA nomor 3")
    assert not PerubahanLapisan.objects.filter(jenis="turun").exists()
    gone.refresh_from_db()
    assert gone.sebab == "meninggal", "the register of persons says so by now"
