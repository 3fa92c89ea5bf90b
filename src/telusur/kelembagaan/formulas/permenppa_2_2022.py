"""Permen PPPA 2/2022: the standard of services that protect women and children."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kelembagaan.models import JenisLembaga, StatusLembaga
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law

_LAYANAN_ANAK = (
    JenisLembaga.UPTD_PPA.value,
    JenisLembaga.P2TP2A.value,
    JenisLembaga.PUSPAGA.value,
    JenisLembaga.PATBM.value,
)


@formula(
    "LEM-ANAK-01",
    label="Jumlah lembaga layanan anak yang telah memiliki standar pelayanan",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("permenppa-2-2022"),
    since="2022-01-01",
)
def lembaga_layanan_anak(scope: Scope) -> Besaran:
    """UPTD PPA, P2TP2A, PUSPAGA dan PATBM yang pada akhir periode dinilai terstandar."""
    return scope.count(
        "Lembaga layanan anak terstandar",
        "status-lembaga",
        lembaga__jenis__in=_LAYANAN_ANAK,
        tingkat=StatusLembaga.Tingkat.TERSTANDAR.value,
    )
