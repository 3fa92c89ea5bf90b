"""Requests for a recommendation, the papers that came with them, what was decided and reported."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from telusur.engines.formulas.parameters import parameter_on
from telusur.engines.registers.base import Kejadian
from telusur.kelembagaan.models import Lembaga
from telusur.organisasi.milik import MilikUnit, seinstansi
from telusur.sosial.izin.jenis import UNDIAN, CaraIzin, JenisBerkas, JenisIzin, Putusan
from telusur.wilayah.models import Wilayah

DIPUTUSKAN = (
    "tanggal",
    "jenis",
    "lembaga_id",
    "nama",
    "alamat",
    "surat",
    "tujuan",
    "wilayah_id",
    "dari",
    "sampai",
    "cara",
    "perkiraan",
)
"""What a decision is about: it stands in the letter, so none of it changes afterwards."""


class RekomendasiIzin(MilikUnit, Kejadian):
    """A request of an organiser, received on `tanggal`, to be decided until `tenggat`.

    The organiser is a recorded institution or a name. `perkiraan` is what they expect to collect, or what the
    prizes are worth, in rupiah; `terkumpul` what they report. The decision sets `laporan_sampai`.
    """

    named_through = ("lembaga",)

    jenis = models.CharField("jenis permohonan", max_length=3, choices=JenisIzin)
    lembaga = models.ForeignKey(
        Lembaga,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rekomendasi",
        verbose_name="lembaga penyelenggara",
    )
    nama = models.CharField("penyelenggara lain (nama)", max_length=200, blank=True)
    alamat = models.CharField("alamat penyelenggara", max_length=200, blank=True)
    surat = models.CharField("nomor surat permohonan", max_length=100, blank=True)
    tujuan = models.CharField("maksud dan tujuan", max_length=300)
    wilayah = models.ForeignKey(
        Wilayah, on_delete=models.PROTECT, related_name="rekomendasi", verbose_name="wilayah penyelenggaraan"
    )
    dari = models.DateField("diselenggarakan dari")
    sampai = models.DateField("diselenggarakan sampai")
    cara = models.CharField(max_length=25, choices=CaraIzin)
    perkiraan = models.DecimalField(
        "perkiraan hasil atau nilai hadiah (Rp)",
        max_digits=15,
        decimal_places=0,
        null=True,
        blank=True,
        validators=(MinValueValidator(0),),
    )
    tenggat = models.DateField("tenggat putusan", null=True, blank=True, db_index=True)
    putusan = models.CharField(max_length=20, choices=Putusan, blank=True)
    diputuskan = models.DateField(null=True, blank=True, db_index=True)
    alasan = models.CharField("alasan putusan", max_length=300, blank=True)
    nomor_surat = models.CharField("nomor surat rekomendasi", max_length=100, blank=True)
    laporan_sampai = models.DateField("laporan penyelenggara sampai", null=True, blank=True)
    laporan_diterima = models.DateField("laporan penyelenggara diterima", null=True, blank=True)
    terkumpul = models.DecimalField(
        "hasil yang dilaporkan (Rp)",
        max_digits=15,
        decimal_places=0,
        null=True,
        blank=True,
        validators=(MinValueValidator(0),),
    )

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "rekomendasi PUB dan UGB"
        verbose_name_plural = "rekomendasi PUB dan UGB"
        constraints = (
            models.CheckConstraint(
                condition=Q(lembaga__isnull=False, nama="") | (Q(lembaga__isnull=True) & ~Q(nama="")),
                name="sosial_rekomendasi_satu_penyelenggara",
                violation_error_message="Isi salah satu saja: lembaga penyelenggara, atau namanya.",
            ),
            models.CheckConstraint(
                condition=Q(sampai__gte=F("dari")),
                name="sosial_rekomendasi_sampai_sesudah_dari",
                violation_error_message="Hari terakhir penyelenggaraan lebih awal daripada hari pertamanya.",
            ),
            models.CheckConstraint(
                condition=Q(putusan="", diputuskan__isnull=True, nomor_surat="")
                | (Q(putusan__in=Putusan.values, diputuskan__gte=F("tanggal")) & ~Q(nomor_surat="")),
                name="sosial_rekomendasi_putusan_lengkap",
                violation_error_message="Putusan diisi bersama nomor surat dan hari sesudah diterima.",
            ),
            models.CheckConstraint(
                condition=~Q(putusan="direkomendasikan") | Q(laporan_sampai__isnull=False),
                name="sosial_rekomendasi_laporan_ditunggu",
                violation_error_message="Rekomendasi menyebut sampai kapan laporannya ditunggu.",
            ),
            models.CheckConstraint(
                condition=~Q(putusan="ditolak") | ~Q(alasan=""),
                name="sosial_rekomendasi_ditolak_beralasan",
                violation_error_message="Penolakan memerlukan alasan.",
            ),
            models.CheckConstraint(
                condition=Q(laporan_diterima__isnull=True, terkumpul__isnull=True)
                | Q(putusan="direkomendasikan", laporan_diterima__isnull=False),
                name="sosial_rekomendasi_laporan_yang_direkomendasikan",
                violation_error_message="Hanya yang direkomendasikan melapor; hasilnya bersama harinya.",
            ),
            models.UniqueConstraint(
                fields=("nomor_surat", "unit"),
                condition=~Q(nomor_surat="") & Q(dibatalkan__isnull=True),
                name="sosial_rekomendasi_nomor_tunggal",
                violation_error_message="Nomor surat ini sudah dipakai.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.jenis.upper()} {self.penyelenggara}"

    @property
    def penyelenggara(self) -> str:
        """Return the organiser's name."""
        return str(self.lembaga or self.nama)

    def clean(self) -> None:
        """Check organiser, way and days; set the day until which to decide; keep what was decided."""
        super().clean()
        seinstansi(self, "lembaga")
        if (self.cara in UNDIAN) != (self.jenis == JenisIzin.UGB):
            raise ValidationError({"cara": "Cara undian untuk UGB, cara pengumpulan untuk PUB."})
        if self.tanggal and self.tanggal > timezone.localdate():
            raise ValidationError({"tanggal": "Hari diterima tidak boleh sesudah hari ini."})
        if self.laporan_diterima and not self.dari <= self.laporan_diterima <= timezone.localdate():
            when = "Laporan diterima sesudah penyelenggaraannya mulai, dan bukan sesudah hari ini."
            raise ValidationError({"laporan_diterima": when})
        held = RekomendasiIzin.objects.filter(pk=self.pk).first()
        if held is None and self.tanggal:
            self.tenggat = self.tanggal + timedelta(
                days=int(parameter_on("izin.putusan_hari", self.tanggal)[2])
            )
        if held is not None:
            self._keep(held)

    def _keep(self, held: "RekomendasiIzin") -> None:
        if held.tanggal != self.tanggal:
            again = "Tenggat dihitung dari hari diterima. Batalkan permohonan ini, lalu catat yang baru."
            raise ValidationError({"tanggal": again})
        if held.diputuskan and any(getattr(held, name) != getattr(self, name) for name in DIPUTUSKAN):
            raise ValidationError("Permohonan ini sudah diputuskan; isinya tertulis dalam suratnya.")


class BerkasIzin(Kejadian):
    """A paper handed in with a request, on a day."""

    named_through = ("permohonan",)

    permohonan = models.ForeignKey(RekomendasiIzin, on_delete=models.PROTECT, related_name="berkas")
    jenis = models.CharField("berkas", max_length=15, choices=JenisBerkas)
    keterangan = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("permohonan", "jenis", "pk")
        verbose_name = "berkas permohonan PUB dan UGB"
        verbose_name_plural = "berkas permohonan PUB dan UGB"
        constraints = (
            models.UniqueConstraint(
                fields=("permohonan", "jenis"),
                condition=Q(dibatalkan__isnull=True) & ~Q(jenis="lain"),
                name="sosial_berkasizin_sekali",
                violation_error_message="Berkas ini sudah tercatat diserahkan.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}, {self.permohonan}"
