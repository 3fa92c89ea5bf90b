"""The figures of one indicator beside its targets, whatever their source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from telusur.engines.formulas.akta import Sebutan, register_codes, sebutan_of, written
from telusur.engines.formulas.compute import Angka, FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.models import Capaian
from telusur.kernel.capaian import Arah, predikat, tingkat_capaian
from telusur.kernel.period import Period
from telusur.perencanaan.formula.hak import Account
from telusur.perencanaan.formula.peta import Peta, map_of
from telusur.perencanaan.formula.sajian import Sajian, drawn, show, value_words, words
from telusur.perencanaan.formula.tautan import active
from telusur.perencanaan.models import SumberAngka

Jenis = SumberAngka.Jenis
BY_REGION = "kecamatan"
_BETTER: dict[str, Arah] = {"higher": Arah.NAIK, "lower": Arah.TURUN, "steady": Arah.TETAP}
_MARKS = {"sangat tinggi": "good", "tinggi": "good", "sedang": "warning"}
_ASAL = {Jenis.MANUAL: "tercetak", Jenis.LUAR: "luar"}


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What the page is asked to show: a period (the latest recorded year by default) and a breakdown."""

    period: Period | None = None
    menurut: str = ""


@dataclass(frozen=True, slots=True)
class Titik:
    """The figure of a period: its text, its mark (`figure` of the templates), its address, its source.

    `kosong` names registers that were not kept through the period: no zero is shown then.
    """

    period: Period
    teks: str
    asal: str
    nilai: float | None = None
    akta: str = ""
    beku: bool = False
    sumber: SumberAngka | None = None
    galat: str = ""
    kosong: tuple[str, ...] = ()

    @property
    def setahun(self) -> bool:
        """Tell whether the period is a whole year."""
        return self.period == Period.year(self.period.tahun)


@dataclass(frozen=True, slots=True)
class AngkaIndikator:
    """What the page of an indicator shows of its figures; `periode` are those one may ask for."""

    sumber: list[SumberAngka]
    titik: list[Titik]
    periode: list[Period] = field(default_factory=list)
    terpilih: Period | None = None
    rumus: str = ""
    kata: str = ""
    rinci: Sajian | None = None
    peta: Peta | None = None
    menurut_apa: list[str] = field(default_factory=list)
    galat: str = ""

    @property
    def menurut_tahun(self) -> dict[int, float]:
        """Return the values by year, of those that have one."""
        return {
            item.period.tahun: item.nilai for item in self.titik if item.setahun and item.nilai is not None
        }


@dataclass(frozen=True, slots=True)
class Banding:
    """The figure of a period beside its target: how far it reaches, in per cent, and how that is judged."""

    titik: Titik
    persen: str = ""
    predikat: str = ""

    @property
    def tingkat(self) -> str:
        """Return the mark of the judgement, as `status` of the templates knows it."""
        return _MARKS.get(self.predikat, "error")

    @property
    def berjalan(self) -> bool:
        """Tell whether the period is not over: its figure is not final and not judged."""
        return self.titik.period.selesai >= timezone.localdate()


def beside_targets(found: AngkaIndikator, targets: Mapping[int, Decimal], arah: Arah | None) -> list[Banding]:
    """Return the figures with how far those of years that are over reach their targets.

    The direction is the indicator's own, else its formula's; where neither says, nothing is judged.
    """
    if arah is None and found.rumus:
        arah = better_way(found.rumus)
    return [_beside(item, targets.get(item.period.tahun), arah) for item in found.titik]


def better_way(rumus: str) -> Arah:
    """Return which way a formula's figure should move."""
    return _BETTER[FORMULAS.versions(rumus)[-1].better]


def _beside(titik: Titik, target: Decimal | None, arah: Arah | None) -> Banding:
    over = titik.period.selesai < timezone.localdate()
    if not (titik.setahun and over) or target is None or titik.nilai is None or arah is None:
        return Banding(titik)
    reached = tingkat_capaian(target, Decimal(str(titik.nilai)), arah)
    return Banding(titik) if reached is None else Banding(titik, f"{words(reached)} %", predikat(reached))


