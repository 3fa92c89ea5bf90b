"""Tercetak dan terhitung: printed figures of a year beside computed ones, and why they differ."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods

from telusur.engines.formulas.compute import FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.registers.massal.ekspor import lines, sheet
from telusur.engines.registers.rilis import bersihkan
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.formula import pernyataan
from telusur.perencanaan.formula.hak import unit_of_figures
from telusur.perencanaan.formula.perbandingan import (
    KEADAAN,
    Banding,
    Perbandingan,
    Tercetak,
    bandingkan,
    tahun_tercetak,
)
from telusur.perencanaan.formula.sajian import Sajian, show, words
from telusur.perencanaan.formula.usulan import suggest
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.letak import cell_url, source_url
from telusur.perencanaan.models import BarisTabel, Indikator, Renstra, Sebab

JUDUL = [
    "Tabel",
    "Kode",
    "Indikator",
    "Tahun",
    "Tercetak",
    "Nilai tercetak",
    "Dihitung",
    "Selisih",
    "Satuan",
    "Sebab",
    "Penjelasan",
    "Dijelaskan oleh",
    "Rumus",
    "Akta angka",
    "Baris sumber",
]
_MARKS = {"sama": "good", "pembulatan": "good", "belum": "warning"}


@require_GET
def perbandingan(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show the figures of a year; `?tahun=` chooses it, `?sebab=` narrows."""
    renstra, found = _found(request, renstra_id)
    chosen = _narrowed(request, found)
    context = {
        "renstra": renstra,
        "tahun": found.tahun,
        "pilihan_tahun": tahun_tercetak(renstra, plan_for(renstra)),
        "semua": len(found.baris),
        "baris": [_shown(renstra, row) for row in chosen],
        "pilihan_sebab": _counted(found.baris),
        "lepas": [(item, _subject_url(renstra, item, found.tahun)) for item in found.lepas],
        "boleh": may(request.user, Izin.UBAH, renstra.unit),
    }
    return render(request, "perencanaan/perbandingan.html", context)


@require_GET
def unduh(request: HttpRequest, renstra_id: int, bentuk: str) -> StreamingHttpResponse | FileResponse:
    """Download the same as `csv` or `xlsx`."""
    _, found = _found(request, renstra_id)
    rows = map(_values, _narrowed(request, found))
    name = f"tercetak-dan-terhitung-{found.tahun}.{bentuk}"
    if bentuk == "xlsx":
        return FileResponse(sheet(JUDUL, rows, "Tercetak dan terhitung"), as_attachment=True, filename=name)
    if bentuk != "csv":
        raise Http404
    response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def rinci(request: HttpRequest, renstra_id: int, subjek: str) -> HttpResponse:
    """Show one printed figure beside the steps of the computed one; take its formula or its explanation."""
    renstra, found = _found(request, renstra_id)
    row = next((item for item in found.baris if item.tercetak.subjek == subjek), None)
    item = row.tercetak if row else next((free for free in found.lepas if free.subjek == subjek), None)
    if item is None:
        raise Http404
    edit = may(request.user, Izin.UBAH, renstra.unit)
    wrong: UserError | None = None
    if request.method == "POST":
        if not edit:
            raise Http404
        try:
            _take(request, renstra, subjek, found.tahun)
        except UserError as error:
            wrong = error
        else:
            messages.success(request, "Tersimpan.")
            return redirect(_subject_url(renstra, item, found.tahun))
    context: dict[str, Any] = {
        "renstra": renstra,
        "item": item,
        "banding": row,
        "tahun": found.tahun,
        "boleh": edit,
        "salah": wrong,
        "isi": request.POST,
        "sebab": Sebab.choices,
        "alamat": _places(renstra, item)[0],
        "usul": suggest(item.nama, "", item.kode),
        "rumus": [FORMULAS.versions(kode)[-1] for kode in FORMULAS.codes()],
    }
    if row:
        context |= {
            "kata": _shown(renstra, row),
            "angka": _steps(row, unit_of_figures(renstra.unit), request),
        }
    return render(request, "perencanaan/perbandingan_rinci.html", context, status=422 if wrong else 200)


