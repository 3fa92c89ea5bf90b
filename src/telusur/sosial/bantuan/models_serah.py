"""Handing aid over: what was sent at each leg, the deeds, and what each recipient received or did not."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from telusur.engines.registers.base import Kejadian
from telusur.engines.registers.masa import Terjadi
from telusur.kernel.numbers import format_number
from telusur.sosial.bantuan.jenis import HasilSerah, Keadaan, LangkahSalur, SebabTidak
from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan
from telusur.wilayah.kode import Tingkat
from telusur.wilayah.models import Wilayah

DESA = (Tingkat.DESA, Tingkat.KELURAHAN)
BAWAH = (Tingkat.KECAMATAN, *DESA)
TINGKAT: dict[str, tuple[Tingkat, ...]] = {
    LangkahSalur.MASUK: (Tingkat.KABUPATEN,),
    LangkahSalur.KECAMATAN: (Tingkat.KECAMATAN,),
    LangkahSalur.DESA: DESA,
    LangkahSalur.KEMBALI: BAWAH,
}
"""At which levels of region each leg is recorded."""
BELUM = "Daftar ini belum ditetapkan; bantuannya belum boleh diserahkan."
BUKAN_BAST = "BAST dibuat untuk kecamatan, desa atau kelurahan."
BAST_TETAP = "BAST yang terbit tidak berubah: batalkan, lalu terbitkan dengan nomor baru."


def salah_langkah(langkah: str, tingkat: str) -> str:
    """Return why a leg can't be recorded for a region of a level; empty where it can."""
    levels = TINGKAT[langkah]
    if tingkat in levels:
        return ""
    words = " atau ".join(str(level.label).lower() for level in levels)
    return f"{LangkahSalur(langkah).label} dicatat untuk {words}."


