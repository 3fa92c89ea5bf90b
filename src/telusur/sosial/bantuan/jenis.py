"""Kinds of aid programs, and the words of their lists."""

from django.db import models


class JenisBantuan(models.TextChoices):
    """Kinds of aid. Sources: Permensos 1/2018 (PKH), Perpres 63/2017 (BPNT); plans of agencies."""

    PKH = "pkh", "Program Keluarga Harapan (PKH)"
    BPNT = "bpnt", "Sembako / bantuan pangan nontunai (BPNT)"
    BST = "bst", "Bantuan sosial tunai (BST)"
    BLT_DESA = "blt_desa", "BLT Desa"
    PBI_JK = "pbi_jk", "Penerima bantuan iuran jaminan kesehatan (PBI-JK)"
    KUBE = "kube", "Kelompok usaha bersama (KUBE)"
    UEP = "uep", "Usaha ekonomi produktif (UEP)"
    RTLH = "rtlh", "Rehabilitasi rumah tidak layak huni"
    SANTUNAN_KEMATIAN = "santunan_kematian", "Santunan kematian"
    SANTUNAN_BENCANA = "santunan_bencana", "Santunan korban bencana"
    LOGISTIK_BENCANA = "logistik_bencana", "Bantuan logistik bencana"
    PERMAKANAN = "permakanan", "Permakanan"
    SANDANG = "sandang", "Sandang"
    ALAT_BANTU = "alat_bantu", "Alat bantu"
    LAINNYA = "lainnya", "Bantuan lain"


class SasaranBantuan(models.TextChoices):
    """Who receives: each person, or one of each family."""

    ORANG = "orang", "Orang"
    KELUARGA = "keluarga", "Keluarga (satu penerima per KK)"


class SatuanBantuan(models.TextChoices):
    """In what an amount of aid is counted."""

    RUPIAH = "rupiah", "Rupiah"
    PAKET = "paket", "Paket"
    BUAH = "buah", "Buah"
    KILOGRAM = "kg", "Kilogram"


class UnsurSyarat(models.TextChoices):
    """What a condition of a program asks of a person."""

    UMUR = "umur", "Umur (tahun)"
    PPKS = "ppks", "Jenis PPKS"
    WILAYAH = "wilayah", "Wilayah"
    KELAMIN = "kelamin", "Jenis kelamin"
    NIK = "nik", "Mempunyai NIK"
    KK = "kk", "Tercatat dalam kartu keluarga"
    DESIL = "desil", "Desil pada lapisan daftar"


class SifatPasangan(models.TextChoices):
    """Whether two programs may be received at once."""

    BOLEH = "boleh", "Boleh bersama"
    DILARANG = "dilarang", "Tidak boleh bersama"


class Keadaan(models.TextChoices):
    """What became of a row of a list."""

    TERDAFTAR = "terdaftar", "Terdaftar"
    DITUNDA = "ditunda", "Ditunda"
    DICORET = "dicoret", "Dicoret"


class DasarTemuan(models.TextChoices):
    """By what two rows were found to be about the same recipient, the surest first."""

    NIK = "nik", "NIK sama"
    KK = "kk", "Nomor KK sama"
    NAMA = "nama", "Nama, tanggal lahir dan desa sama, NIK kosong"
    ALAMAT = "alamat", "Alamat sama"


class Putusan(models.TextChoices):
    """What is decided about aid that would be received twice."""

    BOLEH = "boleh", "Boleh bersama"
    TUNDA = "tunda", "Tunda"
    CORET = "coret", "Coret dari daftar ini"


class LangkahSalur(models.TextChoices):
    """The legs of a list's aid: into the store or account, on to kecamatan and village, and back again."""

    MASUK = "masuk", "Masuk gudang atau rekening"
    KECAMATAN = "kecamatan", "Dikirim ke kecamatan"
    DESA = "desa", "Dikirim ke desa"
    KEMBALI = "kembali", "Kembali ke gudang atau rekening"


class HasilSerah(models.TextChoices):
    """Who took the aid, or that nobody did."""

    SENDIRI = "sendiri", "Diterima sendiri"
    DIWAKILKAN = "diwakilkan", "Diwakilkan"
    TIDAK = "tidak", "Tidak diterima"


class SebabTidak(models.TextChoices):
    """Why a recipient did not receive."""

    MENINGGAL = "meninggal", "Meninggal"
    PINDAH = "pindah", "Pindah"
    MENOLAK = "menolak", "Menolak"
    TIDAK_HADIR = "tidak_hadir", "Tidak hadir"
