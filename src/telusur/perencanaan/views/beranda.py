"""Beranda: how the plan stands, and what to do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from telusur.engines.audit import Finding, Severity
from telusur.engines.audit.finding import SEVERITY_LABELS
from telusur.engines.audit.models import Pengesampingan
from telusur.engines.registers.access import registers_of
from telusur.engines.registers.tunggu import menunggu
from telusur.kernel.cells import EMPTY
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import format_rupiah, parse_key
from telusur.organisasi.izin import Izin, may, units_for
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.hasil import open_findings, plan_for
from telusur.perencanaan.kelompok import group_by_root
from telusur.perencanaan.kisi import jumlah, kolom_uang, nilai_pagu
from telusur.perencanaan.letak import cell_at, cell_url, field_name, name_of, objects
from telusur.perencanaan.models import Impor, Renstra
from telusur.perencanaan.nama import nama_pendek, nama_unsur
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.sel import pagu

_TOP = 5
_UANG = (Tingkat.BIDANG, Tingkat.PROGRAM)
_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Langkah:
    """Something that waits for the person: what, how much, where."""

    judul: str
    teks: str
    alamat: str
    tindakan: str


@dataclass(frozen=True, slots=True)
class SelPagu:
    """An amount of the money table: its text, whether it is printed or added up, where its cell stands."""

    teks: str
    asal: str
    alamat: str


@dataclass(frozen=True, slots=True)
class BarisPagu:
    """A row of the money table: a node and its amounts by year and for the period."""

    nama: str
    kode: str
    tingkat: Tingkat
    sel: list[SelPagu]


def beranda(request: HttpRequest) -> HttpResponse:
    """Show how the version of `?renstra=`, else the newest, stands."""
    versions = renstra_for(request.user)
    wanted = parse_key(request.GET.get("renstra", "")) or 0
    renstra = versions.filter(pk=wanted).first() or versions.first()
    found = list(menunggu(registers_of(request.user), request.user, timezone.localdate(), teratas=0))
    work = sorted(found, key=lambda item: (-item.lewat, -item.pekan, -item.jumlah))
    mine = {"pekerjaan": work[:_TOP], "jumlah_pekerjaan": len(work)}
    if renstra is None:
        begun = {"langkah": list(_waiting_imports(request)), **mine}
        return render(request, "perencanaan/beranda_kosong.html", begun)
    plan = plan_for(renstra)
    findings = open_findings(renstra).findings
    context = {
        "renstra": renstra,
        "plan": plan,
        "tingkat": _counts(findings),
        "akar": _roots(renstra, plan, findings),
        "jumlah_akar": len({item.akar for item in findings}),
        "langkah": [*_waiting_imports(request), *_steps(request, renstra, findings)],
        **mine,
        "pagu": [_row(renstra, plan, node) for node in plan.nodes() if node.tingkat in _UANG],
        "jumlah": _sums(renstra, plan),
        "grafik": _chart(plan),
        "sasaran": _targets(renstra, plan),
        "kolom": [*map(str, plan.tahun), f"{plan.mulai}–{plan.selesai}"],
    }
    return render(request, "perencanaan/beranda.html", context)


def _counts(findings: list[Finding]) -> list[tuple[str, str, int]]:
    return [
        (level.value, SEVERITY_LABELS[level], sum(1 for item in findings if item.severity is level))
        for level in Severity
    ]


def _roots(renstra: Renstra, plan: Plan, findings: list[Finding]) -> list[dict[str, Any]]:
    """Return the causes that explain most, with their names and addresses."""
    known = objects(plan)
    return [
        {
            "kelompok": group,
            "nama": name_of(known.get(group.kunci)) or group.temuan[0].subjek,
            "kolom": field_name(group.bidang),
            "tercetak": cell_at(known.get(group.kunci), group.bidang).teks,
            "alamat": cell_url(renstra.pk, group.kunci, group.bidang),
        }
        for group in group_by_root(findings)[:_TOP]
    ]


def _waiting_imports(request: HttpRequest) -> Iterator[Langkah]:
    units = UnitOrganisasi.objects.filter(units_for(request.user, Izin.IMPOR))
    for item in Impor.objects.filter(unit__in=units, status=Impor.Status.DITINJAU).only("nama_berkas")[:3]:
        yield Langkah(
            "Impor", f"{item.nama_berkas} siap ditinjau.", reverse("impor_tinjau", args=[item.pk]), "Tinjau"
        )


def _steps(request: HttpRequest, renstra: Renstra, findings: list[Finding]) -> Iterator[Langkah]:
    user = request.user
    errors = [item for item in findings if item.severity is Severity.ERROR]
    edits = may(user, Izin.UBAH, renstra.unit) and not renstra.beku
    checks = f"{reverse('pemeriksaan', args=[renstra.pk])}?tingkat=error"
    if errors and (edits or may(user, Izin.KESAMPINGKAN, renstra.unit)):
        roots = len({item.akar for item in errors})
        yield Langkah("Pemeriksaan", f"{len(errors)} galat dari {roots} akar masalah.", checks, "Periksa")
    doubts = renstra.ragu.filter(selesai=False).count()
    if doubts and edits:
        yield Langkah(
            "Keraguan impor",
            f"{doubts} sel dibaca dengan ragu dan belum dipastikan.",
            reverse("ragu", args=[renstra.pk]),
            "Pastikan",
        )
    if not errors and not renstra.beku and may(user, Izin.TETAPKAN, renstra.unit):
        yield Langkah(
            "Penetapan",
            "Tidak ada galat terbuka; versi ini dapat ditetapkan.",
            reverse("versi", args=[renstra.pk]),
            "Buka versi",
        )
    ending = Pengesampingan.objects.filter(
        perihal=renstra.perihal,
        dicabut=None,
        berakhir__gte=timezone.localdate(),
        berakhir__lte=timezone.localdate() + _SOON,
    ).count()
    if ending and may(user, Izin.KESAMPINGKAN, renstra.unit):
        yield Langkah(
            "Pengesampingan",
            f"{ending} pengesampingan berakhir dalam dua minggu.",
            f"{reverse('pemeriksaan', args=[renstra.pk])}?tampil=dikesampingkan",
            "Tinjau",
        )


def _fields(plan: Plan) -> list[str]:
    return [*(f"pagu.{year}" for year in plan.tahun), "pagu_akhir"]


def _row(renstra: Renstra, plan: Plan, node: PlanNode) -> BarisPagu:
    cells = [_money(renstra, node, bidang) for bidang in _fields(plan)]
    return BarisPagu(nama_unsur(node), node.kode or node.kode_tercetak, node.tingkat, cells)


def _money(renstra: Renstra, node: PlanNode, bidang: str) -> SelPagu:
    value, printed = nilai_pagu(node, bidang)
    text = pagu(node, kolom_uang(bidang)).cell.teks if value is None else format_rupiah(value)
    return SelPagu(text, "tercetak" if printed else "jumlah", cell_url(renstra.pk, node.key, bidang))


def _sums(renstra: Renstra, plan: Plan) -> list[dict[str, Any]]:
    """Return by column what stands below the total added up, the printed total, and their difference."""
    return [
        {
            "hitung": total.hitung if (total := jumlah(plan.total, bidang)) else None,
            "tercetak": _money(renstra, plan.total, bidang),
            "selisih": total.selisih if total else None,
            "sama": total.sama if total else True,
        }
        for bidang in _fields(plan)
    ]


def _chart(plan: Plan) -> dict[str, Any]:
    """Return the money of the bidang (of what stands below the total) by year, as `grafik.js` draws it."""
    names: dict[str, str] = {}
    sums: dict[str, list[float]] = {}
    for node in plan.total.anak:
        group = node.kode or node.key
        names.setdefault(group, nama_pendek(node))
        row = sums.setdefault(group, [0.0] * len(plan.tahun))
        for number, year in enumerate(plan.tahun):
            row[number] += float(nilai_pagu(node, f"pagu.{year}")[0] or 0)
    return {
        "label": "Pagu menurut bidang urusan dan tahun",
        "jenis": "bar",
        "tumpuk": True,
        "satuan": "rupiah",
        "sumbu": [str(year) for year in plan.tahun],
        "deret": [{"nama": names[group], "nilai": row} for group, row in sums.items()],
    }


def _targets(renstra: Renstra, plan: Plan) -> list[dict[str, Any]]:
    """Return the indicators of tujuan and sasaran with their targets by year."""
    return [
        {
            "pemilik": owner.nama if owner else "",
            "jenis": type(owner).__name__.removeprefix("Plan"),
            "indikator": item,
            "target": [
                (item.target.get(year, EMPTY), cell_url(renstra.pk, item.key, f"target.{year}"))
                for year in plan.tahun
            ],
        }
        for tabel, owner, item in plan.indikators()
        if tabel == "4.1"
    ]


urlpatterns = [path("", beranda, name="beranda")]
