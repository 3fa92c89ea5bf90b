"""Complaints and each step of their handling."""

from datetime import timedelta
from secrets import randbelow

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from telusur.engines.formulas.parameters import parameter_on
from telusur.engines.registers.base import Kejadian
from telusur.organisasi.models import UnitOrganisasi, User


def nomor_baru() -> str:
    """Return a number that nobody can guess from another one: eight random digits."""
    digits = f"{randbelow(10**8):08d}"
    return f"ADU-{digits[:4]}-{digits[4:]}"


class Pengaduan(Kejadian):
    """A complaint received on a day, whose it is to answer, and by when.

    `tenggat` and `batas_selesai` are counted from the day it came in (UU 25/2009 Pasal 44 and 50). `pin` is
    the fingerprint of the PIN with which the complainant follows it.
    """

    log_private = ("pin",)

    class Kanal(models.TextChoices):
        """How it came in."""

        LANGSUNG = "langsung", "Datang langsung"
        LAMAN = "laman", "Laman ini"
        TELEPON = "telepon", "Telepon"
        PESAN = "pesan", "Pesan singkat atau WhatsApp"
        SURAT = "surat", "Surat"
        LAPOR = "lapor", "SP4N-LAPOR!"

    nomor = models.CharField(
        max_length=13, unique=True, blank=True, help_text="Kosongkan: nomor dibuat sendiri."
    )
    kanal = models.CharField(max_length=10, choices=Kanal, default=Kanal.LANGSUNG)
    pelapor = models.CharField("nama pelapor", max_length=100, blank=True)
    kontak = models.CharField("telepon atau alamat pelapor", max_length=200, blank=True)
    tempat = models.CharField("desa atau tempat kejadian", max_length=200, blank=True)
    isi = models.TextField("isi pengaduan", max_length=4000)
    unit = models.ForeignKey(
        UnitOrganisasi, on_delete=models.PROTECT, related_name="+", verbose_name="unit yang menangani"
    )
    tenggat = models.DateField("tenggat tanggapan", null=True, blank=True, db_index=True)
    batas_selesai = models.DateField("tenggat penyelesaian", null=True, blank=True)
    dijawab = models.DateField("pertama dijawab", null=True, blank=True)
    tepat_waktu = models.BooleanField("dijawab tepat waktu", null=True, blank=True)
    ditutup = models.DateField(null=True, blank=True)
    kepuasan = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    pin = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "pengaduan"
        verbose_name_plural = "pengaduan"
        constraints = (
            models.CheckConstraint(
                condition=Q(dijawab__isnull=True) | Q(dijawab__gte=F("tanggal")),
                name="sekretariat_pengaduan_dijawab_sesudah_masuk",
                violation_error_message="Hari jawaban pertama tidak boleh sebelum pengaduan masuk.",
            ),
            models.CheckConstraint(
                condition=Q(kepuasan__isnull=True) | Q(kepuasan__range=(1, 5)),
                name="sekretariat_pengaduan_kepuasan_satu_sampai_lima",
                violation_error_message="Kepuasan diisi 1 sampai 5.",
            ),
        )

    def __str__(self) -> str:
        return self.nomor

    def clean(self) -> None:
        """Give a new complaint its number and its dates."""
        self.nomor = self.nomor or nomor_baru()
        if self.tenggat is None and self.tanggal:
            self.tenggat = self.tanggal + self._days("pengaduan.tanggapan_hari")
            self.batas_selesai = self.tanggal + self._days("pengaduan.penyelesaian_hari")

    def _days(self, path: str) -> timedelta:
        return timedelta(days=int(parameter_on(path, self.tanggal)[2]))


class TindakLanjut(Kejadian):
    """A step in handling a complaint; notes are for the agency alone, the others the complainant reads."""

    class Jenis(models.TextChoices):
        """Kinds of steps."""

        DITERUSKAN = "diteruskan", "Diteruskan ke unit"
        CATATAN = "catatan", "Catatan dalam"
        JAWABAN = "jawaban", "Jawaban kepada pelapor"
        PENUTUPAN = "penutupan", "Ditutup"

    pengaduan = models.ForeignKey(Pengaduan, on_delete=models.PROTECT, related_name="tindak_lanjut")
    jenis = models.CharField("langkah", max_length=12, choices=Jenis)
    isi = models.TextField(max_length=4000, blank=True)
    ke_unit = models.ForeignKey(
        UnitOrganisasi, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    oleh = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        verbose_name = "tindak lanjut"
        verbose_name_plural = "tindak lanjut"
        constraints = (
            models.CheckConstraint(
                condition=~Q(jenis="diteruskan") | Q(ke_unit__isnull=False),
                name="sekretariat_tindak_lanjut_diteruskan_ke_mana",
                violation_error_message="Pilih unit tujuan pengaduan yang diteruskan.",
            ),
        )

    named_through = ("pengaduan",)

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}, {self.pengaduan}"
