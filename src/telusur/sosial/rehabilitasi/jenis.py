"""Kinds of steps, their results, and how a case ends.

The stages are those that the agency's subkegiatan name (penjangkauan, rujukan, pemantauan: 1.06.05.2.01;
penelusuran, reunifikasi: 1.06.04.2.01) and social work's usual ones; no regulation at hand lists
their results.
"""

from dataclasses import dataclass
from datetime import date

from django.db import models


class SumberLaporan(models.TextChoices):
    """How somebody came to be known."""

    PENJANGKAUAN = "penjangkauan", "Penjangkauan petugas"
    KELUARGA = "keluarga", "Yang bersangkutan atau keluarganya"
    WARGA = "warga", "Laporan warga"
    DESA = "desa", "Desa atau kelurahan"
    RELAWAN = "relawan", "TKSK, PSM atau relawan lain"
    POLISI = "polisi", "Kepolisian atau Satpol PP"
    KESEHATAN = "kesehatan", "Puskesmas atau rumah sakit"
    LEMBAGA = "lembaga", "Rujukan lembaga lain"
    PENGADUAN = "pengaduan", "Pengaduan"


class JenisLangkah(models.TextChoices):
    """What is done in a case besides giving services."""

    PENJANGKAUAN = "penjangkauan", "Penjangkauan"
    ASESMEN = "asesmen", "Asesmen"
    RUJUKAN = "rujukan", "Rujukan"
    PENELUSURAN = "penelusuran", "Penelusuran keluarga"
    REUNIFIKASI = "reunifikasi", "Reunifikasi keluarga"
    PEMANTAUAN = "pemantauan", "Pemantauan"


class HasilLangkah(models.TextChoices):
    """What came of a step; which of these a step may have stands in `HASIL`."""

    BERSEDIA = "bersedia", "Ditemui, bersedia dilayani"
    MENOLAK = "menolak", "Ditemui, menolak dilayani"
    TIDAK_DITEMUI = "tidak_ditemui", "Tidak ditemui"
    PERLU = "perlu", "Memerlukan layanan"
    TIDAK_PERLU = "tidak_perlu", "Tidak memerlukan layanan"
    MENUNGGU = "menunggu", "Menunggu jawaban"
    DITERIMA = "diterima", "Rujukan diterima"
    DITOLAK = "ditolak", "Rujukan ditolak"
    DITEMUKAN = "ditemukan", "Keluarga ditemukan"
    BELUM = "belum", "Keluarga belum ditemukan"
    KEMBALI = "kembali", "Kembali ke keluarga"
    GAGAL = "gagal", "Belum dapat kembali"
    MEMBAIK = "membaik", "Keadaan membaik"
    TETAP = "tetap", "Keadaan tetap"
    MEMBURUK = "memburuk", "Keadaan memburuk"


J, H = JenisLangkah, HasilLangkah
HASIL: dict[str, tuple[HasilLangkah, ...]] = {
    J.PENJANGKAUAN: (H.BERSEDIA, H.MENOLAK, H.TIDAK_DITEMUI),
    J.ASESMEN: (H.PERLU, H.TIDAK_PERLU),
    J.RUJUKAN: (H.MENUNGGU, H.DITERIMA, H.DITOLAK),
    J.PENELUSURAN: (H.DITEMUKAN, H.BELUM),
    J.REUNIFIKASI: (H.KEMBALI, H.GAGAL),
    J.PEMANTAUAN: (H.MEMBAIK, H.TETAP, H.MEMBURUK),
}
SEKALIGUS_LAYANAN: dict[str, tuple[HasilLangkah, ...]] = {
    J.RUJUKAN: (H.MENUNGGU, H.DITERIMA),
    J.PENELUSURAN: (H.DITEMUKAN, H.BELUM),
    J.REUNIFIKASI: (H.KEMBALI,),
}
"""Steps that are a service themselves, of the kind with the same code, and the results that make them one."""
DIJAWAB = (H.DITERIMA, H.DITOLAK)
"""What an institution may answer to a referral."""
TUJUAN_RUJUKAN = ("lks", "lk3", "wksbm", "uptd_ppa", "p2tp2a", "puspaga", "patbm")
"""Kinds of institutions (kelembagaan) that take people in or see to them; others are named by hand."""
TANPA_PIHAK = {
    J.RUJUKAN: "Sebut lembaga yang dituju.",
    J.REUNIFIKASI: "Sebut kepada siapa ia kembali.",
}


