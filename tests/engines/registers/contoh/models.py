"""Persons of villages, and the aid they got."""

from django.core.validators import RegexValidator
from django.db import models

from telusur.engines.registers.base import Catatan, Kejadian
from telusur.organisasi.models import UnitOrganisasi


class Desa(models.Model):
    kode = models.CharField(max_length=13, unique=True)
    nama = models.CharField(max_length=100)

    class Meta:
        ordering = ("kode",)
        verbose_name = "desa"

    def __str__(self) -> str:
        return self.nama


class Warga(Catatan):
    class Jenis(models.TextChoices):
        ANAK = "anak", "Anak telantar"
        LANSIA = "lansia", "Lanjut usia telantar"
        DISABILITAS = "disabilitas", "Penyandang disabilitas"

    nik = models.CharField(
        "NIK", max_length=16, unique=True, null=True, blank=True, validators=[RegexValidator(r"^\d{16}$")]
    )
    nama = models.CharField(max_length=100, db_index=True)
    jenis_kelamin = models.CharField(
        "jenis kelamin", max_length=1, choices=(("L", "Laki-laki"), ("P", "Perempuan"))
    )
    tanggal_lahir = models.DateField("tanggal lahir")
    jenis = models.CharField(max_length=20, choices=Jenis)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="warga")
    unit = models.ForeignKey(
        UnitOrganisasi, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    penghasilan = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    tanggungan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    class Meta(Catatan.Meta):
        ordering = ("nama", "pk")
        verbose_name = "warga"

    def __str__(self) -> str:
        return self.nama


class Bantuan(Kejadian):
    warga = models.ForeignKey(Warga, on_delete=models.PROTECT, related_name="bantuan")
    jenis = models.CharField(max_length=20, choices=(("sembako", "Sembako"), ("tunai", "Uang tunai")))
    jumlah = models.DecimalField(max_digits=12, decimal_places=0)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "bantuan"
        constraints = (
            models.UniqueConstraint(fields=("warga", "jenis", "tanggal"), name="bantuan_sekali_sehari"),
            models.CheckConstraint(
                condition=models.Q(jumlah__gt=0),
                name="bantuan_berjumlah",
                violation_error_message="Jumlahnya lebih dari nol.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tanggal}"
