"""PP 11/2021, and Permendesa 4/2015 before it: enterprises owned by villages."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kelembagaan.models import JenisLembaga, StatusLembaga
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law

_BUMDES = JenisLembaga.BUMDES.value
_T = StatusLembaga.Tingkat


@formula(
    "LEM-BUMDES-01",
    label="Jumlah BUMDes yang aktif dan memiliki PAD",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("permendesa-4-2015"),
    since="2015-01-01",
)
def bumdes_pad(scope: Scope) -> Besaran:
    """BUMDes yang pada akhir periode aktif dan menyumbang pendapatan asli desa."""
    return scope.count(
        "BUMDes aktif dan memiliki PAD",
        "status-lembaga",
        lembaga__jenis=_BUMDES,
        keadaan=StatusLembaga.Keadaan.AKTIF.value,
        pad=True,
    )


@formula(
    "LEM-BUMDES-02",
    label="Persentase BUMDes yang berkembang",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("pp-11-2021"),
    since="2021-02-02",
)
def bumdes_berkembang(scope: Scope) -> Rasio:
    """BUMDes yang pada akhir periode dinilai berkembang atau maju, dibagi semua BUMDes."""
    return scope.ratio(_berkembang(scope), scope.count("BUMDes", "lembaga", jenis=_BUMDES))


@formula(
    "LEM-BUMDES-03",
    label="Jumlah BUMDes yang berkembang",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("pp-11-2021"),
    since="2021-02-02",
)
def jumlah_bumdes_berkembang(scope: Scope) -> Besaran:
    """BUMDes yang pada akhir periode dinilai berkembang atau maju."""
    return _berkembang(scope)


def _berkembang(scope: Scope) -> Besaran:
    return scope.count(
        "BUMDes berkembang atau maju",
        "status-lembaga",
        lembaga__jenis=_BUMDES,
        tingkat__in=(_T.BERKEMBANG.value, _T.MAJU.value),
    )
