"""Minggu ini: what is due, who waits longest, what is short, which targets are in danger."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from telusur.engines.registers.access import registers_of
from telusur.engines.registers.pekerjaan import Menunggu
from telusur.engines.registers.tunggu import Butir, menunggu
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.formula.laju import terancam
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.models import Renstra


@require_GET
def pekan_ini(request: HttpRequest) -> HttpResponse:
    """Show the work that waits for the account, by register, and the targets of `?tahun=` in danger."""
    today = timezone.localdate()
    work = list(menunggu(registers_of(request.user), request.user, today))
    context = {
        "hari_ini": today,
        "tenggat": _of(work, Menunggu.SAMPAI),
        "menunggu": _of(work, Menunggu.SEJAK),
        "kurang": _of(work, Menunggu.KURANG),
        "lewat": sum(item.lewat for item in work),
        "pekan": sum(item.pekan for item in work),
        **_targets(request, today.year),
    }
    return render(request, "perencanaan/pekan_ini.html", context)


def _of(work: list[Butir], kind: Menunggu) -> list[Butir]:
    return [item for item in work if item.menunggu is kind]


def _targets(request: HttpRequest, year: int) -> dict[str, Any]:
    """Return the newest plan with its years begun, the year asked for, and what is in danger in it."""
    renstra: Renstra | None = renstra_for(request.user).first()
    if renstra is None:
        return {"renstra": None}
    plan = plan_for(renstra)
    years = [item for item in plan.tahun if item <= year]
    wanted = request.GET.get("tahun", "")
    chosen = next((item for item in years if str(item) == wanted), years[-1] if years else None)
    danger = terancam(renstra, plan, chosen, timezone.localdate()) if chosen else []
    return {"renstra": renstra, "tahun_rencana": years, "tahun": chosen, "terancam": danger}


urlpatterns = [path("minggu-ini/", pekan_ini, name="pekan_ini")]
