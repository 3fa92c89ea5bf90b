"""Which unit of the agency keeps what."""

from telusur.organisasi.models import UnitOrganisasi


def seksi(agency: UnitOrganisasi, kata: str) -> UnitOrganisasi:
    """Return the first unit below the agency whose name has these words, else the agency."""
    below = UnitOrganisasi.objects.filter(jalur__startswith=agency.jalur, nama__icontains=kata)
    return below.exclude(pk=agency.pk).order_by("urutan", "pk").first() or agency
