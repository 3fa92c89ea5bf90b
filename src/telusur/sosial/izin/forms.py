"""The form of a decision on a request."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from telusur.engines.registers.forms import DateInput
from telusur.sosial.izin.jenis import Putusan
from telusur.sosial.izin.putusan import IsiPutusan


class PutusanForm(forms.Form):
    """What is decided on a day, under which number of the letter, and why."""

    putusan = forms.ChoiceField(choices=(("", "Pilih putusan"), *Putusan.choices))
    nomor_surat = forms.CharField(label="Nomor surat", max_length=100)
    diputuskan = forms.DateField(label="Tanggal surat", widget=DateInput())
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Wajib bila ditolak, atau direkomendasikan tanpa berkas yang lengkap.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"diputuskan": timezone.localdate()}, **kwargs})

    def clean_diputuskan(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["diputuskan"]
        if day > timezone.localdate():
            raise forms.ValidationError("Tanggal surat tidak boleh sesudah hari ini.")
        return day

    def isi(self) -> IsiPutusan:
        """Return the decision of a valid form."""
        values = self.cleaned_data
        return IsiPutusan(
            Putusan(values["putusan"]),
            values["diputuskan"],
            values["nomor_surat"],
            " ".join(values["alasan"].split()),
        )
