"""An import of a plan: upload, reading, review, acceptance."""

from django.conf import settings
from django.db import models

from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.models.renstra import Renstra


class Impor(models.Model):
    """A file on its way into the plan. Nothing of it is in the plan until it is accepted.

    `naskah` is the plan as read (see `telusur.perencanaan.wire`), with the corrections of the review applied,
    and `versi` counts them; `keputusan` lists each decision of the review with who took it and what stood
    before. `sumber` holds the lines of the file by place (`412`, `T-C.27!12`) as {"sel": cells, "kolom":
    their columns}. `ringkasan` says what was recognised (see `telusur.perencanaan.impor.ringkas`);
    `kesalahan` why the file was refused, as {"pesan", "tempat", "perbaikan"}.

    The row is no record of the plan but the progress of a job, and is updated directly: its status, its draft
    and its decisions are their own trace. What an acceptance writes into the plan goes through
    `telusur.engines.registers.records`, under the name of who accepted.
    """

    class Status(models.TextChoices):
        """Where the import stands."""

        MENUNGGU = "menunggu", "Menunggu dibaca"
        MEMBACA = "membaca", "Sedang dibaca"
        DITINJAU = "ditinjau", "Siap ditinjau"
        GAGAL = "gagal", "Gagal dibaca"
        DITERIMA = "diterima", "Diterima"
        DIBUANG = "dibuang", "Dibuang"

    unit = models.ForeignKey(UnitOrganisasi, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    berkas = models.FileField(upload_to="impor/%Y/%m/", blank=True)
    nama_berkas = models.CharField(max_length=255)
    sidik = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status, default=Status.MENUNGGU)
    kemajuan = models.PositiveSmallIntegerField(default=0)
    kesalahan = models.JSONField(default=dict)
    naskah = models.JSONField(null=True, blank=True)
    versi = models.PositiveIntegerField(default=0)
    keputusan = models.JSONField(default=list)
    ringkasan = models.JSONField(default=dict)
    sumber = models.JSONField(default=dict)
    renstra = models.ForeignKey(
        Renstra, null=True, blank=True, on_delete=models.SET_NULL, related_name="impor"
    )

    class Meta:
        ordering = ("-id",)
        verbose_name = "impor"
        verbose_name_plural = "impor"

    def __str__(self) -> str:
        return self.nama_berkas
