"""Rencana: the cascade as a tree, and what is done to its parts: order, retire, bring back."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.audit import Severity
from telusur.kernel.errors import UserError
from telusur.kernel.kode import Tingkat
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan import ubah
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.hasil import open_findings, plan_for
from telusur.perencanaan.letak import cell_url
from telusur.perencanaan.models import BarisTabel, Butir, Indikator, Node, Renstra, Sasaran, Tujuan
from telusur.perencanaan.nama import nama_unsur
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode, PlanSasaran, PlanTujuan
from telusur.perencanaan.views._isian import CHANGEABLE
from telusur.perencanaan.views.matriks import read_only

_DI_BAWAH = {
    "tujuan": "sasaran",
    Tingkat.TOTAL: "bidang",
    Tingkat.BIDANG: "program",
    Tingkat.PROGRAM: "kegiatan",
    Tingkat.KEGIATAN: "subkegiatan",
}


@dataclass(slots=True)
class Ranting:
    """A part as the tree shows it.

    `jenis` and `pk` name the record in addresses (`unsur:12`), `tambah` what is added below it; `temuan` are
    its own marks, `di_bawah` how many findings stand below it.
    """

    jenis: str
    pk: int | None
    tingkat: str
    nama: str
    kode: str = ""
    kunci: str = ""
    pagu: str = ""
    matriks: str = ""
    tambah: str = ""
    tambah_jenis: str = ""
    catatan: str = ""
    indikator: list["Ranting"] = field(default_factory=list)
    anak: list["Ranting"] = field(default_factory=list)
    temuan: list[tuple[str, str]] = field(default_factory=list)
    di_bawah: int = 0
    ujung: tuple[bool, bool] = (False, False)

    @property
    def terbuka(self) -> bool:
        """Tell whether what is below is shown at first."""
        return self.tingkat in {Tingkat.TOTAL, Tingkat.BIDANG, "tujuan"}


@require_GET
def rencana(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show the tree."""
    renstra = renstra_or_404(request, renstra_id)
    plan = plan_for(renstra)
    marks = _marks(renstra)
    context = {
        "renstra": renstra,
        "plan": plan,
        "hanya_baca": read_only(request, renstra),
        "tujuan": _ends([_tujuan(item, marks) for item in plan.tujuan]),
        "unsur": [_node(renstra, node, marks) for node in (plan.total,) if node.pk],
        "rpjmd": [_indikator(item, marks) for item in plan.indikator_rpjmd],
        "hitung": _counts(plan),
        "diakhiri": _retired(renstra),
    }
    return render(request, "perencanaan/rencana.html", context)


Marks = dict[str, list[tuple[str, str]]]


def _marks(renstra: Renstra) -> Marks:
    """Return the open findings by the key of their object, as (weight, words)."""
    found: Marks = {}
    for item in open_findings(renstra).open:
        words = f"{item.kode} {item.judul}" + (f" ({item.kolom})" if item.kolom else "")
        found.setdefault(item.kunci, []).append((item.severity.value, words))
    return found


