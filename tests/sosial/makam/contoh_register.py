"""Made-up graves of heroes, for the contract suite and for tests."""

from datetime import date
from typing import Any

from engines.registers.contract.contoh import contoh
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.makam.models import KeadaanMakam, Makam, PemeliharaanMakam, TamanMakam
from wilayah.contoh_register import desa

HARI = date(2021, 1, 15)


@contoh("taman-makam")
def taman(number: int, unit: UnitOrganisasi, wilayah: str) -> TamanMakam:
    return TamanMakam.objects.create(
        nama=f"TMP Contoh {number}", desa=desa(wilayah), alamat="Contoh", mulai=HARI, unit=unit
    )


@contoh("makam")
def makam(number: int, unit: UnitOrganisasi, wilayah: str) -> Makam:
    return Makam.objects.create(
        taman=taman(number, unit, wilayah), nomor=f"A-{number}", nama=f"Pahlawan contoh {number}", mulai=HARI
    )


@contoh("keadaan-makam")
def keadaan(number: int, unit: UnitOrganisasi, wilayah: str) -> KeadaanMakam:
    return KeadaanMakam.objects.create(
        makam=makam(number, unit, wilayah), keadaan="rusak_ringan", catatan="Contoh", mulai=HARI
    )


@contoh("pemeliharaan-makam")
def pemeliharaan(number: int, unit: UnitOrganisasi, wilayah: str, **more: Any) -> PemeliharaanMakam:
    grave = makam(number, unit, wilayah)
    values = {"jenis": "pemeliharaan", "makam": grave, "uraian": "Contoh", "tanggal": HARI, **more}
    return PemeliharaanMakam.objects.create(taman=grave.taman, **values)
