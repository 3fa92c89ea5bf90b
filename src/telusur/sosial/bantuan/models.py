"""Aid programs and their conditions, lists of recipients, decisions about aid received twice."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q

from telusur.engines.registers.base import Catatan, Kejadian
from telusur.kernel.errors import UserError
from telusur.kernel.nik import salah_kk, salah_nik
from telusur.kernel.numbers import format_number
from telusur.organisasi.milik import seinstansi
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.bantuan.jenis import (
    DasarTemuan,
    JenisBantuan,
    Keadaan,
    Putusan,
    SasaranBantuan,
    SatuanBantuan,
    SifatPasangan,
    UnsurSyarat,
)
from telusur.sosial.bantuan.syarat import salah_syarat, uraikan
from telusur.sosial.dtsen.desil import kata_desil
from telusur.sosial.jenis import SumberDana
from telusur.wilayah.models import Desa

SUDAH_DITETAPKAN = "Daftar ini sudah ditetapkan."
CABUT_DAHULU = "Cabut dahulu penetapannya."


class ProgramBantuan(Catatan):
    """An aid program of whoever pays it, from a day until it ends.

    `standar` is what one recipient gets in one period, in the program's unit of measure; None where no
    standard is set. Programs of others are kept too: their lists are what ours are compared with.
    """

    kode = models.CharField(max_length=20)
    nama = models.CharField("nama program", max_length=150)
    jenis = models.CharField("jenis bantuan", max_length=20, choices=JenisBantuan)
    sasaran = models.CharField(
        "penerima", max_length=10, choices=SasaranBantuan, default=SasaranBantuan.ORANG
    )
    satuan = models.CharField(max_length=10, choices=SatuanBantuan, default=SatuanBantuan.RUPIAH)
    standar = models.PositiveBigIntegerField("standar per penerima per periode", null=True, blank=True)
    sumber_dana = models.CharField("sumber dana", max_length=20, choices=SumberDana)
    dasar = models.CharField("dasar (peraturan atau keputusan)", max_length=200)
    unit = models.ForeignKey(
        UnitOrganisasi, on_delete=models.PROTECT, related_name="+", verbose_name="unit pengelola"
    )

    class Meta(Catatan.Meta):
        ordering = ("kode", "pk")
        verbose_name = "program bantuan"
        verbose_name_plural = "program bantuan"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(fields=("kode", "unit"), name="sosial_programbantuan_kode_tunggal"),
        )

    def __str__(self) -> str:
        return self.nama

    def sebut(self, jumlah: int) -> str:
        """Return an amount of the program's aid in words: `Rp900.000`, `5 paket`."""
        text = format_number(jumlah)
        if self.satuan == SatuanBantuan.RUPIAH:
            return f"Rp{text}"
        return f"{text} {self.get_satuan_display().lower()}"


class SyaratBantuan(Catatan):
    """A condition that recipients of a program must meet while it holds; all conditions of a program count.

    Ages have `dari` and `sampai` (years, both included); the others name codes in `nilai`.
    """

    named_through = ("program",)

    program = models.ForeignKey(ProgramBantuan, on_delete=models.PROTECT, related_name="syarat")
    unsur = models.CharField("yang disyaratkan", max_length=10, choices=UnsurSyarat)
    dari = models.PositiveSmallIntegerField("umur dari", null=True, blank=True)
    sampai = models.PositiveSmallIntegerField("umur sampai", null=True, blank=True)
    nilai = models.CharField("kode (dipisah koma)", max_length=200, blank=True)
    dasar = models.CharField("dasar (peraturan atau keputusan)", max_length=200)

    class Meta(Catatan.Meta):
        ordering = ("program", "unsur", "pk")
        verbose_name = "syarat bantuan"
        verbose_name_plural = "syarat bantuan"

    def __str__(self) -> str:
        return f"{self.program}: {self.get_unsur_display()}"

    @property
    def kata(self) -> str:
        """Return the condition in words."""
        return uraikan(self)

    def clean(self) -> None:
        """Check that the condition is said as its kind asks."""
        if wrong := salah_syarat(self.unsur, self.dari, self.sampai, self.nilai):
            raise ValidationError({"unsur": wrong})


