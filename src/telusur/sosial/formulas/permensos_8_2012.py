"""Permensos 8/2012: PPKS of 26 kinds, and PSKS."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law
from telusur.sosial.dilayani import terlayani
from telusur.sosial.jenis import JenisPsks
from telusur.sosial.models import Psks

_AKTIF = Psks.Keadaan.AKTIF.value


@formula(
    "SOS-PPKS-01",
    label="Persentase PPKS yang tertangani",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def ppks_tertangani(scope: Scope) -> Rasio:
    """PPKS yang menerima sedikitnya satu layanan pada periode, dibagi semua yang terdata pada akhir periode.

    Yang dihitung PPKS, bukan banyaknya layanan: dua layanan bagi satu PPKS tetap satu. PPKS yang meninggal,
    pindah atau tidak lagi menjadi PPKS sebelum akhir periode tidak ikut dihitung.
    """
    return scope.ratio(terlayani(scope, "PPKS terlayani"), scope.count("PPKS terdata", "ppks"))


@formula(
    "SOS-PSKS-01",
    label="Persentase PSKS perseorangan yang aktif",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def psks_aktif(scope: Scope) -> Rasio:
    """PSKS perseorangan (PSM, Tagana, penyuluh, TKSK dan lainnya) yang aktif, dibagi semua yang terdata."""
    return scope.ratio(scope.count("PSKS aktif", "psks", keadaan=_AKTIF), scope.count("PSKS terdata", "psks"))


@formula(
    "SOS-PSKS-02",
    label="Persentase PSKS yang berkualifikasi terampil",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def psks_terampil(scope: Scope) -> Rasio:
    """PSKS perseorangan yang sudah terampil pada akhir periode, dibagi semua yang terdata."""
    return scope.ratio(
        scope.count("PSKS terampil", "psks", terampil_sejak__lte=scope.period.selesai),
        scope.count("PSKS terdata", "psks"),
    )


@formula(
    "SOS-PSKS-03",
    label="Jumlah Pekerja Sosial Masyarakat (PSM) yang terampil",
    unit="orang",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def psm_terampil(scope: Scope) -> Besaran:
    """Pekerja Sosial Masyarakat yang terdata dan sudah terampil pada akhir periode."""
    return _terampil(scope, "PSM terampil", JenisPsks.PSM)


@formula(
    "SOS-PSKS-04",
    label="Jumlah Tenaga Kesejahteraan Sosial Kecamatan (TKSK) yang terampil",
    unit="orang",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def tksk_terampil(scope: Scope) -> Besaran:
    """Tenaga Kesejahteraan Sosial Kecamatan yang terdata dan sudah terampil pada akhir periode."""
    return _terampil(scope, "TKSK terampil", JenisPsks.TKSK)


def _terampil(scope: Scope, label: str, jenis: JenisPsks) -> Besaran:
    return scope.count(label, "psks", jenis=jenis.value, terampil_sejak__lte=scope.period.selesai)
