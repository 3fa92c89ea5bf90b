"""Sources of figures of many indicators on one page: suggestions with reasons, each to be confirmed."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_key
from telusur.kernel.text import fold
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.formula.tautan import link_formula, set_without_formula
from telusur.perencanaan.formula.usulan import YAKIN, Usul, suggest, why_none
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.models import Indikator, Renstra, SumberAngka
from telusur.perencanaan.plan import PlanNode

_PER_PAGE = 25
_FIELD = "cara-"
_FORMULA = "rumus:"


@dataclass(frozen=True, slots=True)
class Keputusan:
    """An indicator to decide on: where it stands, its source now, what is offered or why nothing is."""

    pk: int
    nama: str
    satuan: str
    pemilik: str
    sekarang: SumberAngka | None
    usul: list[Usul]
    sebab: str

    @property
    def yakin(self) -> str:
        """Return the code that may be ticked beforehand; empty where none is sure enough."""
        first = self.usul[0] if self.usul else None
        return first.formula.code if first and first.mirip >= YAKIN else ""


@require_http_methods(["GET", "POST"])
def sumber_massal(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show the indicators without a source (`?semua=1`: all) and keep what is decided about them.

    `?centang=1` ticks suggestions of nearly the same name beforehand.
    """
    renstra = renstra_or_404(request, renstra_id)
    if not may(request.user, Izin.UBAH, renstra.unit):
        return HttpResponseForbidden("Anda tidak berhak menentukan sumber angka.")
    if request.method == "POST":
        _decide(request, renstra)
        query = request.GET.urlencode()
        return redirect(reverse("sumber_massal", args=[renstra.pk]) + (f"?{query}" if query else ""))
    every = _decisions(renstra)
    words = fold(request.GET.get("q", "")).split()
    chosen = [
        item
        for item in every
        if (request.GET.get("semua") or item.sekarang is None)
        and all(word in fold(f"{item.nama} {item.pemilik}") for word in words)
    ]
    context: dict[str, Any] = {
        "renstra": renstra,
        "halaman": Paginator(chosen, _PER_PAGE).get_page(request.GET.get("hal")),
        "semua": len(every),
        "belum": sum(1 for item in every if item.sekarang is None),
        "jumlah": len(chosen),
    }
    return render(request, "perencanaan/sumber_massal.html", context)


def _decisions(renstra: Renstra) -> list[Keputusan]:
    rows = SumberAngka.objects.filter(indikator__renstra=renstra, diakhiri=None, periode="")
    now = {row.indikator_id: row for row in rows}
    found = []
    for tabel, owner, item in plan_for(renstra).indikators():
        if item.pk is not None and fold(item.nama):
            kode = owner.kode if isinstance(owner, PlanNode) else ""
            place = " ".join(part for part in (tabel, kode, owner.nama if owner else "") if part)
            offered = suggest(item.nama, item.satuan, kode)
            why = "" if offered else why_none(item.nama, item.satuan, kode)
            found.append(Keputusan(item.pk, item.nama, item.satuan, place, now.get(item.pk), offered, why))
    return found


def _decide(request: HttpRequest, renstra: Renstra) -> None:
    """Keep the decisions of the form one by one; what is refused is told with its indicator."""
    named = {name.removeprefix(_FIELD): name for name in request.POST if name.startswith(_FIELD)}
    wanted = {
        key: choice
        for number, name in named.items()
        if (key := parse_key(number)) is not None and (choice := request.POST.get(name, ""))
    }
    rows = Indikator.objects.filter(renstra=renstra, diakhiri=False, pk__in=wanted)
    kept = 0
    for indikator in rows:
        try:
            _keep(indikator, wanted[indikator.pk], actor(request))
            kept += 1
        except UserError as error:
            messages.error(request, f"{indikator.nama}: {error}")
    if kept:
        messages.success(request, f"Sumber angka {kept} indikator dipastikan.")
    elif not wanted:
        messages.info(request, "Belum ada yang dipilih.")


def _keep(indikator: Indikator, choice: str, who: Actor) -> None:
    if choice.startswith(_FORMULA):
        link_formula(indikator, choice.removeprefix(_FORMULA), actor=who)
    else:
        set_without_formula(indikator, choice, actor=who)


urlpatterns = [path("renstra/<int:renstra_id>/sumber-angka/", sumber_massal, name="sumber_massal")]
