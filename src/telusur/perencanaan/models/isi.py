"""What a plan carries beside its cascade: lists, tables kept as printed, chapter texts, open doubts."""

from django.db import models

from telusur.kernel.kode import Tingkat
from telusur.perencanaan.models.base import Berbaris
from telusur.perencanaan.models.renstra import Renstra
from telusur.perencanaan.plan import JenisBaris, JenisButir


class BagianRenstra(Berbaris):
    """A record that belongs to one version of a plan."""

    guarded_through = "renstra"

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="%(class)s")

    class Meta(Berbaris.Meta):
        abstract = True

    def guard_writable(self) -> None:
        """Raise where the version is frozen."""
        self.renstra.guard_writable()


class Butir(BagianRenstra):
    """An item of a list: misi, isu strategis, strategi, arah kebijakan."""

    jenis = models.CharField(max_length=20, choices=[(item.value, item.value) for item in JenisButir])
    kelompok = models.CharField(max_length=200, blank=True)
    nomor = models.CharField(max_length=20, blank=True)
    teks = models.TextField(blank=True)
    diakhiri = models.BooleanField(default=False)

    class Meta(BagianRenstra.Meta):
        verbose_name = "butir"
        verbose_name_plural = "butir"

    def __str__(self) -> str:
        return self.teks


class BarisTabel(BagianRenstra):
    """A row of a table kept as printed (T-C.23, T-C.24, 3.1, T-C.26, 2.2.1, 2.2.2).

    `sel` maps a column to {"teks", "nilai", "tempat"}; see `telusur.perencanaan.store`.
    """

    tabel = models.CharField(max_length=20, db_index=True)
    jenis = models.CharField(max_length=10, choices=[(item.value, item.value) for item in JenisBaris])
    kelompok = models.CharField(max_length=300, blank=True)
    sel = models.JSONField(default=dict, blank=True)
    diakhiri = models.BooleanField(default=False)

    class Meta(BagianRenstra.Meta):
        verbose_name = "baris tabel"
        verbose_name_plural = "baris tabel"

    def __str__(self) -> str:
        return f"{self.tabel} baris {self.urutan}"


class Daftar(BagianRenstra):
    """An entry of chapter VI's list of programs, kegiatan and subkegiatan."""

    tingkat = models.CharField(max_length=12, choices=[(item.value, item.value) for item in Tingkat])
    nama = models.TextField(blank=True)
    induk = models.TextField(blank=True)

    class Meta(BagianRenstra.Meta):
        verbose_name = "daftar program"
        verbose_name_plural = "daftar program"

    def __str__(self) -> str:
        return self.nama


class Cacah(BagianRenstra):
    """A count that the text of the plan states."""

    tingkat = models.CharField(max_length=12, choices=[(item.value, item.value) for item in Tingkat])
    jumlah = models.PositiveIntegerField()

    class Meta(BagianRenstra.Meta):
        verbose_name = "cacah"
        verbose_name_plural = "cacah"

    def __str__(self) -> str:
        return f"{self.jumlah} {self.tingkat}"


class UnitTercetak(BagianRenstra):
    """An organisation unit with its tasks, as chapter II prints it."""

    nama = models.CharField(max_length=300, blank=True)
    induk = models.CharField(max_length=300, blank=True)
    tugas = models.TextField(blank=True)
    fungsi = models.JSONField(default=list, blank=True)
    uraian_tugas = models.JSONField(default=list, blank=True)

    class Meta(BagianRenstra.Meta):
        verbose_name = "unit tercetak"
        verbose_name_plural = "unit tercetak"

    def __str__(self) -> str:
        return self.nama


class Ragu(BagianRenstra):
    """A cell whose reading is not certain, until a person settles it."""

    subjek = models.CharField(max_length=200)
    bidang = models.CharField(max_length=60)
    alasan = models.TextField()
    pilihan = models.JSONField(default=list, blank=True)
    selesai = models.BooleanField(default=False)

    class Meta(BagianRenstra.Meta):
        verbose_name = "keraguan"
        verbose_name_plural = "keraguan"

    def __str__(self) -> str:
        return f"{self.subjek} {self.bidang}"


class Sisa(BagianRenstra):
    """A cell of the source that could not be placed."""

    teks = models.TextField()

    class Meta(BagianRenstra.Meta):
        verbose_name = "sel tidak ditempatkan"
        verbose_name_plural = "sel tidak ditempatkan"

    def __str__(self) -> str:
        return self.teks


class Bab(BagianRenstra):
    """A chapter's text in Markdown, written by the agency; absent while the default text serves."""

    kode = models.CharField(max_length=20)
    teks = models.TextField(blank=True)

    class Meta(BagianRenstra.Meta):
        verbose_name = "bab"
        verbose_name_plural = "bab"
        constraints = (models.UniqueConstraint(fields=("renstra", "kode"), name="bab_satu_per_kode"),)

    def __str__(self) -> str:
        return self.kode
