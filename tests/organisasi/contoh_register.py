"""Records of this package's registers for the contract suite."""

from engines.registers.contract.contoh import contoh
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User


@contoh("unit")
def unit(number: int, unit: UnitOrganisasi, wilayah: str) -> UnitOrganisasi:
    return UnitOrganisasi.objects.create(
        nama=f"Contoh {number}", jenis=UnitOrganisasi.Jenis.SEKSI, induk=unit
    )


@contoh("penugasan")
def penugasan(number: int, unit: UnitOrganisasi, wilayah: str) -> Penugasan:
    user = User.objects.create(username=f"contoh-{number}", nama=f"Contoh {number}")
    return Penugasan.objects.create(user=user, peran="staf", unit=unit, wilayah=wilayah, mulai="2021-01-01")
