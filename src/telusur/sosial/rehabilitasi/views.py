"""The pages of cases: mine and the unit's; a new one; one with its walk and its next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.engines.audit import Finding, run
from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Aksi
from telusur.engines.registers.forms import add, form_class
from telusur.engines.registers.records import Actor
from telusur.engines.registers.sekali import sekali
from telusur.kelembagaan.models import Lembaga
from telusur.kernel.errors import UserError
from telusur.sosial.aturan import KASUS_RULES
from telusur.sosial.models import Layanan
from telusur.sosial.rehabilitasi import kerja
from telusur.sosial.rehabilitasi.forms import (
    KATA,
    URUTAN,
    JawabanForm,
    LangkahForm,
    TiadakanForm,
    form_langkah,
)
from telusur.sosial.rehabilitasi.hitung_keadaan import kasus_dari
from telusur.sosial.rehabilitasi.jenis import TUJUAN_RUJUKAN, SebabTiada
from telusur.sosial.rehabilitasi.keadaan import LAYANAN, RENCANA, TERMINASI, Kasus
from telusur.sosial.rehabilitasi.models import LangkahPenanganan, Penanganan

SHOWN = 30
_RECENT = 5


@dataclass(frozen=True, slots=True)
class Baris:
    """A case in the list: where it stands, what is wrong, what is next."""

    penanganan: Penanganan
    kasus: Kasus
    temuan: list[Finding]

    @property
    def berikut(self) -> str:
        """Return what is next in words."""
        return KATA.get(self.kasus.berikut, "")


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Show the open cases: mine, those of nobody, the others; in each those first that wait longest."""
    register = register_or_404(request, "penanganan")
    running = register.queryset(request.user).filter(selesai=None).order_by("mulai", "pk")
    user: Any = request.user
    groups = [
        ("Penanganan saya", running.filter(petugas=user)),
        ("Belum ada petugasnya", running.filter(petugas=None)),
        ("Ditangani petugas lain", running.exclude(petugas=None).exclude(petugas=user)),
    ]
    context = {
        "kelompok": [(judul, _baris(rows[:SHOWN]), rows.count()) for judul, rows in groups],
        "ditutup": register.queryset(request.user)
        .exclude(selesai=None)
        .select_related("ppks__orang", "ppks__keluarga")
        .order_by("-selesai")[:_RECENT],
        "catat": register.may(request.user, Aksi.UBAH),
        "batas": SHOWN,
    }
    return render(request, "sosial/penanganan.html", context)


def _baris(cases: Iterable[Penanganan]) -> list[Baris]:
    """Return the lines of cases, those with the most to be asked about first."""
    rows: Any = cases
    found = list(rows.select_related("ppks__orang", "ppks__keluarga", "ppks__desa", "petugas"))
    states = kasus_dari(found, timezone.localdate())
    lines = [Baris(item, states[item.pk], run(states[item.pk], KASUS_RULES)) for item in found]
    return sorted(lines, key=lambda line: (not line.temuan, -line.kasus.diam))


