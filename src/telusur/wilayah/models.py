"""Regions with the time in which each existed, and population."""

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import Catatan, JenisKelamin, Kejadian
from telusur.engines.registers.masa import overlapping
from telusur.wilayah.kode import Tingkat, salah_kode


class WilayahManager(models.Manager["Wilayah"]):
    """Regions by time."""

    def pada(self, hari: date) -> models.QuerySet["Wilayah"]:
        """Return the regions that existed on a day."""
        still = Q(selesai__isnull=True) | Q(selesai__gt=hari)
        return self.get_queryset().filter(still, mulai__lte=hari)


class DesaManager(WilayahManager):
    """Villages alone."""

    def get_queryset(self) -> models.QuerySet["Wilayah"]:
        """Return desa and kelurahan."""
        return super().get_queryset().filter(tingkat__in=(Tingkat.DESA, Tingkat.KELURAHAN))


class Wilayah(Catatan):
    """A region under one code from the day it was formed until it was merged, split or abolished.

    `menjadi` is the region that took it over. A code may come again later: at any one time it stands for one
    region.
    """

    kode = models.CharField(max_length=13, db_index=True)
    nama = models.CharField(max_length=100)
    tingkat = models.CharField(max_length=10, choices=Tingkat)
    induk = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="anak")
    menjadi = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="asal", verbose_name="menjadi"
    )
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)

    objects: ClassVar[WilayahManager] = WilayahManager()

    class Meta(Catatan.Meta):
        ordering = ("kode", "mulai")
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(fields=("kode", "mulai"), name="wilayah_kode_sekali_sehari"),
            models.UniqueConstraint(
                fields=("kode",),
                condition=Q(selesai__isnull=True),
                name="wilayah_kode_berlaku_tunggal",
                violation_error_message="Wilayah berkode itu masih ada; akhiri dahulu.",
            ),
            models.CheckConstraint(
                condition=Q(menjadi__isnull=True) | Q(selesai__isnull=False),
                name="wilayah_menjadi_bila_selesai",
                violation_error_message="Wilayah yang menjadi wilayah lain diisi tanggal selesainya.",
            ),
        )

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Check code, level and parent against each other, and that the code is free in that time."""
        wrong = salah_kode(self.kode, self.tingkat, self.induk.kode if self.induk else None)
        if wrong:
            raise ValidationError({"kode": wrong})
        others = Wilayah.objects.filter(kode=self.kode).exclude(pk=self.pk)
        if overlapping(others, self.mulai, self.selesai).exists():
            raise ValidationError({"kode": "Kode ini dipakai wilayah lain pada masa yang sama."})


class Desa(Wilayah):
    """A desa or kelurahan: what records of persons, institutions and activities refer to."""

    objects: ClassVar[WilayahManager] = DesaManager()

    class Meta:
        proxy = True
        ordering = ("kode", "mulai")
        verbose_name = "desa/kelurahan"
        verbose_name_plural = "desa/kelurahan"


class Penduduk(Kejadian):
    """How many people of a sex and an age group a region had in a year, as a source says.

    `tanggal` is the day of the source's count. A year either has age groups or `TIDAK_DIRINCI`, never both.
    """

    class KelompokUmur(models.TextChoices):
        """Age groups of five years, as statistics print them."""

        TIDAK_DIRINCI = "semua", "Tidak dirinci"
        U00 = "0-4", "0–4 tahun"
        U05 = "5-9", "5–9 tahun"
        U10 = "10-14", "10–14 tahun"
        U15 = "15-19", "15–19 tahun"
        U20 = "20-24", "20–24 tahun"
        U25 = "25-29", "25–29 tahun"
        U30 = "30-34", "30–34 tahun"
        U35 = "35-39", "35–39 tahun"
        U40 = "40-44", "40–44 tahun"
        U45 = "45-49", "45–49 tahun"
        U50 = "50-54", "50–54 tahun"
        U55 = "55-59", "55–59 tahun"
        U60 = "60-64", "60–64 tahun"
        U65 = "65-69", "65–69 tahun"
        U70 = "70-74", "70–74 tahun"
        U75 = "75+", "75 tahun ke atas"

    named_through = ("wilayah",)

    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="penduduk")
    tahun = models.PositiveSmallIntegerField(db_index=True)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin)
    kelompok_umur = models.CharField("kelompok umur", max_length=6, choices=KelompokUmur)
    jumlah = models.PositiveIntegerField("jumlah (jiwa)")
    sumber = models.CharField(max_length=200)

    class Meta:
        ordering = ("-tahun", "wilayah__kode", "jenis_kelamin", "kelompok_umur", "pk")
        verbose_name = "penduduk"
        verbose_name_plural = "penduduk"
        constraints = (
            models.UniqueConstraint(
                fields=("wilayah", "tahun", "jenis_kelamin", "kelompok_umur"),
                condition=Q(dibatalkan__isnull=True),
                name="penduduk_sekali_setahun",
                violation_error_message="Penduduk golongan itu sudah tercatat untuk tahun ini.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.wilayah} {self.tahun} {self.get_jenis_kelamin_display()} {self.kelompok_umur}"

    def clean(self) -> None:
        """Refuse a total beside age groups: a sum would count everybody twice."""
        same = Penduduk.objects.filter(
            wilayah=self.wilayah_id, tahun=self.tahun, jenis_kelamin=self.jenis_kelamin, dibatalkan=None
        ).exclude(pk=self.pk)
        whole = self.KelompokUmur.TIDAK_DIRINCI
        clash = (
            same.exclude(kelompok_umur=whole)
            if self.kelompok_umur == whole
            else same.filter(kelompok_umur=whole)
        )
        if self.dibatalkan is None and clash.exists():
            raise ValidationError(
                {"kelompok_umur": "Tahun ini sudah berisi jumlah tanpa rincian umur, atau sebaliknya."}
            )


class Batas(models.Model):
    """The outline of a region, for maps: polygons of rings of (longitude, latitude), and where it is from."""

    log_private = ("geometri",)

    kode = models.CharField("kode wilayah", max_length=13, unique=True)
    geometri = models.JSONField()
    sumber = models.CharField(max_length=200)

    class Meta:
        ordering = ("kode",)
        verbose_name = "batas wilayah"
        verbose_name_plural = "batas wilayah"

    def __str__(self) -> str:
        return self.kode
