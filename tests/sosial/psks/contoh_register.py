"""What made-up persons who serve did, for the contract suite and for tests."""

from typing import Any

from engines.registers.contract.contoh import contoh
from sosial.contoh_register import psks
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.psks.models import RiwayatPsks


@contoh("riwayat-psks")
def riwayat(number: int, unit: UnitOrganisasi, wilayah: str, **more: Any) -> RiwayatPsks:
    values = {
        "jenis": "laporan",
        "tanggal": "2021-03-01",
        "bukti": f"LAP/{number}",
        "uraian": "Contoh",
        **more,
    }
    if "psks" not in values:
        values["psks"] = psks(number, unit, wilayah)
    return RiwayatPsks.objects.create(**values)