@require_http_methods(["GET", "POST"])
@sekali
def baru(request: HttpRequest) -> HttpResponse:
    """Open a case; `?ppks=` fills in whose. Who opens it answers for it."""
    register = register_or_404(request, "penanganan", Aksi.UBAH)
    make = form_class(register, request.user)
    form = make(request.POST) if request.method == "POST" else make(initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            made = add(register, form, actor=actor(request))
            kerja.ambil(made, actor=actor(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{made} dibuka.")
            return redirect("penanganan_rinci", made.pk)
    context = {"register": register, "form": form, "semula": form.seen(), "catatan": None}
    return render(request, "registers/isian.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@sekali
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case with its walk; `?langkah=` opens the form of a step, else that of the next one is open."""
    found = _kasus(request, pk)
    writable = found.selesai is None and _boleh(request, found)
    state = kasus_dari([found], timezone.localdate())[pk]
    sent = request.method == "POST"
    kind = (request.POST if sent else request.GET).get("langkah", "") or state.berikut
    if not writable and sent:
        raise Http404
    if kind not in KATA:
        kind = state.berikut
    form = None
    if writable:
        make: Any = form_langkah(kind)
        form = make(request.POST if sent else None, kasus=state, jenis=kind, ppks=found.ppks.jenis)
        if isinstance(form, LangkahForm):
            form.tujuan(_lembaga(request))
        form.judul = ("Berikutnya: " if kind == state.berikut else "") + KATA[kind]
    if sent and form is not None and form.is_valid():
        try:
            _tulis(found, kind, form, actor(request))
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{KATA[kind]} tersimpan.")
            return redirect("penanganan_rinci", pk)
    context = _isi(request, found, state) | {"form": form, "langkah_kini": kind, "boleh": writable}
    return render(
        request, "sosial/penanganan_rinci.html", context, status=422 if form and form.errors else 200
    )


def _tulis(found: Penanganan, kind: str, form: Any, who: Actor) -> None:
    """Write what a valid form says.

    Raises:
        UserError: it does not fit the case as it stands.
    """
    data = dict(form.cleaned_data)
    if kind == RENCANA:
        kerja.rencanakan(found, form.batas(), actor=who)
    elif kind == LAYANAN:
        jenis, mendahului = data.pop("layanan"), data.pop("mendahului", "")
        kerja.beri(found, jenis, data, actor=who, mendahului=mendahului)
    elif kind == TERMINASI:
        kerja.tutup(found, **data, actor=who)
    else:
        more = {name: data.pop(name) for name in ("kebutuhan", "sumber_dana", "mendahului") if name in data}
        kerja.catat_langkah(found, {"jenis": kind, **data}, actor=who, **more)


def _lembaga(request: HttpRequest) -> QuerySet[Lembaga]:
    """Return the institutions to which the account may refer somebody."""
    found = REGISTERS.get("lembaga").queryset(request.user)
    return found.filter(jenis__in=TUJUAN_RUJUKAN, selesai=None).order_by("nama", "pk")


def _isi(request: HttpRequest, found: Penanganan, state: Kasus) -> dict[str, Any]:
    """Return what the page of a case shows besides its form; a step that is a service stands there once."""
    steps = found.langkah.filter(dibatalkan=None).select_related("petugas")
    told = {(item.jenis, item.tanggal) for item in steps}
    given = Layanan.objects.filter(butir__penanganan=found, ppks=found.ppks_id, dibatalkan=None)
    services = [item for item in given if (item.jenis, item.tanggal) not in told]
    walk: list[LangkahPenanganan | Layanan] = [*steps, *services]
    walk.sort(key=lambda item: (item.tanggal, isinstance(item, Layanan), item.pk), reverse=True)
    planned = state.terbuka
    return {
        "penanganan": found,
        "kasus": state,
        "temuan": run(state, KASUS_RULES),
        "urutan": sorted(
            walk, key=lambda item: (item.tanggal, isinstance(item, Layanan), item.pk), reverse=True
        ),
        "pilihan": [(kode, KATA[kode]) for kode in URUTAN if kode != RENCANA or planned],
        "terminasi": TERMINASI,
        "hari_ini": state.hari,
        "jawaban": JawabanForm(auto_id=False),
        "sebab_tiada": SebabTiada.choices,
        "baca": _boleh(request, found),
    }


@require_POST
def ambil(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the account the one who answers for a case."""
    found = _kasus(request, pk, Aksi.UBAH)
    kerja.ambil(found, actor=actor(request))
    messages.success(request, f"{found} sekarang Anda tangani.")
    return redirect("penanganan_rinci", pk)


@require_POST
def tiadakan(request: HttpRequest, pk: int) -> HttpResponse:
    """Call an item of the plan off, with the reason."""
    found = _kasus(request, pk, Aksi.UBAH)
    form = TiadakanForm(request.POST)
    if not form.is_valid():
        raise UserError(
            "Pilih sebabnya dan tulis mengapa layanan ini tidak diberikan.",
            remedy="Alasan paling sedikit sepuluh huruf.",
        )
    kerja.tiadakan(found, **form.cleaned_data, actor=actor(request))
    messages.success(request, "Alasannya tersimpan.")
    return redirect("penanganan_rinci", pk)


def _kasus(request: HttpRequest, pk: int, aksi: Aksi = Aksi.LIHAT) -> Penanganan:
    register = register_or_404(request, "penanganan", aksi)
    found: Penanganan = record_or_404(request, register, pk, aksi)
    return found


def _boleh(request: HttpRequest, found: Penanganan) -> bool:
    """Tell whether the account works on this case: then it reads what is private in it, too."""
    register = register_or_404(request, "penanganan")
    mine: bool = register.queryset(request.user, Aksi.UBAH).filter(pk=found.pk).exists()
    return mine


urlpatterns: list[Any] = [
    path("penanganan/", daftar, name="penanganan"),
    path("penanganan/baru/", baru, name="penanganan_baru"),
    path("penanganan/<int:pk>/", rinci, name="penanganan_rinci"),
    path("penanganan/<int:pk>/ambil/", ambil, name="penanganan_ambil"),
    path("penanganan/<int:pk>/tiadakan/", tiadakan, name="penanganan_tiadakan"),
]
