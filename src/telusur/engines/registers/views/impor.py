"""`/register/<kode>/impor/`: hand a file in, follow it, read the trial, apply, undo, find it again."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.engines.registers import rilis
from telusur.engines.registers.access import register_or_404
from telusur.engines.registers.columns import label
from telusur.engines.registers.declare import Aksi, Register, register_for
from telusur.engines.registers.masking import mask
from telusur.engines.registers.massal import batal, kerja, tolak
from telusur.engines.registers.massal.berjalan import rows_done, stuck
from telusur.engines.registers.massal.ekspor import sheet
from telusur.engines.registers.massal.kepala import is_own, titles
from telusur.engines.registers.massal.petunjuk import hints
from telusur.engines.registers.massal.sebut import Sebutan
from telusur.engines.registers.models import BarisImpor, BatchImpor
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_key

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PER_PAGE = 50
_MOST_ASKED = 200
_LONGEST = 18  # digits of a key
_STILL_APPLIED = "Pembatalan berhenti sebelum selesai; impor ini masih diterapkan seluruhnya. Batalkan lagi."
_TABS = tuple(BarisImpor.Status)
_BAD = (BarisImpor.Status.DITOLAK, BarisImpor.Status.MIRIP)
_COUNTED = ("dibaca", "baru", "berubah", "tetap", "ditolak", "kosong", "dilewati")


def _mine(request: HttpRequest, register: Register) -> Any:
    """Return the imports that this account handed in: their rows may be of persons others may not see."""
    return BatchImpor.objects.filter(register=register.kode, oleh=request.user.pk)


def _batch_or_404(request: HttpRequest, kode: str, pk: int) -> tuple[Register, BatchImpor]:
    register = register_or_404(request, kode, Aksi.IMPOR)
    return register, get_object_or_404(_mine(request, register), pk=pk)


@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest, kode: str) -> HttpResponse:
    """Show this account's imports and the upload form; POST hands a file in.

    `?dari=` names an import whose refused rows were repaired: its fixed values hold again.
    """
    register = register_or_404(request, kode, Aksi.IMPOR)
    error = None
    if request.method == "POST":
        file = request.FILES.get("berkas")
        try:
            if file is None:
                raise UserError("Belum ada berkas yang dipilih.", remedy="Pilih berkas, lalu tekan Unggah.")
            batch = kerja.receive(register, file, file.name or "", request.user, _fixed(request, register))
        except UserError as refusal:
            error = refusal
        else:
            kerja.start_trial(batch)
            return redirect("register_impor_batch", kode, batch.pk)
    context = {
        "register": register,
        "page": Paginator(_mine(request, register), _PER_PAGE).get_page(request.GET.get("hal")),
        "kolom": hints(register, request.user),
        "batas": kerja.limit(),
        "error": error,
    }
    return render(request, "registers/impor.html", context, status=422 if error else 200)


def _fixed(request: HttpRequest, register: Register) -> dict[str, Any]:
    """Return what the import named by `?dari=` gave to columns of which its file was silent."""
    text = request.GET.get("dari", "")
    key = int(text) if text.isdecimal() and len(text) < _LONGEST else 0
    earlier = _mine(request, register).filter(pk=key).first()
    return dict(earlier.tetap) if earlier else {}


@require_GET
def templat(request: HttpRequest, kode: str) -> FileResponse:
    """Send an empty file with the headings of a register."""
    register = register_or_404(request, kode, Aksi.IMPOR)
    made = sheet(titles(register), [], register.judul)
    return FileResponse(made, as_attachment=True, filename=f"{kode}-kosong.xlsx", content_type=XLSX)


@require_GET
def batch(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Show an import in whatever state it is."""
    register, found = _batch_or_404(request, kode, pk)
    return _page(request, register, found)


def _page(
    request: HttpRequest,
    register: Register,
    found: BatchImpor,
    *,
    berubah: Iterable[batal.Berubah] = (),
    putusan: Mapping[int, str] | None = None,
    error: UserError | None = None,
) -> HttpResponse:
    counts = dict.fromkeys(_TABS, 0)
    berubah = list(berubah)
    for row in found.baris.order_by().values_list("status").annotate(Count("pk")):
        counts[BarisImpor.Status(row[0])] = row[1]
    wanted = request.GET.get("lihat", "")
    tab = wanted if wanted in counts else next((s for s in (*_BAD, *_TABS) if counts[s]), _TABS[0])
    rows = Paginator(found.baris.filter(status=tab).order_by("nomor"), _PER_PAGE)
    page = rows.get_page(request.GET.get("hal"))
    context = {
        "register": register,
        "batch": found,
        "hitungan": _counted(found, counts[BarisImpor.Status.MIRIP]),
        "sebab": found.hitungan.get("sebab", []),
        "tab": [(status, status.label, counts[status]) for status in _TABS if counts[status]],
        "dipilih": tab,
        "page": page,
        "baris": _rows(register, found, page),
        "ada_buruk": counts[_BAD[0]] + counts[_BAD[1]],
        "dapat_terap": found.hitungan.get("baru", 0) + found.hitungan.get("berubah", 0),
        "ada_mirip": counts[BarisImpor.Status.MIRIP],
        "dapat_batal": batal.undoable(found),
        "tenggang": batal.TENGGANG.days,
        "berubah": berubah[:_MOST_ASKED],
        "putusan": (putusan or {}).items(),
        "berubah_lain": max(0, len(berubah) - _MOST_ASKED),
        "macet": stuck(found),
        **_progress(found),
        "lanjut": _onward(request, register, found),
        "error": error,
    }
    return render(request, "registers/impor_batch.html", context, status=409 if berubah or error else 200)


