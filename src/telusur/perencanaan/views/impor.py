"""`/impor/`: hand a file in, follow its reading, find earlier imports again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin
from telusur.organisasi.models import User
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.impor import baca, berkas
from telusur.perencanaan.models import Impor
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.templat import TABEL, template_codes, template_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORM_SLACK = 64 * 1024
_PER_PAGE = 20


@csrf_exempt
@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """Show the imports and the upload form; POST hands a file in.

    A body that is too large is refused by its stated length, before any of it is read; the token is checked
    right after.
    """
    if request.method == "POST":
        try:
            berkas.check_size(max(1, stated_size(request) - _FORM_SLACK), "")
        except UserError as error:
            return _list(request, error, status=413)
    return _impor(request)


@csrf_protect
def _impor(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _list(request)
    user = importer(request)
    unit = get_object_or_404(berkas.agencies_for(user), pk=_number(request.POST.get("unit", "")))
    file = request.FILES.get("berkas")
    try:
        if file is None:
            raise UserError("Belum ada berkas yang dipilih.", remedy="Pilih berkas, lalu tekan Unggah.")
        received = berkas.receive(file, file.name or "", unit, user)
    except UserError as error:
        return _list(request, error, status=422)
    baca.start(received)
    return redirect("impor_tinjau", received.pk)


def _list(request: HttpRequest, error: UserError | None = None, status: int = 200) -> HttpResponse:
    user = importer(request)
    page = Paginator(berkas.impor_for(user), _PER_PAGE).get_page(request.GET.get("hal"))
    context: dict[str, Any] = {
        "agencies": berkas.agencies_for(user),
        "page": page,
        "templat": template_codes(),
        "tahun": _years(user),
        "error": error,
        "batas": berkas.limit(),
    }
    return render(request, "perencanaan/impor.html", context, status=status)


@require_GET
def impor_templat(request: HttpRequest) -> HttpResponse:
    """Send the empty XLSX of one table for `?mulai=` to `?selesai=`, to be filled in and imported."""
    user = importer(request)
    kode = request.GET.get("tabel", "")
    mulai, selesai = (_number(request.GET.get(name, "")) for name in ("mulai", "selesai"))
    if kode not in TABEL or not 2000 <= mulai <= selesai <= mulai + 9:
        messages.error(request, "Templat tidak dibuat: pilih tabel, lalu isi tahun awal dan akhir Renstra.")
        return redirect("impor")
    agencies = list(berkas.agencies_for(user)[:2])
    plan = Plan(agencies[0].nama if len(agencies) == 1 else "", mulai, selesai)
    response = HttpResponse(template_xlsx(kode, plan), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="templat-{kode}-{mulai}-{selesai}.xlsx"'
    return response


def _years(user: User) -> tuple[int, int]:
    """Return the years of the plan at hand, else of one that begins this year."""
    newest = renstra_for(user, Izin.IMPOR).first()
    this = timezone.localdate().year
    return (newest.mulai, newest.selesai) if newest else (this, this + 4)


@require_GET
def impor_kemajuan(request: HttpRequest, pk: int) -> HttpResponse:
    """Return how far the reading is, as a fragment that asks again until it is done."""
    found = impor_or_404(request, pk)
    response = render(request, "perencanaan/impor/_kemajuan.html", {"impor": found})
    if found.status not in {Impor.Status.MENUNGGU, Impor.Status.MEMBACA}:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def impor_ulang(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more for the reading of an import whose reading stopped without an end."""
    found = impor_or_404(request, pk)
    if found.berkas and (baca.stuck(found) or found.status == Impor.Status.GAGAL):
        Impor.objects.filter(pk=pk).update(status=Impor.Status.MENUNGGU, kemajuan=0, kesalahan={})
        baca.start(found)
        messages.info(request, "Berkas dibaca ulang.")
    return redirect("impor_tinjau", pk)


def importer(request: HttpRequest) -> User:
    """Return the account of the request if it may import for some agency.

    Raises:
        PermissionDenied: it may not.
    """
    if not isinstance(request.user, User) or not berkas.agencies_for(request.user).exists():
        raise PermissionDenied("Hanya perencana perangkat daerah yang dapat mengimpor.")
    return request.user


def impor_or_404(request: HttpRequest, pk: int) -> Impor:
    """Return an import of a unit for which the account may import, with all its parts.

    Raises:
        Http404: there is none, or it is not this person's.
    """
    if not isinstance(request.user, User):
        raise Http404
    return get_object_or_404(berkas.impor_for(request.user).defer(None), pk=pk)


def stated_size(request: HttpRequest) -> int:
    """Return the length of the body that the request states; 0 where it states none."""
    return _number(request.META.get("CONTENT_LENGTH") or "")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


urlpatterns = [
    path("impor/", impor, name="impor"),
    path("impor/templat/", impor_templat, name="impor_templat"),
    path("impor/<int:pk>/kemajuan/", impor_kemajuan, name="impor_kemajuan"),
    path("impor/<int:pk>/ulang/", impor_ulang, name="impor_ulang"),
]
