"""The forms of a request: papers handed in, the decision, the organiser's report."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from telusur.engines.registers.forms import DateInput
from telusur.sosial.izin.jenis import JenisBerkas, Putusan
from telusur.sosial.izin.putusan import IsiPutusan


def _tiba(day: date) -> date:
    if day > timezone.localdate():
        raise forms.ValidationError("Tanggal ini sesudah hari ini.")
    return day


class BerkasForm(forms.Form):
    """Which papers an organiser handed in on a day, of those that are asked for and not here."""

    berkas = forms.MultipleChoiceField(label="Yang diserahkan", widget=forms.CheckboxSelectMultiple)
    tanggal = forms.DateField(label="Diserahkan pada", widget=DateInput())

    def __init__(self, kurang: Iterable[JenisBerkas], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"tanggal": timezone.localdate()}, **kwargs})
        field: Any = self.fields["berkas"]
        field.choices = [(item.value, item.label) for item in kurang]

    def clean_tanggal(self) -> date:
        """Refuse a day to come."""
        return _tiba(self.cleaned_data["tanggal"])


class LaporanForm(forms.Form):
    """When an organiser's report came, and what was collected or given away."""

    laporan_diterima = forms.DateField(label="Diterima pada", widget=DateInput())
    terkumpul = forms.IntegerField(label="Hasil yang dilaporkan (Rp)", min_value=0, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"laporan_diterima": timezone.localdate()}, **kwargs})


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
        return _tiba(self.cleaned_data["diputuskan"])

    def isi(self) -> IsiPutusan:
        """Return the decision of a valid form."""
        values = self.cleaned_data
        return IsiPutusan(
            Putusan(values["putusan"]),
            values["diputuskan"],
            values["nomor_surat"],
            " ".join(values["alasan"].split()),
        )
