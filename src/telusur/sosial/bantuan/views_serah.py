"""Handing aid over: lists under way, what differs at each leg, many legs or deeds at once, deeds as files."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from telusur.engines.audit import run
from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Account, Aksi, Selection
from telusur.engines.registers.sekali import sekali
from telusur.kernel.errors import UserError
from telusur.organisasi.models import User
from telusur.sosial.aturan import BANTUAN_RULES
from telusur.sosial.bantuan.bast import berkas
from telusur.sosial.bantuan.catat_serah import kirim as catat_kirim
from telusur.sosial.bantuan.catat_serah import terbitkan
from telusur.sosial.bantuan.forms_serah import BastForm, KirimForm
from telusur.sosial.bantuan.hitung_serah import ringkas, serah
from telusur.sosial.bantuan.jenis import HasilSerah, Keadaan, LangkahSalur, SatuanBantuan
from telusur.sosial.bantuan.models import DaftarBantuan
from telusur.sosial.bantuan.models_serah import DESA, BastBantuan, PenyaluranBantuan
from telusur.sosial.bantuan.serah import Serah, SerahDesa, SerahKecamatan
from telusur.wilayah.kode import Tingkat
from telusur.wilayah.models import Wilayah

L = LangkahSalur
_KIRIM, _BAST, _TANDA = "penyaluran-bantuan", "bast-bantuan", "tanda-terima"
_MOST = 20
_GIVEN = [HasilSerah.SENDIRI.value, HasilSerah.DIWAKILKAN.value]


@dataclass(frozen=True, slots=True)
class Tempat:
    """A region that can be ticked: the amount proposed, or typed, and what is said beside it."""

    pk: int
    nama: str
    jumlah: str
    keterangan: str
    desa: bool
    dipilih: bool = False


@require_GET
def daftar_serah(request: HttpRequest) -> HttpResponse:
    """Show the approved lists in the account's region, and where each stands."""
    register_or_404(request, _TANDA)
    may = REGISTERS.get(_TANDA).may(request.user, Aksi.IMPOR)
    return render(request, "sosial/serah.html", {"baris": ringkas(request.user), "boleh": may})


