"""The hand-over in one village, on a phone: tick who received, say why others did not, save."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.files.base import File
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from telusur.engines.registers import rilis
from telusur.engines.registers.access import actor, register_or_404
from telusur.engines.registers.declare import REGISTERS, Aksi
from telusur.engines.registers.masking import mask
from telusur.engines.registers.massal.ekspor import lines
from telusur.kernel.errors import UserError
from telusur.sosial.bantuan.catat_serah import Isian, catat
from telusur.sosial.bantuan.forms_serah import KembaliForm, SerahForm
from telusur.sosial.bantuan.jenis import Keadaan, SebabTidak
from telusur.sosial.bantuan.kembali import kembalikan, sisa
from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan
from telusur.sosial.bantuan.models_serah import TandaTerima
from telusur.sosial.bantuan.registers import PENYERAHAN
from telusur.sosial.bantuan.views_serah import daftar_or_404
from telusur.wilayah.models import Desa

_PER_PAGE = 25
_HEAD = ("Penerima", "Tanggal", "Hasil", "Jumlah diterima", "Yang menyerahkan", "Nama yang mewakili")
_MORE = ("Hubungan dengan penerima", "Sebab tidak diterima")


@dataclass(slots=True)
class Baris:
    """A recipient on the page, with what was entered and what is wrong with it."""

    penerima: PenerimaBantuan
    terima: bool = False
    sebab: str = ""
    wakil: str = ""
    hubungan: str = ""
    foto: File[bytes] | None = None
    salah: str = ""

    @property
    def nik(self) -> str:
        """Return the masked NIK."""
        return mask(self.penerima.nik)

    @property
    def jumlah(self) -> str:
        """Return what they are to receive, in words."""
        return self.penerima.daftar.program.sebut(self.penerima.jumlah)

    @property
    def diisi(self) -> bool:
        """Tell whether anything was entered."""
        return bool(self.terima or self.sebab or self.wakil or self.hubungan or self.foto)

    def check(self) -> None:
        """Say in `salah` what does not fit together."""
        if self.sebab and (self.terima or self.wakil or self.hubungan or self.foto):
            self.salah = "Pilih salah satu: diterima, atau tidak diterima dengan sebabnya."
        elif bool(self.wakil) != bool(self.hubungan):
            self.salah = "Yang diwakilkan menyebut nama wakil dan hubungannya."


@require_http_methods(["GET", "POST"])
def desa(request: HttpRequest, pk: int, desa_id: int) -> HttpResponse:
    """Show who of a village has not been recorded yet, 25 at a time, and record those ticked.

    Sending the same page again, after the connection broke, records nobody twice.
    """
    daftar, place = daftar_or_404(request, pk), get_object_or_404(Desa, pk=desa_id)
    people = _people(request, daftar, place)
    waiting = people.exclude(pk__in=_recorded(people).values("penerima"))
    may = _may_write(request, people) and daftar.ditetapkan is not None
    form = SerahForm(request.POST or None, initial={"penyerah": str(request.user)})
    if request.method == "POST":
        if not may:
            raise Http404
        sent = request.POST.getlist("baris")
        keys = [int(key) for key in sent if key.isdecimal() and len(key) < 19][:_PER_PAGE]
        rows = [_entered(request, item) for item in people.filter(pk__in=keys)]
        if _save(request, people, form, rows):
            return redirect(request.get_full_path())
        return _page(request, daftar, place, form, rows, people, status=422)
    words = request.GET.get("cari", "").strip()
    found = waiting.filter(nama__icontains=words) if words else waiting
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("hal"))
    rows = [Baris(item) for item in page.object_list]
    return _page(request, daftar, place, form, rows, people, halaman=page, cari=words, boleh=may)


@require_POST
@transaction.atomic
def kembali(request: HttpRequest, pk: int, desa_id: int) -> HttpResponse:
    """Record that what nobody received goes back to the store; as much as is still to go back, once."""
    daftar, place = daftar_or_404(request, pk), get_object_or_404(Desa, pk=desa_id)
    _people(request, daftar, place)
    legs = register_or_404(request, "penyaluran-bantuan", Aksi.UBAH)
    form = KembaliForm(request.POST)
    if not form.is_valid():
        texts = " ".join(str(text) for errors in form.errors.values() for text in errors)
        raise UserError(f"Pengembalian belum dicatat: {texts}", remedy="Isi nomor dan tanggalnya.")
    made = kembalikan(daftar, place, form.cleaned_data, actor=actor(request))
    if not legs.queryset(request.user, Aksi.UBAH).filter(pk=made.pk).exists():
        raise Http404
    messages.success(request, f"{daftar.program.sebut(made.jumlah)} dicatat kembali dari {place}.")
    return redirect("serah_desa", pk, desa_id)


@require_GET
def isian(request: HttpRequest, pk: int, desa_id: int, bentuk: str) -> HttpResponse:
    """Send the people of a village that have no receipt as a sheet (`csv`) for the import of receipts.

    Raises:
        Http404: another kind of file is asked for, or the account sees nobody there.
    """
    if bentuk != "csv":
        raise Http404
    register_or_404(request, "keputusan-ganda")
    daftar, place = daftar_or_404(request, pk), get_object_or_404(Desa, pk=desa_id)
    people = _people(request, daftar, place)
    waiting = people.exclude(pk__in=_recorded(people).values("penerima"))
    today = f"{timezone.localdate():%Y-%m-%d}"
    who = str(request.user)
    rows = [[f"#{item.pk} {item.nama}", today, "sendiri", item.jumlah, who, "", "", ""] for item in waiting]
    rilis.check(
        rows,
        register=REGISTERS.get("penerima-bantuan"),
        user=request.user,
        tujuan=f"Lembar isian tanda terima {daftar} di {place}",
    )
    text = "".join(lines([[*_HEAD, *_MORE], *rows]))
    answer = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="tanda-terima-{daftar.pk}-{place.kode}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _people(request: HttpRequest, daftar: DaftarBantuan, place: Desa) -> QuerySet[PenerimaBantuan]:
    """Return who is on the list in a village, as far as the account sees them.

    Raises:
        Http404: it sees nobody there.
    """
    seen = REGISTERS.get("penerima-bantuan").queryset(request.user)
    found: QuerySet[PenerimaBantuan] = seen.filter(daftar=daftar, desa=place, keadaan=Keadaan.TERDAFTAR)
    if not found.exists():
        raise Http404
    return found.select_related("daftar__program").order_by("nomor")


def _may_write(request: HttpRequest, people: QuerySet[PenerimaBantuan]) -> bool:
    """Tell whether the account may record receipts of all these people."""
    if not REGISTERS.get("tanda-terima").may(request.user, Aksi.UBAH):
        return False
    writable = PENYERAHAN.queryset(request.user, Aksi.UBAH)
    return not people.exclude(pk__in=writable.values("pk")).exists()


def _recorded(people: QuerySet[PenerimaBantuan]) -> QuerySet[TandaTerima]:
    return TandaTerima.objects.filter(penerima__in=people.order_by().values("pk"), dibatalkan=None)


def _entered(request: HttpRequest, person: PenerimaBantuan) -> Baris:
    """Return what was entered about a person."""
    post, key = request.POST, person.pk
    why = post.get(f"sebab-{key}", "")
    photo = request.FILES.get(f"foto-{key}")
    row = Baris(
        person,
        terima=str(key) in post.getlist("terima"),
        sebab=why if why in SebabTidak.values else "",
        wakil=post.get(f"wakil-{key}", "").strip()[:100],
        hubungan=post.get(f"hubungan-{key}", "").strip()[:60],
        foto=photo if isinstance(photo, File) else None,
    )
    row.check()
    return row


def _save(
    request: HttpRequest, people: QuerySet[PenerimaBantuan], form: SerahForm, rows: list[Baris]
) -> bool:
    """Record the rows that were filled in, all or none, and say so; tell whether it was done."""
    filled = [row for row in rows if row.diisi]
    if not form.is_valid() or any(row.salah for row in filled):
        return False
    entered = [Isian(row.penerima.pk, row.sebab, row.wakil, row.hubungan, row.foto) for row in filled]
    try:
        if not entered:
            raise UserError("Belum ada yang diberi tanda.", remedy="Beri tanda pada yang sudah menerima.")
        fresh, known = catat(people, entered, actor=actor(request), **_common(form))
    except UserError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, f"{fresh} tanda terima tersimpan.")
    if known:
        messages.info(request, f"{known} sudah tersimpan sebelumnya dan tidak dicatat dua kali.")
    return True


def _common(form: SerahForm) -> Mapping[str, Any]:
    return {name: form.cleaned_data[name] for name in ("tanggal", "penyerah")}


def _page(
    request: HttpRequest,
    daftar: DaftarBantuan,
    place: Desa,
    form: SerahForm,
    rows: list[Baris],
    people: QuerySet[PenerimaBantuan],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    held, left = _recorded(people), sisa(daftar, place)
    may_return = REGISTERS.get("penyaluran-bantuan").may(request.user, Aksi.UBAH)
    context = {
        "daftar": daftar,
        "desa": place,
        "form": form,
        "baris": rows,
        "boleh": True,
        "impor": REGISTERS.get("tanda-terima").may(request.user, Aksi.IMPOR),
        "orang": people.count(),
        "tercatat": held.count(),
        "sebab": SebabTidak.choices,
        "terakhir": list(_latest(request, held)),
        "sisa": left,
        "sisa_kata": daftar.program.sebut(left.jumlah),
        "kembali": KembaliForm() if may_return else None,
        **more,
    }
    return render(request, "sosial/serah_desa.html", context, status=status)


def _latest(request: HttpRequest, held: QuerySet[TandaTerima]) -> Iterator[TandaTerima]:
    """Yield the receipts recorded last, as far as the account sees them."""
    seen = register_or_404(request, "tanda-terima").queryset(request.user)
    yield from seen.filter(pk__in=held.values("pk")).select_related("penerima").order_by("-pk")[:_PER_PAGE]


urlpatterns: list[Any] = [
    path("bantuan/<int:pk>/serah/<int:desa_id>/", desa, name="serah_desa"),
    path("bantuan/<int:pk>/serah/<int:desa_id>/kembali/", kembali, name="serah_kembali"),
    path("bantuan/<int:pk>/serah/<int:desa_id>/isian/<str:bentuk>/", isian, name="serah_isian"),
]
