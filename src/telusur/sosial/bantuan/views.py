"""A list of aid from proposal to approval: who is proposed, who would receive twice, what is decided."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from telusur.engines.audit import run
from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.alasan import reason
from telusur.engines.registers.declare import REGISTERS, Aksi, Selection
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import format_number
from telusur.sosial.aturan import LAPISAN_RULES
from telusur.sosial.bantuan.ganda import Temuan, putuskan, sifat, temuan, terbuka
from telusur.sosial.bantuan.jenis import DasarTemuan, Keadaan, Putusan, SifatPasangan
from telusur.sosial.bantuan.kelayakan import memilih, nilai_ulang, syarat_pada, usulkan
from telusur.sosial.bantuan.models import DaftarBantuan, PasanganBantuan, PenerimaBantuan, ProgramBantuan
from telusur.sosial.bantuan.penetapan import cabut, halangan
from telusur.sosial.bantuan.penetapan import tetapkan as sahkan
from telusur.sosial.bantuan.registers import PEMUTUSAN, PENETAPAN
from telusur.sosial.dtsen.banding import sejenis
from telusur.sosial.dtsen.hitung_dasar import dasar
from telusur.sosial.dtsen.models import Lapisan

_ON = Q(keadaan=Keadaan.TERDAFTAR)
_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The hits of one other program by one likeness: how many, how many open, and what the rules say."""

    program: ProgramBantuan
    dasar: DasarTemuan
    jumlah: int
    terbuka: int
    aturan: PasanganBantuan | None

    @property
    def kunci(self) -> str:
        """Return what an address calls the group."""
        return f"{self.program.pk}-{self.dasar}"

    @property
    def dilarang(self) -> bool:
        """Tell whether a rule forbids to receive both."""
        return self.aturan is not None and self.aturan.sifat == SifatPasangan.DILARANG


