"""Rumus: every formula in words with its law, and what it gives for a period, a region and a breakdown."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.formulas.akta import Sebutan, code_of, register_codes, sebutan_of, written
from telusur.engines.formulas.compute import Angka, FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS, Formula
from telusur.engines.formulas.models import Capaian
from telusur.engines.formulas.tercatat import latest_year
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.perencanaan.access import actor
from telusur.perencanaan.formula import pintu
from telusur.perencanaan.formula.hak import may_see_figure, units_of_figures
from telusur.perencanaan.formula.peta import map_of
from telusur.perencanaan.formula.sajian import drawn, law_words, series, show, value_words, words
from telusur.perencanaan.formula.wilayah import check_region
from telusur.perencanaan.models import SumberAngka

_YEARS = 5
HIGHER = {"higher": "makin tinggi makin baik", "lower": "makin rendah makin baik", "steady": "tetap"}
AGGREGATE = {
    "sum": "jumlah semua periode",
    "last": "keadaan akhir periode",
    "mean": "rata-rata periode",
    "max": "nilai tertinggi",
    "whole": "dihitung atas seluruh masa",
}


@require_GET
def rumus(request: HttpRequest) -> HttpResponse:
    """List the formulas, each with its law and the number of indicators it computes."""
    links = SumberAngka.objects.filter(jenis=SumberAngka.Jenis.RUMUS, diakhiri=None)
    counts = dict(links.order_by().values_list("rumus").annotate(Count("indikator", distinct=True)))
    rows = [
        {
            "rumus": item,
            "dasar": law_words(str(item.reference)),
            "indikator": sum(
                number for code, number in counts.items() if code.partition(":")[0] == item.code
            ),
        }
        for item in (*(FORMULAS.versions(code)[-1] for code in FORMULAS.codes()), *FORMULAS.families())
    ]
    return render(request, "perencanaan/rumus.html", {"rumus": rows})


@require_GET
def rumus_rinci(request: HttpRequest, kode: str) -> HttpResponse:
    """Show a formula and its figure; `?periode=`, `?wilayah=` and `?menurut=` choose which.

    Without a period it is the latest year that is recorded.
    """
    family = next((item for item in FORMULAS.families() if item.code == kode), None)
    if family is not None:
        return _family(request, family)
    item = _formula_or_404(kode)
    chosen, unit = _chosen(request), _unit(request)
    context: dict[str, Any] = {
        "rumus": item,
        "dasar": law_words(str(item.reference)),
        "versi": FORMULAS.versions(kode),
        "arah": HIGHER[item.better],
        "cara": AGGREGATE[item.aggregate],
        "pilih": {
            name: str(value) for name, value in zip(("periode", "wilayah", "menurut"), chosen, strict=True)
        },
        "unit": unit,
        "pilihan_unit": units_of_figures(request.user),
    }
    try:
        found = compute(kode, *chosen, unit)
        visible = found.formula is None or may_see_figure(request.user, kode, found.registers, unit)
        if visible and not request.GET.get("periode", "").strip():
            found = _recorded(found)
    except FormulaError as error:
        visible = True
        context["galat"] = error
    else:
        if visible:
            context |= _figure(request, found)
            context["pilih"]["periode"] = str(found.period)
    context |= {"terlihat": visible, "periode": _periods(context["pilih"]["periode"])}
    return render(request, "perencanaan/rumus_rinci.html", context)


def _recorded(found: Angka) -> Angka:
    """Return the figure of the latest recorded year; the same where that is its own.

    Raises:
        FormulaError: the formula fails for that year.
    """
    year = latest_year(found)
    if year == found.period.tahun:
        return found
    return compute(found.kode, Period.year(year), found.wilayah, found.menurut, found.unit)


def _family(request: HttpRequest, item: Formula) -> HttpResponse:
    """Show a family of formulas and lead to its member for what `?hal=` names."""
    wanted = request.GET.get("hal", "").strip()[:40]
    if f"{item.code}:{wanted}" in FORMULAS:
        return redirect("rumus_rinci", kode=f"{item.code}:{wanted}")
    links = SumberAngka.objects.filter(rumus__startswith=f"{item.code}:", diakhiri=None)
    used = links.order_by("rumus").values_list("rumus", flat=True).distinct()
    context = {
        "rumus": item,
        "dasar": law_words(str(item.reference)),
        "arah": HIGHER[item.better],
        "cara": AGGREGATE[item.aggregate],
        "hal": wanted,
        "dipakai": [FORMULAS.versions(kode)[-1] for kode in used if kode in FORMULAS],
    }
    return render(request, "perencanaan/rumus_keluarga.html", context, status=422 if wanted else 200)


def _figure(request: HttpRequest, found: Angka) -> dict[str, Any]:
    frozen = Capaian.objects.filter(kode=found.kode, unit=found.unit)
    frozen = frozen.select_related("dibekukan_oleh", "persetujuan__oleh")
    years = [Period.year(found.period.tahun - back) for back in reversed(range(_YEARS))]
    rows = series(found.kode, years, found.unit)
    same = [row for row in frozen if (row.periode, row.wilayah) == (str(found.period), found.wilayah)]
    shown = show(found, request.user)
    return {
        "angka": shown,
        "peta": map_of(shown),
        "belum": found.formula is None,
        "tanpa_rincian": found.tanpa_rincian,
        "tak_terurai": bool(found.menurut and found.nilai) and not (found.rincian or found.tanpa_rincian),
        "pilihan_rincian": found.menurut_apa,
        "deret": _series(found.kode, found.unit, rows),
        "grafik": _chart(found, rows),
        "capaian": [(row, written(code_of(sebutan_of(row))), words(row.nilai)) for row in frozen],
        "perlu_alasan": bool(same),
        "boleh_bekukan": found.formula is not None
        and not found.ditekan
        and pintu.may_freeze(request.user, found.unit),
    }


def _series(
    kode: str, unit: int, rows: list[tuple[Period, Angka | FormulaError]]
) -> list[tuple[Period, tuple[str, str, str], str]]:
    """Return periods with their figures in words, and the codes of those that have one."""
    named = {period: Sebutan(kode, str(period), unit=unit) for period, value in rows if _in_force(value)}
    codes = register_codes(named.values())
    return [(p, _series_words(value), written(codes[named[p]]) if p in named else "") for p, value in rows]


def _in_force(value: Angka | FormulaError) -> bool:
    return not isinstance(value, FormulaError) and value.formula is not None


def _series_words(value: Angka | FormulaError) -> tuple[str, str, str]:
    """Return value, numerator and denominator in words; an error in place of the value."""
    if isinstance(value, FormulaError):
        return "galat", "", str(value)
    if value.formula is None:
        return "belum berlaku", "", ""
    return value_words(value), words(value.pembilang), words(value.penyebut)


def _chart(found: Angka, rows: list[tuple[Period, Angka | FormulaError]]) -> dict[str, Any]:
    values = [_drawn(value) for _, value in rows]
    return {
        "label": f"{found.label} per tahun",
        "jenis": "line",
        "satuan": found.satuan,
        "sumbu": [str(period) for period, _ in rows],
        "deret": [{"nama": found.label, "nilai": values}],
        "ada": any(value is not None for value in values),
    }


def _drawn(value: Angka | FormulaError) -> float | None:
    """Return the height of a figure in a chart; None where nothing is drawn."""
    return None if isinstance(value, FormulaError) else drawn(value)


@require_POST
def bekukan(request: HttpRequest, kode: str) -> HttpResponse:
    """Freeze the figure of a period and a region."""
    _formula_or_404(kode)
    unit, alasan = _unit(request), request.POST.get("alasan", "")
    if not pintu.may_freeze(request.user, unit):
        return HttpResponseForbidden("Anda tidak berhak membekukan angka.")
    try:
        period, wilayah, _ = _chosen(request)
        capaian = pintu.freeze(kode, period, wilayah, alasan, unit=unit, actor=actor(request))
    except UserError as error:
        messages.error(request, str(error))
        return redirect(reverse("rumus_rinci", args=[kode]))
    messages.success(request, "Angka dibekukan.")
    return redirect("angka", kode=written(code_of(sebutan_of(capaian))))


def _formula_or_404(kode: str) -> Formula:
    if kode not in FORMULAS:
        raise Http404
    return FORMULAS.versions(kode)[-1]


def _chosen(request: HttpRequest) -> tuple[Period, str, str]:
    """Return period, region and breakdown of the request; by default the current year, the whole area.

    Raises:
        UserError: the period or the region is none.
    """
    data = request.POST if request.method == "POST" else request.GET
    wilayah = data.get("wilayah", "").strip()
    check_region(wilayah)
    period = pintu.read_period(data.get("periode", "").strip() or str(timezone.localdate().year))
    return period, wilayah, data.get("menurut", "").strip()


def _unit(request: HttpRequest) -> int:
    """Return the unit whose figure is asked for, by default one's own agency.

    Raises:
        UserError: it is no unit's number.
    """
    data = request.POST if request.method == "POST" else request.GET
    return pintu.read_unit(request.user, data.get("unit", ""))


def _periods(chosen: str) -> list[str]:
    year = timezone.localdate().year
    years = [str(year - back) for back in range(2 * _YEARS)]
    parts = [str(part) for past in (year, year - 1) for part in Period.parts(past)]
    return list(dict.fromkeys([chosen, *years, *parts]))


urlpatterns = [
    path("rumus/", rumus, name="rumus"),
    path("rumus/<str:kode>/", rumus_rinci, name="rumus_rinci"),
    path("rumus/<str:kode>/bekukan/", bekukan, name="rumus_bekukan"),
]
