"""Layers of DTKS and DTSEN with their rows, what changed between two layers, and objections."""

from datetime import date
from itertools import pairwise

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from telusur.engines.registers.base import JenisKelamin, Kejadian
from telusur.engines.registers.masa import BELUM_TIBA, as_recorded
from telusur.organisasi.milik import MilikInstansi, MilikUnit, peta_instansi, seinstansi
from telusur.sosial.dtsen.jenis import (
    Desil,
    HasilSanggah,
    JenisLapisan,
    JenisPerubahan,
    JenisSanggah,
    KeadaanPerbandingan,
    KeadaanSanggah,
    SebabPerubahan,
)
from telusur.sosial.nomor import kk_benar, nik_benar
from telusur.wilayah.models import Desa

BERLAKU = Q(dibatalkan__isnull=True)
_SHORTEST = 10


class Lapisan(MilikInstansi, Kejadian):
    """DTKS or DTSEN as an agency got it: `tanggal` is the day as of which it holds.

    A layer entered by mistake is voided: its rows stay, no list or comparison takes them any more.
    """

    kode = models.CharField("kode lapisan", max_length=30)
    jenis = models.CharField(max_length=5, choices=JenisLapisan)
    nama = models.CharField("nama lapisan", max_length=150)
    sumber = models.CharField("surat atau berita acara sumber", max_length=200)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "lapisan data"
        verbose_name_plural = "lapisan data"
        constraints = (
            models.UniqueConstraint(
                fields=("kode", "unit"),
                name="sosial_lapisan_kode_tunggal",
                violation_error_message="Kode lapisan ini sudah dipakai.",
            ),
        )

    def __str__(self) -> str:
        return self.kode

    def umur_bulan(self, hari: date) -> int:
        """Return how many whole months old the layer is on a day, negative before its own."""
        months = (hari.year - self.tanggal.year) * 12 + hari.month - self.tanggal.month
        return months - (hari.day < self.tanggal.day)


class BarisLapisan(models.Model):
    """A person as a layer names them; their own record, if any, is the one with this NIK in the agency.

    The layer has no index of its own: PostgreSQL takes a layer being filled for empty, and would look each
    NIK up by reading the whole layer. The unique key begins with it.
    """

    named_through = ("lapisan",)

    lapisan = models.ForeignKey(Lapisan, on_delete=models.PROTECT, related_name="baris", db_index=False)
    nik = models.CharField("NIK", max_length=16, validators=[nik_benar])
    no_kk = models.CharField("nomor KK", max_length=16, null=True, blank=True, validators=[kk_benar])
    nama = models.CharField(max_length=100)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="baris_lapisan")
    desil = models.PositiveSmallIntegerField(choices=Desil, default=Desil.BELUM)
    keterangan = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("nama", "pk")
        verbose_name = "baris lapisan"
        verbose_name_plural = "baris lapisan"
        constraints = (
            models.UniqueConstraint(
                fields=("lapisan", "nik"),
                name="sosial_barislapisan_sekali",
                violation_error_message="NIK ini sudah ada dalam lapisan yang sama.",
            ),
        )
        indexes = (
            models.Index(fields=("nama", "id")),
            models.Index(fields=("nik",)),
            models.Index(fields=("desa", "tanggal_lahir")),
        )

    def __str__(self) -> str:
        return f"{self.nama} ({self.lapisan})"


