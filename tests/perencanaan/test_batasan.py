"""What the database itself refuses, on either kind."""

import pytest
from django.db import IntegrityError, transaction

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.perencanaan.models import Pagu, Target
from telusur.perencanaan.store import save_plan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("model", "owner"), [(Target, "indikator"), (Pagu, "node")])
@pytest.mark.parametrize("tahun", [2021, None])
def test_a_year_and_an_end_condition_stand_once(dinas, rencana_kecil, model, owner, tahun) -> None:
    save_plan(rencana_kecil, dinas, actor=Actor(None, Perubahan.Sumber.CLI))
    posisi = "tahun" if tahun else "akhir"
    there = model.objects.filter(tahun=tahun, posisi=posisi).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**{owner: getattr(there, owner)}, posisi=posisi, tahun=tahun, teks="lain")
