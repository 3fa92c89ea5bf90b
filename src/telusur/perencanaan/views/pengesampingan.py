"""Leaving a finding alone: who, why, until when; and taking that back."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from telusur.engines.audit import Finding
from telusur.engines.audit.models import Pengesampingan
from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.organisasi.izin import Izin
from telusur.perencanaan.access import actor, renstra_or_404
from telusur.perencanaan.hasil import open_findings
from telusur.perencanaan.models import Renstra

_AT_MOST = timedelta(days=366)


class KesampingkanForm(forms.Form):
    """The reason and the last day of a waiver, a year away at most."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mengapa temuan ini dibiarkan; dibaca auditor.",
    )
    berakhir = forms.DateField(
        label="Berlaku sampai",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Paling lama setahun. Sesudahnya temuan muncul lagi.",
    )

    def clean_berakhir(self) -> Any:
        """Check that the day lies ahead, and not beyond a year."""
        day = self.cleaned_data["berakhir"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError("Tanggal ini sudah lewat.")
        if day > today + _AT_MOST:
            raise forms.ValidationError("Paling lama setahun.")
        return day


def _finding(request: HttpRequest, renstra: Renstra) -> Finding:
    """Return the open finding the request names.

    Raises:
        Http404: there is none.
    """
    named = tuple(request.GET.get(name, "") for name in ("kode", "kunci", "bidang"))
    for item in open_findings(renstra).open:
        if (item.kode, item.kunci, item.bidang) == named:
            return item
    raise Http404


def kesampingkan(request: HttpRequest, renstra_id: int) -> HttpResponse:
    """Ask for reason and end, then keep the waiver."""
    renstra = renstra_or_404(request, renstra_id, Izin.KESAMPINGKAN)
    finding = _finding(request, renstra)
    initial = {"berakhir": timezone.localdate() + timedelta(days=90)}
    form = KesampingkanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        who = actor(request)
        waiver = Pengesampingan(
            perihal=renstra.perihal,
            kode=finding.kode,
            kunci=finding.kunci,
            bidang=finding.bidang,
            subjek=finding.subjek,
            orang=who.user,  # type: ignore[misc]  # an Actor of a request has an account
            alasan=form.cleaned_data["alasan"],
            berakhir=form.cleaned_data["berakhir"],
        )
        records.create(waiver, actor=who, perihal=renstra.perihal)
        messages.success(request, f"Temuan {finding.kode} dikesampingkan sampai {waiver.berakhir:%d-%m-%Y}.")
        return redirect("pemeriksaan", renstra.pk)
    return render(
        request, "perencanaan/kesampingkan.html", {"renstra": renstra, "temuan": finding, "form": form}
    )


@require_POST
def cabut(request: HttpRequest, renstra_id: int, pk: int) -> HttpResponse:
    """Take a waiver back; its findings stand open again."""
    renstra = renstra_or_404(request, renstra_id, Izin.KESAMPINGKAN)
    waiver = get_object_or_404(Pengesampingan, perihal=renstra.perihal, dicabut=None, pk=pk)
    records.change(
        waiver,
        {"dicabut": timezone.now()},
        actor=actor(request),
        perihal=renstra.perihal,
        tindakan=Perubahan.Tindakan.AKHIRI,
    )
    messages.success(request, f"Pengesampingan {waiver.kode} dicabut.")
    return redirect("pemeriksaan", renstra.pk)


urlpatterns = [
    path("renstra/<int:renstra_id>/pemeriksaan/kesampingkan/", kesampingkan, name="kesampingkan"),
    path("renstra/<int:renstra_id>/pemeriksaan/kesampingkan/<int:pk>/cabut/", cabut, name="cabut"),
]
