"""Accounts, and who may act for which unit; units and staff stand in modules of their own."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from telusur.organisasi.models_pegawai import Jabatan as Jabatan
from telusur.organisasi.models_pegawai import KeadaanPegawai as KeadaanPegawai
from telusur.organisasi.models_pegawai import Pegawai as Pegawai
from telusur.organisasi.models_pegawai import PemangkuJabatan as PemangkuJabatan
from telusur.organisasi.models_unit import Sekitar
from telusur.organisasi.models_unit import UnitOrganisasi as UnitOrganisasi
from telusur.organisasi.models_unit import instansi as instansi
from telusur.organisasi.models_unit import instansi_dari as instansi_dari
from telusur.organisasi.models_unit import perangkat_daerah as perangkat_daerah

KODE_WILAYAH = RegexValidator(
    r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$", "Tulis kode wilayah seperti 63.11 atau 63.11.01."
)

_KODE_DESA = len("63.11.01.2001")


class User(AbstractUser):
    """An account. What it may do follows from its assignments alone, but for `is_superuser`."""

    log_private = ("password",)

    nama = models.CharField(max_length=150, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = "akun"
        verbose_name_plural = "akun"

    def __str__(self) -> str:
        return self.nama or self.username

    @cached_property
    def tugas(self) -> list["Penugasan"]:
        """Return the assignments that held when first asked; each request reads its account anew."""
        found = list(self.penugasan_aktif())
        around = Sekitar(tugas.unit for tugas in found)
        for tugas in found:
            tugas.sekitar = around
        return found

    def penugasan_aktif(self) -> models.QuerySet["Penugasan"]:
        """Return the assignments that hold today."""
        today = timezone.localdate()
        running = Q(selesai__isnull=True) | Q(selesai__gte=today)
        return self.penugasan.filter(running, mulai__lte=today).select_related("unit")


class Penugasan(models.Model):
    """A role of an account for a unit and all below it, from a day to a day.

    `wilayah` limits it to the records of a region, by the beginning of its code (`63.11.01`); empty means
    all regions.
    """

    class Peran(models.TextChoices):
        """Roles. What each may do stands in `organisasi.izin`."""

        PERENCANA = "perencana", "Perencana"
        KEPALA_DINAS = "kepala_dinas", "Kepala dinas"
        KEPALA_BIDANG = "kepala_bidang", "Kepala bidang"
        STAF = "staf", "Staf seksi"
        VERIFIKATOR = "verifikator", "Verifikator Bappeda"
        AUDITOR = "auditor", "Auditor"
        PETUGAS_DESA = "petugas_desa", "Petugas desa"
        ADMIN = "admin", "Admin"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="penugasan")
    peran = models.CharField(max_length=20, choices=Peran)
    unit = models.ForeignKey(UnitOrganisasi, on_delete=models.PROTECT, related_name="penugasan")
    wilayah = models.CharField(max_length=13, blank=True, validators=[KODE_WILAYAH])
    mulai = models.DateField(default=timezone.localdate)
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("user", "peran")
        verbose_name = "penugasan"
        verbose_name_plural = "penugasan"
        constraints = (
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=models.F("mulai")),
                name="penugasan_selesai_sesudah_mulai",
                violation_error_message="Tanggal selesai lebih awal daripada tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(peran="petugas_desa") | ~Q(wilayah=""),
                name="penugasan_petugas_desa_berwilayah",
                violation_error_message="Isi kode desanya: petugas desa bertugas di satu desa.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_peran_display()} {self.unit}"

    def clean(self) -> None:
        """Refuse a village officer for more than a village."""
        super().clean()
        if self.peran == self.Peran.PETUGAS_DESA and len(self.wilayah) < _KODE_DESA:
            raise ValidationError({"wilayah": "Isi kode desanya, seperti 63.11.01.2001."})

    @cached_property
    def sekitar(self) -> Sekitar:
        """Return what stands around the unit; an account's assignments read that together."""
        return Sekitar([self.unit])

    @cached_property
    def unit_terjangkau(self) -> list[int]:
        """Return the keys of the unit and all below it, as they were when first asked."""
        return self.sekitar.di_bawah(self.unit)

    @cached_property
    def instansi(self) -> list[int]:
        """Return the keys of the agencies reached: the one around the unit, or those below a government."""
        return self.sekitar.instansi(self.unit)

    def menjangkau(self, unit: int) -> bool:
        """Tell whether a unit's figures are this assignment's: of its agency, or of its government."""
        return unit == self.unit_id or unit in self.instansi


class TokenApi(models.Model):
    """A key with which a script acts as its account in the API, until a day. Only its fingerprint is kept."""

    log_private = ("sidik",)

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="token_api")
    nama = models.CharField(max_length=100)
    sidik = models.CharField(max_length=64, unique=True, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    berakhir = models.DateField()
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = "token API"
        verbose_name_plural = "token API"

    def __str__(self) -> str:
        return self.nama
