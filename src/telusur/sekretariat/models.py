"""Complaints and each step of their handling."""

from datetime import date, timedelta
from secrets import randbelow

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from telusur.engines.formulas.parameters import parameter_on, parameters
from telusur.engines.registers.base import Kejadian
from telusur.organisasi.models import UnitOrganisasi, User

TANGGAPAN, PENYELESAIAN = "pengaduan.tanggapan_hari", "pengaduan.penyelesaian_hari"


def nomor_baru() -> str:
    """Return a number that nobody can guess from another one: eight random digits."""
    digits = f"{randbelow(10**8):08d}"
    return f"ADU-{digits[:4]}-{digits[4:]}"


class Pengaduan(Kejadian):
    """A complaint received on a day, whose it is to answer, and by when.

    `tenggat` and `batas_selesai` are counted from the day it came in (UU 25/2009 Pasal 44 and 50). Day and
    number stand as they were entered. `pin` is the fingerprint of the PIN with which the complainant follows
    it.
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
        max_length=13,
        unique=True,
        blank=True,
        help_text="Kosongkan: nomor dibuat sendiri.",
        validators=[RegexValidator(r"^ADU-\d{4}-\d{4}\Z", "Nomor berbentuk ADU-1234-5678.")],
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
        """Give a new complaint its number and its dates; refuse a day that can't be, or another one later."""
        self.nomor = self.nomor or nomor_baru()
        if not self.tanggal:
            return
        held = Pengaduan.objects.filter(pk=self.pk).first()
        if held and held.nomor != self.nomor:
            raise ValidationError({"nomor": "Nomor tidak berubah: pelapor memegangnya."})
        if wrong := self._salah_tanggal(held.tanggal if held else None):
            raise ValidationError({"tanggal": wrong})
        if self.tenggat is None:
            self.tenggat = self.tanggal + self._days(TANGGAPAN)
            self.batas_selesai = self.tanggal + self._days(PENYELESAIAN)

    def _salah_tanggal(self, semula: date | None) -> str:
        """Return why a complaint can't have come in on its day; `semula` is the day entered before."""
        if semula:
            again = "Tenggat dihitung dari hari masuk yang tercatat. Batalkan pengaduan ini, catat yang baru."
            return "" if semula == self.tanggal else again
        if self.tanggal > timezone.localdate():
            return "Hari masuk tidak boleh sesudah hari ini."
        first = max(parameters()[path].nilai[0][0] for path in (TANGGAPAN, PENYELESAIAN))
        early = f"Tenggat menurut UU 25/2009 baru berlaku {first:%d-%m-%Y}; yang lebih lama tidak dicatat."
        return early if self.tanggal < first else ""

    def _days(self, path: str) -> timedelta:
        return timedelta(days=int(parameter_on(path, self.tanggal)[2]))


class TindakLanjut(Kejadian):
    """A step in handling a complaint; notes are for the agency alone, the others the complainant reads."""

    log_private = ("isi",)

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
