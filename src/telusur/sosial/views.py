"""Pages on which a person recorded twice is made one, and made two again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.alasan import reason
from telusur.engines.registers.declare import Aksi
from telusur.kernel.errors import UserError
from telusur.sosial.gabung import merge, undo
from telusur.sosial.kemiripan import mirip
from telusur.sosial.models import Orang, Penggabungan


@require_http_methods(["GET", "POST"])
def gabung(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who may be the same person; the chosen record becomes part of this one."""
    register_or_404(request, "penggabungan")
    register = register_or_404(request, "orang", Aksi.UBAH)
    orang: Orang = record_or_404(request, register, pk, Aksi.UBAH)
    alike = mirip(orang)
    mine = register.queryset(request.user, Aksi.UBAH).filter(pk__in=[other.pk for other, _ in alike])
    allowed = set(mine.values_list("pk", flat=True))
    found = [(other, round(likeness * 100)) for other, likeness in alike if other.pk in allowed]
    error = None
    if request.method == "POST":
        try:
            made = _merged(request, orang, [other for other, _ in found])
        except UserError as refusal:
            error = refusal
        else:
            messages.success(request, f"Kedua catatan {orang} digabung.")
            return redirect("register_rinci", "penggabungan", made.pk)
    context = {"catatan": orang, "mirip": found, "error": error, "isi": request.POST}
    return render(request, "sosial/gabung.html", context, status=422 if error else 200)


def _merged(request: HttpRequest, orang: Orang, offered: list[Orang]) -> Penggabungan:
    """Merge the chosen record into `orang`.

    Raises:
        UserError: nobody is chosen, no reason is given, or the two can't be one.
    """
    chosen = next((other for other in offered if str(other.pk) == request.POST.get("ganda")), None)
    if chosen is None:
        raise UserError("Pilih catatan yang sama orangnya.", remedy="Pilih salah satu, atau kembali.")
    return merge(orang, chosen, reason(request, "menggabung"), actor=actor(request))


@require_http_methods(["GET", "POST"])
def pisah(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a merge is to be undone, and undo it."""
    register_or_404(request, "penggabungan")
    register = register_or_404(request, "orang", Aksi.UBAH)
    merged = get_object_or_404(Penggabungan, pk=pk)
    if not register.queryset(request.user, Aksi.UBAH).filter(pk=merged.utama_id).exists():
        raise Http404
    if request.method == "POST":
        undo(merged, actor=actor(request))
        messages.success(request, "Kedua catatan dipisahkan lagi.")
        return redirect("register_rinci", "penggabungan", pk)
    return render(request, "sosial/pisah.html", {"penggabungan": merged})


urlpatterns: list[Any] = [
    path("register/orang/<int:pk>/gabung/", gabung, name="orang_gabung"),
    path("register/penggabungan/<int:pk>/pisah/", pisah, name="orang_pisah"),
]
