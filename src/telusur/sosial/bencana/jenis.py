"""Kinds of disasters, of places for those who fled, of what victims are given, of moves of stock."""

from django.db import models


class JenisBencana(models.TextChoices):
    """Kinds of disasters. Source: UU 24/2007 article 1; the fires as districts keep them."""

    GEMPA = "gempa", "Gempa bumi"
    TSUNAMI = "tsunami", "Tsunami"
    GUNUNG_MELETUS = "gunung_meletus", "Gunung meletus"
    BANJIR = "banjir", "Banjir"
    KEKERINGAN = "kekeringan", "Kekeringan"
    ANGIN = "angin", "Angin topan atau puting beliung"
    LONGSOR = "longsor", "Tanah longsor"
    KEBAKARAN_LAHAN = "kebakaran_lahan", "Kebakaran hutan dan lahan"
    KEBAKARAN_PERMUKIMAN = "kebakaran_permukiman", "Kebakaran permukiman"
    GAGAL_TEKNOLOGI = "gagal_teknologi", "Kegagalan teknologi"
    WABAH = "wabah", "Epidemi atau wabah penyakit"
    KONFLIK = "konflik", "Konflik sosial"
    TEROR = "teror", "Teror"


class GolonganBencana(models.TextChoices):
    """The three classes of disasters. Source: UU 24/2007 article 1."""

    ALAM = "alam", "Bencana alam"
    NONALAM = "nonalam", "Bencana nonalam"
    SOSIAL = "sosial", "Bencana sosial"


J = JenisBencana
_LAIN = {
    J.GAGAL_TEKNOLOGI: GolonganBencana.NONALAM,
    J.WABAH: GolonganBencana.NONALAM,
    J.KONFLIK: GolonganBencana.SOSIAL,
    J.TEROR: GolonganBencana.SOSIAL,
}


def golongan(jenis: str) -> GolonganBencana:
    """Return the class that a kind of disaster belongs to.

    Raises:
        ValueError: there is no such kind.
    """
    return _LAIN.get(JenisBencana(jenis), GolonganBencana.ALAM)


class StatusDarurat(models.TextChoices):
    """What was declared about a disaster. Source: UU 24/2007."""

    BELUM = "belum", "Belum ditetapkan"
    SIAGA = "siaga", "Siaga darurat"
    TANGGAP = "tanggap", "Tanggap darurat"
    PEMULIHAN = "pemulihan", "Transisi ke pemulihan"


class JenisPosko(models.TextChoices):
    """Kinds of places that are set up."""

    PENGUNGSIAN = "pengungsian", "Tempat pengungsian"
    POSKO = "posko", "Posko"
    DAPUR_UMUM = "dapur_umum", "Dapur umum"


class JenisPemberian(models.TextChoices):
    """What victims are given: the services of the fifth minimum service. Source: Permensos 9/2018."""

    PERMAKANAN = "permakanan", "Permakanan"
    SANDANG = "sandang", "Sandang"
    PENAMPUNGAN = "penampungan", "Tempat penampungan pengungsi"
    KELOMPOK_RENTAN = "kelompok_rentan", "Penanganan khusus kelompok rentan"
    PSIKOSOSIAL = "psikososial", "Dukungan psikososial"


class MasaPemberian(models.TextChoices):
    """When it was given."""

    TANGGAP = "tanggap", "Saat tanggap darurat"
    SESUDAH = "sesudah", "Setelah tanggap darurat"


class JenisMutasi(models.TextChoices):
    """How relief stock changes."""

    MASUK = "masuk", "Masuk"
    KELUAR = "keluar", "Keluar"
    SUSUT = "susut", "Rusak, kedaluwarsa atau hilang"
