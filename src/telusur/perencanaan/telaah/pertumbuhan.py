"""The growth columns of T-C.24: how a printed figure may have been computed.

Source: Permendagri 86/2017, T-C.24. The form asks for the mean growth and does not say how; the mean of the
yearly changes, in per cent of the year before or in rupiah, is taken as right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from telusur.perencanaan.plan import Plan, PlanRow
from telusur.perencanaan.sel import Sel, sel
from telusur.perencanaan.telaah.ingatan import diingat
from telusur.perencanaan.telaah.kinerja_lalu import satuan_terakhir, tahun_dari

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
    """The amounts of a row by year, blanks left out, with the growth printed for them."""

    row: PlanRow
    jenis: str
    isi: list[tuple[int, Sel, Decimal]]
    tercetak: Sel

    @property
    def sel(self) -> list[Sel]:
        """Return the cells of the amounts."""
        return [cell for _, cell, _ in self.isi]

    @property
    def positif(self) -> list[tuple[int, Decimal]]:
        """Return year and amount where the amount is above zero; a dash stands for no program that year."""
        return [(year, value) for year, _, value in self.isi if value > 0]

    @property
    def masa(self) -> str:
        """Return the first and last year with an amount: `2017–2020`."""
        return f"{self.positif[0][0]}–{self.positif[-1][0]}"

    @property
    def rata_rata(self) -> Decimal:
        """Return the mean yearly change in rupiah."""
        values = [value for _, value in self.positif]
        return (values[-1] - values[0]) / (len(values) - 1)

    @property
    def persen(self) -> Decimal:
        """Return the mean yearly change in per cent of the year before."""
        rates = [(now - before) / before for (_, before), (_, now) in pairwise(self.positif)]
        return sum(rates, Decimal(0)) / len(rates) * 100

    def cara(self) -> Cara | None:
        """Return the way that gives the printed growth, the right one first; None where none does."""
        printed = self.tercetak.nilai
        if printed is None:
            return None
        step = satuan_terakhir(printed)
        if abs(printed - self.persen) <= max(step, Decimal("0.01")):
            return Cara(self.positif[0][0], self.positif[-1][0], 1, 1, berlawanan=False, persen=True)
        ways = list(self._ways(printed, max(step, Decimal(1))))
        return min(ways, key=lambda cara: (not cara.benar, cara.berlawanan, cara.awal), default=None)

    def _ways(self, printed: Decimal, slack: Decimal) -> Iterator[Cara]:
        """Yield every pair of years whose change, divided by a small whole number, is what is printed."""
        if not printed:
            return
        filled = [year for year, _ in self.positif]
        for (start, _, first), (end, _, last) in combinations(self.isi, 2):
            divisor = abs((last - first) / printed).to_integral_value()
            if not 1 <= divisor <= _MAX_DIVISOR:
                continue
            value = (last - first) / divisor
            steps = sum(1 for year in filled if start < year <= end) if first and last else end - start
            if abs(abs(value) - abs(printed)) <= slack:
                yield Cara(start, end, int(divisor), steps, berlawanan=(value < 0) != (printed < 0))


def deret(row: PlanRow) -> Iterator[Deret]:
    """Yield the budget and the realisation of a row, where a growth is printed and there are two amounts."""
    for jenis in ("anggaran", "realisasi"):
        printed = sel(row, f"pertumbuhan.{jenis}")
        cells = [(year, sel(row, f"{jenis}.{year}")) for year in tahun_dari(row, jenis)]
        isi = [(year, cell, cell.nilai) for year, cell in cells if cell.nilai is not None]
        if printed.nilai is not None and sum(1 for _, _, value in isi if value > 0) > 1:
            yield Deret(row, jenis, isi, printed)


@diingat
def pertumbuhan(plan: Plan) -> list[tuple[Deret, Cara | None]]:
    """Return every printed growth of T-C.24 with the way that gives it."""
    return [(item, item.cara()) for row in plan.rows("T-C.24") for item in deret(row)]
