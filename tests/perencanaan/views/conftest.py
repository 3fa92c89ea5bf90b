"""A stored plan with one wrong cell, and the roles that meet it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.cells import Cell, Doubt, Place
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.plan import PlanRow
from telusur.perencanaan.store import save_plan

SISTEM = Actor(None, Perubahan.Sumber.SISTEM)
MELIHAT = ("perencana", "kepala_dinas", "kepala_bidang", "staf", "verifikator", "auditor")


def _year(year: int, *texts: str) -> dict[str, Cell]:
    return {
        f"{name}.{year}": Cell(text, Decimal(text), Place(9))
        for name, text in zip(("target", "realisasi", "rasio"), texts, strict=True)
    }


@pytest.fixture
def rencana(rencana_kecil, dinas):
    """The small plan, stored, with one subkegiatan's money of 2022 a thousand times too large."""
    node = next(item for item in rencana_kecil.nodes() if item.tingkat is Tingkat.SUBKEGIATAN)
    old = node.pagu[2022]
    node.pagu[2022] = replace(old, teks=old.teks + ".000", nilai=old.nilai * 1000)
    rencana_kecil.ragu.append(Doubt(Place(7, "3"), node.indikator[0].key, "target.2022", "digeser", ("3",)))
    row = PlanRow(
        "T-C.23", {"indikator": Cell("PPKS Mandiri"), **_year(2019, "50", "45", "90")}, place=Place(9)
    )
    rencana_kecil.baris.append(row)
    rencana_kecil.assign_keys()
    return save_plan(rencana_kecil, dinas, actor=SISTEM)
