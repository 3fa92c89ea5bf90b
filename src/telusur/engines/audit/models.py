"""Findings as rows that each run reconciles, and the waivers people give."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from telusur.engines.audit.finding import SEVERITY_LABELS, Severity
from telusur.engines.audit.rules import RULES
from telusur.engines.audit.waivers import Waiver


class Temuan(models.Model):
    """A finding about something (`perihal`, such as `renstra:12`), from the run that first saw it on.

    `isi` holds the whole finding as `finding_to_dict` writes it. A finding that a run no longer sees is
    HILANG; it keeps its row, so that its coming back is seen.
    """

    class Status(models.TextChoices):
        """Where a finding stands since the last run."""

        BARU = "baru", "Baru"
        MASIH = "masih", "Masih ada"
        HILANG = "hilang", "Sudah hilang"

    perihal = models.CharField(max_length=60)
    kode = models.CharField(max_length=10)
    kunci = models.CharField(max_length=120)
    bidang = models.CharField(max_length=60, blank=True)
    aspek = models.CharField(max_length=200, blank=True)
    tingkat = models.CharField(max_length=10, choices=[(s.value, SEVERITY_LABELS[s]) for s in Severity])
    status = models.CharField(max_length=10, choices=Status, default=Status.BARU)
    subjek = models.TextField(blank=True)
    pesan = models.TextField()
    isi = models.JSONField(default=dict)
    pertama = models.DateTimeField(default=timezone.now)
    terakhir = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("perihal", "kode", "kunci", "bidang", "aspek"), name="temuan_satu_per_sel"
            ),
        )
        indexes = (models.Index(fields=("perihal", "status")),)
        verbose_name = "temuan"
        verbose_name_plural = "temuan"

    def __str__(self) -> str:
        return f"{self.kode} {self.subjek}"


class Pengesampingan(models.Model):
    """A waiver: this rule's findings on this object (and field, where one is named) are left alone.

    It ends by itself after `berakhir`; ending it sooner sets `dicabut`.
    """

    perihal = models.CharField(max_length=60, db_index=True)
    kode = models.CharField(max_length=10)
    kunci = models.CharField(max_length=120)
    bidang = models.CharField(max_length=60, blank=True)
    subjek = models.TextField(blank=True)
    orang = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    alasan = models.TextField()
    berakhir = models.DateField()
    dibuat = models.DateTimeField(auto_now_add=True)
    dicabut = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = "pengesampingan"
        verbose_name_plural = "pengesampingan"

    def __str__(self) -> str:
        return f"{self.kode} {self.subjek or self.kunci} sampai {self.berakhir:%d-%m-%Y}"

    def clean(self) -> None:
        """Refuse an unknown rule and an empty reason.

        Raises:
            ValidationError: with the message for the field.
        """
        if self.kode not in RULES:
            raise ValidationError({"kode": f"Tidak ada aturan berkode {self.kode}."})
        if not self.alasan.strip():
            raise ValidationError({"alasan": "Tulis alasan mengapa temuan ini dibiarkan."})

    @property
    def waiver(self) -> Waiver:
        """Return the waiver as the engine applies it."""
        return Waiver(
            kode=self.kode,
            kunci=self.kunci,
            bidang=self.bidang,
            orang=str(self.orang),
            alasan=self.alasan,
            berakhir=self.berakhir,
            subjek=self.subjek,
            pk=self.pk,
        )
