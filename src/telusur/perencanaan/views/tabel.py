"""Tabel: a statutory table as a page and as files, with the findings on its cells."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.safestring import mark_safe

import telusur.perencanaan.tables  # noqa: F401  (declares the tables)
from telusur.engines.audit import Finding, Severity
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.tables import (
    Grid,
    StatutoryTable,
    all_tables,
    get,
    render_docx,
    render_html,
    render_json,
    render_pdf,
    render_xlsx,
)
from telusur.kernel.errors import UserError
from telusur.law import instruments
from telusur.perencanaan import hitung_pegawai
from telusur.perencanaan.access import renstra_or_404
from telusur.perencanaan.hasil import open_errors, open_findings, plan_for
from telusur.perencanaan.keluar import check_table
from telusur.perencanaan.letak import MATRIKS, cell_url, kolom_of, tabel_of
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.nama import tak_tercetak
from telusur.perencanaan.plan import Plan

TIPE = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}
_TANDA = {Severity.ERROR: "tl-cell-bad", Severity.WARNING: "tl-cell-warn", Severity.INFO: "tl-cell-info"}


def table_or_404(kode: str) -> StatutoryTable[Plan]:
    """Return a declared table.

    Raises:
        Http404: there is none with this code.
    """
    try:
        return get(kode)
    except UserError as error:
        raise Http404 from error


def tabel(request: HttpRequest, renstra_id: int, kode: str) -> HttpResponse:
    """Show a table; cells with findings are marked, cells of the matrix lead there."""
    renstra = renstra_or_404(request, renstra_id)
    found = table_or_404(kode)
    plan = plan_for(renstra)
    grid = found.grid(plan)
    here = [item for item in open_findings(renstra).open if item.kunci]
    keys = {cell.key for cell in grid.cells if cell.key}
    here = [item for item in here if item.kunci in keys]
    context = {
        "renstra": renstra,
        "tabel": found,
        "semua": all_tables(),
        "dasar": instruments()[found.dasar.code],
        "isi": mark_safe(_html(renstra, plan, grid, here)),  # noqa: S308  (render_html escapes every text)
        "temuan": len(here),
        "beku_kolom": grid.lebar_tetap > 0 and all(cell.rowspan == 1 for cell in grid.cells),
        "ke_matriks": found.kode == MATRIKS,
    }
    if kode == hitung_pegawai.TABEL:
        context |= _computed(request, renstra, plan)
    return render(request, "perencanaan/tabel.html", context)


def _computed(request: HttpRequest, renstra: Renstra, plan: Plan) -> dict[str, Any]:
    """Return what the page shows of the table as the register gives it; nothing for who may not see that."""
    register = REGISTERS.get(hitung_pegawai.REGISTER)
    if not register.may_of(request.user, renstra.unit_id):
        return {}
    day = _day(request, renstra)
    context: dict[str, Any] = {"hitung": register, "pada": day, "rumus_hitung": hitung_pegawai.RUMUS}
    context["periode_hitung"] = hitung_pegawai.period_of(day)
    found = hitung_pegawai.computed_table(plan, renstra.unit, day)
    if found is not None:
        doors = found.pintu if hitung_pegawai.opens(request.user, renstra.unit, day) else {}
        marks = dict.fromkeys(found.beda, _TANDA[Severity.WARNING])
        html = render_html(found.grid, href=lambda *place: doors.get(place), tanda=marks, catatan=found.beda)
        context |= {"terhitung": found, "berpintu": bool(doors)}
        context["isi_hitung"] = mark_safe(html)  # noqa: S308  (render_html escapes every text)
    return context


def _day(request: HttpRequest, renstra: Renstra) -> date:
    """Return the day asked for; by default the end of the plan's first year, or today before that.

    Raises:
        UserError: it is no day.
    """
    text = request.GET.get("pada", "").strip()
    try:
        return date.fromisoformat(text) if text else min(date(renstra.mulai, 12, 31), timezone.localdate())
    except ValueError as error:
        raise UserError(f"{text[:20]} bukan tanggal.", remedy="Tulis tanggal seperti 2021-12-31.") from error


def _html(renstra: Renstra, plan: Plan, grid: Grid, findings: Sequence[Finding]) -> str:
    marks: dict[tuple[str, str], str] = {}
    for item in sorted(findings, key=lambda finding: -finding.severity.rank):
        marks[item.kunci, kolom_of(item.kunci, item.bidang)] = _TANDA[item.severity]

    def href(key: str, kolom: str) -> str | None:
        return cell_url(renstra.pk, key, kolom) if tabel_of(key) == MATRIKS else None

    unprinted = {(node.key, "nama"): tak_tercetak(node) for node in plan.nodes()}
    return render_html(grid, href=href, tanda=marks, catatan=unprinted)


def unduh(request: HttpRequest, renstra_id: int, kode: str, bentuk: str) -> HttpResponse:
    """Download a table as `xlsx`, `docx`, `pdf` or `json`; print files say DRAF while errors are open.

    With `?pada=` table 2.2.1 holds what the register of staff gives on that day.
    """
    renstra = renstra_or_404(request, renstra_id)
    grid = table_or_404(kode).grid(plan_for(renstra))
    if bentuk not in TIPE:
        raise Http404
    if request.GET.get("pada"):
        grid = _computed_grid(request, renstra, kode)
    return attachment(
        file_of(renstra, grid, bentuk), f"{grid.kode}-{renstra.mulai}-{renstra.selesai}.{bentuk}"
    )


def _computed_grid(request: HttpRequest, renstra: Renstra, kode: str) -> Grid:
    """Return a table as computed.

    Raises:
        Http404: it is not computed, or not for this person, or nobody was on record.
    """
    register = REGISTERS.get(hitung_pegawai.REGISTER)
    if kode != hitung_pegawai.TABEL or not register.may_of(request.user, renstra.unit_id):
        raise Http404
    found = hitung_pegawai.computed_table(plan_for(renstra), renstra.unit, _day(request, renstra))
    if found is None:
        raise Http404
    return found.grid


def file_of(renstra: Renstra, grid: Grid, bentuk: str) -> bytes:
    """Return a table as a file of one of the kinds in `TIPE`.

    Raises:
        RilisDitolak: it holds a person's number.
    """
    check_table(grid)
    if bentuk == "xlsx":
        return render_xlsx([grid])
    if bentuk == "json":
        return json.dumps(render_json(grid), ensure_ascii=False, indent=1).encode()
    draft = open_errors(renstra) > 0
    return render_docx([grid], draft) if bentuk == "docx" else render_pdf([grid], draft)


def attachment(content: bytes, name: str) -> HttpResponse:
    """Return a file to be saved under `name`; its ending gives its type."""
    response = HttpResponse(content, content_type=TIPE[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


urlpatterns = [
    path("renstra/<int:renstra_id>/tabel/<str:kode>/", tabel, name="tabel"),
    path("renstra/<int:renstra_id>/tabel/<str:kode>/unduh/<str:bentuk>/", unduh, name="tabel_unduh"),
]
