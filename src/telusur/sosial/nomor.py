"""Numbers of persons and family cards as fields check them."""

from django.core.exceptions import ValidationError

from telusur.kernel.nik import salah_kk, salah_nik


def nik_benar(text: str) -> None:
    """Check a NIK.

    Raises:
        ValidationError: it cannot be one.
    """
    if wrong := salah_nik(text):
        raise ValidationError(wrong)


def kk_benar(text: str) -> None:
    """Check the number of a family card.

    Raises:
        ValidationError: it cannot be one.
    """
    if wrong := salah_kk(text):
        raise ValidationError(wrong)
