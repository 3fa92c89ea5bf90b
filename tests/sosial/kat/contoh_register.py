"""Made-up locations of KAT, for the contract suite and for tests."""

from datetime import date

from engines.registers.contract.contoh import contoh
from sosial.contoh_register import keluarga
from telusur.organisasi.models import UnitOrganisasi
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from telusur.sosial.kat.models import LokasiKat, PembinaanKat, TahapKat, WargaKat
from wilayah.contoh_register import desa

HARI = date(2021, 1, 15)


@contoh("lokasi-kat")
def lokasi(number: int, unit: UnitOrganisasi, wilayah: str) -> LokasiKat:
    return LokasiKat.objects.create(
        nama=f"Balai contoh {number}", komunitas="Contoh", desa=desa(wilayah), mulai=HARI, unit=unit
    )


@contoh("tahap-kat")
def tahap(number: int, unit: UnitOrganisasi, wilayah: str) -> TahapKat:
    return TahapKat.objects.create(
        lokasi=lokasi(number, unit, wilayah), tahap="sedang", dasar="Contoh", mulai=HARI
    )


@contoh("warga-kat")
def warga(number: int, unit: UnitOrganisasi, wilayah: str) -> WargaKat:
    return WargaKat.objects.create(
        lokasi=lokasi(number, unit, wilayah),
        keluarga=keluarga(number, unit, wilayah),
        mulai=HARI,
        catatan="Contoh",
    )


def kegiatan(number: int, unit: UnitOrganisasi, wilayah: str, tanggal: date = HARI) -> KegiatanDilaksanakan:
    return KegiatanDilaksanakan.objects.create(
        nama=f"Pembinaan contoh {number}",
        jenis="pembinaan",
        subkegiatan="1.06.02.2.01.02",
        wilayah=desa(wilayah),
        tanggal=tanggal,
        peserta_laki=5,
        peserta_perempuan=5,
        unit=unit,
    )


@contoh("pembinaan-kat")
def pembinaan(number: int, unit: UnitOrganisasi, wilayah: str) -> PembinaanKat:
    return PembinaanKat.objects.create(
        warga=warga(number, unit, wilayah),
        kegiatan=kegiatan(number, unit, wilayah),
        tanggal=HARI,
        keterangan="Contoh",
    )
