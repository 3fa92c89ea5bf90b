"""One state at a time."""

from datetime import date

import pytest

from kelembagaan.contoh_register import lembaga
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, change, create
from telusur.kelembagaan.models import StatusLembaga
from telusur.kernel.errors import UserError

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, Perubahan.Sumber.SISTEM)


def test_states_follow_each_other_at_the_single_door_and_in_bulk(dinas) -> None:
    place = lembaga(1, dinas, "63.11.01")
    first = create(StatusLembaga(lembaga=place, keadaan="aktif", mulai=date(2019, 1, 1)), actor=ACTOR)
    row = {"lembaga_id": place.pk, "mulai": date(2020, 3, 1), "selesai": None}
    register = REGISTERS.get("status-lembaga")
    following = StatusLembaga(lembaga=place, keadaan="tidak_aktif", mulai=date(2020, 3, 1))
    with pytest.raises(UserError, match="sudah berstatus"):
        create(following, actor=ACTOR)
    assert [index for index, _, _ in register.periksa([row])] == [0]
    change(first, {"selesai": date(2020, 3, 1)}, actor=ACTOR)
    assert list(register.periksa([row, {**row, "mulai": first.mulai, "selesai": first.selesai}])) == []
    create(following, actor=ACTOR)
