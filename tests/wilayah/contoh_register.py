"""Regions for the contract suite and for tests of other packages."""

from engines.registers.contract.contoh import contoh
from telusur.organisasi.models import UnitOrganisasi
from telusur.wilayah.kode import Tingkat, induk_kode, tingkat_kode
from telusur.wilayah.models import Desa, Penduduk, Wilayah

NAMA = {
    Tingkat.PROVINSI: "Provinsi Contoh",
    Tingkat.KABUPATEN: "Kabupaten Contoh",
    Tingkat.KECAMATAN: "Kecamatan Contoh",
}


def wilayah(kode: str, mulai: str = "2003-02-25", **more: object) -> Wilayah:
    """Return the region of a code, made with all regions above it where it is not there yet."""
    found = Wilayah.objects.filter(kode=kode, selesai=None).first()
    if found is not None:
        return found
    level = tingkat_kode(kode)
    assert level is not None
    above = induk_kode(kode)
    return Wilayah.objects.create(
        kode=kode,
        nama=more.pop("nama", NAMA.get(level, f"Desa Contoh {kode}")),
        tingkat=level,
        induk=wilayah(above, mulai) if above else None,
        mulai=mulai,
        **more,
    )


def desa(kecamatan: str, number: int = 1) -> Desa:
    """Return a village of a kecamatan."""
    return Desa.objects.get(pk=wilayah(f"{kecamatan}.{2000 + number}").pk)


@contoh("wilayah")
def _wilayah(number: int, unit: UnitOrganisasi, wilayah_: str) -> Wilayah:
    return wilayah(f"{wilayah_}.{2000 + number}")


@contoh("desa-kelurahan")
def _desa(number: int, unit: UnitOrganisasi, wilayah_: str) -> Desa:
    return desa(wilayah_, number)


@contoh("penduduk")
def _penduduk(number: int, unit: UnitOrganisasi, wilayah_: str) -> Penduduk:
    return Penduduk.objects.create(
        wilayah=wilayah(f"{wilayah_}.{2000 + number}"),
        tahun=2021,
        jenis_kelamin="P",
        kelompok_umur=Penduduk.KelompokUmur.TIDAK_DIRINCI,
        jumlah=100 + number,
        sumber="Contoh",
        tanggal="2021-12-31",
    )
