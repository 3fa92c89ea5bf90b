"""Indikator: every indicator of the plan, and one of them in all the tables where it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from telusur.engines.audit import Finding
from telusur.kernel.cells import EMPTY, Cell, Doubt
from telusur.kernel.period import Period
from telusur.kernel.text import fold
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import renstra_or_404
from telusur.perencanaan.formula.hak import unit_of_figures
from telusur.perencanaan.formula.indikator import Pilihan, beside_targets, figures_of
from telusur.perencanaan.hasil import open_findings, plan_for
from telusur.perencanaan.letak import cell_url, field_name, source_url
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.nama import Pemilik, nama
from telusur.perencanaan.plan import (
    JenisBaris,
    Plan,
    PlanIndikator,
    PlanNode,
    PlanRow,
    PlanTujuan,
)

_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Entri:
    """An indicator with its owner, as the list shows it."""

    tabel: str
    pemilik: Pemilik
    item: PlanIndikator
    temuan: int = 0
    ragu: int = 0

    @property
    def tingkat(self) -> str:
        """Return the level of the owner."""
        if self.pemilik is None:
            return "rpjmd"
        if isinstance(self.pemilik, PlanNode):
            return self.pemilik.tingkat.value
        return "tujuan" if isinstance(self.pemilik, PlanTujuan) else "sasaran"

    @property
    def nama_pemilik(self) -> str:
        """Return the owner's name; T-C.28 has none."""
        return nama(self.pemilik) if self.pemilik is not None else "Indikator RPJMD"


