"""Made-up consultations of LK3 and readiness of kampung siaga, for the contract suite and for tests."""

from datetime import date

from engines.registers.contract.contoh import contoh
from organisasi.contoh_register import agency
from telusur.kelembagaan.models import Lembaga
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.lembaga.models import KesiapanKampung, KonsultasiLk3
from wilayah.contoh_register import desa

HARI = date(2021, 1, 15)


def lembaga(number: int, unit: UnitOrganisasi | None, wilayah: str, jenis: str) -> Lembaga:
    return Lembaga.objects.create(
        jenis=jenis, nama=f"Contoh {number}", wilayah=desa(wilayah), mulai=HARI, unit=agency(unit)
    )


@contoh("konsultasi-lk3")
def konsultasi(number: int, unit: UnitOrganisasi | None, wilayah: str) -> KonsultasiLk3:
    return KonsultasiLk3.objects.create(
        lembaga=lembaga(number, unit, wilayah, "lk3"),
        nomor=f"K-{number}",
        masalah="anak",
        jenis_kelamin="P",
        dirujuk_ke="Puskesmas contoh",
        uraian="Contoh yang dirahasiakan",
        tanggal=HARI,
    )


@contoh("kesiapan-kampung-siaga")
def kesiapan(number: int, unit: UnitOrganisasi | None, wilayah: str) -> KesiapanKampung:
    return KesiapanKampung.objects.create(
        lembaga=lembaga(number, unit, wilayah, "kampung_siaga"),
        terlatih=12,
        gardu=True,
        peralatan="Contoh tenda",
        mulai=HARI,
    )
