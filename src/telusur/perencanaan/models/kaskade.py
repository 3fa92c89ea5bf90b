"""The cascade: tujuan, sasaran, program, kegiatan, subkegiatan; indicators, targets, pagu."""

from django.db import models
from django.db.models import Q

from telusur.kernel.capaian import Arah
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.models.base import Berbaris, Tercetak
from telusur.perencanaan.models.renstra import Renstra
from telusur.perencanaan.plan import Agregasi


def _choices(kind: type[Arah] | type[Agregasi] | type[Tingkat]) -> list[tuple[str, str]]:
    return [(item.value, item.value.capitalize()) for item in kind]


class Tujuan(Berbaris):
    """A tujuan of the agency."""

    guarded_through = "renstra"

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="tujuan")
    nomor = models.CharField(max_length=20, blank=True)
    nama = models.TextField(blank=True)
    diakhiri = models.BooleanField(default=False)

    class Meta(Berbaris.Meta):
        verbose_name = "tujuan"
        verbose_name_plural = "tujuan"

    def __str__(self) -> str:
        return self.nama

    def guard_writable(self) -> None:
        """Raise where the version is frozen."""
        self.renstra.guard_writable()


class Sasaran(Berbaris):
    """A sasaran under its tujuan."""

    guarded_through = "tujuan__renstra"

    tujuan = models.ForeignKey(Tujuan, on_delete=models.CASCADE, related_name="sasaran")
    nama = models.TextField(blank=True)
    diakhiri = models.BooleanField(default=False)

    class Meta(Berbaris.Meta):
        verbose_name = "sasaran"
        verbose_name_plural = "sasaran"

    def __str__(self) -> str:
        return self.nama

    def guard_writable(self) -> None:
        """Raise where the version is frozen."""
        self.tujuan.guard_writable()


class Node(Berbaris):
    """A node of T-C.27. The tree is edited as a whole; `diakhiri` retires a node without deleting it.

    `kode` is the normalised code, `kode_tercetak` the source's spelling. A node of a bidang or of the total
    carries the printed subtotal as its pagu.
    """

    guarded_through = "renstra"

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="node")
    induk = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="anak")
    sasaran = models.ForeignKey(
        Sasaran, null=True, blank=True, on_delete=models.SET_NULL, related_name="node"
    )
    tingkat = models.CharField(max_length=12, choices=_choices(Tingkat))
    kode = models.CharField(max_length=30, blank=True, db_index=True)
    kode_tercetak = models.CharField(max_length=60, blank=True)
    nama = models.TextField(blank=True)
    penanggung_jawab = models.CharField(max_length=200, blank=True)
    lokasi = models.CharField(max_length=200, blank=True)
    diakhiri = models.BooleanField(default=False)

    class Meta(Berbaris.Meta):
        verbose_name = "unsur rencana"
        verbose_name_plural = "unsur rencana"

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}".strip()

    def guard_writable(self) -> None:
        """Raise where the version is frozen."""
        self.renstra.guard_writable()


class Indikator(Berbaris):
    """An indicator as one table prints it: of a tujuan, a sasaran, a node, or of T-C.28 (no owner)."""

    guarded_through = "renstra"

    renstra = models.ForeignKey(Renstra, on_delete=models.CASCADE, related_name="indikator")
    tujuan = models.ForeignKey(
        Tujuan, null=True, blank=True, on_delete=models.CASCADE, related_name="indikator"
    )
    sasaran = models.ForeignKey(
        Sasaran, null=True, blank=True, on_delete=models.CASCADE, related_name="indikator"
    )
    node = models.ForeignKey(Node, null=True, blank=True, on_delete=models.CASCADE, related_name="indikator")
    nomor = models.CharField(max_length=20, blank=True)
    nama = models.TextField(blank=True)
    satuan = models.CharField(max_length=120, blank=True)
    arah = models.CharField(max_length=10, choices=_choices(Arah), blank=True)
    agregasi = models.CharField(max_length=12, choices=_choices(Agregasi), blank=True)
    sumber = models.CharField(max_length=300, blank=True)
    diakhiri = models.BooleanField(default=False)

    class Meta(Berbaris.Meta):
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        constraints = (
            models.CheckConstraint(
                condition=(
                    Q(tujuan__isnull=True, sasaran__isnull=True)
                    | Q(tujuan__isnull=True, node__isnull=True)
                    | Q(sasaran__isnull=True, node__isnull=True)
                ),
                name="indikator_paling_banyak_satu_pemilik",
                violation_error_message="Indikator milik satu tujuan, sasaran, atau program saja.",
            ),
        )

    def __str__(self) -> str:
        return self.nama

    def guard_writable(self) -> None:
        """Raise where the version is frozen."""
        self.renstra.guard_writable()


class Posisi(models.TextChoices):
    """Which value of an indicator or node a printed cell is."""

    AWAL = "awal", "Kondisi awal"
    TAHUN = "tahun", "Tahun"
    AKHIR = "akhir", "Kondisi akhir"


class Target(Tercetak):
    """A target of an indicator: its baseline, a year, or the end condition."""

    guarded_through = "indikator__renstra"

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="target")
    posisi = models.CharField(max_length=6, choices=Posisi)
    tahun = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Tercetak.Meta):
        verbose_name = "target"
        verbose_name_plural = "target"
        constraints = (
            models.UniqueConstraint(fields=("indikator", "posisi", "tahun"), name="target_satu_per_tahun"),
            models.UniqueConstraint(
                fields=("indikator", "posisi"),
                condition=Q(tahun__isnull=True),
                name="target_satu_tanpa_tahun",
                violation_error_message="Indikator ini sudah mempunyai nilai pada kolom itu.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.tahun or self.posisi}: {self.teks}"

    def guard_writable(self) -> None:
        """Raise where the version is frozen."""
        self.indikator.guard_writable()


class Pagu(Tercetak):
    """The indicative ceiling of a node in a year or over the period, in rupiah."""

    guarded_through = "node__renstra"

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="pagu")
    posisi = models.CharField(max_length=6, choices=Posisi)
    tahun = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Tercetak.Meta):
        verbose_name = "pagu"
        verbose_name_plural = "pagu"
        constraints = (
            models.UniqueConstraint(fields=("node", "posisi", "tahun"), name="pagu_satu_per_tahun"),
            models.UniqueConstraint(
                fields=("node", "posisi"),
                condition=Q(tahun__isnull=True),
                name="pagu_satu_tanpa_tahun",
                violation_error_message="Baris ini sudah mempunyai pagu pada kolom itu.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.tahun or self.posisi}: {self.teks}"

    def guard_writable(self) -> None:
        """Raise where the version is frozen."""
        self.node.guard_writable()