def indikator(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """List the indicators; `?q=`, `?tingkat=`, `?satuan=`, `?ragu=1`, `?temuan=1` narrow."""
    renstra = renstra_or_404(request, renstra_id)
    plan = plan_for(renstra)
    entries = _entries(plan, open_findings(renstra).open)
    chosen = [entry for entry in entries if _passes(entry, request)]
    page = Paginator(chosen, _PER_PAGE).get_page(request.GET.get("hal"))
    context = {
        "renstra": renstra,
        "plan": plan,
        "halaman": page,
        "baris": [(entry, _cells(renstra, plan, entry.item)) for entry in page],
        "semua": len(entries),
        "jumlah": len(chosen),
        "pilihan_tingkat": dict(Counter(entry.tingkat for entry in entries)),
        "pilihan_satuan": sorted({entry.item.satuan for entry in entries if entry.item.satuan}),
        "kolom": ["Awal", *map(str, plan.tahun), "Akhir"],
        "boleh_sumber": may(request.user, Izin.UBAH, renstra.unit),
    }
    return render(request, "perencanaan/indikator.html", context)


def _entries(plan: Plan, findings: Iterable[Finding]) -> list[Entri]:
    found = Counter(item.kunci for item in findings)
    doubts = Counter(doubt.subjek for doubt in plan.ragu)
    return [
        Entri(tabel, owner, item, found[item.key], doubts[item.key])
        for tabel, owner, item in plan.indikators()
    ]


def _passes(entry: Entri, request: HttpRequest) -> bool:
    get = request.GET.get
    text = fold(f"{entry.item.nama} {entry.nama_pemilik} {entry.item.satuan}")
    return (
        get("tingkat", "") in {"", entry.tingkat}
        and get("satuan", "") in {"", entry.item.satuan}
        and (not get("ragu") or entry.ragu > 0)
        and (not get("temuan") or entry.temuan > 0)
        and all(word in text for word in fold(get("q", "")).split())
    )


def _cells(renstra: Renstra, plan: Plan, item: PlanIndikator) -> list[tuple[Cell, str]]:
    """Return baseline, yearly targets and end condition with their addresses."""
    fields = [("awal", item.awal)]
    fields += [(f"target.{year}", item.target.get(year, EMPTY)) for year in plan.tahun]
    fields.append(("akhir", item.akhir))
    return [(cell, cell_url(renstra.pk, item.key, bidang)) for bidang, cell in fields]


def indikator_rinci(request: HttpRequest, renstra_id: int, pk: int) -> HttpResponse:
    """Show one indicator: targets and figures by year, past achievement, where it stands, what is wrong.

    `?periode=` (a year, half-year or quarter) and `?menurut=` choose the figure whose steps are shown.
    """
    renstra = renstra_or_404(request, renstra_id)
    plan = plan_for(renstra)
    entries = _entries(plan, ())
    entry = next((item for item in entries if item.item.pk == pk), None)
    if entry is None:
        raise Http404
    past = past_rows(plan, entry.item.nama)
    capaian = figures_of(pk, plan.tahun, request.user, unit_of_figures(renstra.unit), _wanted(request))
    same = [
        item for item in entries if fold(item.item.nama) == fold(entry.item.nama) and fold(item.item.nama)
    ]
    findings = [item for item in open_findings(renstra).open if item.kunci == entry.item.key]
    context = {
        "renstra": renstra,
        "plan": plan,
        "entri": entry,
        "kolom": ["Awal", *map(str, plan.tahun), "Akhir"],
        "sel": _cells(renstra, plan, entry.item),
        "grafik": _chart(plan, entry.item, past, capaian.menurut_tahun),
        "capaian": capaian,
        "banding": beside_targets(capaian, _targets(entry.item), entry.item.arah),
        "boleh_sumber": may(request.user, Izin.UBAH, renstra.unit),
        "lalu": [_past(renstra, row) for row in past],
        "letak": _places(renstra, plan, same if len(same) > 1 else [entry]),
        "temuan": findings,
        "ragu": [_doubt(renstra, doubt) for doubt in plan.ragu if doubt.subjek == entry.item.key],
        "sumber": [(line, source_url(renstra.pk, line)) for line in _lines(entry.item)],
    }
    return render(request, "perencanaan/indikator_rinci.html", context)


def _wanted(request: HttpRequest) -> Pilihan:
    """Return the period and the breakdown of the request; what is no period asks nothing."""
    try:
        period = Period.parse(request.GET.get("periode", ""))
    except ValueError:
        period = None
    return Pilihan(period, request.GET.get("menurut", "").strip())


def past_rows(plan: Plan, name: str) -> list[PlanRow]:
    """Return the rows of T-C.23 that speak of the indicator of this name."""
    wanted = fold(name)
    rows = (row for row in plan.rows("T-C.23") if row.jenis is JenisBaris.BARIS)
    return [row for row in rows if wanted and fold(row.sel.get("indikator", EMPTY).teks) == wanted]


def _past(renstra: Renstra, row: PlanRow) -> dict[str, Any]:
    """Return a row of T-C.23 by year: target, realisation and ratio with their addresses."""
    years: dict[str, dict[str, tuple[Cell, str]]] = defaultdict(dict)
    for bidang, cell in row.sel.items():
        head, _, year = bidang.rpartition(".")
        if head in {"target", "realisasi", "rasio"}:
            years[year][head] = (cell, cell_url(renstra.pk, row.key, bidang))
    return {"baris": row, "tahun": dict(sorted(years.items()))}


def _chart(
    plan: Plan, item: PlanIndikator, past: list[PlanRow], figures: Mapping[int, float]
) -> dict[str, Any]:
    """Return targets (dashed), past achievement and figures by year, as `grafik.js` draws them."""
    reached: dict[int, float] = {}
    for row in past[:1]:
        for bidang, cell in row.sel.items():
            head, _, year = bidang.rpartition(".")
            if head == "realisasi" and cell.nilai is not None:
                reached[int(year)] = float(cell.nilai)
    targets = _targets(item)
    years = sorted({*reached, *plan.tahun, *figures})
    rows = [{"nama": "Target", "nilai": [_float(targets.get(year)) for year in years], "putus": True}]
    if reached:
        rows.append({"nama": "Capaian (T-C.23)", "nilai": [reached.get(year) for year in years]})
    if figures:
        rows.append({"nama": "Capaian", "nilai": [figures.get(year) for year in years]})
    return {
        "label": f"Target dan capaian per tahun: {item.nama}",
        "jenis": "line",
        "satuan": item.satuan,
        "sumbu": [str(year) for year in years],
        "deret": rows,
        "ada": bool(targets or reached or figures),
    }


def _targets(item: PlanIndikator) -> dict[int, Decimal]:
    """Return the targets that are numbers, by year."""
    return {year: cell.nilai for year, cell in item.target.items() if cell.nilai is not None}


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _places(renstra: Renstra, plan: Plan, same: list[Entri]) -> list[dict[str, Any]]:
    """Return the tables in which the indicator stands, cells that differ from the first marked."""
    first = [cell for cell, _ in _cells(renstra, plan, same[0].item)]
    return [
        {
            "entri": entry,
            "sel": [
                (cell, url, _differs(cell, first[number]))
                for number, (cell, url) in enumerate(_cells(renstra, plan, entry.item))
            ],
            "satuan_beda": fold(entry.item.satuan) != fold(same[0].item.satuan),
        }
        for entry in same
    ]


def _differs(cell: Cell, other: Cell) -> bool:
    """Tell whether two cells that both say something say different things."""
    if not cell or not other:
        return False
    if cell.nilai is not None and other.nilai is not None:
        return cell.nilai != other.nilai
    return fold(cell.teks) != fold(other.teks)


def _doubt(renstra: Renstra, doubt: Doubt) -> dict[str, Any]:
    return {
        "ragu": doubt,
        "kolom": field_name(doubt.bidang),
        "alamat": cell_url(renstra.pk, doubt.subjek, doubt.bidang),
        "sumber": source_url(renstra.pk, doubt.place.baris),
    }


def _lines(item: PlanIndikator) -> list[int]:
    """Return the source lines the indicator was read from."""
    places = [item.place, *(cell.place for cell in (item.awal, *item.target.values(), item.akhir))]
    return sorted({place.baris for place in places if place is not None})


urlpatterns = [
    path("renstra/<int:renstra_id>/indikator/", indikator, name="indikator"),
    path("renstra/<int:renstra_id>/indikator/<int:pk>/", indikator_rinci, name="indikator_rinci"),
]
