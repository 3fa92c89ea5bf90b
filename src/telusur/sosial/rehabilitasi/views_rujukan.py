"""The letter of a referral, and what the institution answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import Aksi
from telusur.kernel.errors import UserError
from telusur.sosial.rehabilitasi import kerja
from telusur.sosial.rehabilitasi.forms import JawabanForm
from telusur.sosial.rehabilitasi.models import LangkahPenanganan
from telusur.sosial.rehabilitasi.surat import kurang, susun_surat
from telusur.sosial.surat import boleh_lengkap, diminta_lengkap, isian_surat, kirim

_KODE = "langkah-penanganan"


@never_cache
@require_http_methods(["GET", "POST"])
def surat(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for what the letter of a referral leaves; POST sends it as DOCX or PDF, which is logged.

    It says what is private in a case, so it is there for those only who may unmask that.
    """
    register = register_or_404(request, _KODE, Aksi.BUKA)
    found: LangkahPenanganan = record_or_404(request, register, pk, Aksi.BUKA)
    error = None
    if request.method == "POST":
        try:
            letter = susun_surat(found, nik_lengkap=diminta_lengkap(request, register, found))
            return kirim(request, letter, register, f"rujukan-{found.pk}")
        except UserError as refusal:
            error = refusal
    context = {
        "langkah": found,
        "penanganan": found.penanganan,
        "kurang": kurang(found),
        "boleh_buka": boleh_lengkap(request, register, found),
        **isian_surat(request, error),
    }
    return render(request, "sosial/rujukan_surat.html", context, status=422 if error else 200)


@require_POST
def jawaban(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the answer to a referral."""
    register = register_or_404(request, _KODE, Aksi.UBAH)
    found: LangkahPenanganan = record_or_404(request, register, pk, Aksi.UBAH)
    form = JawabanForm(request.POST)
    if not form.is_valid():
        texts = " ".join(str(text) for errors in form.errors.values() for text in errors)
        raise UserError(f"Jawaban belum tersimpan: {texts}", remedy="Periksa tanggal dan jawabannya.")
    said = form.cleaned_data
    kerja.jawab_rujukan(found, said["tanggal"], said["hasil"], said["jawaban"], actor=actor(request))
    messages.success(request, "Jawaban rujukan tersimpan.")
    return redirect("penanganan_rinci", found.penanganan_id)


urlpatterns: list[Any] = [
    path("rujukan/<int:pk>/surat/", surat, name="rujukan_surat"),
    path("rujukan/<int:pk>/jawaban/", jawaban, name="rujukan_jawaban"),
]