def _onward(request: HttpRequest, register: Register, found: BatchImpor) -> list[tuple[str, str]]:
    """Return (address, words) of where work goes on: pages of the record whose page took an applied file."""
    pages: list[tuple[str, str]] = []
    fields: list[Any] = [field for field in register.model._meta.concrete_fields if field.is_relation]
    for field in fields if found.status == BatchImpor.Status.DITERAPKAN else ():
        target = register_for(field.related_model)
        if target is not None and field.remote_field.related_name in target.related:
            record = target.queryset(request.user).filter(pk=found.tetap.get(field.attname)).first()
            pages += target.tindakan(request.user, record) if record else ()
    return pages


def _counted(found: BatchImpor, mirip: int) -> list[tuple[str, int]]:
    """Return the numbers of rows by what became of them; they add up to those read."""
    counts = {name: found.hitungan.get(name, 0) for name in _COUNTED}
    return [
        *((name, counts[name]) for name in ("baru", "berubah", "tetap")),
        ("ditolak", counts["ditolak"] - mirip),
        ("mirip", mirip),
        *([("bukan data", counts["dilewati"])] if counts["dilewati"] else []),
    ]


def _rows(register: Register, found: BatchImpor, page: Iterable[BarisImpor]) -> list[dict[str, Any]]:
    rows = list(page)
    names = Sebutan(register, found, rows)
    return [_shown(register, found, row, names) for row in rows]


def _shown(register: Register, found: BatchImpor, row: BarisImpor, names: Sebutan) -> dict[str, Any]:
    """Return a row for the page: what it is about, problems or differences; private values masked."""
    fields = {item.attname: item.name for item in register.model._meta.concrete_fields}
    places = {item["letak"]: fields.get(item["nama"], "") for item in found.kolom}
    values = dict(zip((item["nama"] for item in found.kolom), row.nilai, strict=False))
    hidden = {name for name in fields if register.hides(fields[name])}

    def safe(name: str, value: Any) -> str:
        return mask(value) if name in hidden else rilis.bersihkan(names.words(name, value))

    cells = [
        mask(cell) if places.get(index) and register.hides(places[index]) else rilis.bersihkan(cell)
        for index, cell in enumerate(row.sel)
    ]
    secrets = [cell for cell, shown in zip(row.sel, cells, strict=True) if cell != shown and cell.strip()]

    def veiled(text: str) -> str:
        for cell in secrets:
            text = text.replace(cell.strip(), mask(cell.strip()))
        return rilis.bersihkan(text)

    own = {index for index, title in enumerate(found.kepala) if is_own(title)}
    texts = [text for index, text in enumerate(cells) if index not in own]
    texts = texts or [safe(name, value) for name, value in values.items()]
    return {
        "nomor": row.nomor,
        "isi": " · ".join(text for text in texts if text)[:300],
        "masalah": [{**item, "alasan": veiled(item["alasan"])} for item in row.masalahnya],
        "beda": [
            (label(register, fields[name]), safe(name, old), safe(name, values.get(name)))
            for name, old in row.sebelumnya.items()
        ],
        "objek_id": row.objek_id or _added(found, row),
    }


def _added(found: BatchImpor, row: BarisImpor) -> int | None:
    """Return the key of the record that a row added."""
    written = found.diterapkan_pada is not None and row.status == BarisImpor.Status.BARU
    return found.dasar_id + row.nomor if written else None


def _progress(found: BatchImpor) -> dict[str, int]:
    """Return how many rows the running work has done, and of how many where that is known."""
    if not found.berjalan:
        return {}
    writes = found.hitungan.get("baru", 0) + found.hitungan.get("berubah", 0)
    return {"selesai": rows_done(found), "jumlah": writes}


