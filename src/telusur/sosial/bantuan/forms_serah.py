"""Forms of handing aid over: what several legs, deeds or receipts have in common."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from telusur.engines.registers.forms import DateInput
from telusur.sosial.bantuan.catat_serah import NOMOR
from telusur.sosial.bantuan.jenis import LangkahSalur


class HariForm(forms.Form):
    """A day on which something was handed over: today or before."""

    tanggal = forms.DateField(widget=DateInput(), initial=timezone.localdate)

    def clean_tanggal(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["tanggal"]
        if day > timezone.localdate():
            raise forms.ValidationError("Tanggal ini belum tiba.")
        return day


class KirimForm(HariForm):
    """What the parts of one consignment have in common."""

    langkah = forms.ChoiceField(choices=LangkahSalur.choices, widget=forms.HiddenInput())
    nomor = forms.CharField(label="Nomor surat jalan atau bukti transfer", max_length=60)
    kendaraan = forms.CharField(label="Kendaraan atau bank", max_length=100, required=False)
    petugas = forms.CharField(label="Petugas yang membawa", max_length=150, required=False)


class BastForm(HariForm):
    """What deeds issued together have in common."""

    nomor = forms.CharField(label="Pola nomor", max_length=50, help_text=f"{NOMOR} menjadi nomor urut.")
    mulai = forms.IntegerField(label="Nomor urut pertama", min_value=1, max_value=999_999, initial=1)
    penyerah = forms.CharField(label="Yang menyerahkan (nama, jabatan)", max_length=150, required=False)


class KembaliForm(HariForm):
    """What is said of what a village gives back."""

    nomor = forms.CharField(label="Nomor surat jalan atau bukti transfer", max_length=60)
    petugas = forms.CharField(label="Petugas yang membawa", max_length=150, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "kembali_%s")
        super().__init__(*args, **kwargs)


class SerahForm(HariForm):
    """What receipts entered together have in common."""

    penyerah = forms.CharField(label="Yang menyerahkan", max_length=150)
