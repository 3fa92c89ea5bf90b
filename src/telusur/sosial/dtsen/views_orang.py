"""Pages about one person in layers: their history, and why a change."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from telusur.engines.registers.access import actor, record_or_404, register_or_404
from telusur.engines.registers.declare import REGISTERS, Aksi, Selection
from telusur.engines.registers.forms import DateInput
from telusur.sosial.dtsen.jenis import SebabPerubahan
from telusur.sosial.dtsen.models import BarisLapisan, Lapisan, PerubahanLapisan
from telusur.sosial.dtsen.registers import PENYEBAB, baris_berlaku
from telusur.sosial.dtsen.sebab import beri_sebab
from telusur.sosial.kemiripan import serupa
from telusur.sosial.models import Orang
from telusur.sosial.periksa.data import MIRIP

_BARIS = "baris-lapisan"
_SEBAB = [("", "Pilih sebab"), *(pair for pair in SebabPerubahan.choices if pair[0] != SebabPerubahan.BELUM)]


@require_GET
def riwayat(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what all layers say of the person of a row."""
    row: BarisLapisan = record_or_404(request, register_or_404(request, _BARIS), pk)
    person = (
        REGISTERS.get("orang").queryset(request.user).filter(nik=row.nik, unit=row.lapisan.unit_id).first()
    )
    return _riwayat(request, row.nik, row.nama, person, row)


@require_GET
def orang(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what all layers say of a person recorded here, by NIK; rows of others who may be the same."""
    register_or_404(request, _BARIS)
    person: Orang = record_or_404(request, register_or_404(request, "orang"), pk)
    return _riwayat(request, person.nik or "", person.nama, person, None)


def _riwayat(
    request: HttpRequest, nik: str, nama: str, person: Orang | None, row: BarisLapisan | None
) -> HttpResponse:
    rows = list(baris_berlaku(request.user).filter(nik=nik)) if nik else []
    changes = REGISTERS.get("perubahan-lapisan").queryset(request.user).filter(nik=nik, dibatalkan=None)
    named = row or (rows[0] if rows else None)
    context = {
        "nama": nama,
        "orang": person,
        "baris": rows,
        "perubahan": changes.select_related("lama", "baru", "desa", "desa_lama").order_by("-tanggal", "jenis")
        if nik
        else (),
        "mirip": _mirip(request, person),
        "sanggah": REGISTERS.get("sanggah").queryset(request.user).filter(baris__nik=nik) if nik else (),
        "isian": _isian(request, named, person),
    }
    return render(request, "sosial/dtsen_riwayat.html", context)


def _isian(request: HttpRequest, row: BarisLapisan | None, person: Orang | None) -> str:
    """Return the form of a new objection about a person, empty where it is not this account's to write."""
    if not REGISTERS.get("sanggah").may(request.user, Aksi.UBAH):
        return ""
    latest = REGISTERS.get("lapisan").queryset(request.user).filter(dibatalkan=None).first()
    given: dict[str, Any] = {"jenis": "kelayakan" if row else "usul"}
    if row is not None:
        given |= {"baris": row.pk, "lapisan": row.lapisan_id, "desa": row.desa_id}
    elif latest is not None and person is not None:
        given |= {"lapisan": latest.pk, "desa": person.desa_id}
    if person is not None:
        given["orang"] = person.pk
    return f"{reverse('register_baru', args=['sanggah'])}?{urlencode(given)}"


def _mirip(request: HttpRequest, person: Orang | None) -> list[tuple[BarisLapisan, int]]:
    """Return rows of the agency's latest layer that may be this person under a number nobody else has."""
    if person is None:
        return []
    latest = Lapisan.objects.filter(unit=person.unit_id, dibatalkan=None).first()
    rows = baris_berlaku(request.user).filter(
        lapisan=latest, desa=person.desa_id, tanggal_lahir=person.tanggal_lahir
    )
    known = Orang.objects.filter(unit=person.unit_id, nik__isnull=False).order_by().values("nik")
    found = [(row, serupa(row.nama, person.nama)) for row in rows.exclude(nik__in=known)]
    return [(row, round(likeness * 100)) for row, likeness in found if likeness >= MIRIP]


class SebabForm(forms.Form):
    """Why something changed, decided in a village's deliberation."""

    sebab = forms.ChoiceField(label="Sebab", choices=_SEBAB)
    musyawarah = forms.DateField(label="Tanggal musyawarah desa", widget=DateInput())
    keterangan = forms.CharField(
        label="Keterangan (nomor berita acara, penjelasan)", min_length=5, max_length=300
    )
    serupa = forms.BooleanField(required=False)

    def __init__(self, *args: Any, desa: str, serupa: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if serupa:
            others = f"Juga untuk {serupa} orang lain di {desa} dengan perubahan yang sama dan belum bersebab"
            self.fields["serupa"].label = others
        else:
            del self.fields["serupa"]

    def clean_musyawarah(self) -> Any:
        """Refuse a deliberation that is still to come."""
        day = self.cleaned_data["musyawarah"]
        if day > timezone.localdate():
            raise forms.ValidationError("Musyawarah desanya belum berlangsung.")
        return day


@require_http_methods(["GET", "POST"])
def sebab(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why a change came about, or all of its kind in its village that have no reason yet."""
    found: PerubahanLapisan = record_or_404(request, PENYEBAB, pk, Aksi.UBAH)
    mine = PENYEBAB.queryset(request.user, Aksi.UBAH)
    alike = mine.filter(
        lama=found.lama_id,
        baru=found.baru_id,
        jenis=found.jenis,
        desa=found.desa_id,
        sebab=SebabPerubahan.BELUM,
        dibatalkan=None,
    ).exclude(pk=found.pk)
    form = SebabForm(
        request.POST or None,
        initial={name: getattr(found, name) for name in ("sebab", "musyawarah", "keterangan")},
        desa=str(found.desa),
        serupa=alike.count(),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen = [found.pk, *(alike.values_list("pk", flat=True) if said.get("serupa") else ())]
        count = beri_sebab(
            chosen, said["sebab"], said["musyawarah"], said["keterangan"], actor=actor(request)
        )
        messages.success(request, f"Sebab dicatat pada {count} perubahan.")
        return redirect(_onward(request, found))
    context = {"perubahan": found, "form": form}
    return render(request, "sosial/dtsen_sebab.html", context, status=422 if form.errors else 200)


def _onward(request: HttpRequest, done: PerubahanLapisan) -> str:
    """Return where saying why goes on: the changes of this kind without a reason, or the comparison."""
    register = REGISTERS.get("perubahan-lapisan")
    rest: dict[str, Any] = {"jenis": done.jenis, "sebab": SebabPerubahan.BELUM.value}
    rest |= {"lama": done.lama, "baru": done.baru, "dibatalkan__isnull": True}
    if register.select(Selection(rest), register.queryset(request.user), user=request.user).exists():
        return register.address(Selection(rest))
    return reverse("dtsen_banding", args=[done.lama_id, done.baru_id])


urlpatterns: list[Any] = [
    path("dtsen/riwayat/<int:pk>/", riwayat, name="dtsen_riwayat"),
    path("dtsen/orang/<int:pk>/", orang, name="dtsen_orang"),
    path("dtsen/perubahan/<int:pk>/sebab/", sebab, name="dtsen_sebab"),
]
