"""Files handed in as evidence for a record."""

from django.conf import settings
from django.db import models


class Bukti(models.Model):
    """A file that proves what a record says. Its content never changes; handed in by mistake, it is ended.

    `objek` and `objek_id` name the record as the log does; `sidik` is the hex SHA-256 of the content,
    `ukuran` its length in bytes, `mime` its kind as found in the content.
    """

    log_private = ("berkas",)

    objek = models.CharField(max_length=60)
    objek_id = models.BigIntegerField()
    nama = models.CharField("nama berkas", max_length=210)
    mime = models.CharField("jenis berkas", max_length=100)
    ukuran = models.PositiveBigIntegerField()
    sidik = models.CharField(max_length=64)
    berkas = models.FileField(upload_to="bukti/%Y/%m/")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pada = models.DateTimeField(auto_now_add=True)
    diakhiri = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("objek", "objek_id")),)
        verbose_name = "berkas bukti"
        verbose_name_plural = "berkas bukti"

    def __str__(self) -> str:
        return self.nama
