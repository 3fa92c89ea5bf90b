"""Permen PPPA 4/2018: institutions that protect women and children."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kelembagaan.models import JenisLembaga, StatusLembaga
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law

_PENYEDIA = (JenisLembaga.UPTD_PPA.value, JenisLembaga.P2TP2A.value, JenisLembaga.PUSPAGA.value)


@formula(
    "LEM-PPA-01",
    label="Jumlah lembaga penyedia layanan perlindungan hak perempuan yang telah terstandarisasi",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("permenppa-4-2018"),
    since="2018-01-01",
)
def lembaga_terstandar(scope: Scope) -> Besaran:
    """UPTD PPA, P2TP2A dan PUSPAGA yang pada akhir periode dinilai terstandar."""
    return scope.count(
        "Lembaga layanan terstandar",
        "status-lembaga",
        lembaga__jenis__in=_PENYEDIA,
        tingkat=StatusLembaga.Tingkat.TERSTANDAR.value,
    )
