"""Made-up persons, their needs and services, for the contract suite and for tests."""

from datetime import date

from engines.registers.contract.contoh import contoh
from organisasi.contoh_register import agency
from telusur.kernel.nik import susun_nik
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.jenis import JenisLayanan, JenisPpks, JenisPsks, SumberDana
from telusur.sosial.models import Keluarga, Layanan, Orang, Penggabungan, Ppks, Psks
from wilayah.contoh_register import desa

LAHIR = date(1950, 3, 5)


def nik(number: int, lahir: date = LAHIR, *, perempuan: bool = True) -> str:
    """Return the NIK of a made-up person."""
    return susun_nik(f"99{number // 9999:04}", lahir, perempuan=perempuan, urut=number % 9999 + 1)


@contoh("keluarga")
def keluarga(number: int, unit: UnitOrganisasi | None, wilayah: str) -> Keluarga:
    return Keluarga.objects.create(
        no_kk=nik(number, perempuan=False),
        kepala=f"Contoh {number}",
        desa=desa(wilayah),
        mulai="2021-01-01",
        unit=agency(unit),
    )


@contoh("orang")
def orang(number: int, unit: UnitOrganisasi | None, wilayah: str) -> Orang:
    return Orang.objects.create(
        nik=nik(number),
        nama=f"Contoh {number}",
        jenis_kelamin="P",
        tanggal_lahir=LAHIR,
        desa=desa(wilayah),
        keluarga=keluarga(number, unit, wilayah),
        mulai="2021-01-01",
        unit=agency(unit),
    )


@contoh("ppks")
def ppks(number: int, unit: UnitOrganisasi | None, wilayah: str) -> Ppks:
    person = orang(number, unit, wilayah)
    return Ppks.objects.create(
        nomor=f"P-{number}",
        orang=person,
        jenis=JenisPpks.LANSIA_TERLANTAR,
        desa=person.desa,
        mulai="2021-01-15",
        catatan="Contoh",
        unit=unit or person.unit,
    )


@contoh("layanan")
def layanan(number: int, unit: UnitOrganisasi | None, wilayah: str) -> Layanan:
    subject = ppks(number, unit, wilayah)
    return Layanan.objects.create(
        ppks=subject,
        jenis=JenisLayanan.PERMAKANAN,
        desa=subject.desa,
        tanggal="2021-01-20",
        sumber_dana=SumberDana.APBD_KABUPATEN,
        subkegiatan="1.06.04.2.01.01",
        unit=subject.unit,
    )


@contoh("penggabungan")
def penggabungan(number: int, unit: UnitOrganisasi, wilayah: str) -> Penggabungan:
    return Penggabungan.objects.create(
        utama=orang(number, unit, wilayah),
        ganda=orang(number + 5000, unit, wilayah),
        tanggal="2021-02-01",
        alasan="Dicatat dua kali",
    )


@contoh("psks")
def psks(number: int, unit: UnitOrganisasi | None, wilayah: str) -> Psks:
    person = orang(number, unit, wilayah)
    return Psks.objects.create(
        orang=person,
        jenis=JenisPsks.TAGANA,
        desa=person.desa,
        mulai="2021-01-15",
        catatan="Contoh",
        unit=unit or person.unit,
    )