@require_http_methods(["GET"])
def bantuan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a list stands between proposal and approval, and what to do next.

    What is counted are the rows in the account's region; whether it can be approved, all of them decide.
    """
    daftar = _daftar(request, pk)
    register = REGISTERS.get("penerima-bantuan")
    mine = register.queryset(request.user).filter(daftar=daftar).order_by()
    counts = mine.aggregate(
        semua=Count("pk"),
        terdaftar=Count("pk", filter=_ON),
        ditunda=Count("pk", filter=Q(keadaan=Keadaan.DITUNDA)),
        dicoret=Count("pk", filter=Q(keadaan=Keadaan.DICORET)),
        tidak_layak=Count("pk", filter=_ON & Q(layak=False)),
        belum_dinilai=Count("pk", filter=_ON & Q(layak__isnull=True)),
        tanpa_nik=Count("pk", filter=_ON & Q(nik__isnull=True)),
    )
    found = temuan(daftar)
    still = terbuka(daftar, found)

    def address(**filters: Any) -> str:
        return register.address(Selection({"daftar": daftar, **filters}))

    on_it = {"keadaan": Keadaan.TERDAFTAR.value}
    lists = REGISTERS.get("daftar-bantuan").queryset(request.user, Aksi.UBAH)
    context = {
        "daftar": daftar,
        "syarat": [item.kata for item in syarat_pada(daftar.program, daftar.mulai)],
        "memilih": memilih(daftar.program, daftar.mulai),
        "angka": counts,
        "alamat": {
            "terdaftar": address(**on_it),
            "ditunda": address(keadaan=Keadaan.DITUNDA.value),
            "dicoret": address(keadaan=Keadaan.DICORET.value),
            "tidak_layak": address(layak=False, **on_it),
            "belum_dinilai": address(layak__isnull=True, **on_it),
            "tanpa_nik": address(nik__isnull=True, **on_it),
        },
        "luar": daftar.penerima.count() - counts["semua"],
        "ganda": len(_mine(request, daftar, found)),
        "terbuka": len(_mine(request, daftar, still)),
        "sesudah": _lapisan_sesudah(daftar),
        "catatan": run(dasar(daftar, request.user), LAPISAN_RULES),
        "halangan": halangan(daftar, len(still)),
        "boleh_ubah": register.may(request.user, Aksi.UBAH) and lists.filter(pk=pk).exists(),
        "boleh_tetapkan": PENETAPAN.queryset(request.user, Aksi.UBAH).filter(pk=pk).exists(),
    }
    return render(request, "sosial/bantuan.html", context)


def _lapisan_sesudah(daftar: DaftarBantuan) -> Lapisan | None:
    """Return the latest layer of the kind on which an open list rests, where that is another, later one."""
    layer = daftar.lapisan_data
    if layer is None or daftar.ditetapkan:
        return None
    return sejenis(layer).filter(tanggal__gt=layer.tanggal).first()


@require_POST
def usul(request: HttpRequest, pk: int) -> HttpResponse:
    """Add those who qualify, or ask the conditions of everybody on the list again, in the account's region.

    Raises:
        Http404: the account may not change the list.
        UserError: it is approved.
    """
    rows = register_or_404(request, "penerima-bantuan", Aksi.UBAH).queryset(request.user, Aksi.UBAH)
    daftar = _daftar(request, pk, Aksi.UBAH)
    if request.POST.get("apa") == "nilai":
        changed = nilai_ulang(daftar, rows, actor=actor(request))
        messages.success(request, f"Syarat dinilai ulang: {format_number(changed)} jawaban berubah.")
    else:
        people = REGISTERS.get("orang").queryset(request.user, Aksi.UBAH)
        added = usulkan(daftar, people, actor=actor(request))
        messages.success(request, f"{format_number(added)} orang yang memenuhi syarat ditambahkan ke daftar.")
    return redirect("bantuan", pk)


@require_http_methods(["GET", "POST"])
def ganda(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who on a list would receive twice, by program and likeness, and take decisions."""
    daftar = _daftar(request, pk)
    hits = _mine(request, daftar, temuan(daftar))
    still = set(terbuka(daftar, hits))
    salah = None
    if request.method == "POST":
        try:
            count = _decide(request, daftar, [item for item in hits if item in still])
        except UserError as error:
            salah = error
        else:
            messages.success(request, f"{format_number(count)} temuan diputuskan dan dicatat.")
            return redirect(request.get_full_path())
    groups = _groups(daftar, hits, still)
    wanted = request.GET.get("kelompok", "")
    group = next((item for item in groups if item.kunci == wanted), groups[0] if groups else None)
    context: dict[str, Any] = {"daftar": daftar, "kelompok": groups, "dipilih": group, "salah": salah}
    if group is not None:
        chosen = [h for h in hits if h.program == group.program.pk and h.dasar == group.dasar]
        page = Paginator(chosen, _PER_PAGE).get_page(request.GET.get("hal"))
        context |= {"halaman": page, "baris": _rows(request, page.object_list, still)}
    context |= {
        "boleh": _may_decide(request, daftar),
        "putusan": Putusan.choices,
        "isi": request.POST if salah else {},
    }
    return render(request, "sosial/bantuan_ganda.html", context, status=422 if salah else 200)


@require_POST
def tetapkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a list, or take the approval back.

    Raises:
        UserError: something stands against it.
    """
    daftar: DaftarBantuan = record_or_404(request, PENETAPAN, pk, Aksi.UBAH)
    if request.POST.get("cabut"):
        cabut(daftar, actor=actor(request))
        messages.success(request, "Penetapan dicabut; daftar dapat diubah lagi.")
        return redirect("bantuan", pk)
    mine = PEMUTUSAN.queryset(request.user, Aksi.UBAH).filter(daftar=daftar)
    if mine.count() != daftar.penerima.count():
        raise UserError(
            "Daftar ini memuat penerima di luar wilayah tugas Anda.",
            place=daftar.kode,
            remedy="Mintalah pejabat yang bertugas di seluruh wilayahnya menetapkan.",
        )
    sahkan(daftar, actor=actor(request))
    messages.success(request, f"Daftar {daftar} ditetapkan.")
    return redirect("bantuan", pk)


def _daftar(request: HttpRequest, pk: int, aksi: Aksi = Aksi.LIHAT) -> DaftarBantuan:
    """Return a list with which the request's account may do `aksi`, and about which it sees what was decided.

    Raises:
        Http404: it may not.
    """
    register_or_404(request, "keputusan-ganda")
    daftar: DaftarBantuan = record_or_404(request, REGISTERS.get("daftar-bantuan"), pk, aksi)
    return daftar


def _mine(request: HttpRequest, daftar: DaftarBantuan, hits: Iterable[Temuan]) -> list[Temuan]:
    """Return the hits about rows in the account's own region."""
    rows = REGISTERS.get("penerima-bantuan").queryset(request.user).filter(daftar=daftar).order_by()
    keys = set(rows.values_list("pk", flat=True))
    return [item for item in hits if item.penerima in keys]


