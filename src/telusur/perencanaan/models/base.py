"""What records of a plan have in common."""

from decimal import Decimal

from django.db import models

from telusur.kernel.cells import EMPTY, Cell, Place

_PLACES = Decimal("0.000001")
_TOO_BIG = Decimal(10) ** 18


def plain(value: Decimal) -> Decimal:
    """Return `value` without the closing zeros that a database column adds, and never in exponent form."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


class Berbaris(models.Model):
    """A record that was printed somewhere: its order and the place it was read from."""

    urutan = models.PositiveIntegerField(default=0)
    sumber_baris = models.PositiveIntegerField(null=True, blank=True)
    sumber_kolom = models.CharField(max_length=12, blank=True)
    sumber_lembar = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True
        ordering = ("urutan", "id")

    @property
    def place(self) -> Place | None:
        """Return where it was read from, None for what was typed in the product."""
        if self.sumber_baris is None:
            return None
        return Place(self.sumber_baris, self.sumber_kolom, self.sumber_lembar)

    @staticmethod
    def place_fields(place: Place | None) -> dict[str, object]:
        """Return the field values that keep `place`."""
        if place is None:
            return {}
        return {"sumber_baris": place.baris, "sumber_kolom": place.kolom, "sumber_lembar": place.lembar}


class Tercetak(Berbaris):
    """A printed cell: its text and its value, two fields that never overwrite each other."""

    teks = models.CharField(max_length=500, blank=True)
    nilai = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)

    class Meta(Berbaris.Meta):
        abstract = True

    @property
    def cell(self) -> Cell:
        """Return the record as a cell of a plan in memory."""
        if not self.teks and self.nilai is None:
            return EMPTY
        return Cell(self.teks, None if self.nilai is None else plain(self.nilai), self.place)

    @classmethod
    def cell_fields(cls, cell: Cell) -> dict[str, object]:
        """Return the field values that keep `cell`.

        The value is rounded to six decimals. One of nineteen digits or more is no quantity: only its text
        is kept.
        """
        value = cell.nilai
        if value is not None:
            value = value.quantize(_PLACES) if abs(value) < _TOO_BIG else None
        return {"teks": cell.teks, "nilai": value, **cls.place_fields(cell.place)}
