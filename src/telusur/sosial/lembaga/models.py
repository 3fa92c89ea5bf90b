"""Consultations of LK3, and how ready each kampung siaga bencana is."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import JenisKelamin, Kejadian
from telusur.engines.registers.masa import CatatanTunggal, as_recorded, one_at_a_time
from telusur.kelembagaan.models import JenisLembaga, Lembaga


class KonsultasiLk3(Kejadian):
    """A consultation of an LK3 with one client, who is not named; what was said is private."""

    class Masalah(models.TextChoices):
        """What it was about. The agency's own words: no regulation that was read gives others."""

        RUMAH_TANGGA = "rumah_tangga", "Hubungan suami istri"
        ANAK = "anak", "Pengasuhan anak"
        REMAJA = "remaja", "Remaja"
        LANSIA = "lansia", "Lanjut usia"
        EKONOMI = "ekonomi", "Ekonomi keluarga"
        KEKERASAN = "kekerasan", "Kekerasan"
        LAIN = "lain", "Lainnya"

    named_through = ("lembaga",)

    lembaga = models.ForeignKey(
        Lembaga, on_delete=models.PROTECT, related_name="konsultasi", verbose_name="LK3"
    )
    nomor = models.CharField("nomor konsultasi", max_length=30)
    masalah = models.CharField(max_length=15, choices=Masalah)
    jenis_kelamin = models.CharField("jenis kelamin klien", max_length=1, choices=JenisKelamin)
    dirujuk_ke = models.CharField("dirujuk ke", max_length=150, blank=True)
    uraian = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "konsultasi LK3"
        verbose_name_plural = "konsultasi LK3"
        constraints = (
            models.UniqueConstraint(
                fields=("lembaga", "nomor"),
                condition=Q(dibatalkan__isnull=True),
                name="sosial_konsultasilk3_nomor_tunggal",
                violation_error_message="Nomor konsultasi ini sudah tercatat.",
            ),
        )

    def __str__(self) -> str:
        return f"Konsultasi {self.nomor}"

    def clean(self) -> None:
        """Refuse an institution of another kind."""
        of_kind(self.lembaga if self.lembaga_id and not self.dibatalkan else None, JenisLembaga.LK3)


class KesiapanKampung(CatatanTunggal):
    """How ready a kampung siaga bencana is, from an inspection until the next one.

    `terlatih` are its volunteers who are trained. When it was formed stands in `Lembaga`, its trainings in
    `pelaksanaan`. Source: Permensos 128/2011 (gardu and lumbung sosial).
    """

    pemilik = "lembaga"
    bentrok = "Ada pemeriksaan lain yang berlaku pada masa itu."
    named_through = ("lembaga",)

    lembaga = models.ForeignKey(
        Lembaga, on_delete=models.PROTECT, related_name="kesiapan", verbose_name="kampung siaga bencana"
    )
    terlatih = models.PositiveSmallIntegerField("relawan terlatih", default=0)
    gardu = models.BooleanField("gardu sosial berfungsi", default=False)
    lumbung = models.BooleanField("lumbung sosial terisi", default=False)
    peralatan = models.CharField("peralatan yang ada", max_length=300, blank=True)

    class Meta(CatatanTunggal.Meta):
        verbose_name = "kesiapan kampung siaga bencana"
        verbose_name_plural = "kesiapan kampung siaga bencana"
        constraints = (
            *CatatanTunggal.Meta.constraints,
            *one_at_a_time(
                "lembaga",
                "sosial_kesiapankampung",
                "Masih ada pemeriksaan yang berlaku; pakai Catat pemeriksaan.",
            ),
        )

    def __str__(self) -> str:
        return f"Kesiapan {self.lembaga}"

    def clean(self) -> None:
        """Refuse an institution of another kind, and two inspections that hold at once."""
        if not as_recorded(self, "lembaga_id"):
            of_kind(self.lembaga if self.lembaga_id else None, JenisLembaga.KAMPUNG_SIAGA)
        super().clean()


def of_kind(lembaga: Lembaga | None, jenis: JenisLembaga) -> None:
    """Check the kind of an institution.

    Raises:
        ValidationError: it is another.
    """
    if lembaga is not None and lembaga.jenis != jenis:
        raise ValidationError({"lembaga": f"Pilih {jenis.label}."})
