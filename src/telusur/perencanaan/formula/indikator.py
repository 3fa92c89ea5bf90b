"""The figures of one indicator beside its targets, whatever their source."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from telusur.engines.formulas.akta import Sebutan, register_codes, sebutan_of, written
from telusur.engines.formulas.compute import Angka, FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.models import Capaian
from telusur.kernel.period import Period
from telusur.perencanaan.formula.hak import Account
from telusur.perencanaan.formula.sajian import Sajian, show, words
from telusur.perencanaan.formula.tautan import active
from telusur.perencanaan.models import SumberAngka

Jenis = SumberAngka.Jenis
BY_REGION = "kecamatan"
_ASAL = {Jenis.MANUAL: "tercetak", Jenis.LUAR: "luar"}


@dataclass(frozen=True, slots=True)
class Titik:
    """The figure of a year: its text, its mark (`figure` of the templates), its address, what it rests on."""

    tahun: int
    teks: str
    asal: str
    nilai: float | None = None
    akta: str = ""
    beku: bool = False
    sumber: SumberAngka | None = None
    galat: str = ""


@dataclass(frozen=True, slots=True)
class AngkaIndikator:
    """What the page of an indicator shows of its figures."""

    sumber: list[SumberAngka]
    titik: list[Titik]
    rumus: str = ""
    kata: str = ""
    rinci: Sajian | None = None
    galat: str = ""

    @property
    def menurut_tahun(self) -> dict[int, float]:
        """Return the values by year, of those that have one."""
        return {item.tahun: item.nilai for item in self.titik if item.nilai is not None}


def figures_of(indikator_id: int, years: Iterable[int], user: Account) -> AngkaIndikator:
    """Return the figures of an indicator for years up to this one, and the newest by kecamatan."""
    sources = active(indikator_id)
    by_year = {row.tahun: row for row in sources if row.tahun is not None}
    formula = next((row.rumus for row in sources if row.jenis == Jenis.RUMUS and row.rumus in FORMULAS), "")
    past = [year for year in years if year <= timezone.localdate().year]
    points = _computed(formula, [year for year in past if year not in by_year]) if formula else []
    points += [_typed(row) for row in by_year.values()]
    points.sort(key=lambda item: item.tahun)
    if not (formula and past):
        return AngkaIndikator(sources, points)
    doc = FORMULAS.versions(formula)[-1].doc
    try:
        rinci = show(_broken_down(formula, Period.year(past[-1])), user)
    except FormulaError as error:
        return AngkaIndikator(sources, points, formula, doc, galat=str(error))
    return AngkaIndikator(sources, points, formula, doc, rinci)


def _broken_down(kode: str, period: Period) -> Angka:
    """Return a figure by kecamatan where its registers know regions."""
    found = compute(kode, period)
    return compute(kode, period, menurut=BY_REGION) if BY_REGION in found.menurut_apa else found


def _computed(kode: str, years: list[int]) -> list[Titik]:
    """Return the figures of years: frozen ones as frozen, the others as computed now."""
    texts = [str(year) for year in years]
    frozen = {
        int(row.periode): row
        for row in Capaian.objects.filter(kode=kode, wilayah="", periode__in=texts).order_by("ke")
    }
    named = {year: sebutan_of(frozen[year]) if year in frozen else Sebutan(kode, str(year)) for year in years}
    codes = register_codes(named.values())
    return [_point(kode, year, frozen.get(year), written(codes[named[year]])) for year in years]


def _point(kode: str, year: int, frozen: Capaian | None, akta: str) -> Titik:
    if frozen is not None:
        value = frozen.nilai
        return Titik(year, words(value), "hitung", None if value is None else float(value), akta, beku=True)
    try:
        found = compute(kode, Period.year(year))
    except FormulaError as error:
        return Titik(year, "", "hitung", akta=akta, galat=str(error))
    if found.formula is None:
        return Titik(year, "belum berlaku", "hitung")
    return Titik(
        year, words(found.nilai), "hitung", None if found.nilai is None else float(found.nilai), akta
    )


def _typed(row: SumberAngka) -> Titik:
    value = row.nilai
    shown = words(value.normalize() if value is not None else None)
    number = None if value is None else float(value)
    return Titik(row.tahun or 0, shown, _ASAL[Jenis(row.jenis)], number, sumber=row)
