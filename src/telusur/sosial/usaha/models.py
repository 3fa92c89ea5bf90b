"""KUBE and UEP: groups, their members, the aid they got, and how they fare visit by visit."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import Catatan, Kejadian
from telusur.engines.registers.masa import CatatanTunggal, as_recorded, one_at_a_time
from telusur.organisasi.milik import MilikUnit, seinstansi
from telusur.sosial.jenis import SumberDana
from telusur.sosial.usaha.keadaan import KeadaanUsaha, salah_keadaan
from telusur.wilayah.models import Desa


class JenisUsaha(models.TextChoices):
    """Kinds of groups. Source: Permensos 2/2019."""

    KUBE = "kube", "Kelompok usaha bersama (KUBE)"
    UEP = "uep", "Usaha ekonomi produktif (UEP)"


class KelompokUsaha(MilikUnit, Catatan):
    """A group from the day it was formed until it broke up."""

    jenis = models.CharField("jenis kelompok", max_length=4, choices=JenisUsaha)
    nama = models.CharField("nama kelompok", max_length=100)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="kelompok_usaha")
    usaha = models.CharField("bidang usaha", max_length=100)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("nama", "pk")
        indexes = (models.Index(fields=("nama", "id")),)
        verbose_name = "kelompok usaha"
        verbose_name_plural = "kelompok usaha"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("jenis", "desa", "nama", "unit"),
                condition=Q(selesai__isnull=True),
                name="sosial_kelompokusaha_sekali",
                violation_error_message="Kelompok dengan nama ini sudah tercatat di desa itu.",
            ),
        )

    def __str__(self) -> str:
        kind = self.jenis.upper()
        return self.nama if self.nama.upper().startswith(kind) else f"{kind} {self.nama}"


class AnggotaUsaha(Catatan):
    """A person who belongs to a group, from a day to a day."""

    class Peran(models.TextChoices):
        """What they do in the group."""

        KETUA = "ketua", "Ketua"
        SEKRETARIS = "sekretaris", "Sekretaris"
        BENDAHARA = "bendahara", "Bendahara"
        ANGGOTA = "anggota", "Anggota"

    named_through = ("kelompok", "orang")

    kelompok = models.ForeignKey(KelompokUsaha, on_delete=models.PROTECT, related_name="anggota")
    orang = models.ForeignKey("sosial.Orang", on_delete=models.PROTECT, related_name="anggota_usaha")
    peran = models.CharField(max_length=10, choices=Peran, default=Peran.ANGGOTA)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("kelompok", "pk")
        verbose_name = "anggota kelompok usaha"
        verbose_name_plural = "anggota kelompok usaha"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("kelompok", "orang"),
                condition=Q(selesai__isnull=True),
                name="sosial_anggotausaha_sekali",
                violation_error_message="Orang ini sudah anggota kelompok itu.",
            ),
            models.UniqueConstraint(
                fields=("kelompok",),
                condition=Q(selesai__isnull=True, peran="ketua"),
                name="sosial_anggotausaha_satu_ketua",
                violation_error_message="Kelompok ini sudah punya ketua; akhiri dahulu yang lama.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.orang}, {self.kelompok}"

    def clean(self) -> None:
        """Refuse a person known to another agency."""
        if self.kelompok_id:
            seinstansi(self, "orang", unit_id=self.kelompok.unit_id)


class BantuanUsaha(Kejadian):
    """Aid that a group got on a day; `nilai` is in rupiah."""

    named_through = ("kelompok",)

    kelompok = models.ForeignKey(KelompokUsaha, on_delete=models.PROTECT, related_name="bantuan")
    bentuk = models.CharField("bentuk bantuan", max_length=150)
    nilai = models.PositiveBigIntegerField("nilai (Rp)")
    sumber_dana = models.CharField("sumber dana", max_length=20, choices=SumberDana)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "bantuan kelompok usaha"
        verbose_name_plural = "bantuan kelompok usaha"
        constraints = (
            models.CheckConstraint(
                condition=Q(nilai__gt=0),
                name="sosial_bantuanusaha_bernilai",
                violation_error_message="Nilai bantuan lebih dari nol.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.bentuk}, {self.kelompok}"


class PerkembanganUsaha(CatatanTunggal):
    """How a group fares from a visit (`mulai`) until the next one; money is in rupiah.

    `omzet` is what it turns over in a month; `berikutnya` the day planned for the next visit.
    """

    pemilik = "kelompok"
    bentrok = "Ada kunjungan lain yang berlaku pada masa itu."
    named_through = ("kelompok",)

    kelompok = models.ForeignKey(KelompokUsaha, on_delete=models.PROTECT, related_name="perkembangan")
    modal = models.PositiveBigIntegerField("modal (Rp)")
    omzet = models.PositiveBigIntegerField("omzet sebulan (Rp)")
    aktif = models.PositiveSmallIntegerField("anggota aktif")
    keadaan = models.CharField(max_length=10, choices=KeadaanUsaha)
    berikutnya = models.DateField("kunjungan berikutnya", null=True, blank=True)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta(CatatanTunggal.Meta):
        verbose_name = "perkembangan kelompok usaha"
        verbose_name_plural = "perkembangan kelompok usaha"
        constraints = (
            *CatatanTunggal.Meta.constraints,
            *one_at_a_time(
                "kelompok",
                "sosial_perkembanganusaha",
                "Masih ada kunjungan yang berlaku; pakai Catat kunjungan berikutnya.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kelompok}: {self.get_keadaan_display().lower()}"

    def clean(self) -> None:
        """Refuse two visits that hold at once, and a word that the numbers contradict."""
        super().clean()
        if not self.mulai or self.omzet is None or self.aktif is None:
            return
        if as_recorded(self, "kelompok_id", "mulai", "keadaan", "omzet", "aktif"):
            return
        earlier = PerkembanganUsaha.objects.filter(kelompok=self.kelompok_id, mulai__lt=self.mulai)
        before = earlier.order_by("-mulai").values_list("omzet", flat=True).first()
        wrong = salah_keadaan(self.keadaan, self.mulai, omzet=self.omzet, sebelumnya=before, aktif=self.aktif)
        if wrong:
            raise ValidationError({"keadaan": wrong})
