"""Forms of complaints: what the public writes, how it is followed, and the steps of those who handle it."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from telusur.organisasi.models import UnitOrganisasi
from telusur.sekretariat.models import Pengaduan, TindakLanjut

_LEAST = 20


class LaporForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A complaint from the public page. `situs` is a trap: people don't see it, machines fill it in."""

    situs = forms.CharField(label="Biarkan kosong", required=False)

    class Meta:
        model = Pengaduan
        fields = ("unit", "isi", "tempat", "pelapor", "kontak")
        widgets = {"isi": forms.Textarea({"rows": 6, "minlength": _LEAST})}
        labels = {
            "unit": "Ditujukan kepada",
            "isi": "Apa yang ingin Anda sampaikan",
            "tempat": "Di desa atau tempat mana (boleh kosong)",
            "pelapor": "Nama Anda (boleh kosong)",
            "kontak": "Telepon atau alamat, bila ingin dihubungi (boleh kosong)",
        }
        help_texts = {"isi": "Apa yang terjadi, kapan, di mana. Jangan tulis NIK atau nomor kartu keluarga."}

    def __init__(self, *args: Any, agencies: QuerySet[UnitOrganisasi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.queryset, unit.empty_label = agencies, "Pilih instansi…"
        if agencies.count() == 1:
            self.instance.unit = agencies.get()
            del self.fields["unit"]

    def clean_isi(self) -> str:
        """Ask for more than a word or two."""
        text = str(self.cleaned_data["isi"]).strip()
        if len(text) < _LEAST:
            raise forms.ValidationError(f"Tulis paling sedikit {_LEAST} huruf, agar dapat ditangani.")
        return text

    def clean_situs(self) -> str:
        """Refuse what a machine filled in."""
        if self.cleaned_data["situs"]:
            raise forms.ValidationError("Kosongkan isian ini.")
        return ""


class LacakForm(forms.Form):
    """The number and the PIN of a complaint."""

    nomor = forms.CharField(label="Nomor pengaduan", max_length=20, help_text="Misalnya ADU-1234-5678.")
    pin = forms.CharField(
        label="PIN", max_length=12, widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    )

    def clean_nomor(self) -> str:
        """Write the number as it is kept, however it was typed."""
        digits = "".join(filter(str.isdecimal, self.cleaned_data["nomor"]))
        return f"ADU-{digits[:4]}-{digits[4:8]}"

    def clean_pin(self) -> str:
        """Keep the digits."""
        return "".join(filter(str.isdecimal, self.cleaned_data["pin"]))


class KepuasanForm(LacakForm):
    """How satisfied the complainant is, with the number and the PIN once more."""

    kepuasan = forms.TypedChoiceField(
        label="Seberapa puas Anda dengan penanganannya?",
        coerce=int,
        choices=[
            (5, "5 · sangat puas"),
            (4, "4 · puas"),
            (3, "3 · cukup"),
            (2, "2 · kurang puas"),
            (1, "1 · tidak puas"),
        ],
    )


class LangkahForm(forms.Form):
    """A step in handling a complaint."""

    jenis = forms.ChoiceField(label="Langkah", choices=TindakLanjut.Jenis)
    isi = forms.CharField(
        label="Isi",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Jawaban dan penutupan dibaca pelapor; pengantar ke unit dan catatan dalam tidak.",
    )
    ke_unit = forms.ModelChoiceField(
        UnitOrganisasi.objects.none(), label="Ke unit (bila diteruskan)", required=False
    )

    def __init__(self, *args: Any, units: QuerySet[UnitOrganisasi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units_field: Any = self.fields["ke_unit"]
        units_field.queryset, units_field.empty_label = units, "Pilih unit…"
