"""Open doubts of the import: cells whose reading a person has yet to confirm."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_POST

from telusur.engines.registers import records
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.letak import cell_at, cell_url, field_name, name_of, objects, source_url
from telusur.perencanaan.models import Ragu

_PER_PAGE = 50


def ragu(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """List the open doubts, each with its cell, its reason, the other readings and its source line."""
    renstra = renstra_or_404(request, renstra_id)
    known = objects(plan_for(renstra))
    page = Paginator(renstra.ragu.filter(selesai=False), _PER_PAGE).get_page(request.GET.get("hal"))
    rows = [
        {
            "ragu": row,
            "nama": name_of(known.get(row.subjek)) or row.subjek,
            "kolom": field_name(row.bidang),
            "tercetak": cell_at(known.get(row.subjek), row.bidang).teks,
            "alamat": cell_url(renstra.pk, row.subjek, row.bidang),
            "sumber": source_url(renstra.pk, row.sumber_baris) if row.sumber_baris else "",
        }
        for row in page
    ]
    boleh = not renstra.beku and may(request.user, Izin.UBAH, renstra.unit)
    context = {"renstra": renstra, "halaman": page, "baris": rows, "boleh": boleh}
    return render(request, "perencanaan/ragu.html", context)


@require_POST
def pastikan(request: HttpRequest, renstra_id: int, pk: int) -> HttpResponse:
    """Settle a doubt: the cell is right as it stands."""
    renstra = renstra_or_404(request, renstra_id, Izin.UBAH)
    row = get_object_or_404(Ragu, renstra=renstra, selesai=False, pk=pk)
    records.change(row, {"selesai": True}, actor=actor(request), perihal=renstra.perihal)
    messages.success(request, f"Sel {row.bidang} dipastikan benar.")
    return redirect("ragu", renstra.pk)


urlpatterns = [
    path("renstra/<int:renstra_id>/ragu/", ragu, name="ragu"),
    path("renstra/<int:renstra_id>/ragu/<int:pk>/pastikan/", pastikan, name="ragu_pastikan"),
]
