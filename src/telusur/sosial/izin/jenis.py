"""Words of recommendations: what is asked for, how it is collected, what is handed in, what is decided."""

from django.db import models


class JenisIzin(models.TextChoices):
    """What the organiser wants to do. Sources: UU 9/1961 (PUB), UU 22/1954 (UGB)."""

    PUB = "pub", "Pengumpulan uang atau barang (PUB)"
    UGB = "ugb", "Undian gratis berhadiah (UGB)"


class CaraIzin(models.TextChoices):
    """How it is done; the first are ways of collecting (PP 29/1980), the last two of drawing."""

    PERTUNJUKAN = "pertunjukan", "Pertunjukan"
    BAZAR = "bazar", "Bazar"
    LELANG = "lelang", "Penjualan barang secara lelang"
    KARTU_UNDANGAN = "kartu_undangan", "Penjualan kartu undangan pertunjukan"
    PERANGKO_AMAL = "perangko_amal", "Penjualan perangko amal"
    DAFTAR_DERMA = "daftar_derma", "Pengedaran daftar derma"
    KUPON = "kupon", "Penjualan kupon atau stiker sumbangan"
    KOTAK = "kotak", "Kotak sumbangan di tempat umum"
    HARGA_LEBIH = "harga_lebih", "Penjualan barang atau jasa melebihi harga"
    BLANKO = "blanko", "Pengiriman blanko pos atau wesel"
    LANGSUNG = "langsung", "Permintaan langsung, tertulis atau lisan"
    LAIN = "lain", "Cara lain"
    UNDIAN_LANGSUNG = "undian_langsung", "Undian langsung"
    UNDIAN_TIDAK_LANGSUNG = "undian_tidak_langsung", "Undian tidak langsung"


UNDIAN = frozenset({CaraIzin.UNDIAN_LANGSUNG, CaraIzin.UNDIAN_TIDAK_LANGSUNG})
"""The ways of a free prize draw; all others are ways of collecting."""


class JenisBerkas(models.TextChoices):
    """Papers that an organiser hands in; which of them are asked for stands in `berkas_izin.yaml`."""

    PERMOHONAN = "permohonan", "Surat permohonan"
    AKTA = "akta", "Akta pendirian atau keputusan pembentukan panitia"
    PENGURUS = "pengurus", "Susunan pengurus atau panitia"
    AD_ART = "ad_art", "Anggaran dasar dan anggaran rumah tangga"
    PROPOSAL = "proposal", "Proposal dengan rencana penggunaan hasil"
    KTP = "ktp", "Salinan KTP penanggung jawab"
    DOMISILI = "domisili", "Surat keterangan domisili"
    NPWP = "npwp", "Salinan NPWP"
    IZIN_USAHA = "izin_usaha", "Izin usaha atau NIB"
    DAFTAR_HADIAH = "daftar_hadiah", "Daftar hadiah dengan harganya"
    BUKTI_HADIAH = "bukti_hadiah", "Bukti hadiah sudah tersedia"
    PROMOSI = "promosi", "Contoh iklan atau promosi"
    LAIN = "lain", "Berkas lain"


class Putusan(models.TextChoices):
    """What is decided."""

    DIREKOMENDASIKAN = "direkomendasikan", "Direkomendasikan"
    DITOLAK = "ditolak", "Ditolak"
