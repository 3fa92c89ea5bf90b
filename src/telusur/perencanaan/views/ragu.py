"""Doubts of the import: cells whose reading a person has yet to confirm, by the question they ask."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from telusur.engines.registers import records
from telusur.engines.registers.records import ConflictError
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.letak import cell_at, cell_url, field_name, name_of, objects, source_url
from telusur.perencanaan.models import Ragu, Renstra
from telusur.perencanaan.ubah.ragu import doubt_groups, settle_group

_PER_PAGE = 50
_CONTOH = 5


def ragu(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """List the open doubts by question; `?kelompok=` one question with all its cells, `?tampil=selesai` the
    settled ones."""
    renstra = renstra_or_404(request, renstra_id)
    settled = request.GET.get("tampil") == "selesai"
    groups = doubt_groups(renstra, selesai=settled)
    chosen = next((group for group in groups if group.id == request.GET.get("kelompok")), None)
    context: dict[str, Any] = {
        "renstra": renstra,
        "selesai": settled,
        "jumlah": renstra.ragu.filter(selesai=False).count(),
        "jumlah_selesai": renstra.ragu.filter(selesai=True).count(),
        "boleh": not renstra.beku and may(request.user, Izin.UBAH, renstra.unit),
        "satu": chosen,
    }
    if chosen is not None:
        page = Paginator(chosen.isi, _PER_PAGE).get_page(request.GET.get("hal"))
        context |= {"halaman": page, "kelompok": [(chosen, _rows(renstra, page))]}
    else:
        context["kelompok"] = [(group, _rows(renstra, group.isi[:_CONTOH])) for group in groups]
    return render(request, "perencanaan/ragu.html", context)


def _rows(renstra: Renstra, doubts: Iterable[Ragu]) -> list[dict[str, Any]]:
    known = objects(plan_for(renstra))
    return [
        {
            "ragu": row,
            "nama": name_of(known.get(row.subjek)) or row.subjek,
            "kolom": field_name(row.bidang),
            "tercetak": cell_at(known.get(row.subjek), row.bidang).teks,
            "alamat": cell_url(renstra.pk, row.subjek, row.bidang),
            "sumber": source_url(renstra.pk, row.sumber_baris) if row.sumber_baris else "",
        }
        for row in doubts
    ]


@require_POST
def pastikan(request: HttpRequest, renstra_id: int, pk: int) -> HttpResponse:
    """Settle a doubt: the cell is right as it stands."""
    renstra = renstra_or_404(request, renstra_id, Izin.UBAH)
    row = get_object_or_404(Ragu, renstra=renstra, selesai=False, pk=pk)
    try:
        records.change(row, {"selesai": True}, actor=actor(request), perihal=renstra.perihal)
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Sel {row.bidang} dipastikan benar.")
    return redirect("ragu", renstra.pk)


@require_POST
def kelompok(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Settle a whole question at once, or open it again (`tindakan=buka`)."""
    renstra = renstra_or_404(request, renstra_id, Izin.UBAH)
    count = request.POST.get("jumlah", "")
    opens = request.POST.get("tindakan") == "buka"
    try:
        done = settle_group(
            renstra,
            request.POST.get("kelompok", ""),
            int(count) if count.isdecimal() else -1,
            actor=actor(request),
            selesai=not opens,
        )
    except ConflictError:
        messages.error(request, "Keraguan ini sudah berubah sejak halaman dibuka. Periksa lagi jumlahnya.")
    except UserError as error:
        messages.error(request, str(error))
    else:
        words = "dibuka lagi." if opens else "diterima. Salah? Buka lagi di bawah «Sudah dipastikan»."
        messages.success(request, f"Bacaan {done} sel {words}")
    return redirect(f"{reverse('ragu', args=[renstra.pk])}{'?tampil=selesai' if opens else ''}")


urlpatterns = [
    path("renstra/<int:renstra_id>/ragu/", ragu, name="ragu"),
    path("renstra/<int:renstra_id>/ragu/kelompok/", kelompok, name="ragu_kelompok"),
    path("renstra/<int:renstra_id>/ragu/<int:pk>/pastikan/", pastikan, name="ragu_pastikan"),
]