class PasanganBantuan(Catatan):
    """What a rule says of two programs at once: one may be received beside the other, or not."""

    named_through = ("program", "lain")

    program = models.ForeignKey(ProgramBantuan, on_delete=models.PROTECT, related_name="pasangan")
    lain = models.ForeignKey(
        ProgramBantuan, on_delete=models.PROTECT, related_name="berpasangan", verbose_name="program lain"
    )
    sifat = models.CharField(max_length=10, choices=SifatPasangan)
    dasar = models.CharField("dasar (peraturan atau keputusan)", max_length=200)

    class Meta(Catatan.Meta):
        ordering = ("program", "lain", "pk")
        verbose_name = "pasangan bantuan"
        verbose_name_plural = "pasangan bantuan"
        constraints = (
            *Catatan.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(program=F("lain")),
                name="sosial_pasanganbantuan_dua_program",
                violation_error_message="Kedua programnya sama.",
            ),
            models.UniqueConstraint(
                fields=("program", "lain"),
                condition=Q(selesai__isnull=True),
                name="sosial_pasanganbantuan_sekali",
                violation_error_message="Kedua program ini sudah dipasangkan: akhiri dulu pasangan lamanya.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.program} dan {self.lain}"


class DaftarBantuan(Catatan):
    """Who is to receive a program's aid in a period: from `mulai` until the day before `selesai`.

    `lapisan` says on which data the list rests; `lapisan_data` is the layer of DTKS or DTSEN, where it is
    one: conditions on a decile ask it. While it is `ditetapkan` neither it nor its rows change.
    """

    TERKUNCI = ("kode", "program_id", "lapisan", "lapisan_data_id", "mulai", "selesai")
    """The columns that stand as they were approved."""

    kode = models.CharField("kode daftar", max_length=40, unique=True)
    program = models.ForeignKey(ProgramBantuan, on_delete=models.PROTECT, related_name="daftar")
    lapisan = models.CharField("sumber data (lapisan DTKS, SK, usulan)", max_length=200)
    lapisan_data = models.ForeignKey(
        "sosial.Lapisan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar",
        verbose_name="lapisan DTKS/DTSEN",
    )
    ditetapkan = models.DateField(null=True, blank=True, editable=False)

    class Meta(Catatan.Meta):
        ordering = ("-mulai", "kode")
        verbose_name = "daftar bantuan"
        verbose_name_plural = "daftar bantuan"

    def __str__(self) -> str:
        return self.kode

    @property
    def perihal(self) -> str:
        """Return what the log calls all that is about this list."""
        return f"daftar-bantuan:{self.pk}"

    def guard_open(self, place: str = "") -> None:
        """Refuse to go on with a list that is approved.

        Raises:
            UserError: it is; `place` is where the reader finds it.
        """
        if self.ditetapkan:
            raise UserError(f"Daftar {self} sudah ditetapkan.", place=place, remedy=CABUT_DAHULU)

    def refresh_open(self) -> None:
        """Read the list anew and refuse to go on if it is approved by now; asks for `rantai.writing`.

        Raises:
            UserError: it is.
        """
        self.refresh_from_db(from_queryset=DaftarBantuan.objects.select_related("program__unit"))
        self.guard_open()

    def clean(self) -> None:
        """Refuse another agency's layer, and to change what was approved while the approval holds."""
        if self.program_id:
            seinstansi(self, "lapisan_data", unit_id=self.program.unit_id)
        held = DaftarBantuan.objects.filter(pk=self.pk, ditetapkan__isnull=False).first()
        if held is None or self.ditetapkan is None:
            return
        changed = [name for name in self.TERKUNCI if getattr(self, name) != getattr(held, name)]
        if changed:
            raise ValidationError({name.removesuffix("_id"): SUDAH_DITETAPKAN for name in changed})


class PenerimaBantuan(models.Model):
    """A row of a list, as the list says it: lists of others name people who are not recorded here.

    `orang` is the person where they are. `jumlah` is in the program's unit of measure. `layak` and `alasan`
    are their answer to the program's conditions, None and empty where nobody asked.
    """

    named_through = ("daftar",)
    guarded_through = "daftar"

    daftar = models.ForeignKey(DaftarBantuan, on_delete=models.PROTECT, related_name="penerima")
    nomor = models.PositiveIntegerField("nomor urut")
    nik = models.CharField("NIK", max_length=16, null=True, blank=True, db_index=True)
    no_kk = models.CharField("nomor KK", max_length=16, null=True, blank=True, db_index=True)
    nama = models.CharField(max_length=100)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    alamat = models.CharField(max_length=200, blank=True)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="penerima_bantuan")
    orang = models.ForeignKey(
        "sosial.Orang", null=True, blank=True, on_delete=models.PROTECT, related_name="bantuan"
    )
    jumlah = models.PositiveBigIntegerField("jumlah bantuan", default=0)
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.TERDAFTAR)
    layak = models.BooleanField("memenuhi syarat", null=True, blank=True, editable=False)
    alasan = models.CharField("jawaban atas syarat", max_length=500, blank=True, editable=False)

    class Meta:
        ordering = ("daftar", "nomor", "pk")
        verbose_name = "penerima bantuan"
        verbose_name_plural = "penerima bantuan"
        constraints = (
            models.UniqueConstraint(fields=("daftar", "nomor"), name="sosial_penerimabantuan_nomor"),
            models.UniqueConstraint(
                fields=("daftar", "nik"),
                condition=~Q(keadaan=Keadaan.DICORET),
                name="sosial_penerimabantuan_nik_sekali",
                violation_error_message="NIK ini sudah ada dalam daftar yang sama.",
            ),
        )
        indexes = (models.Index(fields=("desa", "tanggal_lahir")),)

    def __str__(self) -> str:
        return self.nama

    @property
    def desil(self) -> str:
        """Return the decile on the list's layer in words, with its code; empty where it says nothing."""
        return kata_desil(getattr(self, "desil_terbaca", None))

    def guard_writable(self) -> None:
        """Refuse to change who is on a list that has been approved.

        Raises:
            UserError: it has been.
        """
        self.daftar.guard_open(self.nama)

    def clean(self) -> None:
        """Check the numbers, and that the person named has this NIK and is known to the program's agency."""
        seinstansi(self, "orang", unit_id=self.daftar.program.unit_id)
        if wrong := salah_nomor(self.nik, self.no_kk, self.orang.nik if self.orang else None):
            raise ValidationError(wrong)


