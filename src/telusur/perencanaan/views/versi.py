"""Versi: the versions of a plan, making the next, freezing one, and what changed between two."""

from decimal import Decimal
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.audit import Severity
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import actor, renstra_for, renstra_or_404
from telusur.perencanaan.diff import Change, Jenis, beda, diff
from telusur.perencanaan.hasil import open_findings, plan_for
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.store import new_version, tetapkan

_TAMPIL_GALAT = 20


@require_GET
def versi(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show the versions of the plan; with `?lama=` what changed from that version to this one."""
    renstra = renstra_or_404(request, renstra_id)
    versions = list(
        renstra_for(request.user)
        .filter(unit=renstra.unit, mulai=renstra.mulai)
        .select_related("asal", "dibekukan_oleh", "unit")
    )
    edits = may(request.user, Izin.UBAH, renstra.unit)
    older = _older(request, versions, renstra)
    context = {
        "renstra": renstra,
        "versi": versions,
        "boleh_buat": edits,
        "boleh_tetapkan": may(request.user, Izin.TETAPKAN, renstra.unit) and not renstra.beku,
        "tahap": _stages(renstra) if edits else [],
        "lain": [item for item in versions if item.pk != renstra.pk],
        "lama": older,
        **(_comparison(older, renstra) if older else {}),
    }
    return render(request, "perencanaan/versi.html", context)


def _older(request: HttpRequest, versions: list[Renstra], renstra: Renstra) -> Renstra | None:
    wanted = request.GET.get("lama", "")
    return next((item for item in versions if str(item.pk) == wanted and item.pk != renstra.pk), None)


def _stages(renstra: Renstra) -> list[tuple[str, str]]:
    """Return the stages the next version may have."""
    stages = Renstra.Tahap
    if renstra.beku:
        return [(stages.PERUBAHAN.value, stages.PERUBAHAN.label)]
    order = [stages.RANCANGAN_AWAL, stages.RANCANGAN, stages.RANCANGAN_AKHIR]
    from_here = order[order.index(stages(renstra.tahap)) :] if renstra.tahap in order else order
    return [(stage.value, stage.label) for stage in from_here]


def _comparison(old: Renstra, new: Renstra) -> dict[str, Any]:
    changes = diff(plan_for(old), plan_for(new))
    groups = [
        {"nama": name, "isi": items, "pagu": _money(name, items)}
        for name, items in (
            (name, list(rows)) for name, rows in groupby(changes, key=lambda item: item.kelompok)
        )
    ]
    return {"kelompok": groups, "jumlah": len(changes), "pagu": _totals(old, new)}


def _money(name: str, changes: list[Change]) -> str:
    """Return by how much the printed pagu of the program itself changed over the years, in words."""
    own = (item for item in changes if item.objek == name and item.jenis is Jenis.PAGU)
    years = sum((item.selisih or Decimal(0) for item in own if item.bidang != "akhir"), Decimal(0))
    return f"pagunya {beda(years)}" if years else ""


def _totals(old: Renstra, new: Renstra) -> list[dict[str, str]]:
    """Return the printed total of each year in both versions, where it differs."""
    before, after = plan_for(old).total, plan_for(new).total
    rows = []
    for year in sorted({*before.pagu, *after.pagu}):
        cells = [
            node.pagu[year].nilai or Decimal(0) if year in node.pagu else Decimal(0)
            for node in (before, after)
        ]
        if cells[0] != cells[1]:
            rows.append({"tahun": str(year), "beda": beda(cells[1] - cells[0])})
    return rows


@require_POST
def versi_baru(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Copy this version as the next one, in the chosen stage."""
    renstra = renstra_or_404(request, renstra_id)
    if not may(request.user, Izin.UBAH, renstra.unit):
        return HttpResponseForbidden("Anda tidak berhak membuat versi.")
    try:
        copy = new_version(renstra, request.POST.get("tahap", ""), actor=actor(request))
    except UserError as error:
        messages.error(request, str(error))
        return redirect("versi", renstra.pk)
    messages.success(
        request, f"{copy} dibuat dari versi {renstra.versi}. Perubahan berikutnya masuk ke sini."
    )
    return redirect("versi", copy.pk)


def versi_tetapkan(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Ask whether to freeze this version, with the errors that stand open; freeze it when confirmed."""
    renstra = renstra_or_404(request, renstra_id)
    if not may(request.user, Izin.TETAPKAN, renstra.unit):
        return HttpResponseForbidden("Anda tidak berhak menetapkan rencana ini.")
    errors = [item for item in open_findings(renstra).open if item.severity is Severity.ERROR]
    problem = ""
    if request.method == "POST":
        if errors and request.POST.get("tahu") != "ya":
            problem = "Centang dahulu bahwa Anda mengetahui galat yang masih terbuka."
        else:
            try:
                tetapkan(get_object_or_404(Renstra, pk=renstra.pk), actor=actor(request))
            except UserError as error:
                messages.error(request, str(error))
            else:
                messages.success(request, "Versi ini ditetapkan dan sejak sekarang tidak dapat diubah.")
            return redirect("versi", renstra.pk)
    context = {
        "renstra": renstra,
        "galat": errors[:_TAMPIL_GALAT],
        "jumlah_galat": len(errors),
        "lebih": max(0, len(errors) - _TAMPIL_GALAT),
        "ragu": renstra.ragu.filter(selesai=False).count(),
        "salah": problem,
        "pemeriksaan": f"{reverse('pemeriksaan', args=[renstra.pk])}?tingkat=error",
    }
    return render(request, "perencanaan/versi_tetapkan.html", context, status=422 if problem else 200)


urlpatterns = [
    path("renstra/<int:renstra_id>/versi/", versi, name="versi"),
    path("renstra/<int:renstra_id>/versi/baru/", versi_baru, name="versi_baru"),
    path("renstra/<int:renstra_id>/versi/tetapkan/", versi_tetapkan, name="versi_tetapkan"),
]
