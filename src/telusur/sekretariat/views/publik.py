"""What is open to everybody: to complain, to follow it with number and PIN, to rate the answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from telusur.engines.formulas.parameters import parameter_on
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.engines.registers.sekali import key_of
from telusur.kernel.errors import UserError
from telusur.organisasi.models import instansi
from telusur.sekretariat.forms import KepuasanForm, LacakForm, LaporForm
from telusur.sekretariat.models import Pengaduan, TindakLanjut
from telusur.sekretariat.penanganan import rate, receive_public
from telusur.sekretariat.pin import find

_ANYBODY = Actor(None, Perubahan.Sumber.WEB)
_WRONG = (
    "Nomor dan PIN tidak cocok. Periksa keduanya; setelah lima kali salah, nomor itu beristirahat 15 menit."
)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def lapor(request: HttpRequest) -> HttpResponse:
    """Take in a complaint and show its number and PIN this once.

    Raises:
        Http404: the installation has no agency yet.
    """
    agencies = instansi()
    if not agencies.exists():
        raise Http404
    form = LaporForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        written: Pengaduan = form.save(commit=False)
        written.kanal = Pengaduan.Kanal.LAMAN
        try:
            made, pin = receive_public(written, actor=_ANYBODY, kunci=key_of(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return render(request, "sekretariat/lapor_diterima.html", {"pengaduan": made, "pin": pin})
    context = {
        "form": form,
        "instansi": agencies.first() if agencies.count() == 1 else None,
        "hari": parameter_on("pengaduan.tanggapan_hari", timezone.localdate())[2],
    }
    return render(request, "sekretariat/lapor.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def lacak(request: HttpRequest) -> HttpResponse:
    """Show the complainant how far a complaint is; number and PIN come in the body, never in the address."""
    form = LacakForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = find(form.cleaned_data["nomor"], form.cleaned_data["pin"])
        if found is not None:
            return _progress(request, found, KepuasanForm(initial=form.cleaned_data))
        return _wrong(request, form)
    return render(request, "sekretariat/lacak.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_POST
def nilai(request: HttpRequest) -> HttpResponse:
    """Note how satisfied the complainant is."""
    form = KepuasanForm(request.POST)
    chosen = form.is_valid()
    found = find(form.cleaned_data.get("nomor", ""), form.cleaned_data.get("pin", ""))
    if found is None:
        return _wrong(request, LacakForm(request.POST))
    if chosen:
        rate(found, form.cleaned_data["kepuasan"], actor=_ANYBODY)
    return _progress(request, found, form)


def _wrong(request: HttpRequest, form: LacakForm) -> HttpResponse:
    """Show the one answer to a number and a PIN that don't fit together."""
    form.full_clean()
    form.add_error(None, _WRONG)
    return render(request, "sekretariat/lacak.html", {"form": form}, status=422)


def _progress(request: HttpRequest, found: Pengaduan, form: KepuasanForm) -> HttpResponse:
    steps = found.tindak_lanjut.filter(dibatalkan=None).exclude(jenis=TindakLanjut.Jenis.CATATAN)
    context = {"pengaduan": found, "langkah": steps.select_related("ke_unit"), "form": form}
    return render(request, "sekretariat/lacak_hasil.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("lapor/", lapor, name="lapor"),
    path("lacak/", lacak, name="lacak"),
    path("lacak/nilai/", nilai, name="lacak_nilai"),
]