class PerubahanLapisan(Kejadian):
    """What a later layer says otherwise than an earlier one about a person: computed, never typed.

    `tanggal` is the later layer's. `sebab` is read from the register of persons, unless an officer says it:
    then `musyawarah` is the day of the village's deliberation on which it rests. That layers and villages are
    there is not asked of each row anew: the rows compared said so. The unique key begins with `baru`.
    """

    named_through = ("lama", "baru")

    lama = models.ForeignKey(
        Lapisan, on_delete=models.PROTECT, db_constraint=False, related_name="perubahan_sesudah"
    )
    baru = models.ForeignKey(
        Lapisan, on_delete=models.PROTECT, db_index=False, db_constraint=False, related_name="perubahan"
    )
    jenis = models.CharField("yang berubah", max_length=10, choices=JenisPerubahan)
    nik = models.CharField("NIK", max_length=16)
    nik_lama = models.CharField("NIK dahulu", max_length=16, blank=True)
    nama = models.CharField(max_length=100)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    desa_lama = models.ForeignKey(
        Desa,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
        related_name="+",
        verbose_name="desa dahulu",
    )
    desil = models.PositiveSmallIntegerField(choices=Desil, null=True, blank=True)
    desil_lama = models.PositiveSmallIntegerField("desil dahulu", choices=Desil, null=True, blank=True)
    sebab = models.CharField(max_length=10, choices=SebabPerubahan, default=SebabPerubahan.BELUM)
    musyawarah = models.DateField("tanggal musyawarah desa", null=True, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("nama", "pk")
        verbose_name = "perubahan lapisan"
        verbose_name_plural = "perubahan lapisan"
        constraints = (
            models.UniqueConstraint(
                fields=("baru", "lama", "jenis", "nik"),
                name="sosial_perubahanlapisan_sekali",
                violation_error_message="Perubahan ini sudah tercatat.",
            ),
        )
        indexes = (models.Index(fields=("nama", "id")), models.Index(fields=("nik",)))

    def __str__(self) -> str:
        return f"{self.nama}: {self.get_jenis_display().lower()} ({self.lama} ke {self.baru})"


class Perbandingan(models.Model):
    """Two layers of one kind that are compared, and when they last were: `pada`, None where never yet.

    The changes stand in `PerubahanLapisan`. `oleh` asked for the work that `keadaan` tells of, on `diminta`.
    """

    lama = models.ForeignKey(Lapisan, on_delete=models.CASCADE, related_name="+")
    baru = models.ForeignKey(Lapisan, on_delete=models.CASCADE, related_name="+")
    pada = models.DateTimeField(null=True)
    keadaan = models.CharField(
        max_length=10, choices=KeadaanPerbandingan, default=KeadaanPerbandingan.SELESAI
    )
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    diminta = models.DateTimeField(null=True)
    kesalahan = models.JSONField(default=dict)

    class Meta:
        verbose_name = "perbandingan lapisan"
        verbose_name_plural = "perbandingan lapisan"
        constraints = (models.UniqueConstraint(fields=("lama", "baru"), name="sosial_perbandingan_sekali"),)

    def __str__(self) -> str:
        return f"{self.lama} ke {self.baru}"

    @property
    def berjalan(self) -> bool:
        """Tell whether work in the background is under way or waited for."""
        return self.keadaan in {KeadaanPerbandingan.MENUNGGU, KeadaanPerbandingan.BERJALAN}


class Sanggah(MilikUnit, Kejadian):
    """An objection to what a layer says of a person, or that it is silent, from receipt to answer.

    It is about a row (`baris`), or about a person recorded here (`orang`) whom the layer lacks. Its letter is
    signed by who heads the agency on `tanggal_surat`, and leaves on `dikirim`.
    """

    named_through = ("baris", "orang")

    nomor = models.CharField("nomor sanggah", max_length=40)
    jenis = models.CharField("yang diminta", max_length=10, choices=JenisSanggah)
    lapisan = models.ForeignKey(Lapisan, on_delete=models.PROTECT, related_name="sanggah")
    baris = models.ForeignKey(
        BarisLapisan,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sanggah",
        verbose_name="baris lapisan",
    )
    orang = models.ForeignKey(
        "sosial.Orang", null=True, blank=True, on_delete=models.PROTECT, related_name="sanggah"
    )
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="sanggah")
    alasan = models.CharField(max_length=500, validators=[MinLengthValidator(_SHORTEST)])
    bukti = models.CharField(
        "uraian bukti",
        max_length=300,
        blank=True,
        help_text="Misalnya foto rumah, surat desa. Berkasnya diserahkan pada tab Bukti.",
    )
    pengaju = models.CharField("diajukan oleh", max_length=100)
    keadaan = models.CharField(max_length=10, choices=KeadaanSanggah, default=KeadaanSanggah.DITERIMA)
    musyawarah = models.DateField("tanggal musyawarah desa", null=True, blank=True)
    berita_acara = models.CharField("nomor berita acara", max_length=100, blank=True)
    nomor_surat = models.CharField("nomor surat", max_length=60, blank=True)
    tanggal_surat = models.DateField("tanggal surat", null=True, blank=True)
    tujuan = models.CharField("surat kepada", max_length=150, blank=True)
    dikirim = models.DateField("tanggal dikirim", null=True, blank=True)
    dijawab = models.DateField("tanggal jawaban", null=True, blank=True)
    hasil = models.CharField(max_length=10, choices=HasilSanggah, blank=True)
    jawaban = models.CharField("isi jawaban", max_length=300, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "sanggah"
        verbose_name_plural = "sanggah"
        constraints = (
            models.UniqueConstraint(
                fields=("nomor", "unit"),
                name="sosial_sanggah_nomor_tunggal",
                violation_error_message="Nomor sanggah ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(baris__isnull=False) | Q(orang__isnull=False),
                name="sosial_sanggah_ada_orangnya",
                violation_error_message="Isi baris lapisannya, atau orangnya bila lapisan tidak memuatnya.",
            ),
            models.CheckConstraint(
                condition=Q(musyawarah__isnull=True) | Q(musyawarah__gte=F("tanggal")),
                name="sosial_sanggah_musyawarah_kemudian",
                violation_error_message="Musyawarah desa lebih awal daripada sanggahnya.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nomor}: {self.subjek}"

    @property
    def subjek(self) -> str:
        """Return the name of whom it is about."""
        return str(self.baris.nama if self.baris else self.orang)

    def clean(self) -> None:
        """Check that all is of one agency, of the layer named, and that each state has what it asks."""
        super().clean()
        seinstansi(self, "orang", "lapisan")
        if self.dibatalkan or as_recorded(self, *_ASKED, "baris_id", "lapisan_id"):
            return
        wrong = salah_sanggah({name: getattr(self, name) for name in _ASKED})
        if self.baris and self.baris.lapisan_id != self.lapisan_id:
            wrong["baris"] = "Baris ini dari lapisan lain."
        if wrong:
            raise ValidationError(wrong)

    @property
    def instansi_id(self) -> int:
        """Return the key of the agency whose objection it is."""
        return peta_instansi([self.unit_id]).get(self.unit_id, self.unit_id)


_ASKED = (
    "keadaan",
    "musyawarah",
    "berita_acara",
    "nomor_surat",
    "tanggal_surat",
    "tujuan",
    "dikirim",
    "dijawab",
    "hasil",
)
LANGKAH = (
    (KeadaanSanggah.MUSYAWARAH, ("musyawarah", "berita_acara")),
    (KeadaanSanggah.SURAT, ("nomor_surat", "tanggal_surat", "tujuan")),
    (KeadaanSanggah.DIKIRIM, ("dikirim",)),
    (KeadaanSanggah.DIJAWAB, ("dijawab", "hasil")),
)
"""What each state of an objection asks to be filled in."""


def salah_sanggah(isi: dict[str, object]) -> dict[str, str]:
    """Return, by field, what an objection's state asks and lacks, days to come or in a wrong order."""
    order = list(KeadaanSanggah)
    reached = order.index(KeadaanSanggah(str(isi["keadaan"])))
    wrong: dict[str, str] = {}
    for state, names in LANGKAH:
        if order.index(state) <= reached:
            wrong |= {
                name: f"Isi dahulu: keadaannya {state.label.lower()}." for name in names if not isi[name]
            }
    days = [(name, isi[name]) for name in ("musyawarah", "tanggal_surat", "dikirim", "dijawab") if isi[name]]
    today = timezone.localdate()
    wrong |= {name: BELUM_TIBA for name, day in days if isinstance(day, date) and day > today}
    for (_, before), (name, day) in pairwise(days):
        if isinstance(before, date) and isinstance(day, date) and day < before:
            wrong.setdefault(name, "Lebih awal daripada langkah sebelumnya.")
    return wrong
