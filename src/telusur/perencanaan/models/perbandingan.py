"""Printed figures beside computed ones: which formula a printed row stands for, and why the two differ."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from telusur.perencanaan.models.isi import BarisTabel
from telusur.perencanaan.models.kaskade import Indikator


class Sebab(models.TextChoices):
    """Why a printed figure and the computed one differ, as a person says or the figures themselves show."""

    PEMBULATAN = "pembulatan", "Pembulatan"
    SATUAN = "satuan", "Satuan dicampur"
    PENYEBUT = "penyebut", "Pembilang atau penyebut lain"
    AKUMULASI = "akumulasi", "Jumlah beberapa tahun"
    TIDAK_TERCATAT = "tidak_tercatat", "Tidak tercatat"
    CETAK = "cetak", "Salah cetak atau salah baca"


class _Pernyataan(models.Model):
    """What a person said about a printed figure, until they or another end it."""

    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)
    diakhiri = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class TautanBaris(_Pernyataan):
    """A formula that computes what a row of a table kept as printed (T-C.23) says. Not part of the plan."""

    baris = models.ForeignKey(BarisTabel, on_delete=models.PROTECT, related_name="tautan_rumus")
    rumus = models.CharField("kode rumus", max_length=60, db_index=True)

    class Meta:
        ordering = ("baris", "id")
        verbose_name = "tautan baris ke rumus"
        verbose_name_plural = "tautan baris ke rumus"
        constraints = (
            models.UniqueConstraint(
                fields=("baris",),
                condition=Q(diakhiri__isnull=True),
                name="tautan_baris_satu_rumus",
                violation_error_message="Baris ini sudah ditautkan ke rumus; akhiri tautan itu dahulu.",
            ),
        )

    def __str__(self) -> str:
        return self.rumus

    @property
    def perihal(self) -> str:
        """Return what the log calls the sources of a plan's figures."""
        return f"sumber-angka:{self.baris.renstra_id}"


class PenjelasanSelisih(_Pernyataan):
    """Why the printed figure of an indicator or a row and the computed one differ in a year."""

    indikator = models.ForeignKey(
        Indikator, null=True, blank=True, on_delete=models.PROTECT, related_name="penjelasan"
    )
    baris = models.ForeignKey(
        BarisTabel, null=True, blank=True, on_delete=models.PROTECT, related_name="penjelasan"
    )
    tahun = models.PositiveSmallIntegerField()
    sebab = models.CharField(max_length=15, choices=Sebab)
    penjelasan = models.CharField(max_length=500)

    class Meta:
        ordering = ("tahun", "id")
        verbose_name = "penjelasan selisih"
        verbose_name_plural = "penjelasan selisih"
        constraints = (
            models.CheckConstraint(
                condition=Q(indikator__isnull=True) ^ Q(baris__isnull=True),
                name="penjelasan_satu_subjek",
                violation_error_message="Penjelasan milik satu indikator atau satu baris saja.",
            ),
            models.UniqueConstraint(
                fields=("indikator", "tahun"),
                condition=Q(diakhiri__isnull=True),
                name="penjelasan_indikator_sekali",
                violation_error_message="Selisih indikator ini sudah dijelaskan untuk tahun itu.",
            ),
            models.UniqueConstraint(
                fields=("baris", "tahun"),
                condition=Q(diakhiri__isnull=True),
                name="penjelasan_baris_sekali",
                violation_error_message="Selisih baris ini sudah dijelaskan untuk tahun itu.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.tahun}: {self.get_sebab_display()}"

    @property
    def perihal(self) -> str:
        """Return what the log calls the sources of a plan's figures."""
        owner = self.indikator or self.baris
        return f"sumber-angka:{owner.renstra_id if owner else 0}"
