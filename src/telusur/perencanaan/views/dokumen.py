"""Dokumen: the tables and the whole Renstra as files, and its chapter texts edited in the page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST

from telusur.engines.documents import parse
from telusur.engines.registers import records
from telusur.engines.registers.records import ConflictError
from telusur.engines.tables import all_tables
from telusur.kernel.errors import UserError
from telusur.organisasi.izin import Izin, may
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.documents.renstra import ChapterText, chapters
from telusur.perencanaan.documents.simpanan import chapter_texts, fill, render_stored
from telusur.perencanaan.hasil import open_errors
from telusur.perencanaan.models import Bab, Renstra
from telusur.perencanaan.views.pratinjau import to_html
from telusur.perencanaan.views.tabel import attachment


class BabForm(forms.Form):
    """A chapter's text, with the text it was made from."""

    teks = forms.CharField(label="Teks bab (Markdown)", required=False, strip=False, max_length=400_000)
    semula = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


def dokumen(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """List the tables and chapters, and say whether the document would be a draft."""
    renstra = renstra_or_404(request, renstra_id)
    own = chapter_texts(renstra)
    context = {
        "renstra": renstra,
        "galat": open_errors(renstra),
        "bab": [(item, item.id in own) for item in chapters()],
        "tabel": [item for item in all_tables() if not item.kode.startswith("I2025")],
        "tabel_2025": [item for item in all_tables() if item.kode.startswith("I2025")],
        "boleh": _may_edit(request, renstra),
    }
    return render(request, "perencanaan/dokumen.html", context)


def unduh(request: HttpRequest, renstra_id: int, bentuk: str) -> HttpResponse:
    """Download the whole Renstra as `docx` or `pdf`."""
    renstra = renstra_or_404(request, renstra_id)
    if bentuk not in {"docx", "pdf"}:
        raise Http404
    content = render_stored(renstra, "docx" if bentuk == "docx" else "pdf")
    return attachment(content, f"Renstra-{renstra.mulai}-{renstra.selesai}-v{renstra.versi}.{bentuk}")


def _may_edit(request: HttpRequest, renstra: Renstra) -> bool:
    return not renstra.beku and may(request.user, Izin.UBAH, renstra.unit)


def _chapter(kode: str) -> ChapterText:
    found = next((item for item in chapters() if item.id == kode), None)
    if found is None:
        raise Http404
    return found


def bab(request: HttpRequest, renstra_id: int, kode: str) -> HttpResponse:
    """Show a chapter's text; those who may edit it do so here, and see a conflict side by side."""
    renstra = renstra_or_404(request, renstra_id)
    chapter = _chapter(kode)
    text = chapter_texts(renstra).get(kode, chapter.teks)
    context: dict[str, Any] = {"renstra": renstra, "bab": chapter, "boleh": _may_edit(request, renstra)}
    context |= {"teks": text, "semula": text, "asli": kode not in chapter_texts(renstra)}
    filled = fill(renstra)
    context["isian"] = sorted({*filled.nilai, *filled.blok})
    if request.method != "POST":
        return _page(request, renstra, context, 200)
    renstra_or_404(request, renstra_id, Izin.UBAH)
    form = BabForm(request.POST)
    if not form.is_valid():
        context |= {"teks": request.POST.get("teks", ""), "kesalahan": "Teks terlalu panjang."}
        return _page(request, renstra, context, 422)
    wanted, seen = (_unix(form.cleaned_data[name]) for name in ("teks", "semula"))
    try:
        parse(wanted, filled, chapter.judul)
        _save(request, renstra, chapter, wanted, seen)
    except ConflictError as error:
        context |= {
            "teks": wanted,
            "lain": error.current["teks"] or chapter.teks,
            "semula": error.current["teks"],
        }
        return _page(request, renstra, context, 409)
    except UserError as error:
        context |= {"teks": wanted, "semula": seen, "kesalahan": str(error)}
        return _page(request, renstra, context, 422)
    messages.success(request, f"Teks «{chapter.judul}» disimpan.")
    return redirect("bab", renstra.pk, kode)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def _save(request: HttpRequest, renstra: Renstra, chapter: ChapterText, wanted: str, seen: str) -> None:
    """Write a chapter's text through the one door.

    Raises:
        ConflictError: somebody else saved the chapter since it was read.
        UserError: the version is frozen.
    """
    row = renstra.bab.filter(kode=chapter.id).first()
    who = actor(request)
    if row is None:
        if seen != chapter.teks:
            raise ConflictError({"teks": ""}, {"teks": wanted})
        order = [item.id for item in chapters()].index(chapter.id)
        made = Bab(renstra=renstra, kode=chapter.id, teks=wanted, urutan=order)
        records.create(made, actor=who, perihal=renstra.perihal)
        return
    stands = seen if row.teks.strip() or seen != chapter.teks else row.teks
    records.change(row, {"teks": wanted}, actor=who, expected={"teks": stands}, perihal=renstra.perihal)


def _page(request: HttpRequest, renstra: Renstra, context: dict[str, Any], status: int) -> HttpResponse:
    context["pratinjau"] = preview(renstra, context["bab"], context["teks"])
    return render(request, "perencanaan/bab.html", context, status=status)


def preview(renstra: Renstra, chapter: ChapterText, text: str) -> str:
    """Return a chapter's text as it will read, or what is wrong with it."""
    try:
        blocks = parse(text, fill(renstra), chapter.judul)
    except UserError as error:
        return to_html([], str(error))
    return to_html(blocks)


@require_POST
def pratinjau(request: HttpRequest, renstra_id: int, kode: str) -> HttpResponse:
    """Return the preview of a text that is being written."""
    renstra = renstra_or_404(request, renstra_id)
    return HttpResponse(preview(renstra, _chapter(kode), request.POST.get("teks", "")))


urlpatterns = [
    path("renstra/<int:renstra_id>/dokumen/", dokumen, name="dokumen"),
    path("renstra/<int:renstra_id>/dokumen/unduh/<str:bentuk>/", unduh, name="dokumen_unduh"),
    path("renstra/<int:renstra_id>/dokumen/bab/<str:kode>/", bab, name="bab"),
    path("renstra/<int:renstra_id>/dokumen/bab/<str:kode>/pratinjau/", pratinjau, name="bab_pratinjau"),
]
