"""What records of registers have in common: they hold for a time, or happened on a day; none is deleted."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class JenisKelamin(models.TextChoices):
    """Sex, as on identity cards."""

    LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"


KATA_KELAMIN = {
    **dict.fromkeys(("lk", "laki", "lelaki", "pria"), JenisKelamin.LAKI.value),
    **dict.fromkeys(("pr", "prp", "wanita"), JenisKelamin.PEREMPUAN.value),
}
"""Other words by which files call the sexes."""


class Catatan(models.Model):
    """A record that holds from `mulai` until the day before `selesai`; open while `selesai` is empty."""

    mulai = models.DateField(default=timezone.localdate, db_index=True)
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="%(app_label)s_%(class)s_selesai_sesudah_mulai",
                violation_error_message="Tanggal selesai lebih awal daripada tanggal mulai.",
            ),
        )


class Kejadian(models.Model):
    """Something that happened on a day; a record entered by mistake is voided, never deleted."""

    tanggal = models.DateField(default=timezone.localdate, db_index=True)
    dibatalkan = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
