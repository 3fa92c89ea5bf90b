"""UU 5/2014, and UU 20/2023 that took its place: who is on the staff, and who holds positions."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from telusur.engines.formulas.declare import Better, Hasil, formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law
from telusur.organisasi.models import Jabatan, KeadaanPegawai

_REGISTER = "keadaan-pegawai"
_PEMANGKU = "pemangku-jabatan"
Status = KeadaanPegawai.Status
PNS = (Status.CPNS.value, Status.PNS.value)
"""Who is counted as PNS: those on probation hold a golongan too."""
_STRUKTURAL = (
    Jabatan.Jenis.ADMINISTRATOR.value,
    Jabatan.Jenis.JPT_PRATAMA.value,
    Jabatan.Jenis.PENGAWAS.value,
)
F = TypeVar("F", bound=Callable[..., Hasil])


def _asn(code: str, label: str, unit: str, better: Better, *, lama: str, baru: str) -> Callable[[F], F]:
    """Declare a formula under both laws, by the article that each has for it."""
    both = partial(formula, code, label=label, unit=unit, better=better, aggregate="last")
    old = both(reference=Law("uu-5-2014", lama), since="2014-01-15")
    new = both(reference=Law("uu-20-2023", baru), since="2023-10-31")
    return lambda compute: new(old(compute))


@_asn("ORG-PEG-01", "Jumlah pegawai negeri sipil", "orang", "steady", lama="pasal 6", baru="pasal 5")
def pns(scope: Scope) -> Besaran:
    """Pegawai yang pada akhir periode berstatus PNS atau CPNS, menurut golongan atau pendidikan saat itu.

    Yang sudah pensiun, pindah atau berhenti sebelum itu tidak dihitung.
    """
    return scope.count("PNS dan CPNS", _REGISTER, status__in=PNS)


@_asn("ORG-PEG-02", "Jumlah aparatur sipil negara", "orang", "steady", lama="pasal 6", baru="pasal 5")
def asn(scope: Scope) -> Besaran:
    """Pegawai yang pada akhir periode berstatus PNS, CPNS atau PPPK; honorer tidak termasuk."""
    return scope.count("PNS, CPNS dan PPPK", _REGISTER, status__in=(*PNS, Status.PPPK.value))


@_asn(
    "ORG-JAB-01",
    "Persentase jabatan struktural yang terisi definitif",
    "persen",
    "higher",
    lama="pasal 13",
    baru="pasal 13",
)
def jabatan_terisi(scope: Scope) -> Rasio:
    """Jabatan pimpinan tinggi, administrator dan pengawas yang dipangku definitif pada akhir periode.

    Dibagi semua jabatan itu yang ada saat itu. Jabatan yang hanya diisi pelaksana tugas dihitung kosong.
    """
    filled = scope.count("Dipangku definitif", _PEMANGKU, jabatan__jenis__in=_STRUKTURAL, cara="definitif")
    return scope.ratio(filled, scope.count("Jabatan struktural", "jabatan", jenis__in=_STRUKTURAL))