def _found(request: HttpRequest, renstra_id: int) -> tuple[Renstra, Perbandingan]:
    renstra = renstra_or_404(request, renstra_id)
    plan = plan_for(renstra)
    years, wanted = tahun_tercetak(renstra, plan), request.GET.get("tahun", "")
    year = int(wanted) if wanted.isdecimal() and int(wanted) in years else renstra.mulai - 1
    return renstra, bandingkan(renstra, plan, year, request.user)


def _narrowed(request: HttpRequest, found: Perbandingan) -> list[Banding]:
    wanted = request.GET.get("sebab", "")
    return [row for row in found.baris if wanted in {"", row.keadaan}]


def _counted(rows: Sequence[Banding]) -> list[tuple[str, str, int]]:
    """Return the causes that occur, in their order, with how often."""
    counts = Counter(row.keadaan for row in rows)
    return [(code, label, counts[code]) for code, label in KEADAAN.items() if counts[code]]


def _places(renstra: Renstra, item: Tercetak) -> tuple[str, int | None]:
    """Return where the printed figure stands, and its line in the source; None for one typed here."""
    if item.sel.place is None:
        return cell_url(renstra.pk, item.kunci, item.bidang), None
    return source_url(renstra.pk, item.sel.place.baris), item.sel.place.baris


def _shown(renstra: Renstra, row: Banding) -> dict[str, Any]:
    """Return a comparison in words, with its addresses."""
    diff = row.selisih
    address, line = _places(renstra, row.tercetak)
    return {
        "banding": row,
        "alamat": address,
        "judul": f"Baris {line} sumber" if line else "",
        "hitung": words(row.hitung),
        "selisih": "" if diff is None else f"{'+' if diff > 0 else ''}{words(diff)}",
        "tanda": _MARKS.get(row.keadaan, "info"),
        "keadaan": KEADAAN[row.keadaan],
        "rinci": _subject_url(renstra, row.tercetak, row.tahun),
    }


def _subject_url(renstra: Renstra, item: Tercetak, tahun: int) -> str:
    return f"{reverse('perbandingan_rinci', args=[renstra.pk, item.subjek])}?tahun={tahun}"


def _steps(row: Banding, unit: int, request: HttpRequest) -> Sajian | None:
    try:
        return show(compute(row.rumus, Period.year(row.tahun), unit=unit), request.user)
    except FormulaError:
        return None


def _take(request: HttpRequest, renstra: Renstra, subjek: str, tahun: int) -> None:
    """Keep what the form says: the formula of a row, or why the figures differ.

    Raises:
        UserError: something is missing.
    """
    get = request.POST.get
    kind, _, pk = subjek.partition("-")
    model = BarisTabel if kind == "baris" else Indikator
    owner = model.objects.get(renstra=renstra, pk=int(pk))
    if isinstance(owner, BarisTabel) and "rumus" in request.POST:
        pernyataan.link_row(owner, get("rumus", ""), actor=actor(request))
    else:
        said = get("penjelasan", "")[:500]
        pernyataan.explain(owner, tahun, get("sebab", ""), said, actor=actor(request))


def _values(row: Banding) -> list[Any]:
    item, said = row.tercetak, row.penjelasan
    return [
        item.tabel,
        item.kode,
        item.nama,
        row.tahun,
        item.sel.teks,
        "" if item.sel.nilai is None else item.sel.nilai,
        "" if row.hitung is None else round(row.hitung, 6),
        "" if row.selisih is None else round(row.selisih, 6),
        row.satuan,
        KEADAAN[row.keadaan],
        bersihkan(said.penjelasan if said else row.galat),
        str(said.oleh) if said else "",
        row.rumus,
        row.akta,
        item.sel.place.baris if item.sel.place else "",
    ]


def _csv(rows: Iterator[list[Any]]) -> Iterator[str]:
    yield "\ufeff"
    yield from lines([JUDUL])
    yield from lines(rows)


_BASE = "renstra/<int:renstra_id>/tercetak-terhitung/"
urlpatterns = [
    path(_BASE, perbandingan, name="perbandingan"),
    path(f"{_BASE}unduh/<str:bentuk>/", unduh, name="perbandingan_unduh"),
    path(f"{_BASE}<str:subjek>/", rinci, name="perbandingan_rinci"),
]
