"""Frozen figures, and the short codes under which figures are found again."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from telusur.kernel.errors import UserError
from telusur.kernel.period import Period


class BekuQuerySet(models.QuerySet[Any]):
    """Rows that are only ever added."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse.

        Raises:
            UserError: always.
        """
        _refuse(self.model)

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[Any]:
        """Add rows, never over those that are there.

        Raises:
            UserError: what is there would be written over.
        """
        if options.get("update_conflicts"):
            _refuse(self.model)
        return super().bulk_create(objs, *args, **options)

    def delete(self) -> NoReturn:
        """Refuse.

        Raises:
            UserError: always.
        """
        _refuse(self.model)


class Beku(models.Model):
    """A record that never changes once it is there, by whatever door."""

    objects = BekuQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Add the record; it is saved once.

        Raises:
            UserError: it is there already.
        """
        self.guard_writable()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse.

        Raises:
            UserError: always.
        """
        _refuse(type(self))

    def guard_writable(self) -> None:
        """Raise where the record is there already."""
        if self.pk is not None:
            _refuse(type(self))


def _refuse(model: type[models.Model]) -> NoReturn:
    raise UserError(
        f"{str(model._meta.verbose_name).capitalize()} sudah dibekukan dan tidak dapat diubah.",
        remedy="Bekukan sekali lagi dengan alasannya; yang lama tetap tersimpan.",
    )


class Capaian(Beku):
    """A figure frozen for a period: what the formula gave, by which version, from which records.

    `unit` is the key of the unit whose records were counted, 0 for everybody's. `periode` is the text of a
    `Period`; `ke` counts the freezes of the same figure, and every one after the first has its `alasan`.
    `parameter` are {nama, nilai, berlaku, dasar}, `rincian` the groups by breakdown.
    """

    kode = models.CharField("kode rumus", max_length=60, db_index=True)
    nama = models.CharField(max_length=300)
    periode = models.CharField(max_length=24)
    wilayah = models.CharField(max_length=13, blank=True)
    unit = models.PositiveBigIntegerField(default=0)
    ke = models.PositiveSmallIntegerField(default=1)
    alasan = models.CharField(max_length=300, blank=True)
    nilai = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    satuan = models.CharField(max_length=60)
    pembilang = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    penyebut = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    dasar = models.CharField("dasar hukum", max_length=200)
    versi_sejak = models.DateField()
    versi_sidik = models.CharField(max_length=12)
    parameter = models.JSONField(default=list, blank=True)
    rincian = models.JSONField(default=dict, blank=True)
    sidik = models.CharField("sidik himpunan catatan", max_length=64)
    dihitung_pada = models.DateTimeField()
    dibekukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("kode", "-periode", "wilayah", "-ke")
        verbose_name = "capaian"
        verbose_name_plural = "capaian"
        constraints = (
            models.UniqueConstraint(
                fields=("kode", "periode", "wilayah", "unit", "ke"), name="capaian_sekali"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kode} {self.periode} {self.wilayah}".strip()

    @property
    def period(self) -> Period:
        """Return the period the figure speaks of."""
        return Period.parse(self.periode)


class LangkahBeku(Beku):
    """A step of a frozen figure. `kunci` holds the keys and stamps of its records (`himpunan.pack`).

    For sets too large to keep, `kelompok` holds the numbers of records by the finest region instead.
    """

    log_private = ("kunci",)

    capaian = models.ForeignKey(Capaian, on_delete=models.PROTECT, related_name="langkah")
    nomor = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=300)
    nilai = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    satuan = models.CharField(max_length=30)
    jumlah = models.PositiveIntegerField(null=True, blank=True)
    register = models.CharField(max_length=60, blank=True)
    alamat = models.CharField(max_length=2000, blank=True)
    sumber = models.CharField(max_length=200, blank=True)
    berlaku = models.DateField(null=True, blank=True)
    sidik = models.CharField(max_length=64, blank=True)
    kunci = models.BinaryField(null=True, blank=True)
    kelompok = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("nomor",)
        verbose_name = "langkah capaian"
        verbose_name_plural = "langkah capaian"
        constraints = (
            models.UniqueConstraint(fields=("capaian", "nomor"), name="langkah_beku_satu_per_nomor"),
        )

    def __str__(self) -> str:
        return self.label


class Persetujuan(Beku):
    """Somebody other than who froze it approved a frozen figure."""

    capaian = models.OneToOneField(Capaian, on_delete=models.PROTECT, related_name="persetujuan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "persetujuan capaian"
        verbose_name_plural = "persetujuan capaian"

    def __str__(self) -> str:
        return f"{self.capaian}: {self.oleh}"


class Akta(models.Model):
    """What a short code stands for. Nobody enters these rows: a code follows from what it names.

    `unit` is whose records are counted; `menurut` and `kelompok` name a group of a breakdown; `capaian` a
    frozen figure, else the figure is computed anew whenever its page is opened.
    """

    kode = models.CharField(max_length=8, primary_key=True)
    rumus = models.CharField(max_length=60)
    periode = models.CharField(max_length=24)
    wilayah = models.CharField(max_length=13, blank=True)
    menurut = models.CharField(max_length=60, blank=True)
    kelompok = models.CharField(max_length=120, blank=True)
    unit = models.PositiveBigIntegerField(default=0)
    capaian = models.ForeignKey(Capaian, null=True, blank=True, on_delete=models.PROTECT, related_name="akta")

    class Meta:
        verbose_name = "akta angka"
        verbose_name_plural = "akta angka"

    def __str__(self) -> str:
        return self.kode
