"""Pemeriksaan: what the rules find, grouped by root cause, and what people decide to leave alone."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from telusur.engines.audit import RULES, Finding, Severity, findings_to_json, findings_to_xlsx
from telusur.engines.audit.finding import SEVERITY_LABELS
from telusur.engines.audit.models import Temuan
from telusur.kernel.text import fold
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import renstra_or_404
from telusur.perencanaan.hasil import open_findings, plan_for, record_run
from telusur.perencanaan.kelompok import Kelompok, group_by_root
from telusur.perencanaan.letak import Objek, cell_at, cell_url, field_name, name_of, objects, source_url
from telusur.perencanaan.models import Renstra

_PER_PAGE = 20
KELUARGA = {
    "AUD9": "Pengesampingan",
    "REN1": "Jumlah",
    "REN2": "Rasio dan pertumbuhan",
    "REN3": "Target",
    "REN4": "Kode dan nama",
    "REN5": "Kelengkapan",
    "REN6": "Satuan",
    "REN7": "Nilai antartabel",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the page is narrowed to; empty fields narrow nothing."""

    tingkat: str = ""
    aturan: str = ""
    tabel: str = ""
    q: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Saringan":
        """Return the filter of a request."""
        return cls(*(request.GET.get(name, "").strip() for name in ("tingkat", "aturan", "tabel", "q")))

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that pass."""
        return [item for item in findings if self._passes(item)]

    def _passes(self, item: Finding) -> bool:
        words = fold(self.q).split()
        text = fold(f"{item.kode} {item.judul} {item.subjek} {item.pesan} {item.kunci}")
        return (
            self.tingkat in {"", item.severity.value}
            and item.kode.startswith(self.aturan)
            and self.tabel in {"", item.tabel}
            and all(word in text for word in words)
        )


@dataclass(frozen=True, slots=True)
class Butir:
    """A finding as the page shows it: where to mend it, its source lines, whether it is new."""

    temuan: Finding
    alamat: str
    sumber: list[tuple[int, str]]
    baru: bool


@dataclass(frozen=True, slots=True)
class Kartu:
    """A root cause as the page shows it."""

    kelompok: Kelompok
    nama: str
    kolom: str
    tercetak: str
    alamat: str
    butir: list[Butir]


def pemeriksaan(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show the findings; `?tampil=dikesampingkan` the waived ones, `?tampil=hilang` those that are gone."""
    renstra = renstra_or_404(request, renstra_id)
    record_run(renstra)
    use = open_findings(renstra)
    saringan = Saringan.of(request)
    chosen = saringan.apply(use.findings)
    rows = Temuan.objects.filter(perihal=renstra.perihal)
    context = {
        "renstra": renstra,
        "saringan": saringan,
        "tampil": request.GET.get("tampil", ""),
        "jumlah": len(use.findings),
        "terpilih": len(chosen),
        "dikesampingkan": use.waived,
        "tak_terpakai": use.useless,
        "hilang": list(rows.filter(status=Temuan.Status.HILANG).order_by("-terakhir")[:100]),
        "ragu": renstra.ragu.filter(selesai=False).count(),
        "boleh": may(request.user, Izin.KESAMPINGKAN, renstra.unit),
        **_choices(use.findings),
    }
    groups = group_by_root(chosen)
    page = Paginator(groups, _PER_PAGE).get_page(request.GET.get("hal"))
    context |= {"halaman": page, "kartu": _cards(renstra, page.object_list), "jumlah_akar": len(groups)}
    return render(request, "perencanaan/pemeriksaan.html", context)


def _choices(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return what the filters offer, with how many findings each has."""
    levels = Counter(item.severity for item in findings)
    rules = Counter(item.kode for item in findings)
    return {
        "pilihan_tingkat": [(level.value, SEVERITY_LABELS[level], levels[level]) for level in Severity],
        "pilihan_aturan": [
            (family, KELUARGA.get(family, family), [(c, RULES.get(c).title, rules[c]) for c in codes])
            for family, codes in groupby(sorted(rules), key=lambda code: code[:4])
        ],
        "pilihan_tabel": sorted({item.tabel for item in findings if item.tabel}),
    }


def _cards(renstra: Renstra, groups: Iterable[Kelompok]) -> list[Kartu]:
    known = objects(plan_for(renstra))
    new = Temuan.objects.filter(perihal=renstra.perihal, status=Temuan.Status.BARU)
    fresh = set(new.values_list("kode", "kunci", "bidang", "aspek"))
    if not Temuan.objects.filter(perihal=renstra.perihal).exclude(status=Temuan.Status.BARU).exists():
        fresh = set()
    return [_card(renstra, known, group, fresh) for group in groups]


def _card(
    renstra: Renstra, known: dict[str, Objek], group: Kelompok, fresh: set[tuple[str, str, str, str]]
) -> Kartu:
    thing = known.get(group.kunci)
    return Kartu(
        kelompok=group,
        nama=name_of(thing) or group.temuan[0].subjek,
        kolom=field_name(group.bidang),
        tercetak=cell_at(thing, group.bidang).teks,
        alamat=cell_url(renstra.pk, group.kunci, group.bidang) if thing is not None else "",
        butir=[
            Butir(
                item,
                cell_url(renstra.pk, item.kunci, item.bidang) if item.kunci else "",
                [(line, source_url(renstra.pk, line)) for line in item.baris],
                item.identity in fresh,
            )
            for item in group.temuan
        ],
    )


def unduh(request: HttpRequest, renstra_id: int, bentuk: str) -> HttpResponse:
    """Download the open findings, narrowed as on the page, as `xlsx` or `json`."""
    renstra = renstra_or_404(request, renstra_id)
    findings = Saringan.of(request).apply(open_findings(renstra).findings)
    name = f"temuan-renstra-{renstra.mulai}-{renstra.selesai}-v{renstra.versi}.{bentuk}"
    if bentuk == "xlsx":
        response = HttpResponse(findings_to_xlsx(findings), content_type=XLSX)
    elif bentuk == "json":
        text = json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1)
        response = HttpResponse(text, content_type="application/json")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


urlpatterns = [
    path("renstra/<int:renstra_id>/pemeriksaan/", pemeriksaan, name="pemeriksaan"),
    path("renstra/<int:renstra_id>/pemeriksaan/unduh/<str:bentuk>/", unduh, name="pemeriksaan_unduh"),
]
