"""Records of this package's registers for the contract suite."""

from datetime import date

from engines.registers.contract.contoh import contoh
from telusur.kernel.nip import susun_nip
from telusur.organisasi.models import (
    Jabatan,
    KeadaanPegawai,
    Pegawai,
    PemangkuJabatan,
    Penugasan,
    UnitOrganisasi,
    User,
    instansi,
    instansi_dari,
)


def agency(unit: UnitOrganisasi | None) -> UnitOrganisasi:
    """Return the agency of a unit; without one, that of the test, made where there is none."""
    found = (instansi_dari(unit) if unit else instansi()).order_by("pk").first()
    return found or UnitOrganisasi.objects.create(nama="Dinas Contoh", jenis="perangkat_daerah")


@contoh("unit")
def unit(number: int, unit: UnitOrganisasi, wilayah: str) -> UnitOrganisasi:
    return UnitOrganisasi.objects.create(
        nama=f"Contoh {number}", jenis=UnitOrganisasi.Jenis.SEKSI, induk=unit
    )


@contoh("penugasan")
def penugasan(number: int, unit: UnitOrganisasi, wilayah: str) -> Penugasan:
    user = User.objects.create(username=f"contoh-{number}", nama=f"Contoh {number}")
    return Penugasan.objects.create(user=user, peran="staf", unit=unit, wilayah=wilayah, mulai="2021-01-01")


@contoh("pegawai")
def pegawai(number: int, unit: UnitOrganisasi, wilayah: str = "") -> Pegawai:
    """Return a woman on the staff of an agency since 2015."""
    return Pegawai.objects.create(
        nip=susun_nip(
            date(1980, 1 + number % 12, 1 + number % 28),
            date(2010, 1, 1),
            perempuan=True,
            urut=number % 999 + 1,
        ),
        nama=f"Contoh {number}",
        jenis_kelamin="P",
        unit=unit,
        mulai="2015-01-01",
    )


@contoh("keadaan-pegawai")
def keadaan(number: int, unit: UnitOrganisasi, wilayah: str = "", **more: object) -> KeadaanPegawai:
    """Return how a woman on the staff of a unit has stood since 2019: PNS, III/b, S-1."""
    values = {"status": "pns", "golongan": "III/b", "pendidikan": "s1", "mulai": "2019-04-01", **more}
    return KeadaanPegawai.objects.create(pegawai=pegawai(number, unit), unit=unit, **values)


@contoh("jabatan")
def jabatan(number: int, unit: UnitOrganisasi, wilayah: str = "", **more: object) -> Jabatan:
    """Return an administrator's position of a unit."""
    values = {"nama": f"Kepala Contoh {number}", "jenis": "administrator", "eselon": "III.a", **more}
    return Jabatan.objects.create(unit=unit, mulai="2017-01-01", **values)


@contoh("pemangku-jabatan")
def pemangku(number: int, unit: UnitOrganisasi, wilayah: str = "") -> PemangkuJabatan:
    """Return a definitive holder of a position."""
    return PemangkuJabatan.objects.create(
        jabatan=jabatan(number, unit), pegawai=pegawai(number, unit), mulai="2021-01-01"
    )
