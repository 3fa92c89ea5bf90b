"""The Renstra and its versions."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi


class Renstra(models.Model):
    """One version of an agency's five-year plan.

    Versions of the same plan share `unit` and `mulai`; `asal` is the version this one was made from. Once
    `ditetapkan` a version is frozen: its records no longer change. `isi_awal` is the number of the last log
    row of its making: what came with it, as against what was done to it since.
    Source: Permendagri 86/2017, art. 108-129.
    """

    class Tahap(models.TextChoices):
        """Stages a plan goes through."""

        RANCANGAN_AWAL = "rancangan_awal", "Rancangan awal"
        RANCANGAN = "rancangan", "Rancangan"
        RANCANGAN_AKHIR = "rancangan_akhir", "Rancangan akhir"
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        PERUBAHAN = "perubahan", "Perubahan"

    unit = models.ForeignKey(UnitOrganisasi, on_delete=models.PROTECT, related_name="renstra")
    mulai = models.PositiveSmallIntegerField()
    selesai = models.PositiveSmallIntegerField()
    daerah = models.CharField(max_length=120, blank=True)
    visi = models.TextField(blank=True)
    tahap = models.CharField(max_length=20, choices=Tahap, default=Tahap.RANCANGAN_AWAL)
    versi = models.PositiveSmallIntegerField(default=1)
    asal = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="turunan")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    isi_awal = models.PositiveBigIntegerField(default=0, editable=False)
    dibekukan_pada = models.DateTimeField(null=True, blank=True)
    dibekukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("unit", "-mulai", "-versi")
        verbose_name = "Renstra"
        verbose_name_plural = "Renstra"
        constraints = (
            models.UniqueConstraint(fields=("unit", "mulai", "versi"), name="renstra_versi_unik"),
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")),
                name="renstra_tahun_urut",
                violation_error_message="Tahun terakhir lebih awal daripada tahun pertama.",
            ),
        )

    def __str__(self) -> str:
        return (
            f"Renstra {self.mulai}–{self.selesai} · {self.get_tahap_display().lower()} · versi {self.versi}"
        )

    @property
    def perihal(self) -> str:
        """Return the name under which log rows and findings of this version are kept."""
        return f"renstra:{self.pk}"

    @property
    def tahun(self) -> list[int]:
        """Return the years of the plan."""
        return list(range(self.mulai, self.selesai + 1))

    @property
    def beku(self) -> bool:
        """Tell whether this version is frozen."""
        return self.dibekukan_pada is not None

    def clean(self) -> None:
        """Refuse a plan of more than ten years: a slip of the keyboard."""
        if self.selesai - self.mulai > 9:
            raise ValidationError({"selesai": "Renstra paling lama sepuluh tahun."})

    def guard_writable(self) -> None:
        """Raise where this version is frozen.

        Raises:
            UserError: the version is frozen.
        """
        if self.beku:
            raise UserError(
                "Versi ini sudah ditetapkan dan tidak dapat diubah.",
                place=str(self),
                remedy="Buat versi perubahan, lalu ubah di sana.",
            )
