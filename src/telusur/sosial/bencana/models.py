"""Disasters: whom they hit, where people fled, what is needed, and who was given what."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Sum

from telusur.engines.registers.base import Catatan, Kejadian
from telusur.engines.registers.masa import Terjadi
from telusur.organisasi.milik import seinstansi
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.bencana.jenis import (
    JenisBencana,
    JenisPemberian,
    JenisPosko,
    MasaPemberian,
    StatusDarurat,
    golongan,
)
from telusur.sosial.bencana.models_logistik import BarangLogistik
from telusur.sosial.bencana.situasi import salah_jumlah
from telusur.wilayah.models import Desa

BERLAKU = Q(dibatalkan__isnull=True)
PENGGALAN = ("balita", "ibu_hamil", "lansia", "disabilitas", "mengungsi", "luka", "meninggal", "hilang")
"""Parts of the people affected; they may overlap, none is more than all."""


class Bencana(Catatan):
    """A disaster, from the day it struck until its victims need no more relief.

    It may hit several villages. `dasar` is the decree by which `status` was declared.
    """

    kode = models.CharField("kode kejadian", max_length=30)
    nama = models.CharField("nama kejadian", max_length=150)
    jenis = models.CharField("jenis bencana", max_length=25, choices=JenisBencana)
    status = models.CharField(max_length=10, choices=StatusDarurat, default=StatusDarurat.BELUM)
    dasar = models.CharField("keputusan penetapan", max_length=200, blank=True)
    unit = models.ForeignKey(
        UnitOrganisasi, on_delete=models.PROTECT, related_name="+", verbose_name="unit yang menangani"
    )
    uraian = models.CharField(max_length=500, blank=True)

    class Meta(Catatan.Meta):
        ordering = ("-mulai", "-pk")
        verbose_name = "bencana"
        verbose_name_plural = "bencana"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(fields=("kode", "unit"), name="sosial_bencana_kode_tunggal"),
        )

    def __str__(self) -> str:
        return self.nama

    @property
    def golongan(self) -> str:
        """Return the class in words."""
        return str(golongan(self.jenis).label)


class Terdampak(Terjadi):
    """Whom and what a disaster hit in a village, as last counted on `tanggal`.

    `kk` are families, all others but houses are persons of `jiwa`; `mengungsi` are those who fled.
    """

    named_through = ("bencana", "desa")

    bencana = models.ForeignKey(Bencana, on_delete=models.PROTECT, related_name="terdampak")
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="terdampak")
    kk = models.PositiveIntegerField("KK terdampak")
    jiwa = models.PositiveIntegerField("jiwa terdampak")
    balita = models.PositiveIntegerField(default=0)
    ibu_hamil = models.PositiveIntegerField("ibu hamil", default=0)
    lansia = models.PositiveIntegerField("lanjut usia", default=0)
    disabilitas = models.PositiveIntegerField("penyandang disabilitas", default=0)
    mengungsi = models.PositiveIntegerField("mengungsi (jiwa)", default=0)
    luka = models.PositiveIntegerField("luka (jiwa)", default=0)
    meninggal = models.PositiveIntegerField("meninggal (jiwa)", default=0)
    hilang = models.PositiveIntegerField("hilang (jiwa)", default=0)
    rusak_ringan = models.PositiveIntegerField("rumah rusak ringan", default=0)
    rusak_sedang = models.PositiveIntegerField("rumah rusak sedang", default=0)
    rusak_berat = models.PositiveIntegerField("rumah rusak berat", default=0)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("desa", "pk")
        verbose_name = "desa terdampak"
        verbose_name_plural = "desa terdampak"
        constraints = (
            models.UniqueConstraint(
                fields=("bencana", "desa"),
                condition=BERLAKU,
                name="sosial_terdampak_sekali",
                violation_error_message="Desa ini sudah tercatat terdampak; ubah catatannya.",
            ),
            models.CheckConstraint(
                condition=Q(kk__lte=F("jiwa")),
                name="sosial_terdampak_kk_tidak_lebih_dari_jiwa",
                violation_error_message="KK terdampak lebih banyak daripada jiwanya.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__lte": F("jiwa")}),
                    name=f"sosial_terdampak_{name}_bagian_jiwa",
                    violation_error_message=f"Jumlah {name.replace('_', ' ')} melebihi jiwa terdampak.",
                )
                for name in PENGGALAN
            ),
        )

    def __str__(self) -> str:
        return f"{self.bencana}, {self.desa}"


class Posko(Catatan):
    """A place set up for a disaster; `jiwa` are there as last counted, `kapasitas` is how many fit."""

    named_through = ("bencana",)

    bencana = models.ForeignKey(Bencana, on_delete=models.PROTECT, related_name="posko")
    nama = models.CharField(max_length=150)
    jenis = models.CharField(max_length=15, choices=JenisPosko, default=JenisPosko.PENGUNGSIAN)
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="posko")
    tempat = models.CharField("tempat (gedung, alamat)", max_length=200, blank=True)
    kapasitas = models.PositiveIntegerField("kapasitas (jiwa)", null=True, blank=True)
    jiwa = models.PositiveIntegerField("jiwa saat ini", default=0)

    class Meta(Catatan.Meta):
        ordering = ("bencana", "nama", "pk")
        verbose_name = "posko dan pengungsian"
        verbose_name_plural = "posko dan pengungsian"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(fields=("bencana", "nama"), name="sosial_posko_nama_tunggal"),
        )

    def __str__(self) -> str:
        return self.nama


class KebutuhanBencana(Kejadian):
    """How much of an item a disaster asks for in all, as last assessed on `tanggal`."""

    named_through = ("bencana", "barang")

    bencana = models.ForeignKey(Bencana, on_delete=models.PROTECT, related_name="kebutuhan")
    barang = models.ForeignKey(BarangLogistik, on_delete=models.PROTECT, related_name="kebutuhan")
    jumlah = models.PositiveIntegerField("jumlah yang dibutuhkan")
    catatan = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("bencana", "barang", "pk")
        verbose_name = "kebutuhan"
        verbose_name_plural = "kebutuhan"
        constraints = (
            models.UniqueConstraint(
                fields=("bencana", "barang"),
                condition=BERLAKU,
                name="sosial_kebutuhanbencana_sekali",
                violation_error_message="Kebutuhan barang ini sudah tercatat; ubah jumlahnya.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.barang}, {self.bencana}"

    def clean(self) -> None:
        """Refuse goods of another agency."""
        if self.bencana_id and self.barang_id:
            seinstansi(self, "barang", unit_id=self.bencana.unit_id)


class PenerimaLogistik(Terjadi):
    """Who receives relief in a disaster, once each: a person, a family, or the people of a part of a village.

    `jiwa` are the persons it reaches, each in one record only: their sum is compared with those affected.
    `penjelasan` says why a village has more recipients than affected people.
    """

    named_through = ("bencana",)

    bencana = models.ForeignKey(Bencana, on_delete=models.PROTECT, related_name="penerima")
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="penerima_logistik")
    nama = models.CharField(
        "nama penerima",
        max_length=150,
        help_text="Orang, kepala keluarga, atau warga bagian desa: Warga RT 2.",
    )
    orang = models.ForeignKey(
        "sosial.Orang", null=True, blank=True, on_delete=models.PROTECT, related_name="logistik"
    )
    keluarga = models.ForeignKey(
        "sosial.Keluarga", null=True, blank=True, on_delete=models.PROTECT, related_name="logistik"
    )
    kk = models.PositiveIntegerField("KK", default=1)
    jiwa = models.PositiveIntegerField("jiwa", default=1)
    penjelasan = models.CharField(
        max_length=300, blank=True, help_text="Wajib bila penerima suatu desa melebihi yang terdampak."
    )

    class Meta:
        ordering = ("desa", "nama", "pk")
        verbose_name = "penerima bantuan bencana"
        verbose_name_plural = "penerima bantuan bencana"
        constraints = (
            models.CheckConstraint(
                condition=Q(jiwa__gte=1) & Q(kk__lte=F("jiwa")),
                name="sosial_penerimalogistik_jiwa_dan_kk",
                violation_error_message="Isi paling sedikit satu jiwa, dan KK tidak lebih dari jiwanya.",
            ),
            models.CheckConstraint(
                condition=Q(orang__isnull=True) | Q(keluarga__isnull=True, jiwa=1),
                name="sosial_penerimalogistik_satu_orang",
                violation_error_message="Untuk satu orang isi 1 jiwa dan kosongkan keluarga.",
            ),
            *(
                models.UniqueConstraint(
                    fields=("bencana", *fields),
                    condition=BERLAKU,
                    name=f"sosial_penerimalogistik_{fields[-1]}_sekali",
                    violation_error_message=message,
                )
                for fields, message in (
                    (("orang",), "Orang ini sudah tercatat sebagai penerima kejadian ini."),
                    (("keluarga",), "Keluarga ini sudah tercatat sebagai penerima kejadian ini."),
                    (
                        ("desa", "nama"),
                        "Sudah ada penerima bernama ini di desa itu. Tambahkan RT atau nama ayahnya.",
                    ),
                )
            ),
        )

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Refuse people of another agency, and more recipients than a village has affected people.

        The latter may be explained. What makes them no more is not asked: fewer persons, a name put right.
        """
        super().clean()
        if self.dibatalkan or not (self.bencana_id and self.desa_id):
            return
        seinstansi(self, "orang", "keluarga", unit_id=self.bencana.unit_id)
        if self.penjelasan.strip() or not self.jiwa or self._tidak_bertambah():
            return
        others = PenerimaLogistik.objects.filter(BERLAKU, bencana=self.bencana_id, desa=self.desa_id)
        total = others.exclude(pk=self.pk).aggregate(jiwa=Sum("jiwa"))["jiwa"] or 0
        hit = Terdampak.objects.filter(BERLAKU, bencana=self.bencana_id, desa=self.desa_id)
        affected = hit.values_list("jiwa", flat=True).first()
        if wrong := salah_jumlah(str(self.desa), affected, total + self.jiwa):
            raise ValidationError({"jiwa": wrong})

    def _tidak_bertambah(self) -> bool:
        """Tell whether the record held this many persons there before, explained no better than now."""
        place = {"bencana": self.bencana_id, "desa": self.desa_id, "jiwa__gte": self.jiwa, "penjelasan": ""}
        return PenerimaLogistik.objects.filter(BERLAKU, pk=self.pk, **place).exists()


