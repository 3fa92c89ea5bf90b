"""Undoing a batch: all as it was, unless something was changed since and nobody decided about it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engines.registers.contoh.models import Bantuan, Warga
from engines.registers.massal.conftest import baris, nama, nik
from telusur.engines.registers import rantai, records
from telusur.engines.registers.bukti import attach
from telusur.engines.registers.massal import batal
from telusur.engines.registers.models import BarisImpor, Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User

pytestmark = pytest.mark.django_db
WEB = Actor(None, Perubahan.Sumber.WEB)


@pytest.fixture
def stand():
    """Return a function that tells what stands in the register."""
    return lambda: list(Warga.objects.order_by("pk").values())


@pytest.fixture
def batch(terapkan, csv_of, stand):
    """A batch that adds four records and changes two of three earlier ones."""
    terapkan(csv_of([baris(n) for n in range(3)]))
    before = stand()
    changed = [baris(0, nama="Nol", hasil="1"), baris(1, hasil="2"), baris(2)]
    made = terapkan(csv_of([*changed, *(baris(n) for n in range(10, 14))]))
    made.before = before
    return made


def test_all_is_as_it_was_and_the_log_tells(batch, warga, stand):
    done = batal.undo(warga, batch.pk, actor=WEB)
    assert done.status == "dibatalkan"
    assert stand() == batch.before
    log = Perubahan.objects.filter(tindakan="batal")
    assert log.count() == 6
    one = log.get(objek_id=Warga.objects.get(nik=nik(0)).pk)
    assert one.sesudah == {"nama": nama(0), "penghasilan": "1250000.00"}
    assert rantai.verify().putus is None
    with pytest.raises(UserError, match="dibatalkan"):
        batal.undo(warga, batch.pk, actor=WEB)


def test_what_was_changed_since_is_listed_and_decided_one_by_one(batch, warga):
    mine, theirs = Warga.objects.get(nik=nik(0)), Warga.objects.get(nik=nik(11))
    records.change(mine, {"catatan": "x"}, actor=WEB)
    records.change(theirs, {"catatan": "y"}, actor=WEB)
    with pytest.raises(batal.BatalDitolak) as caught:
        batal.undo(warga, batch.pk, actor=WEB)
    assert {item.pk for item in caught.value.berubah} == {mine.pk, theirs.pk}
    assert "Nol" in str(caught.value)
    assert Warga.objects.count() == 7
    with pytest.raises(batal.BatalDitolak):
        batal.undo(warga, batch.pk, actor=WEB, keputusan={mine.pk: "biarkan"})
    batal.undo(warga, batch.pk, actor=WEB, keputusan={mine.pk: "pulihkan", theirs.pk: "biarkan"})
    mine.refresh_from_db()
    assert (mine.nama, mine.catatan) == (nama(0), "x")
    assert set(Warga.objects.values_list("nik", flat=True)) == {nik(0), nik(1), nik(2), nik(11)}


def test_what_a_later_import_changed_and_its_undoing_put_back_is_no_change(batch, warga, terapkan, csv_of):
    later = terapkan(csv_of([baris(1, hasil="77")]))
    assert later.hitungan["berubah"] == 1
    with pytest.raises(batal.BatalDitolak, match="diubah lewat impor"):
        batal.undo(warga, batch.pk, actor=WEB)
    batal.undo(warga, later.pk, actor=WEB)
    assert batal.undo(warga, batch.pk, actor=WEB).status == "dibatalkan"


def test_a_record_that_others_refer_to_can_only_be_left(batch, warga):
    used = Warga.objects.get(nik=nik(12))
    records.create(Bantuan(warga=used, jenis="tunai", jumlah=1), actor=WEB)
    with pytest.raises(batal.BatalDitolak, match="dipakai oleh 1 bantuan"):
        batal.undo(warga, batch.pk, actor=WEB, keputusan={used.pk: "pulihkan"})
    batal.undo(warga, batch.pk, actor=WEB, keputusan={used.pk: "biarkan"})
    assert Warga.objects.filter(nik__in=[nik(n) for n in range(10, 14)]).get() == used


def test_a_record_with_evidence_can_only_be_left(batch, warga):
    proven = Warga.objects.get(nik=nik(13))
    attach(proven, SimpleUploadedFile("kk.pdf", b"%PDF-1.4 isi %%EOF"), actor=WEB)
    with pytest.raises(batal.BatalDitolak, match="memiliki berkas bukti"):
        batal.undo(warga, batch.pk, actor=WEB, keputusan={proven.pk: "pulihkan"})
    batal.undo(warga, batch.pk, actor=WEB, keputusan={proven.pk: "biarkan"})
    assert Warga.objects.filter(nik__in=[nik(n) for n in range(10, 14)]).get() == proven


def test_after_the_time_what_was_replaced_is_forgotten(batch, warga):
    later = batch.diterapkan_pada - batal.TENGGANG - timedelta(minutes=1)
    type(batch).objects.update(diterapkan_pada=later, dibuat_pada=later)
    with pytest.raises(UserError, match="tidak dapat dibatalkan"):
        batal.undo(warga, batch.pk, actor=WEB)
    assert batal.close_old() == 2
    assert not BarisImpor.objects.exists()
    batch.refresh_from_db()
    assert not batch.berkas
    assert batch.hitungan["baru"] == 4


def test_who_was_moved_to_another_agency_undoes_nothing_here(
    warga, csv_of, terapkan, stand, orang, dinas, dinas_lain
):
    user = orang("staf")
    batch = terapkan(csv_of([baris(n) for n in range(3)]), user=user)
    before = stand()
    user.penugasan.update(unit=dinas_lain)
    moved = User.objects.get(pk=user.pk)
    with pytest.raises(UserError, match="tidak lagi mencakup"):
        batal.undo(warga, batch.pk, actor=Actor(moved, Perubahan.Sumber.WEB))
    assert stand() == before
    moved.penugasan.update(unit=dinas)
    back = User.objects.get(pk=user.pk)
    assert batal.undo(warga, batch.pk, actor=Actor(back, Perubahan.Sumber.WEB)).status == "dibatalkan"


def test_a_record_that_was_moved_away_is_left_and_not_named(warga, csv_of, terapkan, orang, dinas_lain):
    user = orang("staf")
    batch = terapkan(csv_of([baris(n) for n in range(3)]), user=user)
    moved = Warga.objects.get(nik=nik(1))
    records.change(moved, {"unit": dinas_lain, "nama": "Nama Baru"}, actor=WEB)
    mine = Actor(user, Perubahan.Sumber.WEB)
    with pytest.raises(batal.BatalDitolak, match="di luar tugas Anda") as caught:
        batal.undo(warga, batch.pk, actor=mine, keputusan={moved.pk: "pulihkan"})
    assert "Nama Baru" not in str(caught.value)
    assert batal.undo(warga, batch.pk, actor=mine, keputusan={moved.pk: "biarkan"}).status == "dibatalkan"
    assert Warga.objects.get() == moved


def test_names_of_records_in_use_cost_no_query_each(batch, warga):
    records.create(Bantuan(warga=Warga.objects.get(nik=nik(10)), jenis="tunai", jumlah=1), actor=WEB)
    first = _asked(warga, batch)
    for n in (11, 12, 13):
        records.create(Bantuan(warga=Warga.objects.get(nik=nik(n)), jenis="tunai", jumlah=1), actor=WEB)
    assert len(batal.changed_since(warga, batch)) == 4
    assert _asked(warga, batch) == first


def _asked(register, batch) -> int:
    with CaptureQueriesContext(connection) as queries:
        batal.changed_since(register, batch)
    return len(queries)