def _may_decide(request: HttpRequest, daftar: DaftarBantuan) -> bool:
    mine = PEMUTUSAN.queryset(request.user, Aksi.UBAH)
    return daftar.ditetapkan is None and mine.filter(daftar=daftar).exists()


def _decide(request: HttpRequest, daftar: DaftarBantuan, still: list[Temuan]) -> int:
    """Write the decision of a form: about the rows marked, or about all of the group that are open.

    Raises:
        Http404: the account may not decide about a row.
        UserError: nothing is chosen, no reason is given, or a rule forbids it.
    """
    if not _may_decide(request, daftar):
        raise Http404
    post = request.POST
    why = reason(request, "putusannya")
    marked = set(post.getlist("pilih"))
    if post.get("semua"):
        chosen = [h for h in still if f"{h.program}-{h.dasar}" == post.get("kelompok")]
    else:
        chosen = [h for h in still if f"{h.penerima}-{h.lain}" in marked]
    keys = {item.penerima for item in chosen}
    allowed = PEMUTUSAN.queryset(request.user, Aksi.UBAH).filter(daftar=daftar)
    if not keys <= set(allowed.values_list("pk", flat=True)):
        raise Http404
    return putuskan(daftar, chosen, post.get("putusan", ""), why, actor=actor(request))


def _groups(daftar: DaftarBantuan, hits: list[Temuan], still: set[Temuan]) -> list[Kelompok]:
    all_of = Counter((item.program, item.dasar) for item in hits)
    open_of = Counter((item.program, item.dasar) for item in still)
    programs = ProgramBantuan.objects.in_bulk({program for program, _ in all_of})
    rules = sifat(daftar)
    order = list(DasarTemuan)
    groups = [
        Kelompok(programs[program], dasar, count, open_of[program, dasar], rules.get(program))
        for (program, dasar), count in all_of.items()
    ]
    return sorted(groups, key=lambda g: (not g.terbuka, not g.dilarang, order.index(g.dasar), g.program.kode))


def _rows(request: HttpRequest, hits: Iterable[Temuan], still: set[Temuan]) -> list[dict[str, Any]]:
    """Return hits with both rows; of the other, what the account may not see stays out."""
    page = list(hits)
    keys = {key for item in page for key in (item.penerima, item.lain)}
    people = PenerimaBantuan.objects.select_related("daftar", "desa").in_bulk(keys)
    seen = REGISTERS.get("penerima-bantuan").queryset(request.user).filter(pk__in=keys)
    mine = set(seen.values_list("pk", flat=True))
    return [
        {
            "penerima": people[item.penerima],
            "lain": people[item.lain],
            "tampak": item.lain in mine,
            "terbuka": item in still,
            "kunci": f"{item.penerima}-{item.lain}",
        }
        for item in page
    ]


urlpatterns: list[Any] = [
    path("bantuan/<int:pk>/", bantuan, name="bantuan"),
    path("bantuan/<int:pk>/usul/", usul, name="bantuan_usul"),
    path("bantuan/<int:pk>/ganda/", ganda, name="bantuan_ganda"),
    path("bantuan/<int:pk>/tetapkan/", tetapkan, name="bantuan_tetapkan"),
]