class PemberianLogistik(Terjadi):
    """Something given to a recipient on a day: goods with their amount, or a service such as counselling."""

    named_through = ("penerima",)

    penerima = models.ForeignKey(PenerimaLogistik, on_delete=models.PROTECT, related_name="pemberian")
    jenis = models.CharField("jenis bantuan", max_length=20, choices=JenisPemberian)
    masa = models.CharField(
        "masa pemberian", max_length=10, choices=MasaPemberian, default=MasaPemberian.TANGGAP
    )
    barang = models.ForeignKey(
        BarangLogistik, null=True, blank=True, on_delete=models.PROTECT, related_name="pemberian"
    )
    jumlah = models.PositiveIntegerField("jumlah barang", null=True, blank=True)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "pemberian bantuan bencana"
        verbose_name_plural = "pemberian bantuan bencana"
        constraints = (
            models.CheckConstraint(
                condition=Q(barang__isnull=True, jumlah__isnull=True)
                | Q(barang__isnull=False, jumlah__gte=1),
                name="sosial_pemberianlogistik_barang_dan_jumlah",
                violation_error_message="Barang dan jumlahnya diisi bersama, atau keduanya kosong.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tanggal:%d-%m-%Y}"

    def clean(self) -> None:
        """Refuse goods of another agency, and goods without their amount.

        The constraint of the table lets the latter pass: compared with nothing, an amount is neither too
        small nor large enough.
        """
        super().clean()
        if self.barang_id and self.jumlah is None:
            raise ValidationError({"jumlah": "Isi jumlah barangnya, atau kosongkan barangnya."})
        if self.penerima_id:
            seinstansi(self, "barang", unit_id=self.penerima.bencana.unit_id)
