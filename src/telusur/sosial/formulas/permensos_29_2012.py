"""Permensos 29/2012: Taruna Siaga Bencana."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law
from telusur.sosial.jenis import JenisPsks
from telusur.sosial.models import Psks


@formula(
    "SOS-TAGANA-01",
    label="Jumlah anggota Tagana yang aktif",
    unit="orang",
    better="higher",
    aggregate="last",
    reference=Law("permensos-29-2012"),
    since="2012-01-01",
)
def tagana_aktif(scope: Scope) -> Besaran:
    """Anggota Taruna Siaga Bencana yang terdata dan aktif pada akhir periode."""
    return scope.count(
        "Anggota Tagana aktif", "psks", jenis=JenisPsks.TAGANA.value, keadaan=Psks.Keadaan.AKTIF.value
    )