@require_GET
def rekonsiliasi(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was planned, sent, handed over by deed, received and returned, and what differs."""
    daftar = daftar_or_404(request, pk)
    state = serah(daftar, request.user, timezone.localdate())
    rows = [
        {
            "isi": top,
            "alamat": _addresses(daftar, top),
            "desa": [(village, _addresses(daftar, village)) for village in top.desa],
        }
        for top in state.kecamatan
    ]
    found = run(state, BANTUAN_RULES)
    context = {
        "daftar": daftar,
        "serah": state,
        "jumlah": {name: state.jumlah(name) for name in ("rencana", "dikirim", "bast", "diterima", "tidak")},
        "orang": (state.jumlah("tercatat"), state.jumlah("orang")),
        "rupiah": daftar.program.satuan == SatuanBantuan.RUPIAH,
        "baris": rows,
        "alamat": _addresses(daftar),
        "masuk": urlencode(_incoming(daftar, state)),
        "temuan": [(item, _behind(item.kunci, daftar)) for item in found[:_MOST]],
        "banyak_temuan": len(found),
        "boleh": _may(request.user, _KIRIM),
        "boleh_bast": _may(request.user, _BAST) and daftar.ditetapkan,
    }
    return render(request, "sosial/rekonsiliasi.html", context)


def _incoming(daftar: DaftarBantuan, state: Serah) -> dict[str, Any]:
    """Return what the form for what comes into the store begins with: the region, what is missing."""
    around = {item.kode.rpartition(".")[0] for item in state.kecamatan}
    region = Wilayah.objects.filter(kode__in=around).first() if len(around) == 1 else None
    missing = max(state.jumlah("rencana") - state.masuk, 0)
    begins = {"daftar": daftar.pk, "langkah": L.MASUK.value, "wilayah": region and region.pk}
    return {name: value for name, value in (begins | {"jumlah": missing}).items() if value}


@require_http_methods(["GET", "POST"])
@sekali
def kirim(request: HttpRequest, pk: int) -> HttpResponse:
    """Record one consignment for several regions; `?langkah=` says at which leg."""
    register_or_404(request, _KIRIM, Aksi.UBAH)
    daftar = daftar_or_404(request, pk)
    given = request.POST.get("langkah") or request.GET.get("langkah", L.DESA.value)
    leg = L(given) if given in L.values and given != L.MASUK else L.DESA
    form = KirimForm(request.POST or None, initial={"langkah": leg})
    state = serah(daftar, request.user, timezone.localdate())
    places = [item for item in _places(request, state, leg) if item.jumlah != "0"]
    if request.method == "POST" and form.is_valid():
        try:
            made = _send(request, daftar, places, form.cleaned_data)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{len(made)} pengiriman dicatat.")
            return redirect("bantuan_rekonsiliasi", pk)
    return _page(request, daftar, form, places, langkah=leg.value)


@require_http_methods(["GET", "POST"])
@sekali
def bast(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue deeds for several regions at once, and show those issued."""
    register_or_404(request, _BAST, Aksi.UBAH)
    daftar = daftar_or_404(request, pk)
    if daftar.ditetapkan is None:
        raise Http404
    first = {"penyerah": str(request.user), "nomor": "{n}/BAST/" + str(timezone.localdate().year)}
    form = BastForm(request.POST or None, initial=first)
    state = serah(daftar, request.user, timezone.localdate())
    places = _places(request, state, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _issue(request, daftar, places, form.cleaned_data)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{len(made)} BAST terbit; nomor dan tanggalnya tetap.")
            return redirect("bantuan_bast", pk)
    issued = REGISTERS.get(_BAST).queryset(request.user).filter(daftar=daftar, dibatalkan=None)
    return _page(
        request, daftar, form, places, terbit=issued.select_related("wilayah").order_by("wilayah__kode")
    )


@require_GET
def bast_berkas(request: HttpRequest, pk: int, bentuk: str) -> FileResponse:
    """Send a deed as `docx` or `pdf`.

    Raises:
        Http404: it is another kind of file, or the account sees nobody by name.
    """
    register_or_404(request, "penerima-bantuan")
    found: BastBantuan = record_or_404(request, register_or_404(request, _BAST), pk)
    if bentuk not in {"docx", "pdf"}:
        raise Http404
    content = berkas(found, "docx" if bentuk == "docx" else "pdf", user=request.user)
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=f"BAST-{found.pk}.{bentuk}")


def daftar_or_404(request: HttpRequest, pk: int) -> DaftarBantuan:
    """Return a list that the request's account may see, with its program.

    Raises:
        Http404: it may not, or sees nobody by name.
    """
    register_or_404(request, "penerima-bantuan")
    found: DaftarBantuan = record_or_404(request, REGISTERS.get("daftar-bantuan"), pk)
    return found


def _may(user: Account, kode: str) -> bool:
    return REGISTERS.get(kode).may(user, Aksi.UBAH)


def _page(
    request: HttpRequest, daftar: DaftarBantuan, form: KirimForm | BastForm, places: list[Tempat], **more: Any
) -> HttpResponse:
    if form.is_bound:
        typed = set(request.POST.getlist("pilih"))
        places = [
            Tempat(
                item.pk,
                item.nama,
                request.POST.get(f"jumlah-{item.pk}", item.jumlah),
                item.keterangan,
                item.desa,
                str(item.pk) in typed,
            )
            for item in places
        ]
    status = 422 if form.errors else 200
    context = {"daftar": daftar, "form": form, "tempat": places, "langkah_kirim": _LEGS, **more}
    return render(request, "sosial/serah_wilayah.html", context, status=status)


def _places(request: HttpRequest, state: Serah, leg: LangkahSalur | None) -> list[Tempat]:
    """Return where the account can record a leg, or a deed where `leg` is None, with what is outstanding."""
    found = []
    for top in state.kecamatan:
        if leg != L.DESA and _reaches(request.user, top.kode) and (leg or not top.bast):
            amount = str(max(_due_to_kecamatan(top, leg), 0))
            found.append(Tempat(top.pk, top.nama, amount, f"{len(top.desa)} desa", desa=False))
        for village in top.desa:
            if leg != L.KECAMATAN and (leg or not village.bast):
                amount, people = str(max(_due_to_village(village, leg), 0)), f"{village.orang} penerima"
                found.append(Tempat(village.pk, village.nama, amount, people, desa=True))
    return found


def _due_to_kecamatan(top: SerahKecamatan, leg: LangkahSalur | None) -> int:
    if leg == L.KEMBALI:
        return top.dikirim - top.jumlah("dikirim") - top.kembali if top.dikirim else 0
    return top.jumlah("rencana") - top.dikirim if leg else top.dikirim or top.jumlah("rencana")


def _due_to_village(village: SerahDesa, leg: LangkahSalur | None) -> int:
    if leg == L.KEMBALI:
        return village.di_desa
    return village.rencana - village.dikirim if leg else village.dikirim or village.rencana


def _reaches(user: Account, kode: str) -> bool:
    """Tell whether an assignment of an account holds in the whole of a region."""
    return isinstance(user, User) and any(kode.startswith(tugas.wilayah) for tugas in user.tugas)


@transaction.atomic
def _send(
    request: HttpRequest, daftar: DaftarBantuan, places: list[Tempat], isi: dict[str, Any]
) -> Sequence[PenyaluranBantuan]:
    made = catat_kirim(daftar, _chosen(request, places), isi, actor=actor(request))
    _guard_own(request.user, _KIRIM, [item.pk for item in made])
    return made


@transaction.atomic
def _issue(
    request: HttpRequest, daftar: DaftarBantuan, places: list[Tempat], isi: dict[str, Any]
) -> Sequence[BastBantuan]:
    made = terbitkan(
        daftar,
        _chosen(request, places),
        tanggal=isi["tanggal"],
        pola=isi["nomor"],
        mulai=isi["mulai"],
        penyerah=isi["penyerah"],
        actor=actor(request),
    )
    _guard_own(request.user, _BAST, [item.pk for item in made])
    return made


def _chosen(request: HttpRequest, places: Iterable[Tempat]) -> dict[int, int]:
    """Return the amounts of the regions ticked.

    Raises:
        UserError: none is, or an amount is no number above zero.
    """
    ticked = set(request.POST.getlist("pilih"))
    found = {}
    for item in places:
        if str(item.pk) not in ticked:
            continue
        text = request.POST.get(f"jumlah-{item.pk}", "").replace(".", "").strip()
        if not text.isdecimal() or not 0 < int(text) < 2**62:
            raise UserError(
                "Jumlahnya bukan bilangan.", place=item.nama, remedy="Tulis jumlahnya, misalnya 40."
            )
        found[item.pk] = int(text)
    if not found:
        raise UserError(
            "Belum ada wilayah yang dipilih.", remedy="Beri tanda pada wilayahnya, lalu simpan lagi."
        )
    return found


def _guard_own(user: Account, kode: str, keys: list[int]) -> None:
    """Refuse what was written where the account may not write.

    Raises:
        Http404: some of it was.
    """
    if REGISTERS.get(kode).queryset(user, Aksi.UBAH).filter(pk__in=keys).count() != len(keys):
        raise Http404


def _addresses(daftar: DaftarBantuan, place: SerahDesa | SerahKecamatan | None = None) -> dict[str, str]:
    """Return the list behind each number of a village or a kecamatan itself, or of the whole."""
    valid: dict[str, Any] = {"daftar": daftar.pk, "dibatalkan__isnull": True}
    kode = place.kode if place else ""
    if place:
        levels = [str(item) for item in DESA] if isinstance(place, SerahDesa) else [Tingkat.KECAMATAN.value]
        valid["wilayah__tingkat__in"] = levels
    lives: dict[str, Any] = {"desa": place.pk} if isinstance(place, SerahDesa) else {}
    receipts: dict[str, Any] = {"penerima__daftar": daftar.pk, "dibatalkan__isnull": True}
    receipts |= {f"penerima__{name}": value for name, value in lives.items()}
    legs = {
        name: _list(_KIRIM, kode, langkah=leg.value, **valid)
        for name, leg in (("masuk", L.MASUK), ("dikirim", L.DESA), ("kecamatan", L.KECAMATAN))
    }
    return legs | {
        "rencana": _list("penerima-bantuan", daftar=daftar.pk, keadaan=Keadaan.TERDAFTAR.value, **lives),
        "kembali": _list(_KIRIM, kode, langkah=L.KEMBALI.value, **valid),
        "bast": _list(_BAST, kode, **valid),
        "diterima": _list(_TANDA, hasil__in=_GIVEN, **receipts),
        "tidak": _list(_TANDA, hasil=HasilSerah.TIDAK.value, **receipts),
    }


def _list(register: str, wilayah: str = "", **filters: Any) -> str:
    return REGISTERS.get(register).address(Selection(filters, wilayah=wilayah))


def _behind(kunci: str, daftar: DaftarBantuan) -> str:
    """Return the address of the record or list that a finding is about."""
    kind, _, key = kunci.partition("/")
    if kind == "desa":
        return _addresses(daftar, SerahDesa("", int(key)))["diterima"]
    return f"/register/{_TANDA if kind == 'tanda' else _BAST}/{key}/"


_LEGS = [(leg.value, leg.label) for leg in (L.KECAMATAN, L.DESA, L.KEMBALI)]
urlpatterns: list[Any] = [
    path("serah/", daftar_serah, name="serah"),
    path("bantuan/<int:pk>/rekonsiliasi/", rekonsiliasi, name="bantuan_rekonsiliasi"),
    path("bantuan/<int:pk>/kirim/", kirim, name="bantuan_kirim"),
    path("bantuan/<int:pk>/bast/", bast, name="bantuan_bast"),
    path("bantuan/bast/<int:pk>/<str:bentuk>/", bast_berkas, name="bast_berkas"),
]