def salah_nomor(nik: str | None, no_kk: str | None, punya: str | None) -> dict[str, str]:
    """Return what is wrong with the numbers of a row, by field; `punya` is the NIK of the person it names.

    The card is not compared with the person's: it changes with marriage and moving, the list stays.
    """
    wrong = {"nik": salah_nik(nik) if nik else "", "no_kk": salah_kk(no_kk) if no_kk else ""}
    if nik and punya and nik != punya:
        wrong["nik"] = "NIK ini bukan NIK orang yang dipilih."
    return {name: text for name, text in wrong.items() if text}


class KeputusanGanda(Kejadian):
    """What a person entitled to it decided about a recipient who is on another list too, and why."""

    named_through = ("penerima",)

    penerima = models.ForeignKey(PenerimaBantuan, on_delete=models.PROTECT, related_name="keputusan")
    lain = models.ForeignKey(
        PenerimaBantuan, on_delete=models.PROTECT, related_name="+", verbose_name="baris daftar lain"
    )
    dasar = models.CharField("yang sama", max_length=10, choices=DasarTemuan)
    putusan = models.CharField(max_length=10, choices=Putusan)
    alasan = models.CharField(max_length=300, validators=[MinLengthValidator(10)])
    pemutus = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "keputusan bantuan ganda"
        verbose_name_plural = "keputusan bantuan ganda"
        indexes = (models.Index(fields=("penerima", "lain")),)

    def __str__(self) -> str:
        return f"{self.penerima}: {self.get_putusan_display()}"
