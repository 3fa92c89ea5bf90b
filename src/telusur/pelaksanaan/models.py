"""Activities held, with who took part, and documents due and handed in."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from telusur.engines.registers.base import JenisKelamin, Kejadian
from telusur.kelembagaan.models import Lembaga
from telusur.organisasi.milik import kembar_seinstansi, seinstansi
from telusur.organisasi.models import UnitOrganisasi
from telusur.pelaksanaan.validators import kode_subkegiatan
from telusur.wilayah.models import Wilayah

SUDAH = "Sudah dicatat unit lain di perangkat daerah ini."


class KegiatanDilaksanakan(Kejadian):
    """An activity held on a day at a place by a unit: what, for which subkegiatan, how many took part."""

    class Jenis(models.TextChoices):
        """Kinds of activities that plans count."""

        PELATIHAN = "pelatihan", "Pelatihan"
        SOSIALISASI = "sosialisasi", "Sosialisasi"
        PENYULUHAN = "penyuluhan", "Penyuluhan"
        BIMTEK = "bimtek", "Bimbingan teknis"
        PEMBINAAN = "pembinaan", "Pembinaan"
        PENDAMPINGAN = "pendampingan", "Pendampingan"
        ADVOKASI = "advokasi", "Advokasi"
        RAPAT = "rapat", "Rapat koordinasi"
        MUSYAWARAH = "musyawarah", "Musyawarah"
        LOMBA = "lomba", "Lomba atau penilaian"

    nama = models.CharField("nama kegiatan", max_length=300)
    jenis = models.CharField("jenis kegiatan", max_length=15, choices=Jenis)
    subkegiatan = models.CharField(
        "kode subkegiatan", max_length=20, db_index=True, validators=[kode_subkegiatan]
    )
    wilayah = models.ForeignKey(
        Wilayah, on_delete=models.PROTECT, related_name="kegiatan", verbose_name="tempat"
    )
    peserta_laki = models.PositiveIntegerField("peserta laki-laki", default=0)
    peserta_perempuan = models.PositiveIntegerField("peserta perempuan", default=0)
    unit = models.ForeignKey(UnitOrganisasi, on_delete=models.PROTECT, related_name="+")
    bukti = models.CharField("bukti (nomor surat, laporan)", max_length=200, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "kegiatan dilaksanakan"
        verbose_name_plural = "kegiatan dilaksanakan"
        constraints = (
            models.UniqueConstraint(
                fields=("tanggal", "wilayah", "subkegiatan", "nama", "unit"),
                condition=Q(dibatalkan__isnull=True),
                name="pelaksanaan_kegiatan_sekali",
                violation_error_message="Kegiatan itu sudah tercatat pada tanggal dan tempat ini.",
            ),
        )

    sama = ("wilayah_id", "tanggal", "subkegiatan", "nama")

    def __str__(self) -> str:
        return f"{self.nama} ({self.tanggal:%d-%m-%Y})"

    def clean(self) -> None:
        """Refuse an activity that another unit of the agency has recorded: it would count twice."""
        sekali_seinstansi(self)


def sekali_seinstansi(record: "KegiatanDilaksanakan | DokumenDiserahkan") -> None:
    """Check that no other unit of the agency has recorded the same.

    Raises:
        ValidationError: one has.
    """
    row = {name: getattr(record, name) for name in ("unit_id", *record.sama)}
    if record.dibatalkan is None and list(kembar_seinstansi(type(record), [row], record.sama)):
        raise ValidationError({"unit": SUDAH})


class Peserta(models.Model):
    """Somebody who took part in an activity, by name, as the attendance list numbers them."""

    kegiatan = models.ForeignKey(KegiatanDilaksanakan, on_delete=models.PROTECT, related_name="peserta")
    nomor = models.PositiveSmallIntegerField("nomor urut")
    nama = models.CharField(max_length=100)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin)
    asal = models.CharField("lembaga atau jabatan", max_length=200, blank=True)
    dibatalkan = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kegiatan", "nomor", "pk")
        verbose_name = "peserta"
        verbose_name_plural = "peserta"
        constraints = (
            models.UniqueConstraint(
                fields=("kegiatan", "nomor"),
                condition=Q(dibatalkan__isnull=True),
                name="pelaksanaan_peserta_sekali",
                violation_error_message="Nomor urut itu sudah dipakai peserta lain kegiatan ini.",
            ),
        )

    def __str__(self) -> str:
        return self.nama


class LembagaPeserta(models.Model):
    """An institution that took part in an activity: trained, guided, accompanied."""

    kegiatan = models.ForeignKey(
        KegiatanDilaksanakan, on_delete=models.PROTECT, related_name="lembaga_peserta"
    )
    lembaga = models.ForeignKey(Lembaga, on_delete=models.PROTECT, related_name="kegiatan")
    keterangan = models.CharField(max_length=200, blank=True)
    dibatalkan = models.DateField(null=True, blank=True)

    named_through = ("lembaga",)

    class Meta:
        ordering = ("kegiatan", "lembaga", "pk")
        verbose_name = "lembaga peserta"
        verbose_name_plural = "lembaga peserta"
        constraints = (
            models.UniqueConstraint(
                fields=("kegiatan", "lembaga"),
                condition=Q(dibatalkan__isnull=True),
                name="pelaksanaan_lembaga_peserta_sekali",
                violation_error_message="Lembaga itu sudah tercatat sebagai peserta kegiatan ini.",
            ),
        )

    def __str__(self) -> str:
        return str(self.lembaga)

    def clean(self) -> None:
        """Refuse an institution that another agency keeps: each knows its own record of it."""
        if self.kegiatan_id:
            seinstansi(self, "lembaga", unit_id=self.kegiatan.unit_id)


class DokumenDiserahkan(models.Model):
    """A document that is due on a day, handed in and accepted; one entered by mistake is voided.

    `sama` are the columns by which two are the same document, which an agency records once.
    """

    unit = models.ForeignKey(UnitOrganisasi, on_delete=models.PROTECT, related_name="+")
    jatuh_tempo = models.DateField("jatuh tempo", db_index=True)
    diserahkan = models.DateField(null=True, blank=True)
    diterima = models.DateField("diterima lengkap", null=True, blank=True)
    bukti = models.CharField("bukti (nomor surat, tautan berkas)", max_length=300, blank=True)
    dibatalkan = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(diterima__isnull=True) | Q(diterima__gte=F("diserahkan")),
                name="%(app_label)s_%(class)s_diterima_sesudah_diserahkan",
                violation_error_message="Tanggal diterima lebih awal daripada tanggal diserahkan.",
            ),
        )

    sama: ClassVar[tuple[str, ...]] = ()

    def clean(self) -> None:
        """Refuse what is accepted and was never handed in, or recorded by another unit of the agency."""
        sekali_seinstansi(self)
        if self.diterima and not self.diserahkan:
            raise ValidationError({"diserahkan": "Isi tanggal penyerahan dokumen yang sudah diterima."})


class DokumenSubkegiatan(DokumenDiserahkan):
    """A document or report that a subkegiatan of the agency itself owes: when due, handed in, accepted."""

    class Bentuk(models.TextChoices):
        """What plans call it."""

        DOKUMEN = "dokumen", "Dokumen"
        LAPORAN = "laporan", "Laporan"

    nama = models.CharField("nama dokumen", max_length=300)
    bentuk = models.CharField(max_length=10, choices=Bentuk)
    subkegiatan = models.CharField(
        "kode subkegiatan", max_length=20, db_index=True, validators=[kode_subkegiatan]
    )
    diserahkan = models.DateField("diserahkan", null=True, blank=True, db_index=True)

    class Meta(DokumenDiserahkan.Meta):
        ordering = ("-jatuh_tempo", "subkegiatan", "nama", "pk")
        verbose_name = "dokumen subkegiatan"
        verbose_name_plural = "dokumen subkegiatan"
        constraints = (
            *DokumenDiserahkan.Meta.constraints,
            models.UniqueConstraint(
                fields=("subkegiatan", "nama", "jatuh_tempo", "unit"),
                condition=Q(dibatalkan__isnull=True),
                name="pelaksanaan_dokumen_subkegiatan_sekali",
                violation_error_message="Dokumen itu sudah tercatat untuk jatuh tempo ini.",
            ),
        )

    sama = ("subkegiatan", "nama", "jatuh_tempo")

    def __str__(self) -> str:
        return self.nama


class Dokumen(DokumenDiserahkan):
    """A document that a region's government owes for a year: when due, when handed in and accepted.

    A document entered by mistake is voided. Of one kind a region has one for a year or part of a year.
    """

    class Jenis(models.TextChoices):
        """Kinds. Sources: Permendagri 46/2016, 20/2018, 1/2016, 110/2016, 81/2015, 114/2014."""

        LPPD = "lppd", "Laporan penyelenggaraan pemerintahan desa (LPPD)"
        LKPPD = "lkppd", "Laporan keterangan penyelenggaraan pemerintahan desa (LKPPD)"
        RPJMDES = "rpjmdes", "RPJM Desa"
        RKPDES = "rkpdes", "RKP Desa"
        APBDES = "apbdes", "Peraturan desa tentang APB Desa"
        PERTANGGUNGJAWABAN = "pertanggungjawaban", "Pertanggungjawaban pelaksanaan APB Desa"
        REALISASI_SEMESTER = "realisasi_semester", "Laporan pelaksanaan APB Desa semester pertama"
        ASET = "aset", "Laporan inventaris aset desa"
        LAPORAN_BPD = "laporan_bpd", "Laporan kinerja BPD"
        PRODESKEL = "prodeskel", "Profil desa (Prodeskel)"
        EVDESKEL = "evdeskel", "Evaluasi perkembangan desa (Evdeskel)"
        LAINNYA = "lainnya", "Dokumen lain"

    class Bagian(models.TextChoices):
        """The part of the year that the document is for."""

        TAHUN = "tahun", "Setahun"
        SEMESTER_1 = "s1", "Semester I"
        SEMESTER_2 = "s2", "Semester II"
        TRIWULAN_1 = "t1", "Triwulan I"
        TRIWULAN_2 = "t2", "Triwulan II"
        TRIWULAN_3 = "t3", "Triwulan III"
        TRIWULAN_4 = "t4", "Triwulan IV"

    jenis = models.CharField("jenis dokumen", max_length=20, choices=Jenis)
    tahun = models.PositiveSmallIntegerField("untuk tahun", db_index=True)
    bagian = models.CharField(max_length=5, choices=Bagian, default=Bagian.TAHUN)
    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="dokumen")
    unit = models.ForeignKey(
        UnitOrganisasi, on_delete=models.PROTECT, related_name="+", verbose_name="unit penerima"
    )

    class Meta(DokumenDiserahkan.Meta):
        ordering = ("-tahun", "jenis", "wilayah__kode", "pk")
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        constraints = (
            *DokumenDiserahkan.Meta.constraints,
            models.UniqueConstraint(
                fields=("jenis", "tahun", "bagian", "wilayah", "unit"),
                condition=Q(dibatalkan__isnull=True),
                name="pelaksanaan_dokumen_sekali",
                violation_error_message="Dokumen itu sudah tercatat untuk wilayah dan waktu ini.",
            ),
        )

    named_through = ("wilayah",)
    sama = ("wilayah_id", "jenis", "tahun", "bagian")

    def __str__(self) -> str:
        return f"{self.jenis.upper()} {self.tahun} {self.wilayah}"
