"""Made-up requests for recommendations, for the contract suite and for tests."""

from datetime import date
from typing import Any

from engines.registers.contract.contoh import contoh
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.izin.models import BerkasIzin, RekomendasiIzin
from wilayah.contoh_register import wilayah as region


@contoh("rekomendasi-izin")
def rekomendasi(number: int, unit: UnitOrganisasi, wilayah: str, **more: Any) -> RekomendasiIzin:
    values = {
        "jenis": "pub",
        "nama": f"Panitia Contoh {number}",
        "tujuan": "Contoh membantu korban banjir",
        "tanggal": date(2021, 1, 4),
        "dari": date(2021, 2, 1),
        "sampai": date(2021, 2, 28),
        "cara": "kotak",
        "tenggat": date(2021, 1, 11),
        **more,
    }
    return RekomendasiIzin.objects.create(unit=unit, wilayah=region(wilayah), **values)


def diputuskan(number: int, unit: UnitOrganisasi, wilayah: str, **more: Any) -> RekomendasiIzin:
    """Return a request that was recommended, unless told otherwise."""
    values = {
        "putusan": "direkomendasikan",
        "diputuskan": date(2021, 1, 15),
        "nomor_surat": f"466/{number}/2021",
        "alasan": "Contoh",
        "laporan_sampai": date(2021, 3, 30),
        **more,
    }
    return rekomendasi(number, unit, wilayah, **values)


@contoh("berkas-izin")
def berkas(number: int, unit: UnitOrganisasi, wilayah: str) -> BerkasIzin:
    return BerkasIzin.objects.create(
        permohonan=rekomendasi(number, unit, wilayah),
        jenis="permohonan",
        tanggal="2021-01-15",
        keterangan="Contoh",
    )
