"""The pages of disasters: those that go on, and one with its situation, what is next, and its report."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from telusur.engines.registers.access import record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Account, Aksi
from telusur.sosial.bencana.hitung_situasi import sebagian, situasi
from telusur.sosial.bencana.langkah import asal, asal_barang, isian, langkah, layanan
from telusur.sosial.bencana.laporan import laporan_pdf
from telusur.sosial.bencana.models import BERLAKU, Bencana
from telusur.sosial.bencana.situasi import SituasiBarang, SituasiDesa

_ENDED = 5
_PENERIMA = "penerima-logistik"
_FORMS = {
    "terdampak": "Desa terdampak",
    _PENERIMA: "Penerima",
    "kebutuhan-bencana": "Kebutuhan",
    "posko": "Posko atau pengungsian",
}


@dataclass(frozen=True, slots=True)
class Baris:
    """A line of the page: its numbers, and the list behind each of them."""

    isi: SituasiDesa | SituasiBarang
    asal: dict[str, str]
    catat: str = ""

    @property
    def penerima(self) -> str:
        """Return the list of the recipients of a village."""
        return self.asal[_PENERIMA]


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Show the disasters that go on, with the people hit and the recipients, and the last ended."""
    register = register_or_404(request, "bencana")
    mine = register.queryset(request.user)
    running = list(mine.filter(selesai=None))
    sums = {kode: _jiwa(kode, running, request.user) for kode in ("terdampak", _PENERIMA)}
    context = {
        "kejadian": [(item, *(table.get(item.pk, 0) for table in sums.values())) for item in running],
        "selesai": mine.exclude(selesai=None)[:_ENDED],
        "catat": register.may(request.user, Aksi.UBAH),
        "nama": REGISTERS.get(_PENERIMA).may(request.user),
        "sebagian": sebagian(running, request.user),
    }
    return render(request, "sosial/bencana.html", context)


def _jiwa(kode: str, events: list[Bencana], user: Account) -> dict[int, int]:
    """Return the persons of a register by disaster."""
    rows = REGISTERS.get(kode).queryset(user).filter(BERLAKU, bencana__in=events).order_by()
    return dict(rows.values_list("bencana").annotate(n=Sum("jiwa")))


@require_GET
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the situation of a disaster in the villages that this person may see, and what to do next."""
    found = _bencana(request, pk)
    state = situasi(found, request.user)
    catat = REGISTERS.get(_PENERIMA).may(request.user, Aksi.UBAH)
    context: dict[str, Any] = {
        "bencana": found,
        "situasi": state,
        "desa": [_baris(found, item, catat=catat) for item in state.desa],
        "barang": [Baris(item, asal_barang(found, item.pk)) for item in state.barang],
        "layanan": layanan(found, request.user),
        "asal": asal(found),
        "penerima": asal(found)[_PENERIMA],
        "jumlah": {name: state.jumlah(name) for name in ("kk", "mengungsi")},
        "langkah": langkah(found, state),
        "isian": [
            (isian(kode, bencana=pk), words)
            for kode, words in _FORMS.items()
            if REGISTERS.get(kode).may(request.user, Aksi.UBAH)
        ],
        "sebagian": sebagian([found], request.user),
    }
    return render(request, "sosial/bencana_rinci.html", context)


@require_GET
def laporan(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the situation report as PDF, as of now, with who made it."""
    found = _bencana(request, pk)
    now = timezone.localtime()
    state = situasi(found, request.user)
    host = request.build_absolute_uri("/").rstrip("/")
    content = laporan_pdf(
        found,
        state,
        layanan(found, request.user),
        now=now,
        pembuat=str(request.user),
        laman=host,
        sebagian=sebagian([found], request.user),
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="situasi-{found.pk}-{now:%Y%m%d-%H%M}.pdf"'
    return response


def _baris(bencana: Bencana, item: SituasiDesa, *, catat: bool) -> Baris:
    """Return the line of a village, with the form of its next recipient for those who may add one."""
    form = isian(_PENERIMA, bencana=bencana.pk, desa=item.pk) if catat else ""
    return Baris(item, asal(bencana, desa=item.pk), form)


def _bencana(request: HttpRequest, pk: int) -> Bencana:
    """Return a disaster for those who may see its recipients: others would read that there are none."""
    register_or_404(request, _PENERIMA)
    found: Bencana = record_or_404(request, register_or_404(request, "bencana"), pk)
    return found


urlpatterns: list[Any] = [
    path("bencana/", daftar, name="bencana"),
    path("bencana/<int:pk>/", rinci, name="bencana_rinci"),
    path("bencana/<int:pk>/laporan/", laporan, name="bencana_laporan"),
]
