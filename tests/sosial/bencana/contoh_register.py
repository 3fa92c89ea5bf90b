"""Disasters and relief stock, for the contract suite and for tests."""

from typing import Any

from engines.registers.contract.contoh import contoh
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.bencana.models import (
    Bencana,
    KebutuhanBencana,
    PemberianLogistik,
    PenerimaLogistik,
    Posko,
    Terdampak,
)
from telusur.sosial.bencana.models_logistik import (
    BarangLogistik,
    GudangLogistik,
    MutasiLogistik,
    PersediaanLogistik,
)
from wilayah.contoh_register import desa


@contoh("bencana")
def bencana(number: int, unit: UnitOrganisasi, _wilayah: str = "") -> Bencana:
    return Bencana.objects.create(
        kode=f"BJR-{number}",
        nama=f"Banjir contoh {number}",
        jenis="banjir",
        unit=unit,
        mulai="2021-01-14",
        uraian="Contoh",
    )


@contoh("terdampak")
def terdampak(number: int, unit: UnitOrganisasi, wilayah: str, **more: Any) -> Terdampak:
    values = {"bencana": bencana(number, unit), "desa": desa(wilayah), **more}
    return Terdampak.objects.create(
        **{"kk": 40, "jiwa": 120, "tanggal": "2021-01-15", "catatan": "Contoh", **values}
    )


@contoh("posko")
def posko(number: int, unit: UnitOrganisasi, wilayah: str) -> Posko:
    return Posko.objects.create(
        bencana=bencana(number, unit),
        nama=f"Posko contoh {number}",
        desa=desa(wilayah),
        tempat="Balai desa",
        mulai="2021-01-15",
    )


@contoh("barang-logistik")
def barang(number: int, unit: UnitOrganisasi, _wilayah: str = "") -> BarangLogistik:
    return BarangLogistik.objects.create(
        nama=f"Sembako contoh {number}", satuan="paket", unit=unit, mulai="2021-01-01"
    )


@contoh("gudang-logistik")
def gudang(number: int, unit: UnitOrganisasi, _wilayah: str = "") -> GudangLogistik:
    return GudangLogistik.objects.create(
        nama=f"Gudang contoh {number}", alamat="Jalan Contoh", unit=unit, mulai="2021-01-01"
    )


@contoh("persediaan-logistik")
def persediaan(number: int, unit: UnitOrganisasi, _wilayah: str = "") -> PersediaanLogistik:
    return PersediaanLogistik.objects.create(
        gudang=gudang(number, unit), barang=barang(number, unit), jumlah=50
    )


@contoh("mutasi-logistik")
def mutasi(number: int, unit: UnitOrganisasi, wilayah: str) -> MutasiLogistik:
    return MutasiLogistik.objects.create(
        gudang=gudang(number, unit),
        barang=barang(number, unit),
        jenis="keluar",
        jumlah=10,
        bencana=bencana(number, unit),
        desa=desa(wilayah),
        tanggal="2021-01-16",
        sisa=40,
    )


@contoh("kebutuhan-bencana")
def kebutuhan(number: int, unit: UnitOrganisasi, _wilayah: str) -> KebutuhanBencana:
    return KebutuhanBencana.objects.create(
        bencana=bencana(number, unit),
        barang=barang(number, unit),
        jumlah=100,
        tanggal="2021-01-16",
        catatan="Contoh",
    )


@contoh("penerima-logistik")
def penerima(number: int, unit: UnitOrganisasi, wilayah: str, **more: Any) -> PenerimaLogistik:
    if "bencana" not in more:
        more["bencana"] = terdampak(number, unit, wilayah).bencana
    values = {"desa": desa(wilayah), "nama": f"Contoh {number}", "kk": 1, "jiwa": 4, **more}
    return PenerimaLogistik.objects.create(**values, tanggal="2021-01-16")


@contoh("pemberian-logistik")
def pemberian(number: int, unit: UnitOrganisasi, wilayah: str) -> PemberianLogistik:
    return PemberianLogistik.objects.create(
        penerima=penerima(number, unit, wilayah),
        jenis="permakanan",
        barang=barang(number, unit),
        jumlah=1,
        tanggal="2021-01-16",
        catatan="Contoh",
    )
