"""KAT: locations, how far each has come, the families there, and their coaching."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import Catatan, Kejadian
from telusur.engines.registers.masa import CatatanTunggal, one_at_a_time
from telusur.organisasi.milik import MilikUnit, seinstansi
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from telusur.wilayah.models import Desa


class LokasiKat(MilikUnit, Catatan):
    """A place where a community lives, from the day it was recorded."""

    nama = models.CharField("nama lokasi", max_length=100)
    komunitas = models.CharField("nama komunitas", max_length=100, blank=True)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="lokasi_kat")

    class Meta(Catatan.Meta):
        ordering = ("nama", "pk")
        indexes = (models.Index(fields=("nama", "id")),)
        verbose_name = "lokasi KAT"
        verbose_name_plural = "lokasi KAT"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("desa", "nama", "unit"),
                condition=Q(selesai__isnull=True),
                name="sosial_lokasikat_sekali",
                violation_error_message="Lokasi ini sudah tercatat di desa itu.",
            ),
        )

    def __str__(self) -> str:
        return self.nama


class TahapKat(CatatanTunggal):
    """How far a location has come, from a day until the next stage; `perumahan`: it was chosen for houses."""

    class Tahap(models.TextChoices):
        """Stages of empowerment, as the ministry's programme names them; no regulation was read for it."""

        BELUM = "belum", "Belum diberdayakan"
        SEDANG = "sedang", "Sedang diberdayakan"
        PURNA = "purna", "Purna diberdayakan"

    pemilik = "lokasi"
    bentrok = "Lokasi ini bertahap lain pada masa itu; akhiri dahulu yang lama."
    named_through = ("lokasi",)

    lokasi = models.ForeignKey(LokasiKat, on_delete=models.PROTECT, related_name="tahap")
    tahap = models.CharField(max_length=10, choices=Tahap)
    perumahan = models.BooleanField("ditetapkan mendapat bantuan perumahan", default=False)
    dasar = models.CharField("keputusan penetapan", max_length=200, blank=True)

    class Meta(CatatanTunggal.Meta):
        verbose_name = "tahap lokasi KAT"
        verbose_name_plural = "tahap lokasi KAT"
        constraints = (
            *CatatanTunggal.Meta.constraints,
            *one_at_a_time(
                "lokasi", "sosial_tahapkat", "Masih ada tahap yang berlaku; pakai Catat perubahan."
            ),
        )

    def __str__(self) -> str:
        return f"{self.lokasi}: {self.get_tahap_display().lower()}"


class WargaKatManager(models.Manager["WargaKat"]):
    """Families of locations with both: their name is made of them."""

    def get_queryset(self) -> models.QuerySet["WargaKat"]:
        """Return the records together with family and location."""
        return super().get_queryset().select_related(*WargaKat.named_through)


class WargaKat(Catatan):
    """A family of a location, from a day until it left."""

    named_through = ("lokasi", "keluarga")

    lokasi = models.ForeignKey(LokasiKat, on_delete=models.PROTECT, related_name="warga")
    keluarga = models.ForeignKey("sosial.Keluarga", on_delete=models.PROTECT, related_name="warga_kat")
    catatan = models.CharField(max_length=300, blank=True)

    objects = WargaKatManager()

    class Meta(Catatan.Meta):
        ordering = ("lokasi", "pk")
        verbose_name = "warga KAT"
        verbose_name_plural = "warga KAT"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(
                fields=("keluarga",),
                condition=Q(selesai__isnull=True),
                name="sosial_wargakat_satu_lokasi",
                violation_error_message="Keluarga ini sudah tercatat di sebuah lokasi KAT.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.keluarga}, {self.lokasi}"

    def clean(self) -> None:
        """Refuse a family known to another agency."""
        if self.lokasi_id:
            seinstansi(self, "keluarga", unit_id=self.lokasi.unit_id)


class PembinaanKat(Kejadian):
    """A family coached in an activity (`pelaksanaan`), on the day of it."""

    warga = models.ForeignKey(WargaKat, on_delete=models.PROTECT, related_name="pembinaan")
    kegiatan = models.ForeignKey(KegiatanDilaksanakan, on_delete=models.PROTECT, related_name="pembinaan_kat")
    keterangan = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "pembinaan warga KAT"
        verbose_name_plural = "pembinaan warga KAT"
        constraints = (
            models.UniqueConstraint(
                fields=("warga", "kegiatan"),
                condition=Q(dibatalkan__isnull=True),
                name="sosial_pembinaankat_sekali",
                violation_error_message="Keluarga ini sudah tercatat dalam kegiatan itu.",
            ),
        )

    def __str__(self) -> str:
        return f"Pembinaan {self.tanggal:%d-%m-%Y}"

    def clean(self) -> None:
        """Refuse an activity of another agency, one that was voided, and another day than the activity's."""
        if not (self.warga_id and self.kegiatan_id) or self.dibatalkan:
            return
        seinstansi(self, "kegiatan", unit_id=self.warga.lokasi.unit_id)
        if self.kegiatan.dibatalkan:
            raise ValidationError({"kegiatan": "Kegiatan ini dibatalkan."})
        if self.tanggal != self.kegiatan.tanggal:
            raise ValidationError({"tanggal": f"Kegiatannya pada {self.kegiatan.tanggal:%d-%m-%Y}."})
