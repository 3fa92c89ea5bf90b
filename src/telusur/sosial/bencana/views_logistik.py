"""The page of relief stock: what each store has, the last moves, and the form of the next one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from telusur.engines.audit import run
from telusur.engines.registers.access import actor, register_or_404
from telusur.engines.registers.sekali import sekali
from telusur.kernel.errors import UserError
from telusur.sosial.aturan import BENCANA_RULES
from telusur.sosial.bencana.forms_logistik import MutasiForm, gudang
from telusur.sosial.bencana.hitung_situasi import keluar_tanpa_kejadian
from telusur.sosial.bencana.jenis import JenisMutasi
from telusur.sosial.bencana.logistik import batalkan, catat

SHOWN = 15


@require_http_methods(["GET", "POST"])
@sekali
def logistik(request: HttpRequest) -> HttpResponse:
    """Show the stock and enter a move; `?bencana=…&barang=…` begins with goods for a disaster."""
    register_or_404(request, "mutasi-logistik")
    initial = {"jenis": JenisMutasi.KELUAR, **request.GET.dict()} if request.GET else None
    form = MutasiForm(request.POST or None, user=request.user, initial=initial)
    may = gudang(request.user).exists()
    if request.method == "POST" and may and form.is_valid():
        try:
            made = catat(form.save(commit=False), actor=actor(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{made} tersimpan; sisa {made.sisa} di {made.gudang}.")
            return redirect("logistik")
    return _page(request, form, may=may)


def _page(request: HttpRequest, form: MutasiForm, *, may: bool) -> HttpResponse:
    user = request.user
    stock = register_or_404(request, "persediaan-logistik").queryset(user).select_related("gudang", "barang")
    moves = register_or_404(request, "mutasi-logistik").queryset(user).filter(dibatalkan=None)
    moves = moves.select_related("gudang", "barang", "bencana", "desa")
    without = moves.filter(jenis=JenisMutasi.KELUAR, bencana=None)
    context: dict[str, Any] = {
        "form": form,
        "catat": may,
        "persediaan": stock,
        "mutasi": moves[:SHOWN],
        "temuan": run(keluar_tanpa_kejadian(without[:SHOWN]), BENCANA_RULES),
        "tanpa_kejadian": without.count(),
    }
    return render(request, "sosial/logistik.html", context, status=422 if form.errors else 200)


@require_POST
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a move entered by mistake."""
    moves = register_or_404(request, "mutasi-logistik").queryset(request.user)
    found = get_object_or_404(moves, pk=pk, gudang__in=gudang(request.user))
    batalkan(found, actor=actor(request))
    messages.success(request, f"{found} dibatalkan.")
    return redirect("logistik")


urlpatterns: list[Any] = [
    path("logistik/", logistik, name="logistik"),
    path("logistik/<int:pk>/batal/", batal, name="logistik_batal"),
]
