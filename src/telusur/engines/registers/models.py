"""The change log: who changed what, when, from where, before and after."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from telusur.engines.registers.models_bukti import Bukti as Bukti
from telusur.engines.registers.models_massal import BarisImpor as BarisImpor
from telusur.engines.registers.models_massal import BatchImpor as BatchImpor


class Perubahan(models.Model):
    """One change of one record, or that something of it left or was unmasked. Rows are only ever added.

    `perihal` names what the record belongs to (`renstra:12`), so that a page can show the history of a whole
    plan; `sebelum` and `sesudah` hold the fields that changed, as JSON values. `nomor` and `sidik` are
    the row's place in the hash chain (`rantai`).
    """

    class Tindakan(models.TextChoices):
        """What happened to the record."""

        TAMBAH = "tambah", "Tambah"
        UBAH = "ubah", "Ubah"
        AKHIRI = "akhiri", "Akhiri"
        BATAL = "batal", "Batal impor"
        RILIS = "rilis", "Keluar"
        BUKA = "buka", "Buka data pribadi"

    MENGUBAH = (Tindakan.TAMBAH, Tindakan.UBAH, Tindakan.AKHIRI, Tindakan.BATAL)

    class Sumber(models.TextChoices):
        """The door the change came through."""

        WEB = "web", "Halaman"
        API = "api", "API"
        IMPOR = "impor", "Impor"
        CLI = "cli", "Baris perintah"
        SISTEM = "sistem", "Sistem"

    nomor = models.BigIntegerField(default=0, editable=False)
    waktu = models.DateTimeField(default=timezone.now)
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    sumber = models.CharField(max_length=10, choices=Sumber)
    tindakan = models.CharField(max_length=10, choices=Tindakan)
    objek = models.CharField(max_length=60)
    objek_id = models.BigIntegerField()
    perihal = models.CharField(max_length=60, blank=True)
    nama = models.CharField(max_length=300, blank=True)
    sebelum = models.JSONField(default=dict)
    sesudah = models.JSONField(default=dict)
    sidik = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("objek", "objek_id")),
            models.Index(fields=("perihal", "id")),
        )
        verbose_name = "perubahan"
        verbose_name_plural = "perubahan"

    def __str__(self) -> str:
        return f"{self.tindakan} {self.objek} {self.objek_id}"


class UjungRantai(models.Model):
    """The last link of the hash chain over `Perubahan`; one row, locked while links are added."""

    nomor = models.BigIntegerField(default=0)
    sidik = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "ujung rantai"
        verbose_name_plural = "ujung rantai"

    def __str__(self) -> str:
        return f"{self.nomor} {self.sidik[:12]}"


class Tampilan(models.Model):
    """A person's own view of a register's list: its filters, columns and order, under a name."""

    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    register = models.CharField(max_length=60)
    nama = models.CharField(max_length=80)
    kueri = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ("nama",)
        constraints = (
            models.UniqueConstraint(fields=("pemilik", "register", "nama"), name="tampilan_nama_tunggal"),
        )
        verbose_name = "tampilan"
        verbose_name_plural = "tampilan"

    def __str__(self) -> str:
        return self.nama


class Kiriman(models.Model):
    """A form that an account has sent: its key, and where it led. It tells a second sending from a first."""

    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kunci = models.CharField(max_length=32)
    alamat = models.CharField(max_length=2000, blank=True)
    waktu = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("pelaku", "kunci"), name="kiriman_sekali"),)
        verbose_name = "kiriman"
        verbose_name_plural = "kiriman"

    def __str__(self) -> str:
        return self.kunci
