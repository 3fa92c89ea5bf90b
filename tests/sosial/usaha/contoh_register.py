"""Made-up groups of KUBE and UEP, for the contract suite and for tests."""

from datetime import date
from typing import Any

from engines.registers.contract.contoh import contoh
from sosial.contoh_register import orang
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.usaha.models import AnggotaUsaha, BantuanUsaha, KelompokUsaha, PerkembanganUsaha
from wilayah.contoh_register import desa


@contoh("kelompok-usaha")
def kelompok(number: int, unit: UnitOrganisasi, wilayah: str) -> KelompokUsaha:
    return KelompokUsaha.objects.create(
        jenis="kube",
        nama=f"Contoh {number}",
        desa=desa(wilayah),
        usaha="Contoh keripik",
        mulai=date(2021, 1, 15),
        unit=unit,
    )


@contoh("anggota-usaha")
def anggota(number: int, unit: UnitOrganisasi, wilayah: str) -> AnggotaUsaha:
    return AnggotaUsaha.objects.create(
        kelompok=kelompok(number, unit, wilayah),
        orang=orang(number, unit, wilayah),
        peran="ketua",
        catatan="Contoh",
        mulai=date(2021, 1, 15),
    )


@contoh("bantuan-usaha")
def bantuan(number: int, unit: UnitOrganisasi, wilayah: str) -> BantuanUsaha:
    return BantuanUsaha.objects.create(
        kelompok=kelompok(number, unit, wilayah),
        bentuk="Modal contoh",
        nilai=20_000_000,
        sumber_dana="apbn",
        tanggal=date(2021, 1, 15),
    )


@contoh("perkembangan-usaha")
def perkembangan(number: int, unit: UnitOrganisasi, wilayah: str, **more: Any) -> PerkembanganUsaha:
    values = {
        "modal": 20_000_000,
        "omzet": 5_000_000,
        "aktif": 10,
        "keadaan": "tetap",
        "mulai": date(2021, 1, 15),
        "berikutnya": date(2021, 7, 15),
        "catatan": "Contoh",
        **more,
    }
    group = values.pop("kelompok", None) or kelompok(number, unit, wilayah)
    return PerkembanganUsaha.objects.create(kelompok=group, **values)
