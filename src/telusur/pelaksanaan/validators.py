"""Checks of what records of activities refer to."""

from django.core.exceptions import ValidationError

from telusur.kernel.kode import Tingkat, tingkat


def kode_subkegiatan(text: str) -> None:
    """Check that a text is the code of a subkegiatan.

    Raises:
        ValidationError: it is not.
    """
    if tingkat(text) is not Tingkat.SUBKEGIATAN:
        raise ValidationError("Tulis kode subkegiatan seperti 1.06.02.2.03.01.")
