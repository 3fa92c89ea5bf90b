"""Made-up cases, for the contract suite and for tests."""

from datetime import date

from engines.registers.contract.contoh import contoh
from sosial.contoh_register import ppks
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.rehabilitasi.models import ButirRencana, LangkahPenanganan, Penanganan


@contoh("penanganan")
def penanganan(number: int, unit: UnitOrganisasi, wilayah: str) -> Penanganan:
    need = ppks(number, unit, wilayah)
    return Penanganan.objects.create(
        nomor=f"PN-{number}",
        ppks=need,
        sumber="warga",
        pelapor=f"Tetangga contoh {number}",
        uraian="Contoh keadaan saat ditemukan",
        mulai=date(2021, 1, 16),
        unit=need.unit,
    )


@contoh("langkah-penanganan")
def asesmen(number: int, unit: UnitOrganisasi, wilayah: str) -> LangkahPenanganan:
    return LangkahPenanganan.objects.create(
        penanganan=penanganan(number, unit, wilayah),
        jenis="asesmen",
        hasil="perlu",
        pihak="Kepala desa contoh",
        uraian="Contoh isi asesmen",
        tanggal=date(2021, 1, 18),
    )


@contoh("butir-rencana")
def butir(number: int, unit: UnitOrganisasi, wilayah: str) -> ButirRencana:
    found = asesmen(number, unit, wilayah)
    return ButirRencana.objects.create(
        penanganan=found.penanganan,
        asesmen=found,
        jenis="sandang",
        tanggal=date(2021, 1, 18),
        batas=date(2021, 2, 1),
    )
