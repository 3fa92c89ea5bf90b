"""Permensos 2/2019: groups of poor families in a business of their own (KUBE)."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law
from telusur.sosial.usaha.keadaan import KeadaanUsaha
from telusur.sosial.usaha.models import JenisUsaha

_KUBE = JenisUsaha.KUBE.value


@formula(
    "SOS-KUBE-01",
    label="Persentase KUBE yang berkembang",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-2-2019"),
    since="2019-01-01",
)
def kube_berkembang(scope: Scope) -> Rasio:
    """KUBE yang menurut kunjungan terakhir sampai akhir periode berkembang, dibagi semua KUBE yang ada.

    KUBE yang belum pernah dikunjungi ikut dalam penyebut: keadaannya belum diketahui.
    """
    growing = scope.count(
        "KUBE berkembang",
        "perkembangan-usaha",
        kelompok__jenis=_KUBE,
        keadaan=KeadaanUsaha.BERKEMBANG.value,
    )
    return scope.ratio(growing, _kube(scope))


@formula(
    "SOS-KUBE-02",
    label="Jumlah KUBE",
    unit="kelompok",
    better="higher",
    aggregate="last",
    reference=Law("permensos-2-2019"),
    since="2019-01-01",
)
def kube(scope: Scope) -> Besaran:
    """Kelompok usaha bersama yang ada pada akhir periode; yang sudah bubar tidak dihitung."""
    return _kube(scope)


@formula(
    "SOS-KUBE-03",
    label="Jumlah anggota KUBE",
    unit="orang",
    better="higher",
    aggregate="last",
    reference=Law("permensos-2-2019"),
    since="2019-01-01",
)
def anggota_kube(scope: Scope) -> Besaran:
    """Anggota KUBE pada akhir periode; orang di dua KUBE dihitung dua kali, sekali pada masing-masing."""
    return scope.count("Anggota KUBE", "anggota-usaha", kelompok__jenis=_KUBE)


def _kube(scope: Scope) -> Besaran:
    return scope.count("KUBE", "kelompok-usaha", jenis=_KUBE)
