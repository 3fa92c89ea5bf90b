"""Confirms, as the demo's planner, which formulas compute the printed figures of the example plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from telusur.demo.akun import AKUN
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.text import fold
from telusur.organisasi.models import User
from telusur.perencanaan.formula.pernyataan import explain, link_row
from telusur.perencanaan.formula.tautan import active, link_formula
from telusur.perencanaan.formula.usulan import suggest
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.models import BarisTabel, Indikator, Renstra, TautanBaris
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja

BERKAS = "tautan.yaml"


@dataclass(frozen=True, slots=True)
class Dicetak:
    """A thing of the plan whose figures are printed: an indicator, or a row of T-C.23 (`baris`)."""

    tabel: str
    kode: str
    nama: str
    satuan: str
    pk: int
    baris: bool


def confirm_links(renstra: Renstra) -> int:
    """Link what the list names and is not linked yet, with what is said of differences; return how many.

    Raises:
        UserError: the plan lacks an entry of the list, or its formula is not among the suggested ones.
    """
    planner = User.objects.get(username=AKUN[0].username)
    actor = Actor(planner, Perubahan.Sumber.CLI)
    things = list(_printed(plan_for(renstra)))
    return sum(_confirm(thing, item, actor) for item in _entries() for thing in _named(things, item))


def _entries() -> list[dict[str, Any]]:
    text = (files("telusur.demo") / "data" / BERKAS).read_text("utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)
    return entries


def _printed(plan: Plan) -> Iterator[Dicetak]:
    for tabel, owner, item in plan.indikators():
        if item.pk is not None:
            code = owner.kode if isinstance(owner, PlanNode) else ""
            yield Dicetak(tabel, code, item.nama, item.satuan, item.pk, baris=False)
    for row in baris_kinerja(plan):
        if row.pk is not None and "indikator" in row.sel:
            yield Dicetak(row.tabel, "", row.sel["indikator"].teks, "", row.pk, baris=True)


def _named(things: list[Dicetak], item: dict[str, Any]) -> list[Dicetak]:
    """Return what an entry means: one thing, or the same indicator of a tujuan and its sasaran."""
    where = (item["tabel"], item.get("kode", ""))
    start = fold(item["nama"])
    found = [
        thing for thing in things if (thing.tabel, thing.kode) == where and fold(thing.nama).startswith(start)
    ]
    if not found:
        raise UserError("Rencana contoh tidak memuatnya.", place=f"{BERKAS}: {item['tabel']} {item['nama']}")
    return found


def _confirm(thing: Dicetak, item: dict[str, Any], actor: Actor) -> bool:
    kode = item["rumus"]
    offered = [usul.formula.code for usul in suggest(thing.nama, thing.satuan, thing.kode)]
    if kode not in offered and not item.get("sendiri"):
        raise UserError(f"{kode} tidak diusulkan untuk nama ini.", place=f"{BERKAS}: {thing.nama}")
    owner: Indikator | BarisTabel
    if thing.baris:
        if TautanBaris.objects.filter(baris=thing.pk, diakhiri=None).exists():
            return False
        owner = BarisTabel.objects.get(pk=thing.pk)
        link_row(owner, kode, actor=actor)
    else:
        if active(thing.pk):
            return False
        owner = Indikator.objects.get(pk=thing.pk)
        link_formula(owner, kode, actor=actor)
    if said := item.get("selisih"):
        explain(owner, said["tahun"], said["sebab"], said["teks"], actor=actor)
    return True
