"""Made-up aid for the contract suite and for tests: programs, lists and who is on them."""

from typing import Any

from engines.registers.contract.contoh import contoh
from sosial.contoh_register import nik
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User
from telusur.sosial.bantuan.models import (
    DaftarBantuan,
    KeputusanGanda,
    PasanganBantuan,
    PenerimaBantuan,
    ProgramBantuan,
    SyaratBantuan,
)
from telusur.sosial.bantuan.models_serah import BastBantuan, PenyaluranBantuan, TandaTerima
from telusur.sosial.jenis import SumberDana
from wilayah.contoh_register import desa


@contoh("program-bantuan")
def program(number: int, unit: UnitOrganisasi, wilayah: str = "", **more: Any) -> ProgramBantuan:
    values = {
        "kode": f"PRG-{number}",
        "nama": f"Contoh {number}",
        "jenis": "pkh",
        "standar": 900_000,
        "sumber_dana": SumberDana.APBN,
        "dasar": "Permensos 1/2018",
        "mulai": "2021-01-01",
    }
    return ProgramBantuan.objects.create(unit=unit, **{**values, **more})


@contoh("syarat-bantuan")
def syarat(number: int, unit: UnitOrganisasi, wilayah: str) -> SyaratBantuan:
    return SyaratBantuan.objects.create(
        program=program(number, unit), unsur="umur", dari=60, dasar="Permensos 1/2018", mulai="2021-01-15"
    )


@contoh("pasangan-bantuan")
def pasangan(number: int, unit: UnitOrganisasi, wilayah: str) -> PasanganBantuan:
    return PasanganBantuan.objects.create(
        program=program(number, unit),
        lain=program(number + 5000, unit),
        sifat="dilarang",
        dasar="Permendesa 7/2021",
        mulai="2021-01-15",
    )


@contoh("daftar-bantuan")
def daftar(
    number: int, unit: UnitOrganisasi, wilayah: str = "", punya: ProgramBantuan | None = None, **more: Any
) -> DaftarBantuan:
    values = {"kode": f"CONTOH-{number}", "lapisan": "DTKS Januari 2021", "mulai": "2021-01-15"}
    return DaftarBantuan.objects.create(program=punya or program(number, unit), **{**values, **more})


@contoh("penerima-bantuan")
def penerima(
    number: int, unit: UnitOrganisasi, wilayah: str, di: DaftarBantuan | None = None, **more: Any
) -> PenerimaBantuan:
    values = {
        "nik": nik(number),
        "no_kk": nik(number, perempuan=False),
        "nama": f"Contoh {number}",
        "desa": desa(wilayah),
        "jumlah": 900_000,
    }
    return PenerimaBantuan.objects.create(
        daftar=di or daftar(number, unit), nomor=number, **{**values, **more}
    )


@contoh("keputusan-ganda")
def keputusan(number: int, unit: UnitOrganisasi, wilayah: str) -> KeputusanGanda:
    pemutus = User.objects.filter(penugasan__peran=Penugasan.Peran.KEPALA_BIDANG).first()
    return KeputusanGanda.objects.create(
        penerima=penerima(number, unit, wilayah),
        lain=penerima(number + 5000, unit, wilayah),
        dasar="nik",
        putusan="boleh",
        alasan="Boleh bersama menurut pedoman",
        tanggal="2021-01-20",
        pemutus=pemutus or User.objects.create_user(f"pemutus-{number}", password="sandi-uji-123"),
    )


def disetujui(number: int, unit: UnitOrganisasi, **more: Any) -> DaftarBantuan:
    """Return an approved list."""
    return daftar(number, unit, ditetapkan="2021-02-01", **more)


@contoh("penyaluran-bantuan")
def penyaluran(
    number: int, unit: UnitOrganisasi, wilayah: str, di: DaftarBantuan | None = None, **more: Any
) -> PenyaluranBantuan:
    values = {"langkah": "desa", "jumlah": 10, "nomor": f"SJ-{number}", "tanggal": "2021-02-10"}
    if "wilayah_id" not in more:
        values["wilayah"] = desa(wilayah)
    return PenyaluranBantuan.objects.create(daftar=di or disetujui(number, unit), **{**values, **more})


@contoh("bast-bantuan")
def bast(
    number: int, unit: UnitOrganisasi, wilayah: str, di: DaftarBantuan | None = None, **more: Any
) -> BastBantuan:
    values = {"jumlah": 10, "nomor": f"BAST-{number}", "tanggal": "2021-02-11"}
    if "wilayah_id" not in more:
        values["wilayah"] = desa(wilayah)
    return BastBantuan.objects.create(daftar=di or disetujui(number, unit), **{**values, **more})


@contoh("tanda-terima")
def tanda_terima(
    number: int,
    unit: UnitOrganisasi,
    wilayah: str,
    punya: PenerimaBantuan | None = None,
    **more: Any,
) -> TandaTerima:
    person = punya or penerima(number, unit, wilayah, di=disetujui(number, unit), jumlah=5)
    values = {"jumlah": 5, "penyerah": "Contoh Petugas", "tanggal": "2021-02-12"}
    return TandaTerima.objects.create(penerima=person, **{**values, **more})
