"""Permendesa 23/2017: appropriate technology in villages."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kelembagaan.models import JenisLembaga
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law


@formula(
    "LEM-POSYANTEK-01",
    label="Jumlah Posyantek di desa",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("permendesa-23-2017"),
    since="2017-01-01",
)
def posyantek(scope: Scope) -> Besaran:
    """Pos pelayanan teknologi desa yang ada pada akhir periode."""
    return scope.count("Posyantek", "lembaga", jenis=JenisLembaga.POSYANTEK.value)
