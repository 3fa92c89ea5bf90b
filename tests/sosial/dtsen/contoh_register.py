"""Made-up layers, their rows, changes and objections, for the contract suite and for tests."""

from typing import Any

from engines.registers.contract.contoh import contoh
from organisasi.contoh_register import agency
from sosial.contoh_register import LAHIR, nik
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.dtsen.models import BarisLapisan, Lapisan, PerubahanLapisan, Sanggah
from wilayah.contoh_register import desa


@contoh("lapisan")
def lapisan(number: int, unit: UnitOrganisasi, wilayah: str = "", **more: Any) -> Lapisan:
    values = {
        "kode": f"DTKS-{number}",
        "jenis": "dtks",
        "nama": f"DTKS contoh {number}",
        "tanggal": "2021-01-15",
        "sumber": "Surat contoh 1/2021",
    }
    return Lapisan.objects.create(unit=agency(unit), **{**values, **more})


@contoh("baris-lapisan")
def baris(
    number: int, unit: UnitOrganisasi, wilayah: str, di: Lapisan | None = None, **more: Any
) -> BarisLapisan:
    values = {
        "nik": nik(number),
        "no_kk": nik(number, perempuan=False),
        "nama": f"Contoh {number}",
        "jenis_kelamin": "P",
        "tanggal_lahir": LAHIR,
        "desa": desa(wilayah),
        "desil": 3,
        "keterangan": "Contoh",
    }
    return BarisLapisan.objects.create(lapisan=di or lapisan(number, unit), **{**values, **more})


@contoh("perubahan-lapisan")
def perubahan(number: int, unit: UnitOrganisasi, wilayah: str, **more: Any) -> PerubahanLapisan:
    values = {
        "jenis": "naik",
        "nik": nik(number),
        "nik_lama": nik(number + 5000),
        "nama": f"Contoh {number}",
        "tanggal_lahir": LAHIR,
        "desa": desa(wilayah),
        "desa_lama": desa(wilayah),
        "desil": 4,
        "desil_lama": 3,
        "tanggal": "2021-01-15",
    }
    return PerubahanLapisan.objects.create(
        lama=lapisan(number, unit, tanggal="2020-01-15"),
        baru=lapisan(number + 5000, unit),
        **{**values, **more},
    )


@contoh("sanggah")
def sanggah(
    number: int, unit: UnitOrganisasi, wilayah: str, tentang: BarisLapisan | None = None, **more: Any
) -> Sanggah:
    row = tentang or baris(number, unit, wilayah)
    values = {
        "nomor": f"S-{number}",
        "jenis": "kelayakan",
        "desa": desa(wilayah),
        "alasan": "Rumah sudah rubuh dan tidak bekerja",
        "pengaju": "Kepala desa",
        "tanggal": "2021-01-20",
    }
    return Sanggah.objects.create(lapisan=row.lapisan, baris=row, unit=unit, **{**values, **more})
