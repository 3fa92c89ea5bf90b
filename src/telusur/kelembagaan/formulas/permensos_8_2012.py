"""Permensos 8/2012: institutions among the potentials and sources of social welfare (PSKS)."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kelembagaan.models import PSKS, StatusLembaga
from telusur.kernel.besaran import Rasio
from telusur.kernel.law import Law


@formula(
    "LEM-PSKS-01",
    label="Persentase lembaga PSKS yang aktif",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def lembaga_psks_aktif(scope: Scope) -> Rasio:
    """LKS, karang taruna, LK3, WKSBM dan dunia usaha yang berstatus aktif, dibagi semua yang ada."""
    return scope.ratio(
        scope.count(
            "Lembaga PSKS aktif",
            "status-lembaga",
            lembaga__jenis__in=PSKS,
            keadaan=StatusLembaga.Keadaan.AKTIF.value,
        ),
        scope.count("Lembaga PSKS", "lembaga", jenis__in=PSKS),
    )
