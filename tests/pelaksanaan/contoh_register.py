"""Activities and documents for the contract suite."""

from engines.registers.contract.contoh import contoh
from organisasi.contoh_register import agency
from telusur.kelembagaan.models import Lembaga
from telusur.organisasi.models import UnitOrganisasi
from telusur.pelaksanaan.models import (
    Dokumen,
    DokumenSubkegiatan,
    KegiatanDilaksanakan,
    LembagaPeserta,
    Peserta,
)
from wilayah.contoh_register import desa


@contoh("kegiatan")
def kegiatan(number: int, unit: UnitOrganisasi, wilayah: str) -> KegiatanDilaksanakan:
    return KegiatanDilaksanakan.objects.create(
        nama=f"Sosialisasi contoh {number}",
        jenis="sosialisasi",
        subkegiatan="2.08.02.2.02.01",
        wilayah=desa(wilayah),
        peserta_laki=3,
        peserta_perempuan=number,
        unit=unit,
        tanggal="2021-03-01",
        bukti="Laporan",
    )


@contoh("peserta")
def peserta(number: int, unit: UnitOrganisasi, wilayah: str) -> Peserta:
    return Peserta.objects.create(
        kegiatan=kegiatan(number, unit, wilayah),
        nomor=number,
        nama=f"Contoh {number}",
        jenis_kelamin="P",
        asal="PKK",
    )


@contoh("lembaga-peserta")
def lembaga_peserta(number: int, unit: UnitOrganisasi, wilayah: str) -> LembagaPeserta:
    return LembagaPeserta.objects.create(
        kegiatan=kegiatan(number, unit, wilayah),
        lembaga=Lembaga.objects.create(
            jenis="lpm",
            nama=f"LPM Contoh {number}",
            wilayah=desa(wilayah),
            mulai="2015-01-01",
            unit=agency(unit),
        ),
        keterangan="Pembinaan",
    )


@contoh("dokumen-subkegiatan")
def dokumen_subkegiatan(number: int, unit: UnitOrganisasi, wilayah: str) -> DokumenSubkegiatan:
    return DokumenSubkegiatan.objects.create(
        nama=f"Laporan contoh {number}",
        bentuk="laporan",
        subkegiatan="1.06.01.2.02.07",
        unit=unit,
        jatuh_tempo="2021-03-31",
        diserahkan="2021-03-01",
        bukti=f"Surat {number}",
    )


@contoh("dokumen")
def dokumen(number: int, unit: UnitOrganisasi, wilayah: str) -> Dokumen:
    return Dokumen.objects.create(
        jenis="lppd",
        tahun=2020,
        wilayah=desa(wilayah, number),
        unit=unit,
        jatuh_tempo="2021-03-31",
        diserahkan="2021-03-01",
        bukti=f"Surat {number}",
    )
