"""Relief stock: items, stores, what each store has, and every move in and out."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from telusur.engines.registers.base import Catatan
from telusur.engines.registers.masa import Terjadi
from telusur.organisasi.milik import seinstansi
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.sosial.bencana.jenis import JenisMutasi
from telusur.sosial.jenis import SumberDana
from telusur.wilayah.models import Desa


class BarangLogistik(Catatan):
    """An item of relief that an agency keeps, counted in `satuan`."""

    nama = models.CharField("nama barang", max_length=100)
    satuan = models.CharField("satuan hitung", max_length=20, help_text="Misalnya paket, kg, lembar, dus.")
    unit = models.ForeignKey(
        UnitOrganisasi, on_delete=models.PROTECT, related_name="+", verbose_name="unit pengelola"
    )

    class Meta(Catatan.Meta):
        ordering = ("nama", "pk")
        verbose_name = "barang logistik"
        verbose_name_plural = "barang logistik"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(fields=("nama", "unit"), name="sosial_baranglogistik_nama_tunggal"),
        )

    def __str__(self) -> str:
        return self.nama


class GudangLogistik(Catatan):
    """A store in which an agency keeps relief."""

    nama = models.CharField("nama gudang", max_length=100)
    alamat = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(
        UnitOrganisasi, on_delete=models.PROTECT, related_name="+", verbose_name="unit pengelola"
    )

    class Meta(Catatan.Meta):
        ordering = ("nama", "pk")
        verbose_name = "gudang logistik"
        verbose_name_plural = "gudang logistik"
        constraints = (
            *Catatan.Meta.constraints,
            models.UniqueConstraint(fields=("nama", "unit"), name="sosial_gudanglogistik_nama_tunggal"),
        )

    def __str__(self) -> str:
        return self.nama


class PersediaanLogistik(models.Model):
    """What a store has of an item now, changed by moves alone (`logistik`), and what it should have at least.

    `jumlah` is never below zero; `kurang` follows from both. Which store and which item it is stays.
    """

    named_through = ("gudang", "barang")

    gudang = models.ForeignKey(GudangLogistik, on_delete=models.PROTECT, related_name="persediaan")
    barang = models.ForeignKey(BarangLogistik, on_delete=models.PROTECT, related_name="persediaan")
    jumlah = models.PositiveIntegerField("persediaan", default=0, editable=False)
    minimum = models.PositiveIntegerField(
        "persediaan terendah", default=0, help_text="Di bawahnya barang ini dilaporkan kurang."
    )
    kurang = models.GeneratedField(
        expression=models.ExpressionWrapper(Q(jumlah__lt=F("minimum")), output_field=models.BooleanField()),
        output_field=models.BooleanField("di bawah persediaan terendah"),
        db_persist=True,
        verbose_name="di bawah persediaan terendah",
    )

    class Meta:
        ordering = ("gudang", "barang", "pk")
        verbose_name = "persediaan logistik"
        verbose_name_plural = "persediaan logistik"
        constraints = (
            models.UniqueConstraint(fields=("gudang", "barang"), name="sosial_persediaanlogistik_sekali"),
            models.CheckConstraint(
                condition=Q(jumlah__gte=0),
                name="sosial_persediaanlogistik_tidak_minus",
                violation_error_message="Persediaan tidak cukup: sisanya akan kurang dari nol.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.barang}, {self.gudang}"

    def clean(self) -> None:
        """Refuse another store or item: the moves would speak of what was there before."""
        held = PersediaanLogistik.objects.filter(pk=self.pk).first()
        if held and (held.gudang_id, held.barang_id) != (self.gudang_id, self.barang_id):
            raise ValidationError("Gudang dan barangnya tetap; buat baris lain untuk yang lain.")


class MutasiLogistik(Terjadi):
    """A move of relief: into a store from a source, out of it to a disaster's village, or lost.

    `sisa` is what the store had of the item once the move was entered. Relief that leaves for no disaster
    says why in `keterangan`.
    """

    named_through = ("barang",)

    gudang = models.ForeignKey(GudangLogistik, on_delete=models.PROTECT, related_name="mutasi")
    barang = models.ForeignKey(BarangLogistik, on_delete=models.PROTECT, related_name="mutasi")
    jenis = models.CharField("jenis mutasi", max_length=10, choices=JenisMutasi)
    jumlah = models.PositiveIntegerField()
    sumber = models.CharField("sumber dana", max_length=20, choices=SumberDana, blank=True)
    bencana = models.ForeignKey(
        "sosial.Bencana",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="logistik",
        verbose_name="untuk kejadian",
    )
    desa = models.ForeignKey(
        Desa,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="logistik",
        verbose_name="desa tujuan",
    )
    keterangan = models.CharField(max_length=300, blank=True)
    sisa = models.PositiveIntegerField("sisa sesudahnya", editable=False)
    oleh = models.ForeignKey(
        User,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="dicatat oleh",
    )

    class Meta:
        ordering = ("-tanggal", "-pk")
        verbose_name = "mutasi logistik"
        verbose_name_plural = "mutasi logistik"
        constraints = (
            models.CheckConstraint(
                condition=Q(jumlah__gte=1),
                name="sosial_mutasilogistik_jumlah",
                violation_error_message="Jumlah paling sedikit satu.",
            ),
            models.CheckConstraint(
                condition=Q(sisa__gte=0),
                name="sosial_mutasilogistik_sisa_tidak_minus",
                violation_error_message="Persediaan tidak cukup: sisanya akan kurang dari nol.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis=JenisMutasi.MASUK)
                | (~Q(sumber="") & Q(bencana__isnull=True, desa__isnull=True)),
                name="sosial_mutasilogistik_masuk_dari_mana",
                violation_error_message="Barang masuk memakai sumber dana, tanpa kejadian dan desa tujuan.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis=JenisMutasi.KELUAR)
                | Q(bencana__isnull=False, desa__isnull=False)
                | ~Q(keterangan=""),
                name="sosial_mutasilogistik_keluar_untuk_apa",
                violation_error_message="Barang keluar memakai kejadian dan desa tujuan; "
                "bila tanpa kejadian, tulis alasannya di keterangan.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis=JenisMutasi.SUSUT) | (~Q(keterangan="") & Q(bencana__isnull=True)),
                name="sosial_mutasilogistik_susut_mengapa",
                violation_error_message="Tulis di keterangan mengapa barang susut; kejadian dikosongkan.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.jumlah} {self.barang.satuan} {self.barang}"

    def clean(self) -> None:
        """Refuse goods and disasters of another agency, and a village that the disaster did not hit."""
        super().clean()
        if self.dibatalkan or not self.gudang_id:
            return
        seinstansi(self, "barang", "bencana", unit_id=self.gudang.unit_id)
        hit = self.bencana.terdampak.filter(dibatalkan=None) if self.bencana else None
        if hit is not None and self.desa_id and not hit.filter(desa=self.desa_id).exists():
            raise ValidationError({"desa": "Desa ini tidak tercatat terdampak oleh kejadian itu."})
