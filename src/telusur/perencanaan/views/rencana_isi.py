"""Filling in one part of a plan, and adding one; with both values shown where two people changed the same."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import ConflictError
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, may
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.hasil import open_findings, plan_for
from telusur.perencanaan.letak import cell_url, objects
from telusur.perencanaan.models import Butir, Node, Renstra
from telusur.perencanaan.plan import JenisButir, PlanIndikator, PlanNode, PlanSasaran, PlanTujuan
from telusur.perencanaan.ubah.unsur import level_below, suggestions
from telusur.perencanaan.views._isian import CHANGEABLE, KINDS, DaftarButir, Isian
from telusur.perencanaan.views.matriks import read_only

JUDUL = {
    "tujuan": "tujuan",
    "sasaran": "sasaran",
    "indikator": "indikator",
    "masalah": "baris masalah",
    "visi": "visi dan daerah",
}
DAFTAR = {
    JenisButir.MISI: "misi",
    JenisButir.ISU_STRATEGIS: "isu strategis",
    JenisButir.STRATEGI: "strategi",
    JenisButir.ARAH_KEBIJAKAN: "arah kebijakan",
}


def isi(request: HttpRequest, renstra_id: int, jenis: str, pk: int) -> HttpResponse:
    """Show the form of one part; keep it when sent."""
    renstra = renstra_or_404(request, renstra_id)
    kind = _kind(renstra, jenis)
    item = get_object_or_404(kind.rows(), pk=pk)
    closed = read_only(request, renstra)
    before = kind.initial(item)
    clash: list[dict[str, str]] = []
    form = kind.form(item=item, initial=before)
    if request.method == "POST":
        if not may(request.user, Izin.UBAH, renstra.unit):
            return HttpResponseForbidden("Anda tidak berhak mengubah rencana ini.")
        form = kind.form(request.POST, item=item)
        seen = _seen(request, before)
        if form.is_valid():
            try:
                kind.save(item, _cleaned(form), seen, actor=actor(request))
            except ConflictError:
                fresh = get_object_or_404(kind.rows(), pk=pk)
                before = kind.initial(fresh)
                clash = _clash(form, seen, before)
            except UserError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, "Tersimpan.")
                return redirect(_after(renstra, jenis, item))
    context = {
        "renstra": renstra,
        "jenis": jenis,
        "item": item,
        "form": _styled(form, closed is not None),
        "dilihat": json.dumps(before),
        "bentrok": clash,
        "oleh": _last(item) if clash else None,
        "hanya_baca": closed,
        "judul": f"{'Lihat' if closed else 'Ubah'} {_title(jenis, item)}",
        "kembali": _after(renstra, jenis, item),
        "riwayat_objek": f"{item._meta.label_lower}:{item.pk}",
        **_around(renstra, jenis, item),
    }
    return render(request, "perencanaan/rencana_isi.html", context, status=409 if clash else 200)


def baru(request: HttpRequest, renstra_id: int, jenis: str) -> HttpResponse:
    """Show the form of a new part under `?induk=unsur:12` or in the list `?daftar=misi`; add it when sent."""
    renstra = renstra_or_404(request, renstra_id)
    if not may(request.user, Izin.UBAH, renstra.unit):
        return HttpResponseForbidden("Anda tidak berhak mengubah rencana ini.")
    kind = _kind(renstra, jenis)
    if jenis not in CHANGEABLE:
        raise Http404
    above = _above(renstra, jenis, request)
    form = kind.form(initial={name: request.GET.get(name, "") for name in kind.fields(None)})
    if request.method == "POST":
        form = kind.form(request.POST)
        if form.is_valid():
            try:
                item = kind.add(above, _cleaned(form), actor=actor(request))
            except UserError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, "Ditambahkan.")
                return redirect(_after(renstra, jenis, item))
    is_node = isinstance(above, Node) and jenis == "unsur"
    context = {
        "renstra": renstra,
        "jenis": jenis,
        "form": _styled(form, False),
        "hanya_baca": read_only(request, renstra),
        "judul": f"Tambah {level_below(above) if is_node else _title(jenis, above)}",
        "di_bawah": "" if isinstance(above, DaftarButir) else str(above or ""),
        "usul": suggestions(above) if is_node else [],
        "unit": _units(renstra) if jenis == "unsur" else [],
        "kembali": reverse("rencana_daftar", args=[renstra.pk])
        if jenis in {"butir", "masalah"}
        else reverse("rencana", args=[renstra.pk]),
    }
    return render(request, "perencanaan/rencana_isi.html", context)


def _kind(renstra: Renstra, jenis: str) -> Isian:
    if jenis not in KINDS:
        raise Http404
    return KINDS[jenis](renstra)


def _title(jenis: str, item: Any) -> str:
    if isinstance(item, Node) and jenis == "unsur":
        return item.tingkat
    if isinstance(item, Butir | DaftarButir):
        return DAFTAR[JenisButir(item.jenis)]
    return JUDUL[jenis]


_INDUK = {
    "tujuan": (),
    "sasaran": ("tujuan",),
    "unsur": ("unsur",),
    "indikator": ("unsur", "sasaran", "tujuan", ""),
    "masalah": (),
}


def _above(renstra: Renstra, jenis: str, request: HttpRequest) -> Any:
    """Return what the new part hangs under, by the address.

    Raises:
        Http404: there is no such part, or a part of this kind does not hang there.
    """
    if jenis == "butir":
        name = request.GET.get("daftar", "")
        if name not in set(JenisButir):
            raise Http404
        return DaftarButir(JenisButir(name))
    kind, _, key = request.GET.get("induk", "").partition(":")
    if not _INDUK[jenis] or (kind == "" and "" in _INDUK[jenis]):
        return None
    if kind not in _INDUK[jenis] or not key.isdecimal():
        raise Http404
    return get_object_or_404(CHANGEABLE[kind](renstra).rows(), pk=key, diakhiri=False)


def _after(renstra: Renstra, jenis: str, item: Any) -> str:
    """Return the page that shows the part among the others."""
    if jenis in {"butir", "masalah", "visi"}:
        return f"{reverse('rencana_daftar', args=[renstra.pk])}#{jenis}-{item.pk}"
    return f"{reverse('rencana', args=[renstra.pk])}#{jenis}-{item.pk}"


def _seen(request: HttpRequest, stands: dict[str, str]) -> dict[str, Any]:
    """Return what the person saw, from the hidden field; what stands now for what it does not name."""
    try:
        given = json.loads(request.POST.get("dilihat", ""))
    except ValueError:
        given = {}
    known = given if isinstance(given, dict) else {}
    return {name: str(known.get(name, value)) for name, value in stands.items()}


def _cleaned(form: forms.Form) -> dict[str, str]:
    """Return what was typed, with line ends as they are kept."""
    return {name: str(value or "").replace("\r\n", "\n") for name, value in form.cleaned_data.items()}


def _clash(form: forms.Form, seen: dict[str, Any], stands: dict[str, str]) -> list[dict[str, str]]:
    """Return the fields that somebody else changed: what stands there now, and what this person typed."""
    return [
        {
            "label": str(form.fields[name].label),
            "kini": _words(form.fields[name], value),
            "isian": _words(form.fields[name], str(form.cleaned_data.get(name) or "")),
        }
        for name, value in stands.items()
        if value != seen[name]
    ]


def _words(field: forms.Field, value: str) -> str:
    choices = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}  # type: ignore[arg-type]  # flat choices
    return str(choices.get(value, value))


def _last(item: Any) -> Perubahan | None:
    rows = Perubahan.objects.filter(objek=item._meta.label_lower, objek_id=item.pk)
    return rows.select_related("pelaku").first()


def _styled(form: forms.Form, closed: bool) -> forms.Form:
    for name, item in form.fields.items():
        item.disabled = closed
        if name == "penanggung_jawab":
            item.widget.attrs["list"] = "daftar-unit"
    return form


def _units(renstra: Renstra) -> list[str]:
    """Return names of units to choose from: of the plan's text and of the agency."""
    units = UnitOrganisasi.objects.filter(jalur__startswith=renstra.unit.jalur)
    names = [*renstra.unittercetak.values_list("nama", flat=True), *units.values_list("nama", flat=True)]
    return sorted({name for name in names if name})


