"""Quantities: a number with its unit as a type, whole or by group."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from telusur.kernel.satuan import JenisSatuan


class UnitError(TypeError):
    """Unlike units were added, subtracted or compared."""


@dataclass(frozen=True, slots=True)
class Besaran:
    """A value in a unit. `rincian` holds the same value by group (region, sex, age), which adds up to it.

    `nilai` is None where there is nothing to speak of: nobody present is not zero.
    """

    nilai: Decimal | None
    satuan: JenisSatuan
    rincian: Mapping[str, Decimal] = field(default_factory=dict)

    def __add__(self, other: "Besaran") -> "Besaran":
        """Add like units; None and something is something.

        Raises:
            UnitError: the units are unlike.
        """
        return self._combine(other, 1)

    def __sub__(self, other: "Besaran") -> "Besaran":
        """Subtract like units.

        Raises:
            UnitError: the units are unlike.
        """
        return self._combine(other, -1)

    def convert(self, satuan: JenisSatuan) -> "Besaran":
        """Return the same number in another unit: a conversion that the formula declares and must explain."""
        return Besaran(self.nilai, satuan, self.rincian)

    def _combine(self, other: "Besaran", sign: int) -> "Besaran":
        if self.satuan is not other.satuan:
            raise UnitError(f"{self.satuan} dan {other.satuan} tidak dapat digabungkan tanpa konversi")
        groups = {
            name: self.rincian.get(name, Decimal(0)) + sign * other.rincian.get(name, Decimal(0))
            for name in {**self.rincian, **other.rincian}
        }
        if self.nilai is None and other.nilai is None:
            return Besaran(None, self.satuan, groups)
        return Besaran((self.nilai or Decimal(0)) + sign * (other.nilai or Decimal(0)), self.satuan, groups)


@dataclass(frozen=True, slots=True)
class Rasio:
    """A numerator over a denominator, times a factor (100 for per cent, 100000 for a rate).

    Both counts travel with it, so that regions add up as counts, never as averages of percentages.
    """

    pembilang: Besaran
    penyebut: Besaran
    faktor: Decimal = Decimal(100)

    @property
    def nilai(self) -> Decimal | None:
        """Return the quotient times the factor; None where there is no denominator or no numerator."""
        if not self.penyebut.nilai or self.pembilang.nilai is None:
            return None
        return self.pembilang.nilai / self.penyebut.nilai * self.faktor

    @property
    def satuan(self) -> JenisSatuan:
        """Return per cent for a factor of 100, else index."""
        return JenisSatuan.PERSEN if self.faktor == 100 else JenisSatuan.INDEKS

    @property
    def rincian(self) -> dict[str, Decimal | None]:
        """Return the quotient by group; None for groups without a denominator."""
        return {
            name: self.pembilang.rincian.get(name, Decimal(0)) / below * self.faktor if below else None
            for name, below in self.penyebut.rincian.items()
        }
