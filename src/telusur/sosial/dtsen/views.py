"""Pages of layers: which there are, and one with its rows and its import."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from telusur.engines.registers.access import record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Aksi, Selection
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.massal.petunjuk import hints
from telusur.engines.registers.models import BatchImpor
from telusur.kernel.errors import UserError
from telusur.sosial.dtsen.banding import sejenis, usang
from telusur.sosial.dtsen.dasar import terlama
from telusur.sosial.dtsen.jenis import Desil, KeadaanSanggah
from telusur.sosial.dtsen.models import BERLAKU, Lapisan, Perbandingan

_BARIS, _SANGGAH = "baris-lapisan", "sanggah"
_SHOWN = 10


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Show the layers, how many rows of each are this person's to see, and objections by state."""
    register = register_or_404(request, "lapisan")
    layers = list(register.queryset(request.user).filter(BERLAKU))
    rows = REGISTERS.get(_BARIS).queryset(request.user).filter(lapisan__in=layers).order_by()
    counts = dict(rows.values_list("lapisan").annotate(n=Count("pk")))
    before = {item.pk: _sebelum(item, layers) for item in layers}
    told = _kata_banding(before)
    months = terlama(timezone.localdate())
    context = {
        "lapisan": [(item, counts.get(item.pk, 0), before[item.pk], told[item.pk]) for item in layers],
        "lama": [item.pk for item in _terakhir(layers) if item.umur_bulan(timezone.localdate()) > months],
        "batas": months,
        "sanggah": _sanggah(request),
        "catat": register.may(request.user, Aksi.UBAH),
        "catat_sanggah": REGISTERS.get(_SANGGAH).may(request.user, Aksi.UBAH),
    }
    return render(request, "sosial/dtsen.html", context)


def _sebelum(item: Lapisan, layers: Iterable[Lapisan]) -> Lapisan | None:
    earlier = (one for one in layers if (one.jenis, one.unit_id) == (item.jenis, item.unit_id))
    return next((one for one in earlier if one.tanggal < item.tanggal), None)


def _kata_banding(before: dict[int, Lapisan | None]) -> dict[int, str]:
    """Return how far each layer is compared to the one before it, empty where nothing is to be done."""
    found = {
        item.baru_id: item
        for item in Perbandingan.objects.filter(baru__in=before)
        if (earlier := before[item.baru_id]) is not None and earlier.pk == item.lama_id
    }
    old = usang(found.values())

    def kata(item: Perbandingan | None) -> str:
        if item is not None and item.berjalan:
            return item.get_keadaan_display().lower()
        if item is None or item.pada is None:
            return "belum dibandingkan"
        return "perlu dibandingkan lagi" if item.pk in old else ""

    return {key: kata(found.get(key)) for key in before}


def _terakhir(layers: Iterable[Lapisan]) -> list[Lapisan]:
    """Return the latest layer of each agency, whatever its kind."""
    latest: dict[int, Lapisan] = {}
    for item in layers:
        latest.setdefault(item.unit_id, item)
    return list(latest.values())


def _sanggah(request: HttpRequest) -> list[tuple[str, int, str]]:
    register = REGISTERS.get(_SANGGAH)
    rows = register.queryset(request.user).filter(BERLAKU).order_by()
    counts = dict(rows.values_list("keadaan").annotate(n=Count("pk")))
    return [
        (
            state.label,
            counts.get(state.value, 0),
            register.address(Selection({"keadaan": state.value, "dibatalkan__isnull": True})),
        )
        for state in KeadaanSanggah
    ]


@require_http_methods(["GET", "POST"])
def lapisan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a layer by decile and kecamatan, with what it can be compared to; POST hands its file in."""
    found: Lapisan = record_or_404(request, register_or_404(request, "lapisan"), pk)
    register = REGISTERS.get(_BARIS)
    may = _may_fill(request, found)
    error = None
    if request.method == "POST":
        register_or_404(request, _BARIS, Aksi.IMPOR)
        try:
            batch = _receive(request, found, may=may)
        except UserError as refusal:
            error = refusal
        else:
            return redirect("register_impor_batch", _BARIS, batch.pk)
    rows = register.queryset(request.user).filter(lapisan=found).order_by()
    deciles = dict(rows.values_list("desil").annotate(n=Count("pk")))
    batches = BatchImpor.objects.filter(register=_BARIS, oleh=request.user.pk, tetap__lapisan_id=pk)
    context = {
        "lapisan": found,
        "jumlah": sum(deciles.values()),
        "desil": [
            (item.label, deciles.get(item.value, 0), register.address(_pilih(found, desil=item.value)))
            for item in Desil
            if deciles.get(item.value)
        ],
        "kecamatan": [
            (name, count, register.address(_pilih(found, desa__induk=key)))
            for key, name, count in rows.values_list("desa__induk", "desa__induk__nama")
            .annotate(n=Count("pk"))
            .order_by("desa__induk__kode")
        ],
        "semua": register.address(_pilih(found)),
        "lain": [item for item in sejenis(found) if item.tanggal != found.tanggal],
        "daftar": REGISTERS.get("daftar-bantuan").queryset(request.user).filter(lapisan_data=found)[:_SHOWN],
        "impor": batches[:_SHOWN],
        "boleh": may,
        "kolom": hints(register, request.user) if may else (),
        "batas": kerja.limit(),
        "error": error,
    }
    return render(request, "sosial/dtsen_lapisan.html", context, status=422 if error else 200)


def _pilih(lapisan: Lapisan, **more: Any) -> Selection:
    return Selection({"lapisan": lapisan, **more})


def _may_fill(request: HttpRequest, lapisan: Lapisan) -> bool:
    own = REGISTERS.get("lapisan").queryset(request.user, Aksi.IMPOR).filter(pk=lapisan.pk)
    return lapisan.dibatalkan is None and REGISTERS.get(_BARIS).may(request.user, Aksi.IMPOR) and own.exists()


def _receive(request: HttpRequest, lapisan: Lapisan, *, may: bool) -> BatchImpor:
    """Keep the file of a layer and queue its trial.

    Raises:
        UserError: there is no file, it can't be taken, or the layer is voided.
    """
    if not may:
        raise UserError(
            "Lapisan ini tidak dapat diisi.", place=lapisan.kode, remedy="Pilih lapisan yang berlaku."
        )
    file = request.FILES.get("berkas")
    if file is None:
        raise UserError("Belum ada berkas yang dipilih.", remedy="Pilih berkas, lalu tekan Unggah.")
    name = f"{lapisan.kode} {file.name or ''}"
    batch = kerja.receive(REGISTERS.get(_BARIS), file, name, request.user, {"lapisan_id": lapisan.pk})
    kerja.start_trial(batch)
    return batch


urlpatterns: list[Any] = [
    path("dtsen/", daftar, name="dtsen"),
    path("dtsen/lapisan/<int:pk>/", lapisan, name="dtsen_lapisan"),
]
