"""Akta angka, the birth certificate of a figure: `/angka/K7F3-2Q9D/`."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from telusur.engines.formulas.akta import code_of, normal, sebutan_of, written
from telusur.engines.formulas.capaian import BedaLangkah, approve_capaian, compare
from telusur.engines.formulas.compute import FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.models import Akta, Capaian
from telusur.engines.formulas.penyebab import Penyebab, causes
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.models import Perubahan
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import format_number
from telusur.kernel.period import Period
from telusur.perencanaan.access import actor
from telusur.perencanaan.formula.hak import Account, may_see_figure
from telusur.perencanaan.formula.peta import map_of
from telusur.perencanaan.formula.pintu import may_approve, may_see_frozen
from telusur.perencanaan.formula.sajian import Baris, Sajian, region_names, show, show_frozen, words

_MOST = 50
_COARSE, _FINER = 2, (4, 6, 8, 10)
"""Numbers of decimals, where two do not tell values apart."""
_TINDAKAN = {"tambah": "ditambah", "ubah": "diubah", "akhiri": "diakhiri", "batal": "impornya dibatalkan"}


@require_GET
def angka(request: HttpRequest, kode: str) -> HttpResponse:
    """Show what a code stands for: a figure computed now, or one that was frozen."""
    bare = normal(kode)
    row = get_object_or_404(Akta.objects.select_related("capaian"), pk=bare)
    if row.rumus not in FORMULAS:
        raise Http404
    if kode != written(bare):
        return redirect("angka", kode=written(bare))
    if row.capaian is not None:
        return _frozen(request, row.capaian)
    return _live(request, row)


def _live(request: HttpRequest, row: Akta) -> HttpResponse:
    context: dict[str, Any] = {"rumus": FORMULAS.versions(row.rumus)[-1], "akta": written(row.kode)}
    try:
        found = compute(row.rumus, Period.parse(row.periode), row.wilayah, row.menurut, row.unit)
        if not may_see_figure(request.user, found.kode, found.registers, row.unit):
            raise Http404
        shown = show(found, request.user, sidik=True)
        part = _part(shown, row)
        context |= {
            "angka": shown,
            "peta": map_of(shown),
            "kelompok": _group(row, part),
            "isi_kelompok": part,
            "rincian_lain": [(name, _broken_down(row, name)) for name in found.menurut_apa],
        }
    except FormulaError as error:
        context["galat"] = error
    frozen = Capaian.objects.filter(kode=row.rumus, periode=row.periode, wilayah=row.wilayah, unit=row.unit)
    context["capaian_lain"] = [(item, written(code_of(sebutan_of(item)))) for item in frozen]
    return render(request, "perencanaan/angka.html", context)


def _part(shown: Sajian, row: Akta) -> Baris | None:
    """Return the group that a code speaks of."""
    return next((item for item in shown.rincian if row.menurut and item.kunci == row.kelompok), None)


def _broken_down(row: Akta, menurut: str) -> str:
    """Return the address of a figure by a breakdown."""
    query = {"periode": row.periode, "wilayah": row.wilayah, "menurut": menurut, "unit": row.unit}
    asked = {name: value for name, value in query.items() if value}
    return f"{reverse('rumus_rinci', args=[row.rumus])}?{urlencode(asked)}"


def _group(row: Akta, part: Baris | None) -> str:
    """Return in words which group of a breakdown a code speaks of; empty for a whole figure."""
    if not row.menurut:
        return ""
    if part is not None:
        return f"{row.menurut}: {part.nama}"
    return f"{row.menurut}: {row.kelompok or 'tidak diketahui'}"


def _frozen(request: HttpRequest, capaian: Capaian) -> HttpResponse:
    if not may_see_frozen(request.user, capaian):
        raise Http404
    approval = getattr(capaian, "persetujuan", None)
    beda = compare(capaian)
    wanted = request.GET.get("menurut", "")
    shown = show_frozen(capaian, request.user, wanted)
    context: dict[str, Any] = {
        "angka": shown,
        "peta": map_of(shown),
        "rumus": FORMULAS.versions(capaian.kode)[-1],
        "akta": written(code_of(sebutan_of(capaian))),
        "capaian": capaian,
        "persetujuan": approval,
        "beda": beda,
        "kata_beda": apart(capaian.nilai, beda.kini.nilai) if beda.kini else ("", ""),
        "beda_langkah": [_words(step, request.user) for step in beda.langkah if step.berbeda],
        "pilihan_rincian": list(capaian.rincian),
        "boleh_setujui": approval is None
        and capaian.dibekukan_oleh_id != request.user.pk
        and may_approve(request.user, capaian),
    }
    return render(request, "perencanaan/angka.html", context)


def apart(dulu: Decimal | None, kini: Decimal | None) -> tuple[str, str]:
    """Return two values in words, with as many decimals as tell them apart, at most those that are kept."""
    if dulu is None or kini is None or round(dulu, _COARSE) != round(kini, _COARSE):
        return words(dulu), words(kini)
    places = next((places for places in _FINER if round(dulu, places) != round(kini, places)), None)
    if places is None:
        return words(dulu), words(kini)
    return format_number(dulu, places), format_number(kini, places)


def _words(step: BedaLangkah, user: Account) -> dict[str, Any]:
    """Return a step that differs in words; records by name only where the account may see them."""
    found: dict[str, Any] = {"label": step.label, "dulu": words(step.dulu), "kini": words(step.kini)}
    if step.selisih is not None:
        groups = {
            "masuk": step.selisih.masuk,
            "keluar": step.selisih.keluar,
            "berubah": step.selisih.berubah,
        }
        found["catatan"] = [
            {"kata": word, "jumlah": step.jumlah(keys), "isi": _records(step, keys, user)}
            for word, keys in groups.items()
            if keys
        ]
    names = region_names(code for code, _, _ in step.kelompok)
    found["kelompok"] = [(names.get(code, code), old, new) for code, old, new in step.kelompok]
    return found


def _records(step: BedaLangkah, keys: tuple[int, ...], user: Account) -> list[dict[str, Any]]:
    """Return name, address and last change of the records that the account may see, at most fifty.

    Where another record changed since, it is named: the service, the person.
    """
    if step.register not in REGISTERS:
        return []
    register = REGISTERS.get(step.register)
    seen = list(register.queryset(user).filter(pk__in=keys[:_MOST]))
    why = causes(register, step.saringan, seen, user)
    return [
        {
            "nama": str(record),
            "alamat": _address(register.kode, record),
            "karena": _because(why.get(record.pk)),
            "perubahan": _by_whom(why[record.pk].perubahan) if record.pk in why else "",
        }
        for record in seen
    ]


def _address(kode: str, record: Any) -> str:
    return reverse("register_rinci", args=[kode, record.pk])


def _because(why: Penyebab | None) -> dict[str, str]:
    """Return title, name and address of the other record that changed; nothing where there is none."""
    if why is None or why.catatan is None:
        return {}
    title = str(why.catatan._meta.verbose_name)
    return {"judul": title, "nama": str(why.catatan), "alamat": _address(why.register, why.catatan)}


def _by_whom(change: Perubahan) -> str:
    """Return in words what last happened to a record, by whom and when."""
    who = f"oleh {change.pelaku}" if change.pelaku else f"lewat {change.get_sumber_display().lower()}"
    when = date_format(localtime(change.waktu), "j F Y H.i")
    return f"{_TINDAKAN.get(change.tindakan, change.tindakan)} {who}, {when}"


@require_POST
def setujui(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a frozen figure."""
    capaian = get_object_or_404(Capaian, pk=pk)
    if not may_see_frozen(request.user, capaian):
        raise Http404
    if not may_approve(request.user, capaian):
        return HttpResponseForbidden("Anda tidak berhak menyetujui angka.")
    try:
        approve_capaian(capaian, actor=actor(request))
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Angka disetujui.")
    return redirect("angka", kode=written(code_of(sebutan_of(capaian))))


urlpatterns = [
    path("angka/<str:kode>/", angka, name="angka"),
    path("capaian/<int:pk>/setujui/", setujui, name="capaian_setujui"),
]
