"""What a reference may point to, found by typing; and a person's own views of a list."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.registers.access import register_or_404
from telusur.engines.registers.columns import called, with_names
from telusur.engines.registers.declare import Register, Selection, register_for
from telusur.engines.registers.models import Tampilan
from telusur.engines.registers.paths import resolve
from telusur.kernel.errors import UserError

_MOST = 20


def _source(register: Register, name: str) -> tuple[Register, str]:
    """Return the register of what a filter refers to, and which of its fields is the value.

    Raises:
        Http404: it is no reference of this register, or to something without register.
    """
    region = name == "wilayah" and bool(register.wilayah)
    if not (region or register.accepts(name)):
        raise Http404
    path = resolve(register.model, register.wilayah if region else name)
    target = path.owner if region else path.field is not None and path.field.related_model
    source = register_for(target) if target else None
    if source is None:
        raise Http404
    return source, path.field.name if region else "pk"


@require_GET
def pilihan(request: HttpRequest, kode: str, nama: str) -> JsonResponse:
    """Return up to twenty records by `?q=` that a list may be filtered by, as {pilihan: [{nilai, teks}]}."""
    source, value = _source(register_or_404(request, kode), nama)
    return _found(request, source, source.queryset(request.user), value)


@require_GET
def isian(request: HttpRequest, kode: str, nama: str) -> JsonResponse:
    """Return up to twenty records by `?q=` to which a field of a record may refer, as `pilihan` does.

    Raises:
        Http404: the register has no such field, or it is no reference to something with a register.
    """
    register = register_or_404(request, kode)
    target = resolve(register.model, nama).field.related_model if nama in register.fields else None
    source = register_for(target) if target else None
    if source is None:
        raise Http404
    return _found(request, source, register.choices(nama, request.user), "pk")


def _found(request: HttpRequest, source: Register, records: QuerySet[Any], value: str) -> JsonResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = source.select(Selection(cari=words), with_names(records, source))
    return JsonResponse(
        {
            "pilihan": [
                {"nilai": str(getattr(item, value)), "teks": called(item, source)} for item in found[:_MOST]
            ]
        }
    )


@require_POST
def tampilan(request: HttpRequest, kode: str) -> HttpResponse:
    """Keep the address of the list under a name; the same name replaces the former.

    Raises:
        UserError: the name is empty or the address too long.
    """
    register = register_or_404(request, kode)
    name = " ".join(request.POST.get("nama", "").split())
    query = urlencode([(k, v) for k, v in parse_qsl(request.POST.get("kueri", "")) if k != "hal"])
    if not 1 <= len(name) <= 80 or len(query) > 2000:
        raise UserError("Tampilan perlu nama, paling panjang 80 huruf.", remedy="Tulis nama yang pendek.")
    Tampilan.objects.update_or_create(
        pemilik_id=request.user.pk, register=kode, nama=name, defaults={"kueri": query}
    )
    messages.success(request, f"Tampilan {name} disimpan.")
    return redirect(reverse("register", args=[register.kode]) + (f"?{query}" if query else ""))


@require_POST
def tampilan_hapus(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Forget one of one's own views."""
    register = register_or_404(request, kode)
    get_object_or_404(Tampilan, Q(pemilik=request.user.pk, register=kode), pk=pk).delete()
    return redirect(reverse("register", args=[register.kode]))


urlpatterns = [
    path("register/<slug:kode>/pilihan/<str:nama>/", pilihan, name="register_pilihan"),
    path("register/<slug:kode>/isian/<str:nama>/", isian, name="register_isian"),
    path("register/<slug:kode>/tampilan/", tampilan, name="register_tampilan"),
    path("register/<slug:kode>/tampilan/<int:pk>/hapus/", tampilan_hapus, name="register_tampilan_hapus"),
]
