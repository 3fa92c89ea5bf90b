"""The source lines a plan was read from, around a line somebody points at."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from telusur.kernel.numbers import parse_key
from telusur.perencanaan.access import renstra_or_404
from telusur.perencanaan.models import Impor, Renstra

_AROUND = 12


def sumber(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Show the lines around `?baris=` as they were read, cell by cell."""
    renstra = renstra_or_404(request, renstra_id)
    line = parse_key(request.GET.get("baris", "")) or 0
    found = source_of(renstra)
    context = {
        "renstra": renstra,
        "impor": found,
        "baris": line,
        "isi": list(_lines(found, line)) if found else [],
        "sebelum": max(1, line - 2 * _AROUND),
        "sesudah": line + 2 * _AROUND,
    }
    return render(request, "perencanaan/sumber.html", context)


def source_of(renstra: Renstra) -> Impor | None:
    """Return the import a version stems from: its own, else that of the version it was copied from."""
    at: Renstra | None = renstra
    while at is not None:
        found = at.impor.order_by("-id").first()
        if found is not None:
            return found
        at = at.asal
    return None


def _lines(found: Impor, line: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the kept lines of a text file around a line, by number."""
    for place in sorted(int(name) for name in found.sumber if name.isdecimal()):
        if abs(place - line) <= _AROUND:
            yield place, found.sumber[str(place)]["sel"]


urlpatterns = [path("renstra/<int:renstra_id>/sumber/", sumber, name="sumber")]