def _summary(marks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return marks by weight, each once: («error», «2 galat: …»)."""
    words = {"error": "galat", "warning": "peringatan", "info": "catatan"}
    lines = []
    for level in Severity:
        texts = [text for weight, text in marks if weight == level]
        if texts:
            count = Counter(texts)
            lines.append((level.value, f"{len(texts)} {words[level.value]}: {'; '.join(count)}"))
    return lines


def _indikator(item: PlanIndikator, marks: Marks) -> Ranting:
    targets = [item.awal.teks, *(cell.teks for cell in item.target.values()), item.akhir.teks]
    return Ranting(
        "indikator",
        item.pk,
        "indikator",
        item.nama or "(indikator tanpa nama)",
        kunci=item.key,
        catatan=f"{' · '.join(text or '–' for text in targets)} {item.satuan}".strip(),
        temuan=_summary(marks.get(item.key, [])),
    )


def _tujuan(item: PlanTujuan | PlanSasaran, marks: Marks) -> Ranting:
    is_tujuan = isinstance(item, PlanTujuan)
    branch = Ranting(
        "tujuan" if is_tujuan else "sasaran",
        item.pk,
        "tujuan" if is_tujuan else "sasaran",
        item.nama or "(tanpa nama)",
        kode=item.nomor if isinstance(item, PlanTujuan) else "",
        kunci=item.key,
        tambah="sasaran" if is_tujuan else "",
        tambah_jenis="sasaran" if is_tujuan else "",
        indikator=[_indikator(child, marks) for child in item.indikator],
        anak=_ends([_tujuan(child, marks) for child in item.sasaran]) if isinstance(item, PlanTujuan) else [],
        temuan=_summary(marks.get(item.key, [])),
    )
    branch.di_bawah = _below(branch, marks)
    return branch


def _node(renstra: Renstra, node: PlanNode, marks: Marks) -> Ranting:
    below = _DI_BAWAH.get(node.tingkat, "")
    if node.tingkat is Tingkat.TOTAL and node.anak:
        below = str(node.anak[0].tingkat)
    branch = Ranting(
        "unsur",
        node.pk,
        node.tingkat,
        nama_unsur(node),
        kode=node.kode or node.kode_tercetak,
        kunci=node.key,
        pagu=node.pagu_akhir.teks,
        matriks=cell_url(renstra.pk, node.key),
        tambah=below,
        tambah_jenis="unsur" if below else "",
        indikator=[_indikator(item, marks) for item in node.indikator],
        anak=_ends([_node(renstra, child, marks) for child in node.anak]),
        temuan=_summary(marks.get(node.key, [])),
    )
    branch.di_bawah = _below(branch, marks)
    return branch


def _below(branch: Ranting, marks: Marks) -> int:
    return sum(len(marks.get(child.kunci, [])) + child.di_bawah for child in branch.anak) + sum(
        len(marks.get(item.kunci, [])) for item in branch.indikator
    )


def _ends(row: list[Ranting]) -> list[Ranting]:
    """Note which parts are first and last among their siblings."""
    for place, item in enumerate(row):
        item.ujung = (place == 0, place == len(row) - 1)
    return row


def _counts(plan: Plan) -> list[tuple[str, int]]:
    levels = Counter(node.tingkat for node in plan.nodes())
    named = [("tujuan", len(plan.tujuan)), ("sasaran", sum(len(item.sasaran) for item in plan.tujuan))]
    return named + [(level.value, levels[level]) for level in Tingkat if level is not Tingkat.TOTAL]


def _retired(renstra: Renstra) -> list[tuple[str, Any]]:
    """Return the retired parts with the name of their kind."""
    queries = (
        ("tujuan", Tujuan.objects.filter(renstra=renstra)),
        ("sasaran", Sasaran.objects.filter(tujuan__renstra=renstra)),
        ("unsur", Node.objects.filter(renstra=renstra)),
        ("indikator", Indikator.objects.filter(renstra=renstra)),
        ("butir", Butir.objects.filter(renstra=renstra)),
        ("masalah", BarisTabel.objects.filter(renstra=renstra)),
    )
    return [(kind, row) for kind, rows in queries for row in rows.filter(diakhiri=True)]


@require_POST
def tindakan(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Do to a part what a button says: `aksi` is `naik:unsur:12`, `turun:…`, `akhiri:…` or `aktifkan:…`."""
    renstra = renstra_or_404(request, renstra_id)
    if not may(request.user, Izin.UBAH, renstra.unit):
        return HttpResponseForbidden("Anda tidak berhak mengubah rencana ini.")
    action, item = _parse(renstra, request.POST.get("aksi", ""))
    who = actor(request)
    try:
        if action in {"naik", "turun"}:
            ubah.shift(item, action, actor=who)
        elif action == "akhiri":
            ubah.retire(item, actor=who)
            messages.success(
                request, f"«{item}» diakhiri. Ia dapat diaktifkan lagi di bawah halaman Rencana."
            )
        elif action == "aktifkan":
            ubah.restore(item, actor=who)
            messages.success(request, f"«{item}» aktif lagi.")
        else:
            raise Http404
    except UserError as error:
        messages.error(request, str(error))
    return redirect(_back(request, renstra, request.POST["aksi"].partition(":")[2]))


def _parse(renstra: Renstra, text: str) -> tuple[str, Any]:
    action, _, name = text.partition(":")
    kind, _, key = name.partition(":")
    if kind not in CHANGEABLE or not key.isdecimal():
        raise Http404
    return action, get_object_or_404(CHANGEABLE[kind](renstra).rows(), pk=key)


def _back(request: HttpRequest, renstra: Renstra, part: str) -> str:
    wanted = request.POST.get("kembali", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return f"{reverse('rencana', args=[renstra.pk])}#{part.replace(':', '-')}"


urlpatterns = [
    path("renstra/<int:renstra_id>/rencana/", rencana, name="rencana"),
    path("renstra/<int:renstra_id>/rencana/tindakan/", tindakan, name="rencana_tindakan"),
]
