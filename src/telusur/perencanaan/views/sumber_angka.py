"""Where an indicator's figures come from: a formula, a typed value with evidence, a publisher."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.engines.formulas.declare import FORMULAS, Formula
from telusur.engines.registers.views.bukti import sent
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_number
from telusur.kernel.period import Period
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.formula import tautan
from telusur.perencanaan.formula.usulan import suggest
from telusur.perencanaan.models import Indikator, Renstra, SumberAngka


@require_http_methods(["GET", "POST"])
def sumber_angka(request: HttpRequest, renstra_id: int, pk: int) -> HttpResponse:
    """Show the sources of an indicator's figures and take a new one."""
    renstra, indikator = _indikator(request, renstra_id, pk)
    if not may(request.user, Izin.UBAH, renstra.unit):
        return HttpResponseForbidden("Anda tidak berhak menentukan sumber angka.")
    context: dict[str, Any] = {}
    kode = indikator.node.kode if indikator.node else ""
    if request.method == "POST":
        try:
            _take(request, indikator)
        except UserError as error:
            context = {"salah": error, "isi": request.POST}
        else:
            messages.success(request, "Sumber angka disimpan.")
            return redirect("indikator_rinci", renstra_id=renstra.pk, pk=indikator.pk)
    context |= {
        "renstra": renstra,
        "indikator": indikator,
        "sumber": tautan.active(indikator.pk),
        "usul": suggest(indikator.nama, indikator.satuan, kode),
        "rumus": [*(FORMULAS.versions(code)[-1] for code in FORMULAS.codes()), *_members(kode)],
        "periode": [(str(p), p.judul) for year in renstra.tahun for p in Period.parts(year)],
    }
    return render(
        request, "perencanaan/sumber_angka.html", context, status=422 if "salah" in context else 200
    )


def _members(kode: str) -> list[Formula]:
    """Return the members of families for the part of a plan with a code; none for other parts."""
    codes = [f"{item.code}:{kode}" for item in FORMULAS.families()]
    return [FORMULAS.versions(code)[-1] for code in codes if code in FORMULAS]


def _indikator(request: HttpRequest, renstra_id: int, pk: int) -> tuple[Renstra, Indikator]:
    renstra = renstra_or_404(request, renstra_id)
    return renstra, get_object_or_404(Indikator, renstra=renstra, pk=pk, diakhiri=False)


def _take(request: HttpRequest, indikator: Indikator) -> None:
    """Keep what the form says.

    Raises:
        UserError: something is missing or wrong.
    """
    get, who = request.POST.get, actor(request)
    jenis = get("jenis", "")
    if jenis == SumberAngka.Jenis.RUMUS:
        tautan.link_formula(indikator, get("rumus", ""), actor=who)
        return
    if jenis not in SumberAngka.Jenis.values:
        raise UserError("Jenis sumber belum dipilih.", remedy="Pilih salah satu.")
    period, nilai = _period(get("periode", ""), indikator), parse_number(get("nilai", ""))
    if nilai is None:
        raise UserError("Nilai bukan angka.", remedy="Tulis seperti 1.234,5.")
    if jenis == SumberAngka.Jenis.MANUAL:
        tautan.set_manual(indikator, period, nilai, request.FILES.get("bukti"), actor=who)
        return
    tautan.set_external(
        indikator,
        period,
        nilai,
        penerbit=get("penerbit", ""),
        dokumen=get("dokumen", ""),
        tanggal=_day(get("tanggal", "")),
        actor=who,
    )


def _period(text: str, indikator: Indikator) -> Period:
    """Return the year, half-year or quarter of the plan that the form says.

    Raises:
        UserError: it is none.
    """
    periods = {str(part): part for year in indikator.renstra.tahun for part in Period.parts(year)}
    if text not in periods:
        raise UserError("Periode bukan bagian tahun rencana ini.", remedy="Pilih periode dari daftar.")
    return periods[text]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UserError("Tanggal terbit bukan tanggal.", remedy="Pilih tanggal dari kalender.") from error


@require_POST
def akhiri(request: HttpRequest, renstra_id: int, pk: int, sumber: int) -> HttpResponse:
    """End a source."""
    renstra, indikator = _indikator(request, renstra_id, pk)
    if not may(request.user, Izin.UBAH, renstra.unit):
        return HttpResponseForbidden("Anda tidak berhak menentukan sumber angka.")
    row = get_object_or_404(SumberAngka, indikator=indikator, pk=sumber, diakhiri=None)
    tautan.end_source(row, actor=actor(request))
    messages.success(request, "Sumber angka diakhiri.")
    return redirect("indikator_rinci", renstra_id=renstra.pk, pk=indikator.pk)


@require_GET
def bukti(request: HttpRequest, renstra_id: int, pk: int, sumber: int) -> FileResponse:
    """Hand out an evidence file, to be kept, never opened in the page."""
    _, indikator = _indikator(request, renstra_id, pk)
    row = get_object_or_404(SumberAngka, indikator=indikator, pk=sumber)
    if row.bukti is None:
        raise Http404
    return sent(row.bukti)


_BASE = "renstra/<int:renstra_id>/indikator/<int:pk>/sumber-angka/"
urlpatterns = [
    path(_BASE, sumber_angka, name="sumber_angka"),
    path(f"{_BASE}<int:sumber>/akhiri/", akhiri, name="sumber_angka_akhiri"),
    path(f"{_BASE}<int:sumber>/bukti/", bukti, name="sumber_angka_bukti"),
]
