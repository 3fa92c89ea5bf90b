"""Permensos 128/2011: villages prepared for disasters."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kelembagaan.models import JenisLembaga
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law


@formula(
    "LEM-KSB-01",
    label="Jumlah kampung siaga bencana yang dibentuk",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("permensos-128-2011"),
    since="2011-01-01",
    bacaan=("LEM-KSB-02",),
)
def kampung_siaga(scope: Scope) -> Besaran:
    """Kampung siaga bencana yang sudah dibentuk dan masih ada pada akhir periode.

    Yang dihitung keadaan, karena kondisi awal dan akhir sebuah rencana ialah keadaan. Target yang menyebut
    berapa dibentuk tahun itu dibandingkan dengan bacaan lain: LEM-KSB-02.
    """
    return scope.count("Kampung siaga bencana", "lembaga", jenis=JenisLembaga.KAMPUNG_SIAGA.value)


@formula(
    "LEM-KSB-02",
    label="Jumlah kampung siaga bencana yang dibentuk pada periode itu",
    unit="lembaga",
    better="higher",
    aggregate="sum",
    reference=Law("permensos-128-2011"),
    since="2011-01-01",
)
def kampung_siaga_baru(scope: Scope) -> Besaran:
    """Kampung siaga bencana yang berdiri dalam periode dan pada akhirnya masih ada."""
    return scope.count(
        "Kampung siaga bencana baru",
        "lembaga",
        jenis=JenisLembaga.KAMPUNG_SIAGA.value,
        mulai__gte=scope.period.mulai,
    )
