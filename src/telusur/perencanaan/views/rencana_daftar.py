"""The lists beside the cascade: visi, misi, isu strategis, strategi, arah kebijakan, and table 3.1."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from telusur.perencanaan.access import renstra_or_404
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.plan import JenisButir, Plan
from telusur.perencanaan.ubah.daftar import KOLOM_MASALAH, TABEL_MASALAH
from telusur.perencanaan.views.matriks import read_only

DAFTAR = {
    JenisButir.MISI: "Misi",
    JenisButir.ISU_STRATEGIS: "Isu strategis",
    JenisButir.STRATEGI: "Strategi",
    JenisButir.ARAH_KEBIJAKAN: "Arah kebijakan",
}


@require_GET
def daftar(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show every list with its items under their groups."""
    renstra = renstra_or_404(request, renstra_id)
    plan = plan_for(renstra)
    context = {
        "renstra": renstra,
        "plan": plan,
        "hanya_baca": read_only(request, renstra),
        "daftar": [(kind.value, title, _groups(plan, kind)) for kind, title in DAFTAR.items()],
        "masalah": [
            (row, [row.sel[name].teks if name in row.sel else "" for name in KOLOM_MASALAH])
            for row in plan.rows(TABEL_MASALAH)
        ],
    }
    return render(request, "perencanaan/rencana_daftar.html", context)


def _groups(plan: Plan, kind: JenisButir) -> list[tuple[str, list[Any]]]:
    items = plan.butir_of(kind)
    return [(name, list(rows)) for name, rows in groupby(items, key=lambda item: item.kelompok)]


urlpatterns = [path("renstra/<int:renstra_id>/rencana/daftar/", daftar, name="rencana_daftar")]
