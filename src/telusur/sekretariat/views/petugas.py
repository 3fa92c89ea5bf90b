"""The section's page of complaints, most pressing first, and the page on which one is handled."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import Aksi
from telusur.engines.registers.sekali import sekali
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi, instansi
from telusur.sekretariat.forms import LangkahForm
from telusur.sekretariat.models import Pengaduan
from telusur.sekretariat.penanganan import renew_pin, step

SOON = timedelta(days=7)
SHOWN = 25


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Complaints in one state: the first ones, and how many there are."""

    judul: str
    jumlah: int
    isi: list[Pengaduan]


def _kelompok(judul: str, records: QuerySet[Pengaduan]) -> Kelompok:
    return Kelompok(judul, records.count(), list(records.select_related("unit")[:SHOWN]))


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Show what is late, what is due within a week, what waits, and what is answered but not closed."""
    register = register_or_404(request, "pengaduan")
    today = timezone.localdate()
    mine = register.queryset(request.user).filter(dibatalkan=None, ditutup=None).order_by("tenggat", "pk")
    waiting = mine.filter(dijawab=None)
    groups = [
        _kelompok("Lewat tenggat tanggapan", waiting.filter(tenggat__lt=today)),
        _kelompok("Harus ditanggapi minggu ini", waiting.filter(tenggat__range=(today, today + SOON))),
        _kelompok("Menunggu", waiting.filter(tenggat__gt=today + SOON)),
        _kelompok("Sudah dijawab, belum ditutup", mine.exclude(dijawab=None)),
    ]
    context = {
        "kelompok": [item for item in groups if item.jumlah],
        "catat": register.may(request.user, Aksi.UBAH),
        "hari_ini": today,
    }
    return render(request, "sekretariat/pengaduan.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@sekali
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a complaint and its steps to who handles it, and take the next step."""
    found = _mine(request, pk)
    form = LangkahForm(request.POST or None, units=_units(found.unit))
    if request.method == "POST" and form.is_valid():
        try:
            made = step(found, **form.cleaned_data, actor=actor(request))
        except UserError as error:
            form.add_error(None, str(error))
            return _page(request, found, form=form)
        messages.success(request, f"{found.nomor}: tersimpan, {made.get_jenis_display().lower()}.")
        seen = register_or_404(request, "pengaduan").queryset(request.user, Aksi.UBAH)
        return redirect("pengaduan_rinci", pk) if seen.filter(pk=pk).exists() else redirect("pengaduan")
    return _page(request, found, form=form)


@never_cache
@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a complaint a new PIN and show it once, to be told to the complainant."""
    found = _mine(request, pk)
    new = renew_pin(found, actor=actor(request))
    return _page(request, found, form=LangkahForm(units=_units(found.unit)), pin=new)


def _mine(request: HttpRequest, pk: int) -> Pengaduan:
    register = register_or_404(request, "pengaduan", Aksi.UBAH)
    found: Pengaduan = record_or_404(request, register, pk, Aksi.UBAH)
    return found


def _units(unit: UnitOrganisasi) -> QuerySet[UnitOrganisasi]:
    """Return the units of the agency to which a unit belongs; where none is above it, those below it."""
    agency = instansi().filter(pk__in=unit.jalur_ke_sini).first() or unit
    return UnitOrganisasi.objects.filter(jalur__startswith=agency.jalur)


def _page(request: HttpRequest, found: Pengaduan, **more: Any) -> HttpResponse:
    steps = found.tindak_lanjut.filter(dibatalkan=None).select_related("ke_unit", "oleh")
    context = {"pengaduan": found, "langkah": steps, "hari_ini": timezone.localdate(), **more}
    form = more["form"]
    return render(request, "sekretariat/pengaduan_rinci.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("pengaduan/", daftar, name="pengaduan"),
    path("pengaduan/<int:pk>/", rinci, name="pengaduan_rinci"),
    path("pengaduan/<int:pk>/pin/", pin, name="pengaduan_pin"),
]
