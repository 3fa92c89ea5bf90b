"""Institutions for the contract suite."""

from engines.registers.contract.contoh import contoh
from organisasi.contoh_register import agency
from telusur.kelembagaan.models import JenisLembaga, Lembaga, StatusLembaga
from telusur.organisasi.models import UnitOrganisasi
from wilayah.contoh_register import desa


@contoh("lembaga")
def lembaga(number: int, unit: UnitOrganisasi, wilayah: str) -> Lembaga:
    return Lembaga.objects.create(
        jenis=JenisLembaga.PKK,
        nama=f"PKK Contoh {number}",
        wilayah=desa(wilayah),
        mulai="2020-01-01",
        unit=agency(unit),
    )


@contoh("status-lembaga")
def status(number: int, unit: UnitOrganisasi, wilayah: str) -> StatusLembaga:
    return StatusLembaga.objects.create(
        lembaga=lembaga(number, unit, wilayah), keadaan="aktif", mulai="2021-01-01", dasar="Contoh"
    )
