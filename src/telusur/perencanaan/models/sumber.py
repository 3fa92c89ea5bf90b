"""Where the figure of an indicator comes from: a formula, a typed value with evidence, or a publisher."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from telusur.engines.registers.models import Bukti
from telusur.kernel.period import Period
from telusur.perencanaan.models.kaskade import Indikator


class SumberAngka(models.Model):
    """A formula that computes an indicator, or its value in one period, typed or published elsewhere.

    `periode` is the text of a `Period`: a year, a half-year or a quarter. Without one a row tells the way in
    which an indicator gets its figures: by its formula, or by values that are typed or published elsewhere.

    A typed value has its evidence file; a published one its publisher, document and date. What no longer
    holds is ended, never deleted. A plan that is ditetapkan still gets its figures: this is not the plan.
    """

    class Jenis(models.TextChoices):
        """Kinds of sources."""

        RUMUS = "rumus", "Dihitung dengan rumus"
        MANUAL = "manual", "Diketik, dengan berkas bukti"
        LUAR = "luar", "Dari sumber luar"

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="sumber_angka")
    jenis = models.CharField(max_length=6, choices=Jenis)
    rumus = models.CharField("kode rumus", max_length=60, blank=True, db_index=True)
    periode = models.CharField(max_length=24, blank=True)
    nilai = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    bukti = models.ForeignKey(Bukti, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    penerbit = models.CharField(max_length=200, blank=True)
    dokumen = models.CharField(max_length=300, blank=True)
    tanggal = models.DateField("tanggal terbit", null=True, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)
    diakhiri = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("indikator", "periode", "id")
        verbose_name = "sumber angka"
        verbose_name_plural = "sumber angka"
        constraints = (
            models.UniqueConstraint(
                fields=("indikator",),
                condition=Q(diakhiri__isnull=True, periode=""),
                name="sumber_angka_satu_cara",
                violation_error_message="Indikator ini sudah mempunyai cara menghitung; akhiri dahulu.",
            ),
            models.UniqueConstraint(
                fields=("indikator", "periode"),
                condition=Q(diakhiri__isnull=True) & ~Q(periode=""),
                name="sumber_angka_satu_per_periode",
                violation_error_message="Angka indikator ini sudah tercatat untuk periode itu.",
            ),
        )

    def __str__(self) -> str:
        return self.rumus or f"{self.periode} {self.get_jenis_display()}".strip()

    @property
    def period(self) -> Period | None:
        """Return the period that a value speaks of; None for a formula."""
        return Period.parse(self.periode) if self.periode else None

    @property
    def perihal(self) -> str:
        """Return what the log calls the sources of a plan's figures: they are not changes of the plan."""
        return f"sumber-angka:{self.indikator.renstra_id}"

    def clean(self) -> None:
        """Ask for what each kind needs.

        Raises:
            ValidationError: something is missing.
        """
        if not self.periode and self.jenis != self.Jenis.RUMUS:
            return
        needs = {
            self.Jenis.RUMUS: ("rumus",),
            self.Jenis.MANUAL: ("periode", "nilai", "bukti"),
            self.Jenis.LUAR: ("periode", "nilai", "penerbit", "dokumen", "tanggal"),
        }[self.Jenis(self.jenis)]
        missing = [
            name for name in needs if getattr(self, name) in (None, "") or not str(getattr(self, name))
        ]
        if missing:
            raise ValidationError(dict.fromkeys(missing, "Wajib diisi."))
