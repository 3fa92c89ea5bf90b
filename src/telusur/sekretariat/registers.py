"""Registers of complaints and of the steps taken."""

from collections.abc import Iterable

from django.urls import reverse

from telusur.engines.registers.declare import Account, Aksi, Flow, register
from telusur.engines.registers.pekerjaan import Menunggu, Pekerjaan
from telusur.kernel.satuan import JenisSatuan
from telusur.organisasi.register_instansi import PETUGAS, Peran, RegisterInstansi
from telusur.sekretariat.models import Pengaduan, TindakLanjut

MENANGANI = frozenset({Peran.PERENCANA, Peran.KEPALA_DINAS, Peran.KEPALA_BIDANG, Peran.STAF})


@register
class PengaduanRegister(RegisterInstansi):
    """Pengaduan.

    Keluhan dan aduan masyarakat: kapan masuk, siapa yang menangani, sampai kapan, dan apa jawabannya.
    """

    model = Pengaduan
    kelompok = "Pengaduan"
    columns = ("nomor", "tanggal", "kanal", "unit", "tenggat", "dijawab", "ditutup", "kepuasan")
    fields = ("nomor", "tanggal", "kanal", "unit", "pelapor", "kontak", "tempat", "isi")
    uraian_rinci = ("batas_selesai", "tepat_waktu")
    filters = (
        "kanal",
        "unit",
        "tanggal",
        "tenggat",
        "dijawab",
        "dijawab__isnull",
        "ditutup__isnull",
        "dibatalkan__isnull",
        "tepat_waktu",
        "kepuasan",
    )
    search = ("nomor",)
    natural_key = ("nomor",)
    private = ("pelapor", "kontak", "isi")
    related = ("tindak_lanjut",)
    labels = {
        "tanggal": "Masuk",
        "dijawab__isnull": "Belum dijawab",
        "ditutup__isnull": "Belum ditutup",
        "dibatalkan__isnull": "Berlaku",
    }
    satuan = JenisSatuan.DOKUMEN
    waktu = Flow()
    unit = "unit__jalur"
    confidential = True
    beranda = "pengaduan"
    pekerjaan = (
        Pekerjaan(
            "Pengaduan belum ditanggapi",
            Menunggu.SAMPAI,
            {"dijawab__isnull": True, "ditutup__isnull": True, "dibatalkan__isnull": True},
            "tenggat",
        ),
        Pekerjaan(
            "Pengaduan dijawab, belum ditutup",
            Menunggu.SEJAK,
            {"dijawab__isnull": False, "ditutup__isnull": True, "dibatalkan__isnull": True},
            "dijawab",
        ),
    )
    lihat = PETUGAS
    ubah = MENANGANI
    impor = frozenset()
    massal = frozenset()
    buka = MENANGANI

    def tindakan(self, user: Account, record: Pengaduan) -> Iterable[tuple[str, str]]:
        may = self.boleh(user, record, Aksi.UBAH)
        return [(reverse("pengaduan_rinci", args=[record.pk]), "Tangani")] if may else []


@register
class TindakLanjutRegister(RegisterInstansi):
    """Tindak lanjut pengaduan.

    Langkah demi langkah: diteruskan ke mana, dijawab apa, kapan ditutup, oleh siapa.
    """

    model = TindakLanjut
    kelompok = "Pengaduan"
    columns = ("pengaduan", "tanggal", "jenis", "ke_unit", "oleh")
    filters = ("pengaduan", "jenis", "tanggal")
    search = ("pengaduan__nomor",)
    waktu = Flow()
    unit = "pengaduan__unit__jalur"
    confidential = True
    lihat = PETUGAS
