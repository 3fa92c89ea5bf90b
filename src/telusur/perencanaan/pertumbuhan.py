"""The growth columns of T-C.24: how a printed figure may have been computed.

Source: Permendagri 86/2017, T-C.24. The form asks for the mean growth and does not say how; the mean of the
yearly changes, in per cent of the year before or in rupiah, is taken as right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from telusur.perencanaan.kinerja_lalu import satuan_terakhir, tahun_dari
from telusur.perencanaan.plan import PlanRow
from telusur.perencanaan.sel import Sel, sel

_MAX_DIVISOR = 6


@dataclass(frozen=True, slots=True)
class Cara:
    """A way to compute a growth: from one year to another, divided, perhaps with its sign lost."""

    awal: int
    akhir: int
    pembagi: int
    selang: int
    berlawanan: bool
    persen: bool = False

    @property
    def benar(self) -> bool:
        """Tell whether it is the mean of the yearly changes."""
        return self.pembagi == self.selang and not self.berlawanan


@dataclass(frozen=True, slots=True)
class Deret:
    """The amounts of a row by year, zeros and blanks left out, with the growth printed for them."""

    row: PlanRow
    jenis: str
    tahun: list[int]
    nilai: list[Decimal]
    sel: list[Sel]
    tercetak: Sel

    @property
    def rata_rata(self) -> Decimal:
        """Return the mean yearly change in rupiah."""
        return (self.nilai[-1] - self.nilai[0]) / (len(self.nilai) - 1)

    @property
    def persen(self) -> Decimal:
        """Return the mean yearly change in per cent of the year before."""
        rates = [(now - before) / before for before, now in pairwise(self.nilai)]
        return sum(rates, Decimal(0)) / len(rates) * 100

    def cara(self) -> Cara | None:
        """Return the way that gives the printed growth, the right one first; None where none does."""
        printed = self.tercetak.nilai
        if printed is None:
            return None
        step = satuan_terakhir(printed)
        if abs(printed - self.persen) <= max(step, Decimal("0.01")):
            return Cara(self.tahun[0], self.tahun[-1], 1, 1, berlawanan=False, persen=True)
        fitting = [cara for cara, value in self._ways() if abs(value - printed) <= max(step, Decimal(1))]
        return min(fitting, key=lambda cara: (not cara.benar, self.tahun[0] - cara.awal), default=None)

    def _ways(self) -> Iterator[tuple[Cara, Decimal]]:
        series = list(zip(self.tahun, self.nilai, strict=True))
        for (start, first), (end, last) in combinations(series, 2):
            steps = sum(1 for year in self.tahun if start < year <= end)
            for divisor in range(1, _MAX_DIVISOR):
                value = (last - first) / divisor
                yield Cara(start, end, divisor, steps, berlawanan=False), value
                if value:
                    yield Cara(start, end, divisor, steps, berlawanan=True), -value


def deret(row: PlanRow) -> Iterator[Deret]:
    """Yield the budget and the realisation of a row, where a growth is printed and there are two amounts."""
    for jenis in ("anggaran", "realisasi"):
        cells = [sel(row, f"{jenis}.{year}") for year in tahun_dari(row, jenis)]
        filled = [(year, c) for year, c in zip(tahun_dari(row, jenis), cells, strict=True) if c.nilai]
        printed = sel(row, f"pertumbuhan.{jenis}")
        if len(filled) >= 2 and printed.nilai is not None:
            yield Deret(
                row,
                jenis,
                [year for year, _ in filled],
                [c.nilai or Decimal(0) for _, c in filled],
                [c for _, c in filled],
                printed,
            )