@require_GET
def kemajuan(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Return how far the work is, as a fragment that asks again until it is done."""
    register, found = _batch_or_404(request, kode, pk)
    context = {"register": register, "batch": found, **_progress(found)}
    response = render(request, "registers/_impor_kemajuan.html", context)
    if not found.berjalan or stuck(found):
        response["HX-Refresh"] = "true"
    return response


@require_POST
def terapkan(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Queue the application of a tried import."""
    register, found = _batch_or_404(request, kode, pk)
    try:
        kerja.start_apply(found, request.user)
    except UserError as error:
        return _page(request, register, found, error=error)
    return redirect("register_impor_batch", kode, pk)


@require_POST
def setujui(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Let held rows in: those chosen, or all."""
    register, found = _batch_or_404(request, kode, pk)
    chosen = [key for text in request.POST.getlist("nomor") if (key := parse_key(text)) is not None]
    try:
        count = tolak.accept(found.pk, None if request.POST.get("semua") else chosen)
    except UserError as error:
        return _page(request, register, found, error=error)
    messages.success(request, f"{count} baris mirip akan ditambahkan sebagai catatan baru.")
    return redirect("register_impor_batch", kode, pk)


@require_POST
def batalkan(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Queue the undoing of an applied import; ask about the records that were changed since."""
    register, found = _batch_or_404(request, kode, pk)
    rest, decided = request.POST.get("semua", ""), _decided(request)
    try:
        rest = rest if rest in list(batal.Keputusan) else ""
        kerja.start_undo(register, found, request.user, decided, rest)
    except batal.BatalDitolak as refusal:
        asked = {item.pk for item in refusal.berubah}
        kept = {pk: choice for pk, choice in decided.items() if pk not in asked}
        error = _undecided(refusal)
        return _page(request, register, found, berubah=refusal.berubah, putusan=kept, error=error)
    except UserError as error:
        return _page(request, register, found, error=error)
    return redirect("register_impor_batch", kode, pk)


def _undecided(refusal: batal.BatalDitolak) -> UserError:
    """Return a refusal for the page, which lists the records below."""
    return UserError(
        f"Belum dibatalkan: {len(refusal.berubah)} catatan dari impor ini sudah berubah atau dipakai.",
        remedy="Putuskan di bawah, satu per satu atau sekaligus, lalu tekan “Batalkan impor” lagi. "
        "Bila berubah lewat impor Anda yang lain, batalkan impor itu dahulu.",
    )


def _decided(request: HttpRequest) -> dict[int, str]:
    """Return what the form says about single records that were changed since."""
    return {
        key: str(value)
        for name, value in request.POST.items()
        if (key := parse_key(name.removeprefix("catatan-"))) is not None and value
    }


@require_POST
def buang(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Throw an import away that was not applied, with its rows and its file."""
    _, found = _batch_or_404(request, kode, pk)
    kerja.discard(found)
    messages.success(request, "Impor dibuang. Register tidak berubah.")
    return redirect("register_impor", kode)


@require_POST
def ulang(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Ask once more for work that stopped without an end."""
    _, found = _batch_or_404(request, kode, pk)
    if stuck(found):
        kerja.restart(found)
        undoing = found.status == BatchImpor.Status.MEMBATALKAN
        messages.info(request, _STILL_APPLIED if undoing else "Pekerjaan dimulai lagi.")
    return redirect("register_impor_batch", kode, pk)


@require_GET
def ditolak(request: HttpRequest, kode: str, pk: int) -> HttpResponse | FileResponse:
    """Send the refused rows, as the person who sent them wrote them, for repair."""
    register, found = _batch_or_404(request, kode, pk)
    user = request.user if isinstance(request.user, AbstractBaseUser) else None
    tujuan = f"Perbaikan baris yang ditolak, impor {found.pk}"
    count = found.baris.filter(status__in=tolak.BURUK).count()
    rilis.note(register, user, tujuan, rilis.Saluran.BERKAS, {"baris": count})
    return FileResponse(
        tolak.refused_xlsx(found),
        as_attachment=True,
        filename=f"ditolak-{found.pk}.xlsx",
        content_type=XLSX,
    )


_ONE = "register/<slug:kode>/impor/<int:pk>/"
urlpatterns = [
    path("register/<slug:kode>/impor/", impor, name="register_impor"),
    path("register/<slug:kode>/impor/templat.xlsx", templat, name="register_impor_templat"),
    path(_ONE, batch, name="register_impor_batch"),
    path(f"{_ONE}kemajuan/", kemajuan, name="register_impor_kemajuan"),
    path(f"{_ONE}terapkan/", terapkan, name="register_impor_terapkan"),
    path(f"{_ONE}setujui/", setujui, name="register_impor_setujui"),
    path(f"{_ONE}batalkan/", batalkan, name="register_impor_batalkan"),
    path(f"{_ONE}buang/", buang, name="register_impor_buang"),
    path(f"{_ONE}ulang/", ulang, name="register_impor_ulang"),
    path(f"{_ONE}ditolak.xlsx", ditolak, name="register_impor_ditolak"),
]
