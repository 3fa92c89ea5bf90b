"""Units of local government, and which of them are agencies."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property


class UnitOrganisasi(models.Model):
    """A unit of local government: the region's government, an agency, a bidang, a seksi.

    `tugas`, `fungsi` and `uraian_tugas` are as the regulation on organisation gives them, one item a line.
    `jalur` is the path of keys from the root (`/1/4/9/`), kept by `save`: a scope is one prefix match.
    """

    class Jenis(models.TextChoices):
        """Kinds of units. Source: PP 18/2016."""

        PEMERINTAH = "pemerintah", "Pemerintah daerah"
        PERANGKAT_DAERAH = "perangkat_daerah", "Perangkat daerah"
        SEKRETARIAT = "sekretariat", "Sekretariat"
        BIDANG = "bidang", "Bidang"
        SEKSI = "seksi", "Seksi"
        SUBBAGIAN = "subbagian", "Sub bagian"
        UPTD = "uptd", "UPTD"
        JABATAN_FUNGSIONAL = "jabatan_fungsional", "Kelompok jabatan fungsional"

    nama = models.CharField(max_length=300)
    singkatan = models.CharField(max_length=60, blank=True)
    jenis = models.CharField(max_length=20, choices=Jenis)
    induk = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="anak")
    tugas = models.TextField(blank=True)
    fungsi = models.TextField(blank=True)
    uraian_tugas = models.TextField("uraian tugas", blank=True)
    urutan = models.PositiveIntegerField(default=0)
    jalur = models.CharField(max_length=200, editable=False, db_index=True, default="")

    class Meta:
        ordering = ("jalur",)
        verbose_name = "unit organisasi"
        verbose_name_plural = "unit organisasi"

    def __str__(self) -> str:
        return self.nama

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, and keep the path in step with the parent."""
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as given
        path = f"{self.induk.jalur if self.induk else '/'}{self.pk}/"
        if path != self.jalur:
            self.jalur = path
            type(self).objects.filter(pk=self.pk).update(jalur=path)

    @property
    def jalur_ke_sini(self) -> list[int]:
        """Return the keys from the root to this unit."""
        return [int(part) for part in self.jalur.split("/") if part]

    def contains(self, other: "UnitOrganisasi") -> bool:
        """Tell whether `other` is this unit or below it."""
        return other.jalur.startswith(self.jalur)


def instansi() -> models.QuerySet[UnitOrganisasi]:
    """Return the agencies: units right below a government, and those with nothing above them."""
    government = UnitOrganisasi.Jenis.PEMERINTAH
    top = Q(induk__isnull=True) | Q(induk__jenis=government)
    return UnitOrganisasi.objects.exclude(jenis=government).filter(top)


def instansi_dari(unit: UnitOrganisasi) -> models.QuerySet[UnitOrganisasi]:
    """Return the agency that a unit belongs to; of a government, the agencies below it."""
    return instansi().filter(Q(pk__in=unit.jalur_ke_sini) | Q(jalur__startswith=unit.jalur))


def perangkat_daerah(unit: UnitOrganisasi) -> UnitOrganisasi:
    """Return the agency that a unit belongs to; the unit itself where it belongs to none."""
    return instansi().filter(pk__in=unit.jalur_ke_sini).first() or unit


class Sekitar:
    """What stands around some units: the units below each, and their agencies.

    Read in one query for all of them, when it is first asked; what changes afterwards is not seen.
    """

    def __init__(self, units: Iterable[UnitOrganisasi]) -> None:
        self._asal = tuple(units)

    @cached_property
    def _baris(self) -> list[tuple[int, str, bool]]:
        """Return key, path and whether it is an agency, of all units above and below, by key."""
        government = UnitOrganisasi.Jenis.PEMERINTAH
        near = Q(pk__in={pk for unit in self._asal for pk in unit.jalur_ke_sini})
        for unit in self._asal:
            near |= Q(jalur__startswith=unit.jalur)
        rows = UnitOrganisasi.objects.filter(near).order_by("pk")
        return [
            (pk, path, kind != government and (above is None or kind_above == government))
            for pk, path, kind, above, kind_above in rows.values_list(
                "pk", "jalur", "jenis", "induk", "induk__jenis"
            )
        ]

    def di_bawah(self, unit: UnitOrganisasi) -> list[int]:
        """Return the keys of one of these units and all below it."""
        return [pk for pk, path, _ in self._baris if path.startswith(unit.jalur)]

    def instansi(self, unit: UnitOrganisasi) -> list[int]:
        """Return the keys of the agency that one of these units belongs to, or those below a government."""
        above = set(unit.jalur_ke_sini)
        return [
            pk for pk, path, agency in self._baris if agency and (pk in above or path.startswith(unit.jalur))
        ]
