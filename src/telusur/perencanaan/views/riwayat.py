"""Riwayat: who changed what, when, through which door, from what to what; and undoing it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_key
from telusur.organisasi.izin import Izin, may
from telusur.organisasi.models import User
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.ubah import revert
from telusur.perencanaan.ubah.batal import can_revert
from telusur.perencanaan.ubah.kata import OBJEK, describe
from telusur.perencanaan.views.matriks import read_only

PER_PAGE = 50


@require_GET
def riwayat(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show the log of a version, newest first, narrowed by `pelaku`, `jenis`, `tindakan` and `objek`.

    What came with the version when it was made is left out unless `?awal=1` or one object is asked for.
    """
    renstra = renstra_or_404(request, renstra_id)
    rows = Perubahan.objects.filter(perihal=renstra.perihal).select_related("pelaku")
    chosen = {name: request.GET.get(name, "") for name in ("pelaku", "jenis", "tindakan", "sumber", "objek")}
    if parse_key(chosen["objek"].rpartition(":")[2]) is None:
        chosen["objek"] = ""
    made = rows.filter(id__lte=renstra.isi_awal).count()
    if not (request.GET.get("awal") or chosen["objek"]):
        rows = rows.filter(id__gt=renstra.isi_awal)
    page = Paginator(_narrowed(rows, chosen), PER_PAGE).get_page(request.GET.get("hal"))
    closed = read_only(request, renstra)
    context = {
        "renstra": renstra,
        "hanya_baca": closed,
        "halaman": page,
        "kalimat": [
            (item, closed is None and can_revert(item.row)) for item in describe(renstra, page.object_list)
        ],
        "pilih": chosen,
        "isi_awal": made,
        "awal": request.GET.get("awal", ""),
        "disaring": any(chosen.values()),
        **_choices(rows),
    }
    return render(request, "perencanaan/riwayat.html", context)


def _narrowed(rows: QuerySet[Perubahan], chosen: dict[str, str]) -> QuerySet[Perubahan]:
    if person := parse_key(chosen["pelaku"]):
        rows = rows.filter(pelaku_id=person)
    for name, field in (("jenis", "objek"), ("tindakan", "tindakan"), ("sumber", "sumber")):
        if chosen[name]:
            rows = rows.filter(**{field: chosen[name]})
    label, _, key = chosen["objek"].rpartition(":")
    return rows.filter(objek=label, objek_id=int(key)) if key else rows


def _choices(rows: QuerySet[Perubahan]) -> dict[str, Any]:
    people = rows.order_by().values_list("pelaku", flat=True).distinct()
    kinds = set(rows.order_by().values_list("objek", flat=True).distinct())
    return {
        "pilihan_pelaku": User.objects.filter(pk__in=[key for key in people if key]),
        "pilihan_jenis": [(label, words) for label, words in OBJEK.items() if label in kinds],
        "pilihan_tindakan": Perubahan.Tindakan.choices,
        "pilihan_sumber": Perubahan.Sumber.choices,
    }


@require_POST
def batalkan(request: HttpRequest, renstra_id: int, pk: int) -> HttpResponse:
    """Undo one change; say why where it cannot be."""
    renstra: Renstra = renstra_or_404(request, renstra_id)
    if not may(request.user, Izin.UBAH, renstra.unit):
        return HttpResponseForbidden("Anda tidak berhak mengubah rencana ini.")
    row = get_object_or_404(Perubahan, pk=pk, perihal=renstra.perihal)
    try:
        revert(renstra, row, actor=actor(request))
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Perubahan dibatalkan; pembatalan ini pun tercatat.")
    return redirect(reverse("riwayat", args=[renstra.pk]))


urlpatterns = [
    path("renstra/<int:renstra_id>/riwayat/", riwayat, name="riwayat"),
    path("renstra/<int:renstra_id>/riwayat/<int:pk>/batalkan/", batalkan, name="riwayat_batalkan"),
]
