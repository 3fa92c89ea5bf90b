"""Pages of an objection: where it stands and its next step, and the letter that carries it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import Account, Aksi
from telusur.engines.registers.forms import RegisterForm, form_class, read_seen, save
from telusur.kernel.errors import UserError
from telusur.sosial.dtsen.jenis import KeadaanSanggah
from telusur.sosial.dtsen.models import LANGKAH, Sanggah
from telusur.sosial.dtsen.registers import LANGKAH_SANGGAH
from telusur.sosial.dtsen.surat import kurang, penanda_tangan, susun_surat
from telusur.sosial.surat import boleh_lengkap, diminta_lengkap, isian_surat, kirim

_ORDER = list(KeadaanSanggah)
_LAST = _ORDER[-1]


@require_http_methods(["GET", "POST"])
def sanggah(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where an objection stands; POST takes its next step: deliberation, signed, sent, answered."""
    found = _sanggah(request, pk)
    step = _next(found)
    mine = step is not None and LANGKAH_SANGGAH[step].queryset(request.user, Aksi.UBAH).filter(pk=pk).exists()
    if request.method == "POST" and not mine:
        raise Http404
    form = _form(request, found, step) if mine and step is not None else None
    if request.method == "POST" and form is not None and step is not None and form.is_valid():
        try:
            _take(request, pk, step, form)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Sanggah {found.nomor}: {step.label.lower()}.")
            return redirect("dtsen_sanggah", pk)
    found = _sanggah(request, pk)
    context = {
        "sanggah": found,
        "tahap": _ORDER.index(KeadaanSanggah(found.keadaan)),
        "form": form,
        "semula": request.POST.get("semula") or (form.seen() if form is not None else ""),
        "kurang": kurang(found),
        "penanda_tangan": penanda_tangan(found),
    }
    wrong = form is not None and form.errors
    return render(request, "sosial/dtsen_sanggah.html", context, status=422 if wrong else 200)


def _sanggah(request: HttpRequest, pk: int) -> Sanggah:
    found: Sanggah = record_or_404(request, register_or_404(request, "sanggah"), pk)
    return found


def _next(found: Sanggah) -> KeadaanSanggah | None:
    """Return the state that an objection reaches next, None where it is answered or voided."""
    if found.dibatalkan or found.keadaan == _LAST:
        return None
    return _ORDER[_ORDER.index(KeadaanSanggah(found.keadaan)) + 1]


def _form(request: HttpRequest, found: Sanggah, step: KeadaanSanggah) -> RegisterForm:
    """Return the form of a step; the record is asked whether it may be in the state that the step reaches."""
    user: Account = request.user
    found.keadaan = step.value
    form = form_class(LANGKAH_SANGGAH[step], user)(request.POST or None, instance=found)
    for name in dict(LANGKAH)[step]:
        form.fields[name].required = True
    return form


def _take(request: HttpRequest, pk: int, step: KeadaanSanggah, form: RegisterForm) -> None:
    """Write a step.

    Raises:
        UserError: somebody else took it meanwhile, or the values are not valid.
    """
    register = LANGKAH_SANGGAH[step]
    seen = read_seen(register, request.POST.get("semula", ""))
    before = _ORDER[_ORDER.index(step) - 1].value
    values = {**form.values(), "keadaan": step.value}
    save(register, _sanggah(request, pk), values, actor=actor(request), seen={**seen, "keadaan": before})


@never_cache
@require_http_methods(["GET", "POST"])
def surat(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for what the letter of an objection leaves; POST sends it as DOCX or PDF, which is logged.

    Raises:
        Http404: the objection is not this person's to see, or unmasking not theirs to do.
    """
    register = register_or_404(request, "sanggah")
    found = _sanggah(request, pk)
    error = None
    if request.method == "POST":
        try:
            letter = susun_surat(found, nik_lengkap=diminta_lengkap(request, register, found))
            return kirim(request, letter, register, f"sanggah-{found.pk}")
        except UserError as refusal:
            error = refusal
    context = {
        "sanggah": found,
        "kurang": kurang(found),
        "penanda_tangan": penanda_tangan(found),
        "boleh_buka": boleh_lengkap(request, register, found),
        **isian_surat(request, error),
    }
    return render(request, "sosial/dtsen_surat.html", context, status=422 if error else 200)


urlpatterns: list[Any] = [
    path("dtsen/sanggah/<int:pk>/", sanggah, name="dtsen_sanggah"),
    path("dtsen/sanggah/<int:pk>/surat/", surat, name="dtsen_surat"),
]
