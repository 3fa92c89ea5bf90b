"""Cases: one in need, from the day they came to be known to the day no more is to be done for them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.base import Catatan, Kejadian
from telusur.engines.registers.masa import as_recorded
from telusur.kelembagaan.models import Lembaga
from telusur.organisasi.milik import MilikUnit, seinstansi
from telusur.organisasi.models import UnitOrganisasi, User, perangkat_daerah
from telusur.sosial.jenis import JenisLayanan
from telusur.sosial.rehabilitasi.jenis import (
    GUGUR,
    AlasanTerminasi,
    HasilLangkah,
    JenisLangkah,
    Masa,
    SebabTiada,
    SumberLaporan,
    salah_jawaban,
    salah_langkah,
)


def nomor_baru(unit: UnitOrganisasi, tahun: int) -> str:
    """Return the next number in a year of the agency to which a unit belongs, such as 2021/0007.

    Heads see the cases of several units in one list: there a number names one case alone.
    """
    agency = perangkat_daerah(unit).jalur
    taken = Penanganan.objects.filter(unit__jalur__startswith=agency, nomor__regex=rf"^{tahun}/[0-9]{{4}}$")
    last = taken.order_by("-nomor").values_list("nomor", flat=True).first()
    return f"{tahun}/{int((last or '/0').partition('/')[2]) + 1:04}"


class Penanganan(MilikUnit, Catatan):
    """A case of one in need (`ppks`), open until `selesai`; its number, not its name, identifies it.

    `petugas` is who answers for it. It ends on its own page, with a reason, and with nothing left open.
    """

    log_private = ("pelapor", "uraian", "capaian")

    nomor = models.CharField(
        "nomor penanganan", max_length=40, null=True, blank=True, help_text="Kosongkan: nomor dibuat sendiri."
    )
    ppks = models.ForeignKey(
        "sosial.Ppks", on_delete=models.PROTECT, related_name="penanganan", verbose_name="PPKS"
    )
    sumber = models.CharField("diketahui dari", max_length=15, choices=SumberLaporan)
    pelapor = models.CharField("nama pelapor", max_length=100, blank=True)
    uraian = models.TextField("keadaan saat ditemukan", max_length=4000, blank=True)
    petugas = models.ForeignKey(
        User, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    alasan = models.CharField(
        "alasan penutupan", max_length=12, choices=AlasanTerminasi, blank=True, editable=False
    )
    capaian = models.TextField("hasil penanganan", max_length=4000, blank=True, editable=False)

    class Meta(Catatan.Meta):
        ordering = ("-mulai", "-pk")
        verbose_name = "penanganan"
        verbose_name_plural = "penanganan"
        constraints = (
            *Catatan.Meta.constraints,
            models.CheckConstraint(
                condition=Q(selesai__isnull=True, alasan="") | (Q(selesai__isnull=False) & ~Q(alasan="")),
                name="sosial_penanganan_ditutup_beralasan",
                violation_error_message="Penanganan ditutup dengan alasannya.",
            ),
            models.UniqueConstraint(fields=("nomor", "unit"), name="sosial_penanganan_nomor_tunggal"),
            models.UniqueConstraint(
                fields=("ppks",),
                condition=Q(selesai__isnull=True),
                name="sosial_penanganan_satu_terbuka",
                violation_error_message="PPKS ini masih punya penanganan yang terbuka; lanjutkan yang itu.",
            ),
        )

    def __str__(self) -> str:
        return f"Penanganan {self.nomor or self.pk}"

    @property
    def masa(self) -> Masa:
        """Return the days in which it was open."""
        return Masa(self.mulai, self.selesai)

    def clean(self) -> None:
        """Give a new case its number; check that the need is the unit's agency's, and held at the opening."""
        super().clean()
        if not self.nomor and self.unit_id and self.mulai:
            self.nomor = nomor_baru(self.unit, self.mulai.year)
        seinstansi(self, "ppks")
        if not self.ppks_id or as_recorded(self, "ppks_id", "mulai"):
            return
        if self.ppks.selesai and self.ppks.selesai <= self.mulai:
            raise ValidationError({"ppks": f"Catatan PPKS ini berakhir {self.ppks.selesai:%d-%m-%Y}."})


class LangkahPenanganan(Kejadian):
    """What was done in a case on a day, and what came of it.

    A referral names the institution (`lembaga`, or `pihak` where no register has it), says why, waits for an
    answer until `jawab_sampai`, and has its answer on `dijawab`.
    """

    log_private = ("pihak", "lembaga", "alasan", "jawaban", "uraian")
    named_through = ("penanganan",)

    penanganan = models.ForeignKey(Penanganan, on_delete=models.PROTECT, related_name="langkah")
    jenis = models.CharField("langkah", max_length=15, choices=JenisLangkah)
    hasil = models.CharField(max_length=15, choices=HasilLangkah)
    pihak = models.CharField("lembaga atau orang yang dituju", max_length=150, blank=True)
    nomor_surat = models.CharField("nomor surat", max_length=60, blank=True)
    tempat = models.CharField("tempat", max_length=150, blank=True)
    lembaga = models.ForeignKey(
        Lembaga,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="lembaga rujukan dalam register",
    )
    alasan = models.CharField("alasan dirujuk", max_length=500, blank=True)
    jawab_sampai = models.DateField("jawaban ditunggu sampai", null=True, blank=True, db_index=True)
    dijawab = models.DateField("tanggal jawaban rujukan", null=True, blank=True)
    jawaban = models.CharField("isi jawaban rujukan", max_length=300, blank=True)
    uraian = models.TextField(max_length=4000, blank=True)
    petugas = models.ForeignKey(
        User, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "langkah penanganan"
        verbose_name_plural = "langkah penanganan"

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tanggal:%d-%m-%Y}: {self.penanganan}"

    def clean(self) -> None:
        """Check the day and what a step of its kind must say; an institution recorded gives its name."""
        super().clean()
        if self.lembaga and not self.pihak:
            self.pihak = self.lembaga.nama[:150]
        if not self.penanganan_id or not self.tanggal or self.jenis not in JenisLangkah.values:
            return
        if self.dibatalkan:
            return
        wrong = salah_langkah(
            self.jenis,
            self.tanggal,
            self.hasil,
            pihak=self.pihak,
            nomor_surat=self.nomor_surat,
            tempat=self.tempat,
            masa=self.penanganan.masa,
        ) | salah_jawaban(self.jenis, self.tanggal, self.hasil, self.jawab_sampai, self.dijawab)
        if wrong:
            raise ValidationError(wrong)


class ButirRencana(Kejadian):
    """A service that a case asks for: found by an assessment on `tanggal`, planned until `batas`.

    `dilepas` tells that it is called off, `gugur` that the need itself ended with that. Without an assessment
    it says why nobody waited for one (`mendahului`). It is done with a service that names it, or when
    `sebab_tiada` and `ditiadakan` say why there will be none.
    """

    named_through = ("penanganan",)

    penanganan = models.ForeignKey(Penanganan, on_delete=models.PROTECT, related_name="butir")
    asesmen = models.ForeignKey(
        LangkahPenanganan, null=True, blank=True, on_delete=models.PROTECT, related_name="butir"
    )
    mendahului = models.CharField("alasan mendahului asesmen", max_length=300, blank=True)
    jenis = models.CharField("layanan yang dibutuhkan", max_length=30, choices=JenisLayanan)
    batas = models.DateField("direncanakan sampai", null=True, blank=True, db_index=True)
    ditiadakan = models.CharField("alasan tidak diberikan", max_length=300, blank=True)
    dilepas = models.GeneratedField(
        expression=models.ExpressionWrapper(~Q(ditiadakan=""), output_field=models.BooleanField()),
        output_field=models.BooleanField("ditiadakan"),
        db_persist=True,
        verbose_name="ditiadakan",
    )

    sebab_tiada = models.CharField("sebab tidak diberikan", max_length=16, choices=SebabTiada, blank=True)
    gugur = models.GeneratedField(
        expression=models.ExpressionWrapper(Q(sebab_tiada__in=GUGUR), output_field=models.BooleanField()),
        output_field=models.BooleanField("kebutuhan gugur"),
        db_persist=True,
        verbose_name="kebutuhan gugur",
    )

    class Meta:
        ordering = ("batas", "pk")
        verbose_name = "butir rencana layanan"
        verbose_name_plural = "butir rencana layanan"
        constraints = (
            models.CheckConstraint(
                condition=Q(ditiadakan="", sebab_tiada="") | (~Q(ditiadakan="") & ~Q(sebab_tiada="")),
                name="sosial_butirrencana_tiada_bersebab",
                violation_error_message="Yang tidak diberikan punya sebab dan alasannya.",
            ),
            models.CheckConstraint(
                condition=Q(asesmen__isnull=False) | ~Q(mendahului=""),
                name="sosial_butirrencana_asesmen_atau_alasan",
                violation_error_message="Sebut asesmennya, atau tulis alasan mendahului asesmen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.penanganan}"

    def clean(self) -> None:
        """Check the days, that the assessment is one of this case, and that what was given stays."""
        super().clean()
        if not self.penanganan_id or not self.tanggal:
            return
        wrong = {}
        if found := self.penanganan.masa.salah(self.tanggal):
            wrong["tanggal"] = found
        if self.batas and self.batas < self.tanggal:
            wrong["batas"] = "Batas rencana sebelum kebutuhannya ditemukan."
        if self.asesmen and not _asesmen_dari(self.asesmen, self.penanganan_id):
            wrong["asesmen"] = "Pilih asesmen dari penanganan ini."
        gone = "dibatalkan" if self.dibatalkan else "ditiadakan" if self.ditiadakan else ""
        if gone and self.pk and self.layanan.filter(dibatalkan=None).exists():
            wrong[gone] = "Layanannya sudah diberikan; batalkan dahulu catatan layanan itu."
        if wrong:
            raise ValidationError(wrong)


def _asesmen_dari(step: LangkahPenanganan, case: int) -> bool:
    return step.penanganan_id == case and step.jenis == JenisLangkah.ASESMEN
