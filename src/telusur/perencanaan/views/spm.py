"""SPM: the yearly report on minimum services as a page and as files; each number opens to its records."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from telusur.engines.registers.declare import REGISTERS
from telusur.engines.tables import Grid, render_docx, render_html, render_pdf, render_xlsx
from telusur.kernel.errors import UserError
from telusur.law import instruments
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.formula import pintu
from telusur.perencanaan.formula.hak import Account, may_see_figure, units_of_figures
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.spm import BIDANG, REGISTER, TABEL, LaporanSpm, laporan_spm
from telusur.perencanaan.views.tabel import attachment
from telusur.sosial.spm.katalog import katalog_semua

_FILES: dict[str, Callable[[list[Grid]], bytes]] = {
    "xlsx": render_xlsx,
    "docx": render_docx,
    "pdf": render_pdf,
}
_ICONS = {"xlsx": "file-earmark-excel", "docx": "file-earmark-word", "pdf": "file-earmark-pdf"}
_YEARS = 8


@require_GET
def spm(request: HttpRequest) -> HttpResponse:
    """Show the report of `?tahun=` and `?unit=`, by default this year's of one's own agency.

    Without the right to its figures the page says so and shows none.
    """
    tahun, unit = _tahun(request), pintu.read_unit(request.user, request.GET.get("unit", ""))
    plan = _renstra(request.user, unit)
    found, visible = _laporan(request.user, tahun, unit, plan)
    first = katalog_semua()[0].since.year
    this = timezone.localdate().year
    context: dict[str, Any] = {
        "tahun": tahun,
        "pilihan_tahun": range(this, max(first, this - _YEARS) - 1, -1),
        "unit": unit,
        "pilihan_unit": units_of_figures(request.user),
        "laporan": found,
        "terlihat": visible,
        "renstra": plan,
        "berkas": _ICONS.items(),
        "dasar": [instruments()[code].judul for code in ("permensos-9-2018", TABEL.dasar.code)],
    }
    if found:
        doors = _open_to(request.user, found)
        html = render_html(found.grid, href=lambda *place: doors.get(place), tumpuk=True)
        context["isi"] = mark_safe(html)  # noqa: S308  (render_html escapes every text)
    return render(request, "perencanaan/spm.html", context)


@require_GET
def unduh(request: HttpRequest, bentuk: str) -> HttpResponse:
    """Download the report as `xlsx`, `docx` or `pdf`.

    Raises:
        Http404: another kind of file, or a year without a report.
    """
    if bentuk not in _FILES:
        raise Http404
    tahun, unit = _tahun(request), pintu.read_unit(request.user, request.GET.get("unit", ""))
    found, _ = _laporan(request.user, tahun, unit, _renstra(request.user, unit))
    if found is None:
        raise Http404
    return attachment(_FILES[bentuk]([found.grid]), f"SPM-sosial-{tahun}.{bentuk}")


def _laporan(user: Account, tahun: int, unit: int, renstra: Renstra | None) -> tuple[LaporanSpm | None, bool]:
    """Return the report and whether `user` may see it; no report where they may not, or there is none yet."""
    instansi = UnitOrganisasi.objects.filter(pk=unit).first()
    if instansi is None or not may_see_figure(user, BIDANG, REGISTER, unit):
        return None, False
    return laporan_spm(tahun, unit, instansi.nama, plan_for(renstra) if renstra else None), True


def _open_to(user: Account, found: LaporanSpm) -> dict[tuple[str, str], str]:
    """Return the doors, less those of registers that `user` may not see."""
    shut = tuple(f"/register/{kode}/" for kode in found.registers if not REGISTERS.get(kode).may(user))
    return {place: address for place, address in found.pintu.items() if not address.startswith(shut)}


def _renstra(user: Account, unit: int) -> Renstra | None:
    """Return the newest plan of the agency that `user` may see."""
    found: Renstra | None = renstra_for(user).filter(unit=unit).first()
    return found


def _tahun(request: HttpRequest) -> int:
    """Return the year asked for; by default this one.

    Raises:
        UserError: it is no year.
    """
    text = request.GET.get("tahun", "").strip()
    if not text:
        return timezone.localdate().year
    if not (text.isascii() and text.isdecimal() and len(text) == 4) or text == "0000":
        raise UserError(f"{text[:10]} bukan tahun.", remedy="Tulis tahun dengan empat angka, misalnya 2021.")
    return int(text)


urlpatterns = [
    path("spm/", spm, name="spm"),
    path("spm/unduh/<str:bentuk>/", unduh, name="spm_unduh"),
]
