"""The page of a request for a recommendation: papers, decision, letter, the organiser's report."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.engines.documents import render_docx, render_pdf
from telusur.engines.registers import rilis
from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Aksi
from telusur.engines.registers.records import change
from telusur.engines.registers.sekali import sekali
from telusur.kernel.errors import UserError
from telusur.sosial.izin.berkas import daftar_berkas
from telusur.sosial.izin.forms import BerkasForm, LaporanForm, PutusanForm
from telusur.sosial.izin.models import RekomendasiIzin
from telusur.sosial.izin.putusan import PERIHAL, berkas_kurang, putuskan, terima_berkas
from telusur.sosial.izin.registers import PUTUSAN_IZIN
from telusur.sosial.izin.surat import susun_surat

_KODE = "rekomendasi-izin"
_TULIS = {
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (render_pdf, "application/pdf"),
}


@require_http_methods(["GET", "POST"])
def izin(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a request stands; a head decides it here."""
    found = _permohonan(request, pk)
    may = PUTUSAN_IZIN.queryset(request.user, Aksi.UBAH).filter(pk=pk).exists()
    form = PutusanForm(request.POST or None)
    if request.method == "POST":
        if not may:
            raise Http404
        if form.is_valid():
            try:
                putuskan(found, form.isi(), actor=actor(request))
            except UserError as error:
                found = _permohonan(request, pk)
                form.add_error(None, str(error))
            else:
                messages.success(request, f"{found}: {found.get_putusan_display().lower()}. Suratnya siap.")
                return redirect("izin", pk)
    return _page(request, found, form)


@require_POST
@sekali
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the papers that were handed in together."""
    found = _milik(request, pk)
    form = BerkasForm(berkas_kurang(found), request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            number = terima_berkas(found, values["berkas"], values["tanggal"], actor=actor(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{number} berkas dicatat.")
            return redirect("izin", pk)
    return _page(request, found, PutusanForm(), berkas=form)


@require_POST
def laporan(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the organiser's report."""
    found = _milik(request, pk)
    form = LaporanForm(request.POST)
    if form.is_valid():
        try:
            change(found, form.cleaned_data, actor=actor(request), perihal=PERIHAL)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Laporan {found} dicatat.")
            return redirect("izin", pk)
    return _page(request, _milik(request, pk), PutusanForm(), laporan=form)


def _page(
    request: HttpRequest, found: RekomendasiIzin, form: PutusanForm, **sent: forms.Form
) -> HttpResponse:
    """Show a request; `sent` holds what was filled in wrongly: `berkas`, `laporan`."""
    given = {item.jenis: item for item in found.berkas.filter(dibatalkan=None)}
    asked, missing = daftar_berkas(found.jenis, found.tanggal), berkas_kurang(found)
    register = register_or_404(request, _KODE)
    own = register.queryset(request.user, Aksi.UBAH).filter(pk=found.pk).exists()
    decides = PUTUSAN_IZIN.queryset(request.user, Aksi.UBAH).filter(pk=found.pk).exists()
    open_still = not found.diputuskan and not found.dibatalkan
    adds = own and open_still and missing and REGISTERS.get("berkas-izin").may(request.user, Aksi.UBAH)
    context: dict[str, Any] = {
        "permohonan": found,
        "daftar": asked,
        "berkas": [(item.label, given.get(item.value)) for item in asked.berkas],
        "form_berkas": (sent.get("berkas") or BerkasForm(missing)) if adds else None,
        "lain": [item for item in given.values() if item.jenis not in asked.berkas],
        "kurang": missing,
        "form": form if decides and open_still else None,
        "form_laporan": (sent.get("laporan") or LaporanForm()) if own else None,
        "hari": timezone.localdate(),
    }
    wrong = form.errors or any(item.errors for item in sent.values())
    return render(request, "sosial/izin.html", context, status=422 if wrong else 200)


@require_GET
def surat(request: HttpRequest, pk: int, bentuk: str) -> HttpResponse:
    """Return the letter of the decision as DOCX or PDF.

    Raises:
        UserError: there is none, or a person's number stands in it.
    """
    found = _permohonan(request, pk)
    letter = susun_surat(found)
    rilis.check(letter.teks, tempat=str(found))
    write, kind = _TULIS[bentuk]
    response = HttpResponse(write(letter), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="rekomendasi-{found.pk}.{bentuk}"'
    return response


def _milik(request: HttpRequest, pk: int) -> RekomendasiIzin:
    """Return a request that the account may write.

    Raises:
        Http404: there is none, or it is not theirs to write.
    """
    found: RekomendasiIzin = record_or_404(request, register_or_404(request, _KODE, Aksi.UBAH), pk, Aksi.UBAH)
    return found


def _permohonan(request: HttpRequest, pk: int) -> RekomendasiIzin:
    found: RekomendasiIzin = record_or_404(request, register_or_404(request, _KODE), pk)
    return found


urlpatterns: list[Any] = [
    path("izin/<int:pk>/", izin, name="izin"),
    path("izin/<int:pk>/berkas/", berkas, name="izin_berkas"),
    path("izin/<int:pk>/laporan/", laporan, name="izin_laporan"),
    path("izin/<int:pk>/surat.docx", surat, {"bentuk": "docx"}, name="izin_docx"),
    path("izin/<int:pk>/surat.pdf", surat, {"bentuk": "pdf"}, name="izin_pdf"),
]
