"""Words of layers, of what changed between two of them, and of objections."""

from django.db import models


class JenisLapisan(models.TextChoices):
    """National lists of families by welfare. Sources: Permensos 3/2021 (DTKS), Inpres 4/2025 (DTSEN)."""

    DTKS = "dtks", "DTKS"
    DTSEN = "dtsen", "DTSEN"


class Desil(models.IntegerChoices):
    """Tenths of families by welfare, the poorest first; 0 where the layer ranks a person not (yet)."""

    BELUM = 0, "Belum berdesil"
    SATU = 1, "Desil 1"
    DUA = 2, "Desil 2"
    TIGA = 3, "Desil 3"
    EMPAT = 4, "Desil 4"
    LIMA = 5, "Desil 5"
    ENAM = 6, "Desil 6"
    TUJUH = 7, "Desil 7"
    DELAPAN = 8, "Desil 8"
    SEMBILAN = 9, "Desil 9"
    SEPULUH = 10, "Desil 10"


class JenisPerubahan(models.TextChoices):
    """What may differ about a person between an earlier and a later layer."""

    MASUK = "masuk", "Masuk"
    KELUAR = "keluar", "Keluar"
    DESIL_NAIK = "naik", "Desil naik"
    DESIL_TURUN = "turun", "Desil turun"
    DESIL_LAIN = "berdesil", "Mulai atau tidak lagi berdesil"
    PINDAH = "pindah", "Pindah desa"
    KELUARGA = "keluarga", "Ganti keluarga"
    NIK = "nik", "NIK diperbaiki"


class SebabPerubahan(models.TextChoices):
    """Why: the first five follow from the register of persons, the others an officer says."""

    BELUM = "belum", "Belum diketahui"
    MENINGGAL = "meninggal", "Meninggal"
    PINDAH = "pindah", "Pindah"
    GANDA = "ganda", "Tercatat ganda"
    BARU = "baru", "Orang baru terdata"
    USUL = "usul", "Diusulkan desa"
    MAMPU = "mampu", "Dinilai mampu"
    TIDAK_MAMPU = "miskin", "Dinilai tidak mampu"
    TIDAK_DITEMUKAN = "hilang", "Tidak ditemukan"
    PERBAIKAN = "perbaikan", "Perbaikan data"
    PUSAT = "pusat", "Pemutakhiran pusat"
    LAIN = "lain", "Lain-lain"


class KeadaanPerbandingan(models.TextChoices):
    """How far the work of comparing two layers is."""

    MENUNGGU = "menunggu", "Menunggu giliran"
    BERJALAN = "berjalan", "Sedang dibandingkan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Tidak selesai"


class JenisSanggah(models.TextChoices):
    """What an objection asks. Source: nomenklatur (usulan, penindaklayakan, perbaikan data)."""

    USUL_MASUK = "usul", "Usul masuk"
    KELAYAKAN = "kelayakan", "Sanggah kelayakan"
    PERBAIKAN = "perbaikan", "Perbaikan data"


class KeadaanSanggah(models.TextChoices):
    """How far an objection is, in this order."""

    DITERIMA = "diterima", "Diterima"
    MUSYAWARAH = "musyawarah", "Sudah dimusyawarahkan"
    SURAT = "surat", "Surat ditandatangani"
    DIKIRIM = "dikirim", "Dikirim"
    DIJAWAB = "dijawab", "Dijawab"


class HasilSanggah(models.TextChoices):
    """What was answered."""

    DIKABULKAN = "dikabulkan", "Dikabulkan"
    SEBAGIAN = "sebagian", "Dikabulkan sebagian"
    DITOLAK = "ditolak", "Ditolak"
