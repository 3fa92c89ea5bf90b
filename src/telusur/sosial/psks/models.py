"""What a person who serves (PSKS) did on a day: served, reported, was trained, proved to be skilled."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import Kejadian
from telusur.engines.registers.masa import arrived
from telusur.organisasi.milik import seinstansi
from telusur.pelaksanaan.models import KegiatanDilaksanakan

_LATIHAN = (KegiatanDilaksanakan.Jenis.PELATIHAN, KegiatanDilaksanakan.Jenis.BIMTEK)


class JenisRiwayatPsks(models.TextChoices):
    """Kinds: the first two show that somebody serves, the third training, the last two skill."""

    TUGAS = "tugas", "Bertugas atau ikut kegiatan"
    LAPORAN = "laporan", "Menyerahkan laporan kegiatan"
    PELATIHAN = "pelatihan", "Ikut pelatihan atau bimbingan teknis"
    SERTIFIKAT = "sertifikat", "Lulus sertifikasi"
    PENILAIAN = "penilaian", "Dinilai terampil oleh dinas"


BERTUGAS = (JenisRiwayatPsks.TUGAS, JenisRiwayatPsks.LAPORAN)
TERAMPIL = (JenisRiwayatPsks.SERTIFIKAT, JenisRiwayatPsks.PENILAIAN)


class RiwayatPsks(Kejadian):
    """Something one who serves did on a day, of which `bukti` tells the number of a letter or certificate.

    `kegiatan` is the activity of the agency where it happened, if it was one.
    """

    named_through = ("psks__orang",)

    psks = models.ForeignKey(
        "sosial.Psks", on_delete=models.PROTECT, related_name="riwayat", verbose_name="PSKS"
    )
    jenis = models.CharField("apa", max_length=15, choices=JenisRiwayatPsks)
    kegiatan = models.ForeignKey(
        KegiatanDilaksanakan,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="psks",
        verbose_name="kegiatan dinas",
    )
    bukti = models.CharField("bukti (nomor surat atau sertifikat)", max_length=200, blank=True)
    uraian = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "riwayat PSKS"
        verbose_name_plural = "riwayat PSKS"
        constraints = (
            models.UniqueConstraint(
                fields=("psks", "jenis", "tanggal"),
                condition=Q(dibatalkan__isnull=True),
                name="sosial_riwayatpsks_sekali",
                violation_error_message="Riwayat ini sudah tercatat pada tanggal itu.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=("sertifikat", "penilaian")) | ~Q(bukti=""),
                name="sosial_riwayatpsks_terampil_berbukti",
                violation_error_message="Sertifikat dan penilaian perlu bukti, misalnya nomornya.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}, {self.tanggal:%d-%m-%Y}"

    def clean(self) -> None:
        """Refuse a day to come, an activity of another agency, and training that its activity was not."""
        super().clean()
        arrived(self, "tanggal")
        if not (self.psks_id and self.kegiatan_id) or self.dibatalkan:
            return
        seinstansi(self, "kegiatan", unit_id=self.psks.unit_id)
        if self.kegiatan and salah_latihan(self.jenis, self.kegiatan.jenis):
            raise ValidationError({"kegiatan": BUKAN_LATIHAN})


BUKAN_LATIHAN = "Kegiatan itu bukan pelatihan atau bimbingan teknis."


def salah_latihan(jenis: str, kegiatan: str) -> bool:
    """Tell whether training is claimed for an activity that was none."""
    return jenis == JenisRiwayatPsks.PELATIHAN and kegiatan not in _LATIHAN
