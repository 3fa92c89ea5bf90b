"""The page of what changed between two layers: asked for, followed while it is computed, read by place."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods

from telusur.engines.registers.access import record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Aksi, Selection
from telusur.sosial.dtsen.antre import boleh, kemajuan, macet, minta
from telusur.sosial.dtsen.banding import LANGKAH, usang
from telusur.sosial.dtsen.jenis import JenisPerubahan, SebabPerubahan
from telusur.sosial.dtsen.models import BERLAKU, Lapisan, Perbandingan
from telusur.wilayah.models import Wilayah

_PERUBAHAN = "perubahan-lapisan"
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Baris:
    """A line of a table: what it is, its address, and a number with its list for each column."""

    nama: str
    alamat: str
    angka: list[tuple[str, int, str]]


@require_http_methods(["GET", "POST"])
def banding(request: HttpRequest, lama: int, baru: int) -> HttpResponse:
    """Show what changed between two layers, by kecamatan or villages of one; POST has it computed anew."""
    before, after = _lapisan(request, lama, baru)
    may = boleh(request.user, before, after)
    if request.method == "POST":
        register_or_404(request, "lapisan", Aksi.UBAH)
        if may:
            minta(before, after, request.user)
        return redirect(request.get_full_path())
    found = Perbandingan.objects.filter(lama=before, baru=after).first()
    inside = _kecamatan(request)
    context = {
        "lama": before,
        "baru": after,
        "perbandingan": found,
        "terbaru": found is not None and found.pada is not None and not usang([found]),
        "macet": found is not None and macet(found),
        "boleh": may,
        "kecamatan": inside,
        "jenis": [item.label for item in JenisPerubahan],
        **_langkah(found),
        **_tabel(request, before, after, inside),
    }
    return render(request, "sosial/dtsen_banding.html", context)


@require_GET
def kemajuan_banding(request: HttpRequest, lama: int, baru: int) -> HttpResponse:
    """Return how far the comparison is, as a fragment that asks again until it is done.

    Raises:
        Http404: the layers are not this account's to see, or nobody had them compared.
    """
    before, after = _lapisan(request, lama, baru)
    found = get_object_or_404(Perbandingan, lama=before, baru=after)
    response = render(request, "sosial/_dtsen_kemajuan.html", {"perbandingan": found, **_langkah(found)})
    if not found.berjalan or macet(found):
        response["HX-Refresh"] = "true"
    return response


def _lapisan(request: HttpRequest, lama: int, baru: int) -> tuple[Lapisan, Lapisan]:
    register = register_or_404(request, "lapisan")
    return record_or_404(request, register, lama), record_or_404(request, register, baru)


def _langkah(found: Perbandingan | None) -> dict[str, Any]:
    """Return the number and the words of the step at which a running comparison is."""
    if found is None or not found.berjalan:
        return {}
    step = kemajuan(found).selesai()
    return {"langkah": step, "semua": len(LANGKAH), "kata": LANGKAH[step - 1] if step else ""}


def _kecamatan(request: HttpRequest) -> Wilayah | None:
    text = request.GET.get("kecamatan", "")
    return Wilayah.objects.filter(pk=int(text)).first() if text.isdecimal() and len(text) < _SHOWN else None


def _tabel(request: HttpRequest, lama: Lapisan, baru: Lapisan, inside: Wilayah | None) -> dict[str, Any]:
    """Return totals and the table of changes by place, each number with its list."""
    register = REGISTERS.get(_PERUBAHAN)
    rows = register.queryset(request.user).filter(BERLAKU, lama=lama, baru=baru).order_by()
    if inside is not None:
        rows = rows.filter(desa__induk=inside)
    field = "desa" if inside is not None else "desa__induk"
    place = (f"{field}__kode", f"{field}__nama", field)
    counts: dict[tuple[str, str, int], dict[str, int]] = {}
    for *where, kind, count in rows.values_list(*place, "jenis").annotate(n=Count("pk")):
        counts.setdefault((where[0], where[1], where[2]), {})[kind] = count

    def address(**more: Any) -> str:
        chosen = {"lama": lama, "baru": baru, "dibatalkan__isnull": True, **more}
        return register.address(Selection(chosen))

    whole = {"desa__induk": inside.pk} if inside is not None else {}
    table = [
        Baris(
            name,
            "" if inside is not None else f"?kecamatan={key}",
            [
                (kind.label, held.get(kind.value, 0), address(jenis=kind.value, **{field: key}))
                for kind in JenisPerubahan
            ],
        )
        for (_, name, key), held in sorted(counts.items())
    ]
    totals = [
        (
            kind.label,
            sum(held.get(kind.value, 0) for held in counts.values()),
            address(jenis=kind.value, **whole),
        )
        for kind in JenisPerubahan
    ]
    why = dict(rows.values_list("sebab").annotate(n=Count("pk")))
    return {
        "baris": table,
        "jumlah": totals,
        "sebab": [
            (str(label), why[value], address(sebab=value, **whole))
            for value, label in SebabPerubahan.choices
            if why.get(value)
        ],
    }


urlpatterns: list[Any] = [
    path("dtsen/banding/<int:lama>/<int:baru>/", banding, name="dtsen_banding"),
    path("dtsen/banding/<int:lama>/<int:baru>/kemajuan/", kemajuan_banding, name="dtsen_banding_kemajuan"),
]
