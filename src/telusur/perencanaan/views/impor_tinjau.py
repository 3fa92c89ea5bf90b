"""`/impor/<pk>/`: review what was read, settle doubts by keyboard, accept or discard."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import ConflictError
from telusur.kernel.errors import UserError
from telusur.kernel.text import fold
from telusur.organisasi.models import User
from telusur.perencanaan.access import actor
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.impor import baca, terima, tinjau
from telusur.perencanaan.impor.berkas import twins
from telusur.perencanaan.impor.ringkas import BAGIAN
from telusur.perencanaan.impor.tampil import PER_PAGE, Tinjauan
from telusur.perencanaan.models import Impor
from telusur.perencanaan.views.impor import impor_or_404

RAGU, SISA = "ragu", "sisa"
_SISA_PER_PAGE = 25


@require_GET
def impor_tinjau(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import in whatever state it is: being read, refused, under review, done."""
    found = impor_or_404(request, pk)
    if found.status == Impor.Status.DITINJAU:
        return _page(request, found)
    context = {"impor": found, "macet": baca.stuck(found), "kembar": list(twins(found)[:5])}
    return render(request, "perencanaan/impor/keadaan.html", context)


@require_http_methods(["GET", "POST"])
def impor_ragu(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one doubt; POST settles it and shows the one after it."""
    found = impor_or_404(request, pk)
    ragu = request.GET.get("ragu", "")
    if request.method == "GET":
        return _panel(request, found, ragu) if _htmx(request) else _back(request, found, RAGU, ragu=ragu)
    ragu, oleh = request.POST.get("ragu", ""), _user(request)
    following = request.POST.get("sesudah", "")
    teks = request.POST.get("teks") if request.POST.get("tindakan") == "isi" else None
    try:
        if request.POST.get("tindakan") == "serupa":
            tinjau.settle_alike(pk, ragu, _number(request.POST.get("versi", "")), oleh=oleh)
        else:
            tinjau.settle(pk, ragu, oleh=oleh, teks=teks)
    except UserError as error:
        return _trouble(request, pk, error, RAGU, ragu=following)
    if _htmx(request):
        return _panel(request, impor_or_404(request, pk), following)
    return _back(request, found, RAGU, ragu=following)


@require_POST
def impor_baris(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the fields of one recovered row that were changed."""
    found = impor_or_404(request, pk)
    texts = {name[2:]: str(text) for name, text in request.POST.items() if name.startswith("f.")}
    seen = {name[2:]: str(text) for name, text in request.POST.items() if name.startswith("l.")}
    subjek = request.POST.get("subjek", "")
    bagian = request.POST.get("bagian", RAGU)
    where = {"hal": request.POST.get("hal", ""), "ragu": request.POST.get("ragu", "")}
    try:
        tinjau.correct(pk, subjek, texts, expected=seen, oleh=_user(request))
    except UserError as error:
        return _trouble(request, pk, error, bagian, **where)
    return _back(request, found, bagian, **where)


@require_POST
def impor_sisa(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a cell that was not placed as seen, or put it into a field."""
    found = impor_or_404(request, pk)
    sisa, oleh = request.POST.get("sisa", ""), _user(request)
    where = {"hal": request.POST.get("hal", "")}
    try:
        if request.POST.get("tindakan") == "tempatkan":
            subjek, _, bidang = request.POST.get("tujuan", "").rpartition("#")
            if not subjek:
                raise UserError(
                    "Sel tujuan belum dipilih.", remedy="Pilih baris dan isian tujuan dari daftar."
                )
            join = request.POST.get("cara") != "ganti"
            tinjau.place(pk, sisa, subjek, bidang, expected=None, oleh=oleh, join=join)
            messages.success(request, "Sel ditempatkan.")
        else:
            tinjau.mark_seen(pk, request.POST.getlist("sisa"), oleh=oleh)
    except UserError as error:
        return _trouble(request, pk, error, SISA, **where)
    return _back(request, found, SISA, **where)


@require_POST
def impor_tahun(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the years of the plan where the file doesn't say."""
    found = impor_or_404(request, pk)
    first, last = (_number(request.POST.get(name, "")) for name in ("mulai", "selesai"))
    try:
        tinjau.set_head(pk, first, last, oleh=_user(request))
    except UserError as error:
        return _trouble(request, pk, error, RAGU)
    return _back(request, found, RAGU)


@require_POST
def impor_batal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last decision of the review back."""
    found = impor_or_404(request, pk)
    try:
        undone = tinjau.undo(pk, _number(request.POST.get("versi", "")), oleh=_user(request))
    except UserError as error:
        return _trouble(request, pk, error, RAGU)
    messages.info(request, "Keputusan terakhir dibatalkan." if undone else "Tidak ada yang dibatalkan.")
    return _back(request, found, request.POST.get("bagian", RAGU))


@require_POST
def impor_terima(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft a version of the plan and go there."""
    found = impor_or_404(request, pk)
    versi = _number(request.POST.get("versi", ""))
    base = terima.base_for(found.unit, Tinjauan(found).plan) if request.POST.get("cara") == "gabung" else None
    try:
        renstra = terima.accept(pk, versi, actor=actor(request, Perubahan.Sumber.IMPOR), dasar=base)
    except UserError as error:
        return _trouble(request, pk, error, RAGU)
    messages.success(request, f"Diterima: {renstra} untuk {renstra.unit}.")
    return redirect("rencana", renstra.pk)


@require_POST
def impor_buang(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an import away, with its file."""
    impor_or_404(request, pk)
    try:
        gone = terima.discard(pk, _number(request.POST.get("versi", "")))
    except UserError as error:
        return _trouble(request, pk, error, RAGU)
    messages.info(request, f"{gone.nama_berkas} dibuang; rencana tidak berubah.")
    return redirect("impor")


def _page(request: HttpRequest, found: Impor, problem: UserError | None = None, **where: str) -> HttpResponse:
    review = Tinjauan(found)
    given = {name: request.GET.get(name, "") for name in ("bagian", "hal", "ragu")} | where
    bagian = given["bagian"] or (RAGU if review.ragu or not review.bagian() else review.bagian()[0]["kode"])
    context = _context(review, problem) | {"bagian": bagian, "daftar": review.bagian()}
    context["judul_bagian"] = BAGIAN.get(bagian, "")
    if bagian == RAGU:
        context["kartu"] = review.kartu(given["ragu"])
    elif bagian == SISA:
        context["page"] = Paginator(review.sisa(), _SISA_PER_PAGE).get_page(given["hal"])
        context["dekat"] = [(item, review.near(item.item.place)) for item in context["page"]]
    else:
        entries = [e for e in review.naskah.entri.values() if e.bagian == bagian]
        page = Paginator(entries, PER_PAGE).get_page(given["hal"])
        context |= {"page": page, "rows": review.rows(bagian, page.number)}
    status = 409 if isinstance(problem, ConflictError) else 422 if problem else 200
    return render(request, "perencanaan/impor/tinjau.html", context, status=status)


def _context(review: Tinjauan, problem: UserError | None = None) -> dict[str, Any]:
    found, plan = review.impor, review.plan
    base = terima.base_for(found.unit, plan)
    return {
        "impor": found,
        "angka": review.angka,
        "plan": plan,
        "tahun": bool(plan.mulai and plan.selesai >= plan.mulai),
        "unit_lain": plan.unit if plan.unit and fold(plan.unit) != fold(found.unit.nama) else "",
        "kembar": list(twins(found)[:5]),
        "dasar": base,
        "sebagian": bool(base and terima.parts_of(plan_for(base)) - terima.parts_of(plan)),
        "problem": problem,
        "bentrok": problem if isinstance(problem, ConflictError) else None,
    }


def _panel(request: HttpRequest, found: Impor, ragu: str, problem: UserError | None = None) -> HttpResponse:
    if found.status != Impor.Status.DITINJAU:
        response = HttpResponse(status=204)
        response["HX-Redirect"] = reverse("impor_tinjau", args=[found.pk])
        return response
    review = Tinjauan(found)
    context = _context(review, problem) | {"kartu": review.kartu(ragu), "bagian": RAGU}
    context |= {"daftar": review.bagian(), "oob": True}
    status = 409 if isinstance(problem, ConflictError) else 422 if problem else 200
    return render(request, "perencanaan/impor/_ragu.html", context, status=status)


def _trouble(request: HttpRequest, pk: int, error: UserError, bagian: str, **where: str) -> HttpResponse:
    """Show the page, or the fragment that was asked for, as things stand now, with what went wrong."""
    found = impor_or_404(request, pk)
    if found.status != Impor.Status.DITINJAU:
        messages.error(request, str(error))
        return redirect("impor_tinjau", pk)
    if _htmx(request):
        return _panel(request, found, where.get("ragu", ""), error)
    return _page(request, found, error, bagian=bagian, **where)


def _back(request: HttpRequest, found: Impor, bagian: str, **where: str) -> HttpResponse:
    query = urlencode({name: value for name, value in {"bagian": bagian, **where}.items() if value})
    return redirect(f"{reverse('impor_tinjau', args=[found.pk])}?{query}")


def _htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


urlpatterns = [
    path("impor/<int:pk>/", impor_tinjau, name="impor_tinjau"),
    path("impor/<int:pk>/ragu/", impor_ragu, name="impor_ragu"),
    path("impor/<int:pk>/baris/", impor_baris, name="impor_baris"),
    path("impor/<int:pk>/sisa/", impor_sisa, name="impor_sisa"),
    path("impor/<int:pk>/tahun/", impor_tahun, name="impor_tahun"),
    path("impor/<int:pk>/batal/", impor_batal, name="impor_batal"),
    path("impor/<int:pk>/terima/", impor_terima, name="impor_terima"),
    path("impor/<int:pk>/buang/", impor_buang, name="impor_buang"),
]
