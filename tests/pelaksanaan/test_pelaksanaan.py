"""Activities and documents: what the door refuses, whom a period selects."""

from datetime import date

import pytest

from pelaksanaan.contoh_register import dokumen, kegiatan, peserta
from telusur.engines.registers.declare import REGISTERS, Selection
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)


def test_the_code_must_be_a_subkegiatan(dinas) -> None:
    held = kegiatan(1, dinas, "63.11.01")
    with pytest.raises(UserError, match="kode subkegiatan"):
        change(held, {"subkegiatan": "2.08.02.2.02"}, actor=ACTOR)
    change(held, {"subkegiatan": "2.08.02.2.02.0001"}, actor=ACTOR)


def test_participants_of_a_voided_activity_do_not_count(dinas) -> None:
    who = peserta(1, dinas, "63.11.01")
    chosen = Selection(period=Period.quarter(2021, 1))
    register = REGISTERS.get("peserta")
    assert list(register.select(chosen)) == [who]
    assert list(register.select(Selection(period=Period.quarter(2021, 2)))) == []
    change(who.kegiatan, {"dibatalkan": date(2021, 3, 2)}, actor=ACTOR)
    assert list(register.select(chosen)) == []


def test_a_period_selects_documents_by_their_deadline(dinas) -> None:
    due = dokumen(1, dinas, "63.11.01")
    register = REGISTERS.get("dokumen")
    assert list(register.select(Selection(period=Period.year(2021)))) == [due]
    assert list(register.select(Selection(period=Period.year(2020)))) == []


def test_what_is_accepted_was_handed_in(dinas) -> None:
    due = dokumen(1, dinas, "63.11.01")
    with pytest.raises(UserError):
        change(due, {"diserahkan": None, "diterima": date(2021, 3, 5)}, actor=ACTOR)
    with pytest.raises(UserError):
        change(due, {"diterima": date(2021, 2, 5)}, actor=ACTOR)
    other = {"jenis": "lkppd", "tahun": 2020, "bagian": "tahun"}
    other |= {"wilayah_id": due.wilayah_id, "unit_id": dinas.pk, "diserahkan": None}
    rows = [{**other, "diterima": date(2021, 3, 5)}, {**other, "diterima": None}]
    assert [index for index, _, _ in REGISTERS.get("dokumen").periksa(rows)] == [0]
