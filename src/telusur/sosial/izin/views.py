"""The page of a request for a recommendation: papers, decision, letter, the organiser's report."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from telusur.engines.documents import render_docx, render_pdf
from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Aksi
from telusur.kernel.errors import UserError
from telusur.sosial.izin.berkas import daftar_berkas
from telusur.sosial.izin.forms import PutusanForm
from telusur.sosial.izin.models import RekomendasiIzin
from telusur.sosial.izin.putusan import berkas_kurang, putuskan
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
    return _page(request, found, form, may=may)


def _page(request: HttpRequest, found: RekomendasiIzin, form: PutusanForm, *, may: bool) -> HttpResponse:
    given = {item.jenis: item for item in found.berkas.filter(dibatalkan=None)}
    asked = daftar_berkas(found.jenis, found.tanggal)
    own = register_or_404(request, _KODE).queryset(request.user, Aksi.UBAH).filter(pk=found.pk).exists()
    paper = reverse("register_baru", args=["berkas-izin"])
    adds = own and not found.diputuskan and REGISTERS.get("berkas-izin").may(request.user, Aksi.UBAH)
    context: dict[str, Any] = {
        "permohonan": found,
        "daftar": asked,
        "berkas": [
            (
                item.label,
                given.get(item.value),
                f"{paper}?{urlencode({'permohonan': found.pk, 'jenis': item.value})}" if adds else "",
            )
            for item in asked.berkas
        ],
        "lain": [item for item in given.values() if item.jenis not in asked.berkas],
        "kurang": berkas_kurang(found),
        "form": form if may and not found.diputuskan and not found.dibatalkan else None,
        "boleh_ubah": own,
        "hari": timezone.localdate(),
    }
    return render(request, "sosial/izin.html", context, status=422 if form.errors else 200)


@require_GET
def surat(request: HttpRequest, pk: int, bentuk: str) -> HttpResponse:
    """Return the letter of the decision as DOCX or PDF."""
    found = _permohonan(request, pk)
    write, kind = _TULIS[bentuk]
    response = HttpResponse(write(susun_surat(found)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="rekomendasi-{found.pk}.{bentuk}"'
    return response


def _permohonan(request: HttpRequest, pk: int) -> RekomendasiIzin:
    found: RekomendasiIzin = record_or_404(request, register_or_404(request, _KODE), pk)
    return found


urlpatterns: list[Any] = [
    path("izin/<int:pk>/", izin, name="izin"),
    path("izin/<int:pk>/surat.docx", surat, {"bentuk": "docx"}, name="izin_docx"),
    path("izin/<int:pk>/surat.pdf", surat, {"bentuk": "pdf"}, name="izin_pdf"),
]