def figures_of(
    indikator_id: int, years: Iterable[int], user: Account, unit: int, pilihan: Pilihan | None = None
) -> AngkaIndikator:
    """Return the figures of an indicator of a unit's plan for years begun, and of parts of the one asked.

    Where a formula computes them, the period asked for comes with steps and a breakdown: unasked, the latest
    year that anything was recorded of.
    """
    pilihan = pilihan or Pilihan()
    sources = active(indikator_id)
    typed = {row.periode: row for row in sources if row.periode}
    kode = next((row.rumus for row in sources if row.jenis == Jenis.RUMUS and row.rumus in FORMULAS), "")
    today = timezone.localdate()
    offered = [part for year in years for part in Period.parts(year) if part.mulai <= today]
    asked = pilihan.period if pilihan.period in offered else None
    points = [_typed(row) for row in typed.values()]
    if kode:
        points += _computed(kode, unit, [part for part in _shown(offered, asked) if str(part) not in typed])
    points.sort(key=lambda item: (item.period.tahun, not item.setahun, str(item.period)))
    chosen = asked or _latest(points, offered)
    found = AngkaIndikator(sources, points, offered, chosen)
    return _with_steps(found, kode, unit, chosen, pilihan.menurut, user) if kode and chosen else found


def _latest(points: list[Titik], offered: list[Period]) -> Period | None:
    """Return the latest year that anything was recorded of, else the latest offered; None without years."""
    recorded = [item.period for item in points if item.setahun and not item.kosong]
    return max(recorded or [part for part in offered if part == Period.year(part.tahun)], default=None)


def _shown(offered: list[Period], chosen: Period | None) -> list[Period]:
    """Return the years, and the parts of the chosen one."""
    whole = chosen.tahun if chosen else None
    return [part for part in offered if part == Period.year(part.tahun) or part.tahun == whole]


def _with_steps(
    found: AngkaIndikator, kode: str, unit: int, period: Period, menurut: str, user: Account
) -> AngkaIndikator:
    doc = FORMULAS.versions(kode)[-1].doc
    basis = (found.sumber, found.titik, found.periode, period, kode, doc)
    try:
        whole = compute(kode, period, unit=unit)
        by = menurut if menurut in whole.menurut_apa else BY_REGION
        angka = compute(kode, period, menurut=by, unit=unit) if by in whole.menurut_apa else whole
        shown = show(angka, user)
        return AngkaIndikator(*basis, rinci=shown, peta=map_of(shown), menurut_apa=whole.menurut_apa)
    except FormulaError as error:
        return AngkaIndikator(*basis, galat=str(error))


def _computed(kode: str, unit: int, periods: list[Period]) -> list[Titik]:
    """Return the figures of periods: frozen ones as frozen, the others as computed now."""
    texts = list(map(str, periods))
    rows = Capaian.objects.filter(kode=kode, wilayah="", unit=unit, periode__in=texts).order_by("ke")
    frozen = {row.periode: row for row in rows}
    named = {
        period: sebutan_of(frozen[text]) if text in frozen else Sebutan(kode, text, unit=unit)
        for period, text in zip(periods, texts, strict=True)
    }
    codes = register_codes(named.values())
    return [
        _point(kode, unit, period, frozen.get(str(period)), written(codes[named[period]]))
        for period in periods
    ]


def _point(kode: str, unit: int, period: Period, frozen: Capaian | None, akta: str) -> Titik:
    if frozen is not None:
        value = frozen.nilai
        return Titik(period, words(value), "hitung", None if value is None else float(value), akta, beku=True)
    try:
        found: Angka = compute(kode, period, unit=unit)
    except FormulaError as error:
        return Titik(period, "", "hitung", akta=akta, galat=str(error))
    if found.formula is None:
        return Titik(period, "belum berlaku", "hitung")
    return Titik(period, value_words(found), "hitung", drawn(found), akta, kosong=found.tak_tercatat)


def _typed(row: SumberAngka) -> Titik:
    value = row.nilai
    shown = words(value.normalize() if value is not None else None)
    number = None if value is None else float(value)
    period = Period.parse(row.periode)
    return Titik(period, shown, _ASAL[Jenis(row.jenis)], number, sumber=row)
