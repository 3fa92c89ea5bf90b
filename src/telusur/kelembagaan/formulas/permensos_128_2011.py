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
)
def kampung_siaga(scope: Scope) -> Besaran:
    """Kampung siaga bencana yang sudah dibentuk dan masih ada pada akhir periode."""
    return scope.count("Kampung siaga bencana", "lembaga", jenis=JenisLembaga.KAMPUNG_SIAGA.value)
