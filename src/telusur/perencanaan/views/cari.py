"""Cari: registers, codes, names, indicators, rows and rules by words, at once from the top bar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from telusur.engines.audit import RULES
from telusur.engines.registers.access import registers_of
from telusur.engines.registers.declare import Register
from telusur.kernel.numbers import parse_key
from telusur.kernel.text import fold
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.letak import cell_url
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.nama import nama, tak_tercetak
from telusur.perencanaan.plan import Plan, PlanRow

_AT_ONCE = 10
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Hasil:
    """Something found: what kind, its code, its name, where it stands."""

    jenis: str
    kode: str
    nama: str
    alamat: str
    kata: str = ""
    """More words under which it is found."""


def cari(request: HttpRequest) -> HttpResponse:
    """Search the version of `?renstra=` (else the newest) for `?q=`; htmx gets the list alone."""
    q = request.GET.get("q", "").strip()
    versions = renstra_for(request.user)
    wanted = parse_key(request.GET.get("renstra", "")) or 0
    renstra = versions.filter(pk=wanted).first() or versions.first()
    instant = "HX-Request" in request.headers
    found: list[Hasil] = []
    if len(q) > 1:
        for item in search(renstra, q, registers_of(request.user)):
            found.append(item)
            if len(found) >= (_AT_ONCE if instant else _PAGE):
                break
    context = {"q": q, "hasil": found, "renstra": renstra, "batas": _PAGE}
    return render(request, "perencanaan/_cari.html" if instant else "perencanaan/cari.html", context)


def search(renstra: Renstra | None, q: str, registers: Iterable[Register] = ()) -> Iterator[Hasil]:
    """Yield what matches all words of `q`: exact codes first, then names, then what registers hold."""
    everything = [
        *_registers(registers),
        *(_in_plan(renstra, plan_for(renstra)) if renstra else ()),
        *_rules(),
    ]
    exact = [item for item in everything if item.kode and item.kode.lower() == q.lower()]
    rest = [item for item in everything if item not in exact]
    named = [item for item in rest if _named(item, q)]
    words = fold(q).split()
    others = [item for item in rest if item.kata and item not in named]
    yield from exact
    yield from named
    yield from (item for item in others if all(word in fold(f"{item.nama} {item.kata}") for word in words))


def _named(item: Hasil, q: str) -> bool:
    """Tell whether a code begins with what is sought, or code and name hold all its words."""
    text = fold(f"{item.kode} {item.nama}")
    return item.kode.lower().startswith(q.lower()) or all(word in text for word in fold(q).split())


def _registers(registers: Iterable[Register]) -> Iterator[Hasil]:
    for item in registers:
        yield Hasil("register", item.kelompok, item.judul, item.awal, item.uraian)


def _in_plan(renstra: Renstra, plan: Plan) -> Iterator[Hasil]:
    for tujuan in plan.tujuan:
        yield Hasil("tujuan", "", tujuan.nama, cell_url(renstra.pk, tujuan.key))
        for sasaran in tujuan.sasaran:
            yield Hasil("sasaran", "", sasaran.nama, cell_url(renstra.pk, sasaran.key))
    for node in plan.nodes():
        if name := node.nama or tak_tercetak(node):
            yield Hasil(node.tingkat.value, node.kode, name, cell_url(renstra.pk, node.key))
    for tabel, owner, item in plan.indikators():
        if item.nama and item.pk:
            url = reverse("indikator_rinci", args=[renstra.pk, item.pk])
            yield Hasil("indikator", tabel, f"{item.nama} · {nama(owner)}".strip(" ·"), url)
    for row in plan.baris:
        if text := _words(row):
            yield Hasil("baris", row.tabel, text, cell_url(renstra.pk, row.key))
    for butir in plan.butir:
        yield Hasil(
            butir.jenis.value.replace("_", " "), butir.nomor, butir.teks, cell_url(renstra.pk, butir.key)
        )


def _words(row: PlanRow) -> str:
    """Return the texts of a row that is kept as printed, its figures left out."""
    return " · ".join(cell.teks for cell in row.sel.values() if cell.teks and cell.nilai is None)


def _rules() -> Iterator[Hasil]:
    for rule in RULES:
        yield Hasil("aturan", rule.code, rule.title, reverse("aturan_rinci", args=[rule.code]))


urlpatterns = [path("cari/", cari, name="cari")]
