"""Registers of recommendations and of the papers handed in with the requests."""

from collections.abc import Iterable

from django.urls import reverse

from telusur.engines.registers.declare import Account, Flow, register
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.register_instansi import PETUGAS, Peran, RegisterInstansi
from telusur.sosial.izin.jenis import Putusan
from telusur.sosial.izin.models import BerkasIzin, RekomendasiIzin


@register
class RekomendasiIzinRegister(RegisterInstansi):
    """Rekomendasi PUB dan UGB.

    Permohonan rekomendasi mengumpulkan uang atau barang (PUB) dan undian gratis berhadiah (UGB): siapa, untuk
    apa, apa putusannya, dan apakah hasilnya dilaporkan. Periode memilih yang diputuskan di dalamnya.
    """

    model = RekomendasiIzin
    kode = "rekomendasi-izin"
    kelompok = "Pemberdayaan sosial"
    columns = (
        "penyelenggara",
        "jenis",
        "wilayah",
        "tanggal",
        "tenggat",
        "putusan",
        "diputuskan",
        "laporan_sampai",
        "laporan_diterima",
    )
    fields = (
        "jenis",
        "lembaga",
        "nama",
        "alamat",
        "surat",
        "tanggal",
        "tujuan",
        "wilayah",
        "dari",
        "sampai",
        "cara",
        "perkiraan",
        "unit",
        "laporan_diterima",
        "terkumpul",
    )
    uraian_rinci = ("alasan", "nomor_surat")
    filters = (
        "jenis",
        "cara",
        "putusan",
        "tanggal",
        "tenggat",
        "diputuskan",
        "diputuskan__isnull",
        "laporan_sampai",
        "laporan_diterima__isnull",
        "dibatalkan__isnull",
    )
    search = ("lembaga__nama", "nama")
    natural_key = ("tanggal", "jenis", "lembaga", "nama")
    related = ("berkas",)
    berbukti = True
    labels = {
        "tanggal": "Diterima",
        "diputuskan__isnull": "Belum diputuskan",
        "laporan_diterima__isnull": "Belum dilaporkan",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.DOKUMEN
    waktu = Flow(tanggal="diputuskan")
    wilayah = "wilayah__kode"
    unit = "unit__jalur"
    rincian = {"jenis": "jenis", "putusan": "putusan"}
    pekerjaan = (
        Pekerjaan(
            "Permohonan PUB/UGB belum diputuskan",
            Menunggu.SAMPAI,
            {"diputuskan__isnull": True, "dibatalkan__isnull": True},
            "tenggat",
        ),
        Pekerjaan(
            "Laporan penyelenggara PUB/UGB belum diterima",
            Menunggu.SAMPAI,
            {
                "putusan": Putusan.DIREKOMENDASIKAN.value,
                "laporan_diterima__isnull": True,
                "dibatalkan__isnull": True,
            },
            "laporan_sampai",
        ),
    )
    lihat = PETUGAS
    impor = frozenset()
    massal = frozenset()

    def tindakan(self, user: Account, record: RekomendasiIzin) -> Iterable[tuple[str, str]]:
        return [(reverse("izin", args=[record.pk]), "Berkas, putusan, surat")]


@register
class BerkasIzinRegister(RegisterInstansi):
    """Berkas permohonan PUB dan UGB.

    Berkas yang diserahkan penyelenggara bersama permohonannya.
    """

    model = BerkasIzin
    kode = "berkas-izin"
    kelompok = "Pemberdayaan sosial"
    columns = ("jenis", "permohonan", "tanggal", "keterangan")
    fields = ("permohonan", "jenis", "tanggal", "keterangan")
    filters = ("permohonan", "jenis", "tanggal", "dibatalkan__isnull")
    search = ("permohonan__lembaga__nama", "permohonan__nama")
    natural_key = ("permohonan", "jenis")
    berbukti = True
    labels = {"tanggal": "Diserahkan", "dibatalkan__isnull": "Berlaku"}
    satuan = JenisSatuan.DOKUMEN
    waktu = Flow()
    wilayah = "permohonan__wilayah__kode"
    unit = "permohonan__unit__jalur"
    lihat = PETUGAS
    impor = frozenset()
    massal = frozenset()


class PutusanIzin(RekomendasiIzinRegister):
    """Whose requests a person decides: those of their units, by heads alone."""

    ubah = frozenset({Peran.KEPALA_DINAS, Peran.KEPALA_BIDANG})


PUTUSAN_IZIN = PutusanIzin()
