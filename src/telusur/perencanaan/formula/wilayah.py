"""Regions by which figures are asked for."""

from telusur.kernel.errors import UserError
from telusur.wilayah.models import Wilayah


def check_region(kode: str) -> None:
    """Refuse a code under which no region was ever known; empty is the whole area.

    Raises:
        UserError: there is no such region.
    """
    if kode and not Wilayah.objects.filter(kode=kode).exists():
        raise UserError(
            f"Wilayah {kode[:30]} tidak ada.", remedy="Tulis kode seperti 63.11.01; lihat register Wilayah."
        )
