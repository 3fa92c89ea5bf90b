"""The signature under what an agency sends: of who headed it on that day, definitive, Plt. or Plh."""

from datetime import date

from telusur.engines.documents import Signature
from telusur.kernel.text import fold
from telusur.organisasi.models import UnitOrganisasi
from telusur.organisasi.pejabat import Pejabat, heads_on

TITIK = "." * 26
"""Where something is written by hand."""


def kepala_pada(agency: UnitOrganisasi, hari: date, atas: str = "") -> Signature:
    """Return the signature block of an agency's head on a day; `atas` is a line above it, such as a place."""
    return tanda_tangan(str(agency), heads_on(agency, hari).get(fold(agency.nama)), atas)


def tanda_tangan(unit: str, head: Pejabat | None, atas: str = "") -> Signature:
    """Return the block of a unit's head; the NIP is left to be written by hand, and an unknown name too."""
    above, nip = (atas,) if atas else (), f"NIP {TITIK}"
    if head is None:
        return Signature((*above, f"Kepala {unit}"), (TITIK, nip))
    return Signature((*above, head.sebutan), (head.nama, *([head.pangkat] if head.pangkat else []), nip))
