"""Complaints and steps for the contract suite."""

from engines.registers.contract.contoh import contoh
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.sekretariat.models import Pengaduan, TindakLanjut


@contoh("pengaduan")
def pengaduan(number: int, unit: UnitOrganisasi, _wilayah: str) -> Pengaduan:
    made = Pengaduan(
        nomor=f"ADU-0000-{number:04d}",
        tanggal="2021-03-01",
        tenggat="2021-03-15",
        batas_selesai="2021-04-30",
        kanal="telepon",
        pelapor=f"Contoh {number}",
        kontak="0800-0000-0000",
        isi="Bantuan bulan ini belum datang.",
        unit=unit,
    )
    made.save()
    return made


@contoh("tindaklanjut")
def tindak_lanjut(number: int, unit: UnitOrganisasi, wilayah: str) -> TindakLanjut:
    user = User.objects.create(username=f"petugas-{number}")
    return TindakLanjut.objects.create(
        pengaduan=pengaduan(number, unit, wilayah),
        tanggal="2021-03-02",
        jenis="jawaban",
        isi="Sedang dicek.",
        oleh=user,
    )