class AlasanTerminasi(models.TextChoices):
    """Why a case is closed."""

    TERCAPAI = "tercapai", "Tujuan tercapai: mandiri atau terawat di rumah"
    KELUARGA = "keluarga", "Kembali dan dirawat keluarga"
    DIRUJUK = "dirujuk", "Dilanjutkan lembaga rujukan"
    TIDAK_PERLU = "tidak_perlu", "Asesmen: tidak memerlukan layanan"
    PINDAH = "pindah", "Pindah ke luar daerah"
    MENINGGAL = "meninggal", "Meninggal"
    MENOLAK = "menolak", "Menolak layanan"
    HILANG = "hilang", "Tidak ditemukan lagi"


BELUM_KEMBALI = "Belum ada reunifikasi yang berhasil: kepada siapa dan di mana ia kembali belum tercatat."
CATAT_REUNIFIKASI = (
    "Catat dahulu langkah Reunifikasi keluarga. Bila ia tidak pernah terpisah: “Tujuan tercapai”."
)


class SebabTiada(models.TextChoices):
    """Why a service that was needed is not given."""

    TIDAK_PERLU = "tidak_perlu", "Tidak diperlukan lagi"
    PIHAK_LAIN = "pihak_lain", "Dipenuhi keluarga atau pihak lain"
    MENOLAK = "menolak", "Yang bersangkutan menolak"
    BERAKHIR = "berakhir", "Meninggal, pindah, atau tidak ditemukan lagi"
    TIDAK_TERSEDIA = "tidak_tersedia", "Belum ada dana, barang, atau tenaga"


GUGUR = tuple(item for item in SebabTiada if item is not SebabTiada.TIDAK_TERSEDIA)
"""Reasons that end the need itself. What an agency can't provide stays needed and counts as unfulfilled."""


@dataclass(frozen=True, slots=True)
class Masa:
    """The days of a case: opened, and closed if it is."""

    mulai: date
    selesai: date | None = None

    def salah(self, tanggal: date) -> str:
        """Return why nothing of the case can have happened on a day; empty where it can."""
        if tanggal < self.mulai:
            return f"Penanganan baru dibuka {self.mulai:%d-%m-%Y}."
        if self.selesai and tanggal > self.selesai:
            return f"Penanganan sudah ditutup {self.selesai:%d-%m-%Y}."
        return ""


def salah_langkah(
    jenis: str, tanggal: date, hasil: str, *, pihak: str, nomor_surat: str, tempat: str, masa: Masa
) -> dict[str, str]:
    """Return what is wrong with a step, by field."""
    wrong = {}
    if found := masa.salah(tanggal):
        wrong["tanggal"] = found
    if hasil not in HASIL[jenis]:
        allowed = ", ".join(str(item.label) for item in HASIL[jenis])
        wrong["hasil"] = f"Hasil {JenisLangkah(jenis).label.lower()}: {allowed}."
    if jenis in TANPA_PIHAK and not pihak.strip():
        wrong["pihak"] = TANPA_PIHAK[JenisLangkah(jenis)]
    if jenis == JenisLangkah.RUJUKAN and not nomor_surat.strip():
        wrong["nomor_surat"] = "Sebut nomor surat rujukannya."
    if jenis == JenisLangkah.REUNIFIKASI and not tempat.strip():
        wrong["tempat"] = "Sebut tempat ia kembali."
    return wrong


def salah_jawaban(
    jenis: str, tanggal: date, hasil: str, sampai: date | None, dijawab: date | None
) -> dict[str, str]:
    """Return what is wrong with the answer to a step, by field: only a referral is answered."""
    wrong = {}
    if jenis != JenisLangkah.RUJUKAN and (sampai or dijawab):
        wrong["dijawab" if dijawab else "jawab_sampai"] = "Hanya rujukan yang menunggu jawaban."
    elif sampai and sampai < tanggal:
        wrong["jawab_sampai"] = "Batas jawaban lebih awal daripada rujukannya."
    elif dijawab and dijawab < tanggal:
        wrong["dijawab"] = "Jawaban lebih awal daripada rujukannya."
    elif dijawab and hasil == HasilLangkah.MENUNGGU:
        wrong["hasil"] = "Rujukan yang sudah dijawab diterima atau ditolak."
    return wrong
