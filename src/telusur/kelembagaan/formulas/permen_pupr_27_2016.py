"""Permen PUPR 27/PRT/M/2016: water supply run by groups in villages."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kelembagaan.models import JenisLembaga
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law


@formula(
    "LEM-SPAMS-01",
    label="Jumlah KP-SPAMS di desa",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("permenpupr-27-2016"),
    since="2016-01-01",
)
def kp_spams(scope: Scope) -> Besaran:
    """Kelompok pengelola air minum dan sanitasi (KP-SPAMS) yang ada pada akhir periode."""
    return scope.count("KP-SPAMS", "lembaga", jenis=JenisLembaga.KP_SPAMS.value)
