"""Forms of account administration."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.db.models import QuerySet
from django.utils import timezone

from telusur.organisasi.models import Penugasan, UnitOrganisasi, User
from telusur.organisasi.token import LONGEST_DAYS


class SandiForm(forms.Form):
    """A new password, typed twice."""

    sandi = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html,
    )
    ulang = forms.CharField(
        label="Ulangi kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._account = account

    def clean(self) -> dict[str, Any]:
        """Check that both are the same and that the password is good enough."""
        data = super().clean() or {}
        if data.get("sandi") and data["sandi"] != data.get("ulang"):
            self.add_error("ulang", "Kedua kata sandi tidak sama.")
        elif data.get("sandi"):
            account = self._account or User(username=data.get("username", ""), nama=data.get("nama", ""))
            try:
                validate_password(data["sandi"], account)
            except forms.ValidationError as error:
                self.add_error("sandi", error)
        return data


class _TanggalInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TokenForm(forms.Form):
    """What a new key is for, and the last day on which it holds."""

    nama = forms.CharField(
        label="Untuk apa", max_length=100, help_text="Misalnya: unggah bulanan dari komputer seksi."
    )
    berakhir = forms.DateField(label="Berlaku sampai", widget=_TanggalInput())

    def clean_berakhir(self) -> date:
        """Check that the day lies ahead, within the longest time a key may hold."""
        day: date = self.cleaned_data["berakhir"]
        if not 1 <= (day - timezone.localdate()).days <= LONGEST_DAYS:
            raise forms.ValidationError("Pilih hari mulai besok, paling lama setahun lagi.")
        return day


class PenugasanForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A role in a unit, from a day and perhaps to a day."""

    class Meta:
        model = Penugasan
        fields = ("peran", "unit", "wilayah", "mulai", "selesai")
        widgets = {"mulai": _TanggalInput(), "selesai": _TanggalInput()}
        labels = {"wilayah": "Kode wilayah (kosong: semua)", "selesai": "Selesai (boleh kosong)"}

    def __init__(self, *args: Any, units: QuerySet[UnitOrganisasi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a field of a known kind
        self.fields["unit"].empty_label = "Pilih unit…"  # type: ignore[attr-defined]  # a field of a known kind
        self.fields["peran"].choices = [("", "Pilih peran…"), *Penugasan.Peran.choices]  # type: ignore[attr-defined]  # a field of a known kind

    def clean(self) -> dict[str, Any]:
        """Check that the assignment does not end before it begins."""
        data = super().clean() or {}
        if data.get("selesai") and data.get("mulai") and data["selesai"] < data["mulai"]:
            self.add_error("selesai", "Tanggal selesai mendahului tanggal mulai.")
        return data


class AkunForm(SandiForm):
    """A new account; its first assignment stands in a `PenugasanForm` beside it."""

    username = forms.CharField(
        label="Nama pengguna", max_length=150, help_text="Untuk masuk; huruf, angka, titik."
    )
    nama = forms.CharField(label="Nama atau jabatan", max_length=150)

    field_order = ("username", "nama", "sandi", "ulang")

    def clean_username(self) -> str:
        """Check that no account has this name, in whatever case."""
        name: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError("Nama pengguna ini sudah dipakai.")
        return name
