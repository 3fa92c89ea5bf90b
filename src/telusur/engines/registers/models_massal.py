"""Imports of registers: a batch, and the rows of its file that are not yet as they stand in the register."""

import json
from typing import Any

from django.conf import settings
from django.db import models


class BatchImpor(models.Model):
    """A file handed in for a register, from its upload to its application and undoing.

    `hitungan` counts the rows: dibaca = baru + berubah + tetap + ditolak, + dilewati if any are no data;
    `kosong` are not counted as read; `tanpa` are the columns that the file lacks and new records need, if it
    has such.
    `kolom` are {nama, letak}: the model's columns that the file fills, in `BarisImpor.isi`'s
    order, and where in `kepala` they stand. `tetap` is what new records hold in columns of
    which the file is silent, by the page that took it. A new record's key is `dasar_id`
    plus its row's number; `log_akhir` is the key of the batch's last row in the change log.
    """

    class Status(models.TextChoices):
        """How far a batch is."""

        MENUNGGU = "menunggu", "Menunggu dibaca"
        MEMBACA = "membaca", "Sedang diuji"
        DIUJI = "diuji", "Sudah diuji, belum diterapkan"
        MENERAPKAN = "menerapkan", "Sedang diterapkan"
        DITERAPKAN = "diterapkan", "Diterapkan"
        MEMBATALKAN = "membatalkan", "Sedang dibatalkan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"
        DIBUANG = "dibuang", "Dibuang sebelum diterapkan"
        GAGAL = "gagal", "Tidak dapat dibaca"

    BERJALAN = (Status.MENUNGGU, Status.MEMBACA, Status.MENERAPKAN, Status.MEMBATALKAN)

    register = models.CharField(max_length=60)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    nama_berkas = models.CharField(max_length=200)
    berkas = models.FileField(upload_to="impor_register", blank=True)
    sidik = models.CharField(max_length=64)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.MENUNGGU)
    hitungan = models.JSONField(default=dict)
    kolom = models.JSONField(default=list)
    tetap = models.JSONField(default=dict)
    kepala = models.JSONField(default=list)
    lainnya = models.JSONField(default=list)
    kesalahan = models.JSONField(default=dict)
    dasar_id = models.BigIntegerField(default=0)
    log_akhir = models.BigIntegerField(default=0)
    diterapkan_pada = models.DateTimeField(null=True)
    diterapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    dibatalkan_pada = models.DateTimeField(null=True)
    ditutup_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("register", "id")),)
        verbose_name = "batch impor"
        verbose_name_plural = "batch impor"

    def __str__(self) -> str:
        return f"{self.nama_berkas} ({self.register})"

    @property
    def perihal(self) -> str:
        """Return what the log calls this batch."""
        return f"impor:{self.pk}"

    @property
    def berjalan(self) -> bool:
        """Tell whether work in the background is under way or waited for."""
        return self.status in self.BERJALAN


class BarisImpor(models.Model):
    """A row of the file that adds, changes, is refused or left out; one that stands as it is leaves no trace.

    The texts are JSON: `isi` the values by `BatchImpor.kolom`, `lama` what the changed columns held,
    `masalah` a list of {kolom, alasan, saran}, `mentah` the cells as they came (refused, or no data).
    That the batch is there is not asked of each row anew: its own trial alone writes them.
    """

    class Status(models.TextChoices):
        """What becomes of the row."""

        BARU = "baru", "Baru"
        BERUBAH = "berubah", "Berubah"
        DITOLAK = "ditolak", "Ditolak"
        MIRIP = "mirip", "Mirip, perlu keputusan"
        DILEWATI = "dilewati", "Bukan data"

    batch = models.ForeignKey(
        BatchImpor, on_delete=models.CASCADE, db_index=False, db_constraint=False, related_name="baris"
    )
    nomor = models.IntegerField()
    status = models.CharField(max_length=8, choices=Status)
    objek_id = models.BigIntegerField(null=True)
    isi = models.TextField(default="[]")
    lama = models.TextField(default="{}")
    masalah = models.TextField(default="[]")
    mentah = models.TextField(default="[]")

    class Meta:
        ordering = ("nomor",)
        indexes = (models.Index(fields=("batch", "status", "nomor")),)
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"

    def __str__(self) -> str:
        return f"baris {self.nomor}"

    @property
    def masalahnya(self) -> list[dict[str, str]]:
        """Return the problems of the row."""
        found: list[dict[str, str]] = json.loads(self.masalah)
        return found

    @property
    def sel(self) -> list[str]:
        """Return the cells as they came."""
        found: list[str] = json.loads(self.mentah)
        return found

    @property
    def nilai(self) -> list[Any]:
        """Return the values as they were read."""
        found: list[Any] = json.loads(self.isi)
        return found

    @property
    def sebelumnya(self) -> dict[str, Any]:
        """Return what the changed columns held."""
        found: dict[str, Any] = json.loads(self.lama)
        return found
