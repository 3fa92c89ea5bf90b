"""Institutions by type, and their state over time."""

from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import Catatan
from telusur.engines.registers.masa import CatatanTunggal, one_at_a_time
from telusur.organisasi.milik import MilikInstansi
from telusur.wilayah.models import Wilayah


class JenisLembaga(models.TextChoices):
    """Types. Sources: Permendagri 18/2018 (LKD), PP 11/2021 (BUMDes), Permensos 8/2012 (PSKS), plans."""

    BUMDES = "bumdes", "Badan usaha milik desa (BUMDes)"
    RT = "rt", "Rukun tetangga (RT)"
    RW = "rw", "Rukun warga (RW)"
    PKK = "pkk", "Tim penggerak PKK"
    KARANG_TARUNA = "karang_taruna", "Karang taruna"
    POSYANDU = "posyandu", "Pos pelayanan terpadu (Posyandu)"
    LPM = "lpm", "Lembaga pemberdayaan masyarakat (LPM)"
    LEMBAGA_ADAT = "lembaga_adat", "Lembaga adat desa"
    BPD = "bpd", "Badan permusyawaratan desa (BPD)"
    POSYANTEK = "posyantek", "Pos pelayanan teknologi (Posyantek)"
    KP_SPAMS = "kp_spams", "Kelompok pengelola air minum dan sanitasi (KP-SPAMS)"
    LKS = "lks", "Lembaga kesejahteraan sosial (LKS)"
    LK3 = "lk3", "Lembaga konsultasi kesejahteraan keluarga (LK3)"
    WKSBM = "wksbm", "Wahana kesejahteraan sosial berbasis masyarakat (WKSBM)"
    DUNIA_USAHA = "dunia_usaha", "Dunia usaha penyelenggara kesejahteraan sosial"
    PUSPAGA = "puspaga", "Pusat pembelajaran keluarga (PUSPAGA)"
    UPTD_PPA = "uptd_ppa", "UPTD perlindungan perempuan dan anak"
    P2TP2A = "p2tp2a", "Pusat pelayanan terpadu pemberdayaan perempuan dan anak (P2TP2A)"
    PATBM = "patbm", "Perlindungan anak terpadu berbasis masyarakat (PATBM)"
    KAMPUNG_SIAGA = "kampung_siaga", "Kampung siaga bencana"
    FORUM_ANAK = "forum_anak", "Forum anak"
    ORGANISASI_PEREMPUAN = "organisasi_perempuan", "Organisasi perempuan"


LKD = ("rt", "rw", "pkk", "karang_taruna", "posyandu", "lpm")
"""Village community institutions. Source: Permendagri 18/2018, article 6."""

PSKS = ("lks", "karang_taruna", "lk3", "wksbm", "dunia_usaha")
"""The kinds of PSKS that are institutions. Source: Permensos 8/2012."""


class Lembaga(MilikInstansi, Catatan):
    """An institution from the day it was founded until it was dissolved, in a village or a wider region.

    Two agencies that know one institution have a record each.
    """

    jenis = models.CharField("jenis lembaga", max_length=30, choices=JenisLembaga, db_index=True)
    nama = models.CharField(max_length=200)
    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="lembaga")
    dasar = models.CharField("dasar pembentukan", max_length=200, blank=True)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("jenis", "nama", "pk")
        verbose_name = "lembaga"
        verbose_name_plural = "lembaga"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("jenis", "wilayah", "nama", "unit"),
                condition=Q(selesai__isnull=True),
                name="kelembagaan_lembaga_sekali",
                violation_error_message="Lembaga sejenis bernama itu sudah tercatat di wilayah ini.",
            ),
        )

    def __str__(self) -> str:
        return self.nama


class StatusLembaga(CatatanTunggal):
    """The state of an institution from a day until the next state; one at a time."""

    class Keadaan(models.TextChoices):
        """Whether it works."""

        AKTIF = "aktif", "Aktif"
        TIDAK_AKTIF = "tidak_aktif", "Tidak aktif"

    class Tingkat(models.TextChoices):
        """How far it has come; the first four are those of BUMDes (Kepmendesa 145/2022)."""

        BELUM_DINILAI = "belum_dinilai", "Belum dinilai"
        PERINTIS = "perintis", "Perintis"
        PEMULA = "pemula", "Pemula"
        BERKEMBANG = "berkembang", "Berkembang"
        MAJU = "maju", "Maju"
        TERAMPIL = "terampil", "Terampil"
        TERSTANDAR = "terstandar", "Terstandar"

    pemilik = "lembaga"
    bentrok = "Lembaga ini sudah berstatus pada masa itu; akhiri dahulu yang lama."
    named_through = ("lembaga",)

    lembaga = models.ForeignKey(Lembaga, on_delete=models.PROTECT, related_name="status")
    keadaan = models.CharField(max_length=15, choices=Keadaan)
    tingkat = models.CharField(max_length=15, choices=Tingkat, default=Tingkat.BELUM_DINILAI)
    pad = models.BooleanField("menyumbang pendapatan asli desa", default=False)
    operasional = models.BooleanField("mendapat biaya operasional", default=False)
    dasar = models.CharField("dasar penilaian", max_length=200, blank=True)

    class Meta(CatatanTunggal.Meta):
        verbose_name = "status lembaga"
        verbose_name_plural = "status lembaga"
        constraints = (
            *CatatanTunggal.Meta.constraints,
            *one_at_a_time(
                "lembaga", "kelembagaan_status", "Status lain lembaga ini masih berlaku; akhiri dahulu."
            ),
        )

    def __str__(self) -> str:
        return f"{self.lembaga}: {self.get_keadaan_display()}"