def _around(renstra: Renstra, jenis: str, item: Any) -> dict[str, Any]:
    """Return what the page tells about the part beside its form: findings, indicators, where it stands."""
    if jenis in {"butir", "masalah", "visi"}:
        return {}
    found = [
        (key, thing)
        for key, thing in objects(plan_for(renstra)).items()
        if thing.pk == item.pk and isinstance(thing, _PLAN[jenis])
    ]
    key = found[0][0] if found else ""
    return {
        "temuan": [finding for finding in open_findings(renstra).open if finding.kunci == key] if key else [],
        "matriks": cell_url(renstra.pk, key) if key.startswith("T-C.27") else "",
        "anak_indikator": getattr(found[0][1], "indikator", None) if found else None,
        "unit": _units(renstra) if jenis == "unsur" else [],
        "akhiri": not getattr(item, "diakhiri", False) and getattr(item, "tingkat", "") != "total",
        "bagian": f"{jenis}:{item.pk}",
    }


_PLAN: dict[str, type] = {
    "tujuan": PlanTujuan,
    "sasaran": PlanSasaran,
    "unsur": PlanNode,
    "indikator": PlanIndikator,
}

urlpatterns = [
    path("renstra/<int:renstra_id>/rencana/<slug:jenis>/baru/", baru, name="rencana_baru"),
    path("renstra/<int:renstra_id>/rencana/<slug:jenis>/<int:pk>/", isi, name="rencana_isi"),
]