class PenyaluranBantuan(Terjadi):
    """A leg of a list's aid: into the store, on to a kecamatan or a village, or back from there.

    `jumlah` is in the program's unit of measure. `petugas` is who brought it.
    """

    named_through = ("wilayah",)

    daftar = models.ForeignKey(DaftarBantuan, on_delete=models.PROTECT, related_name="penyaluran")
    langkah = models.CharField(max_length=10, choices=LangkahSalur)
    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="penyaluran_bantuan")
    jumlah = models.PositiveBigIntegerField()
    nomor = models.CharField("nomor surat jalan atau bukti transfer", max_length=60)
    kendaraan = models.CharField("kendaraan atau bank", max_length=100, blank=True)
    petugas = models.CharField("petugas yang membawa", max_length=150, blank=True)
    penerima = models.CharField("yang menerima (nama, jabatan)", max_length=150, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "penyaluran bantuan"
        verbose_name_plural = "penyaluran bantuan"
        constraints = (
            models.UniqueConstraint(
                fields=("daftar", "langkah", "wilayah", "nomor"),
                condition=Q(dibatalkan__isnull=True),
                name="sosial_penyaluranbantuan_nomor",
                violation_error_message="Nomor ini sudah dicatat untuk langkah dan wilayah yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(jumlah__gte=1),
                name="sosial_penyaluranbantuan_jumlah",
                violation_error_message="Jumlah paling sedikit satu.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_langkah_display()}: {self.wilayah}, {format_number(self.jumlah)}"

    def clean(self) -> None:
        """Check the level of the region."""
        super().clean()
        if wrong := salah_langkah(self.langkah, self.wilayah.tingkat):
            raise ValidationError({"wilayah": wrong})


class BastBantuan(Kejadian):
    """A deed of handing over (berita acara serah terima) for a kecamatan or a village.

    `jumlah` is what it hands over, in the program's unit of measure. `kembali` is the day on which it came
    back signed; the signed sheet is its evidence.
    """

    TETAP = ("daftar_id", "wilayah_id", "nomor", "tanggal", "jumlah")
    """The columns that stand as they were issued; who signed may be filled in."""
    named_through = ("wilayah",)

    daftar = models.ForeignKey(DaftarBantuan, on_delete=models.PROTECT, related_name="bast")
    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="bast_bantuan")
    nomor = models.CharField("nomor BAST", max_length=60)
    jumlah = models.PositiveBigIntegerField()
    penyerah = models.CharField("yang menyerahkan (nama, jabatan)", max_length=150, blank=True)
    penerima = models.CharField("yang menerima (nama, jabatan)", max_length=150, blank=True)
    kembali = models.DateField("kembali bertanda tangan", null=True, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "BAST bantuan"
        verbose_name_plural = "BAST bantuan"
        constraints = (
            models.UniqueConstraint(
                fields=("daftar", "wilayah"),
                condition=Q(dibatalkan__isnull=True),
                name="sosial_bastbantuan_sekali",
                violation_error_message="Wilayah ini sudah mempunyai BAST untuk daftar yang sama.",
            ),
            models.UniqueConstraint(
                fields=("daftar", "nomor"),
                condition=Q(dibatalkan__isnull=True),
                name="sosial_bastbantuan_nomor",
                violation_error_message="Nomor BAST ini sudah dipakai dalam daftar yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(kembali__isnull=True) | Q(kembali__gte=F("tanggal")),
                name="sosial_bastbantuan_kembali_sesudah_terbit",
                violation_error_message="BAST kembali sebelum tanggal terbitnya.",
            ),
        )

    def __str__(self) -> str:
        return f"BAST {self.nomor}, {self.wilayah}"

    def clean(self) -> None:
        """Check that a new deed is about an approved list, and that an issued one stays as it is."""
        if self.wilayah.tingkat not in BAWAH:
            raise ValidationError({"wilayah": BUKAN_BAST})
        held = BastBantuan.objects.filter(pk=self.pk).first()
        if held is None:
            if DaftarBantuan.objects.filter(pk=self.daftar_id, ditetapkan=None).exists():
                raise ValidationError({"daftar": BELUM})
            return
        changed = [name for name in self.TETAP if getattr(self, name) != getattr(held, name)]
        if changed:
            raise ValidationError({name.removesuffix("_id"): BAST_TETAP for name in changed})


class TandaTerima(Terjadi):
    """What became of a recipient's aid on a day: received, by themselves or somebody named, or not, and why.

    `penyerah` handed it over. Photo or signature is the receipt's evidence, a village's signed sheet
    the deed's.
    """

    named_through = ("penerima",)

    penerima = models.ForeignKey(PenerimaBantuan, on_delete=models.PROTECT, related_name="tanda_terima")
    hasil = models.CharField(max_length=12, choices=HasilSerah, default=HasilSerah.SENDIRI)
    jumlah = models.PositiveBigIntegerField("jumlah diterima")
    penyerah = models.CharField("yang menyerahkan", max_length=150)
    wakil = models.CharField("nama yang mewakili", max_length=100, blank=True)
    hubungan = models.CharField("hubungan dengan penerima", max_length=60, blank=True)
    sebab = models.CharField("sebab tidak diterima", max_length=12, choices=SebabTidak, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "tanda terima"
        verbose_name_plural = "tanda terima"
        constraints = (
            models.UniqueConstraint(
                fields=("penerima",),
                condition=Q(dibatalkan__isnull=True),
                name="sosial_tandaterima_sekali",
                violation_error_message="Penerima ini sudah mempunyai tanda terima.",
            ),
            models.CheckConstraint(
                condition=Q(hasil=HasilSerah.DIWAKILKAN) & ~Q(wakil="") & ~Q(hubungan="")
                | ~Q(hasil=HasilSerah.DIWAKILKAN) & Q(wakil="", hubungan=""),
                name="sosial_tandaterima_wakil_lengkap",
                violation_error_message="Hanya yang diwakilkan menyebut nama wakil dan hubungannya.",
            ),
            models.CheckConstraint(
                condition=Q(hasil=HasilSerah.TIDAK, jumlah=0) & ~Q(sebab="")
                | ~Q(hasil=HasilSerah.TIDAK) & Q(sebab=""),
                name="sosial_tandaterima_sebab_lengkap",
                violation_error_message="Hanya yang tidak diterima menyebut sebab, dan jumlahnya nol.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.penerima}: {self.get_hasil_display()}"

    def clean(self) -> None:
        """Check that the recipient stands on an approved list, and gets no more than it says."""
        super().clean()
        if self.dibatalkan:
            return
        person = PenerimaBantuan.objects.select_related("daftar").get(pk=self.penerima_id)
        if wrong := salah_terima(person, self.jumlah):
            raise ValidationError(dict([wrong]))


def salah_terima(person: PenerimaBantuan, jumlah: int) -> tuple[str, str] | None:
    """Return the field that is wrong in a receipt of a recipient, and what is; None where nothing is."""
    if person.daftar.ditetapkan is None:
        return "penerima", BELUM
    if person.keadaan != Keadaan.TERDAFTAR:
        return "penerima", f"Penerima ini {person.get_keadaan_display().lower()} dari daftarnya."
    if jumlah > person.jumlah:
        return "jumlah", f"Haknya menurut daftar {format_number(person.jumlah)}."
    return None
