"""Heroes' cemeteries: graves, the condition of each over time, and works of upkeep."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import Catatan, Kejadian
from telusur.engines.registers.masa import CatatanTunggal, one_at_a_time
from telusur.organisasi.milik import MilikUnit
from telusur.wilayah.models import Desa


class TamanMakam(MilikUnit, Catatan):
    """A cemetery of heroes, from the day it was opened."""

    nama = models.CharField("nama taman makam", max_length=150)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="taman_makam")
    alamat = models.CharField(max_length=200, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("nama", "pk")
        indexes = (models.Index(fields=("nama", "id")),)
        verbose_name = "taman makam pahlawan"
        verbose_name_plural = "taman makam pahlawan"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("nama", "unit"),
                condition=Q(selesai__isnull=True),
                name="sosial_tamanmakam_sekali",
                violation_error_message="Taman makam ini sudah tercatat.",
            ),
        )

    def __str__(self) -> str:
        return self.nama


class Makam(Catatan):
    """A grave by its number; `selesai` is the day on which it was moved away."""

    taman = models.ForeignKey(TamanMakam, on_delete=models.PROTECT, related_name="makam")
    nomor = models.CharField("nomor makam", max_length=20)
    nama = models.CharField(
        "nama pahlawan", max_length=100, blank=True, help_text="Kosongkan bila tidak dikenal."
    )
    keterangan = models.CharField(max_length=200, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("taman", "nomor", "pk")
        verbose_name = "makam pahlawan"
        verbose_name_plural = "makam pahlawan"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("taman", "nomor"),
                condition=Q(selesai__isnull=True),
                name="sosial_makam_nomor_tunggal",
                violation_error_message="Nomor makam ini sudah tercatat.",
            ),
        )

    def __str__(self) -> str:
        return f"Makam {self.nomor}"


class KeadaanMakam(CatatanTunggal):
    """The condition of a grave from an inspection until the next one."""

    class Keadaan(models.TextChoices):
        """Conditions; the agency's own words, no regulation that was read gives others."""

        TERAWAT = "terawat", "Terawat"
        RUSAK_RINGAN = "rusak_ringan", "Rusak ringan"
        RUSAK_BERAT = "rusak_berat", "Rusak berat"

    pemilik = "makam"
    bentrok = "Makam ini berkeadaan lain pada masa itu; akhiri dahulu yang lama."
    named_through = ("makam",)

    makam = models.ForeignKey(Makam, on_delete=models.PROTECT, related_name="keadaan")
    keadaan = models.CharField(max_length=15, choices=Keadaan)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta(CatatanTunggal.Meta):
        verbose_name = "keadaan makam pahlawan"
        verbose_name_plural = "keadaan makam pahlawan"
        constraints = (
            *CatatanTunggal.Meta.constraints,
            *one_at_a_time(
                "makam", "sosial_keadaanmakam", "Masih ada keadaan yang berlaku; pakai Catat pemeriksaan."
            ),
        )

    def __str__(self) -> str:
        return f"{self.makam}: {self.get_keadaan_display().lower()}"


class PemeliharaanMakam(Kejadian):
    """A work of upkeep on a day: on a grave, or on what belongs to the cemetery; `biaya` is in rupiah."""

    class Jenis(models.TextChoices):
        """Works, as the plan's subkegiatan tell them apart. Source: Permendagri 90/2019."""

        PEMELIHARAAN = "pemeliharaan", "Pemeliharaan makam"
        REHABILITASI = "rehabilitasi", "Rehabilitasi sarana dan prasarana"

    named_through = ("makam",)

    taman = models.ForeignKey(TamanMakam, on_delete=models.PROTECT, related_name="pemeliharaan")
    jenis = models.CharField("jenis pekerjaan", max_length=15, choices=Jenis)
    makam = models.ForeignKey(
        Makam, null=True, blank=True, on_delete=models.PROTECT, related_name="pemeliharaan"
    )
    sarana = models.CharField("sarana yang direhabilitasi", max_length=100, blank=True)
    uraian = models.CharField("pekerjaan", max_length=300, blank=True)
    biaya = models.PositiveBigIntegerField("biaya (Rp)", null=True, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "pemeliharaan makam pahlawan"
        verbose_name_plural = "pemeliharaan makam pahlawan"
        constraints = (
            models.CheckConstraint(
                condition=Q(jenis="pemeliharaan", makam__isnull=False, sarana="")
                | (Q(jenis="rehabilitasi", makam__isnull=True) & ~Q(sarana="")),
                name="sosial_pemeliharaanmakam_makam_atau_sarana",
                violation_error_message="Pemeliharaan menyebut makamnya, rehabilitasi menyebut sarananya.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.makam or self.sarana}, {self.tanggal:%d-%m-%Y}"

    def clean(self) -> None:
        """Refuse a grave of another cemetery."""
        if self.makam and self.makam.taman_id != self.taman_id and not self.dibatalkan:
            raise ValidationError({"makam": "Makam ini ada di taman makam lain."})
