"""Numbers of persons and family cards as fields check them."""

from datetime import date

from django.core.exceptions import ValidationError

from telusur.kernel.nik import janggal, salah_kk, salah_nik


def nik_benar(text: str) -> None:
    """Check a NIK.

    Raises:
        ValidationError: it cannot be one.
    """
    if wrong := salah_nik(text):
        raise ValidationError(wrong)


def ragu_nik(nik: str | None, tanggal_lahir: date, *, perempuan: bool) -> str:
    """Return in words that a NIK contradicts the person's data, empty where it doesn't; no digit is told."""
    if not nik or not janggal(nik, tanggal_lahir, perempuan=perempuan):
        return ""
    return (
        "NIK-nya menyebut tanggal lahir atau jenis kelamin lain. Cocokkan dengan KTP atau kartu keluarga;"
        " bila di sana memang begitu, biarkan."
    )


def kk_benar(text: str) -> None:
    """Check the number of a family card.

    Raises:
        ValidationError: it cannot be one.
    """
    if wrong := salah_kk(text):
        raise ValidationError(wrong)
