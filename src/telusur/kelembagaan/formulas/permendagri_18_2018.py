"""Permendagri 18/2018: village community institutions."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kelembagaan.models import LKD, JenisLembaga, StatusLembaga
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law

_AKTIF = StatusLembaga.Keadaan.AKTIF.value


@formula(
    "LEM-PKK-01",
    label="PKK aktif",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-18-2018"),
    since="2018-01-01",
)
def pkk_aktif(scope: Scope) -> Besaran:
    """Tim penggerak PKK desa, kelurahan, kecamatan dan kabupaten yang berstatus aktif pada akhir periode."""
    return scope.count("PKK aktif", "status-lembaga", lembaga__jenis=JenisLembaga.PKK.value, keadaan=_AKTIF)


@formula(
    "LEM-POSYANDU-01",
    label="Posyandu aktif",
    unit="lembaga",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-18-2018"),
    since="2018-01-01",
)
def posyandu_aktif(scope: Scope) -> Besaran:
    """Pos pelayanan terpadu yang berstatus aktif pada akhir periode."""
    return scope.count(
        "Posyandu aktif", "status-lembaga", lembaga__jenis=JenisLembaga.POSYANDU.value, keadaan=_AKTIF
    )


@formula(
    "LEM-LKD-01",
    label="Persentase lembaga kemasyarakatan desa (LKD) yang mendapatkan biaya operasional",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-18-2018"),
    since="2018-01-01",
)
def lkd_operasional(scope: Scope) -> Rasio:
    """LKD (RT, RW, PKK, karang taruna, posyandu, LPM) yang mendapat biaya operasional, dibagi semua LKD."""
    return scope.ratio(
        scope.count(
            "LKD mendapat biaya operasional", "status-lembaga", lembaga__jenis__in=LKD, operasional=True
        ),
        scope.count("LKD", "lembaga", jenis__in=LKD),
    )
