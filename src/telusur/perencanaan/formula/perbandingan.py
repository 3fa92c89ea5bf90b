"""Tercetak dan terhitung: the figures that a plan prints of a year beside what formulas give for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from telusur.engines.formulas.akta import Sebutan, register_codes, written
from telusur.engines.formulas.compute import Angka, FormulaError, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.kernel.cells import EMPTY, Cell
from telusur.kernel.period import Period
from telusur.perencanaan.formula.hak import Account, may_see_figure, unit_of_figures
from telusur.perencanaan.models import PenjelasanSelisih, Renstra, Sebab, SumberAngka, TautanBaris
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja, satuan_terakhir, tahun_dari

SAMA, BELUM = "sama", "belum"
KEADAAN = {SAMA: "Sama", **dict(Sebab.choices), BELUM: "Belum dijelaskan"}
"""How a printed and a computed figure stand to each other."""
_REALISASI = "realisasi"
_DASHES = {"-", "–", "—"}
_AKUMULASI = 5
"""Years that plans add up where they print a sum as the state at the beginning: those of the plan before."""


@dataclass(frozen=True, slots=True)
class Tercetak:
    """A printed figure of a year: its table, its owner, its cell; `subjek` names the indicator or the row."""

    subjek: str
    tabel: str
    kode: str
    nama: str
    kunci: str
    bidang: str
    sel: Cell

    @property
    def indikator(self) -> int | None:
        """Return the key of the indicator; None for a row."""
        kind, _, pk = self.subjek.partition("-")
        return int(pk) if kind == "indikator" else None


@dataclass(frozen=True, slots=True)
class Banding:
    """A printed figure beside the computed one; `keadaan` is one of `KEADAAN`.

    `penjelasan` is what a person said of the difference; without it `keadaan` is what the figures show.
    `hitung` is None where there is nothing to say, with `galat` as the reason if the formula failed.
    """

    tercetak: Tercetak
    tahun: int
    rumus: str
    satuan: str = ""
    hitung: Decimal | None = None
    keadaan: str = BELUM
    akta: str = ""
    galat: str = ""
    penjelasan: PenjelasanSelisih | None = None

    @property
    def selisih(self) -> Decimal | None:
        """Return computed less printed."""
        printed = self.tercetak.sel.nilai
        return None if self.hitung is None or printed is None else self.hitung - printed


@dataclass(frozen=True)
class Hitungan:
    """A computed figure of a year; the years before it are computed once, when a row asks for them."""

    angka: Angka

    @cached_property
    def akumulasi(self) -> Decimal | None:
        """Return the sum of a count over the last years; None for what is no count."""
        angka = self.angka
        if (
            angka.nilai is None
            or angka.penyebut is not None
            or angka.nilai != angka.nilai.to_integral_value()
        ):
            return None
        last = angka.period.tahun
        before = [_computed(angka.kode, year, angka.unit) for year in range(last - _AKUMULASI + 1, last)]
        values = [item.nilai for item in before if isinstance(item, Angka)]
        return sum((value for value in values if value is not None), angka.nilai)


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """The printed figures of a year that are linked to formulas, and those that are not."""

    tahun: int
    baris: list[Banding] = field(default_factory=list)
    lepas: list[Tercetak] = field(default_factory=list)


def tahun_tercetak(renstra: Renstra, plan: Plan) -> list[int]:
    """Return the years of which the plan prints what was reached, newest first."""
    years = {year for row in baris_kinerja(plan) for year in tahun_dari(row, _REALISASI)}
    return sorted({*years, _awal(renstra)}, reverse=True)


def tercetak(renstra: Renstra, plan: Plan, tahun: int) -> Iterator[Tercetak]:
    """Yield the figures printed of a year: rows of T-C.23, and the indicators' state at the beginning."""
    for row in baris_kinerja(plan):
        cell = row.sel.get(f"{_REALISASI}.{tahun}", EMPTY)
        if row.pk is not None and _says(cell):
            name = row.sel.get("indikator", EMPTY).teks
            yield Tercetak(f"baris-{row.pk}", row.tabel, "", name, row.key, f"{_REALISASI}.{tahun}", cell)
    for tabel, owner, item in plan.indikators() if tahun == _awal(renstra) else ():
        if item.pk is not None and _says(item.awal):
            code = owner.kode if isinstance(owner, PlanNode) else ""
            yield Tercetak(f"indikator-{item.pk}", tabel, code, item.nama, item.key, "awal", item.awal)


def bandingkan(renstra: Renstra, plan: Plan, tahun: int, user: Account) -> Perbandingan:
    """Return the printed figures of a year beside the computed ones that `user` may see."""
    links, said = tautan(renstra), penjelasan(renstra, tahun)
    found = Perbandingan(tahun)
    linked = []
    for item in tercetak(renstra, plan, tahun):
        kode = links.get(item.subjek)
        if kode is None:
            found.lepas.append(item)
        else:
            linked.append((item, kode))
    unit = unit_of_figures(renstra.unit)
    figures = {kode: _computed(kode, tahun, unit) for kode in dict.fromkeys(kode for _, kode in linked)}
    seen = {kode: figure for kode, figure in figures.items() if _visible(user, kode, figure, unit)}
    codes = _codes(seen)
    shown = {kode: Hitungan(figure) if isinstance(figure, Angka) else figure for kode, figure in seen.items()}
    for item, kode in linked:
        if kode in shown:
            row = _row(item, tahun, kode, shown[kode], said.get(item.subjek))
            found.baris.append(replace(row, akta=codes.get(kode, "")))
    return found


def tautan(renstra: Renstra) -> dict[str, str]:
    """Return the formulas that indicators and rows of a version are linked to, by subject."""
    sources = SumberAngka.objects.filter(
        indikator__renstra=renstra, jenis=SumberAngka.Jenis.RUMUS, diakhiri=None
    ).values_list("indikator", "rumus")
    rows = TautanBaris.objects.filter(baris__renstra=renstra, diakhiri=None).values_list("baris", "rumus")
    found = {f"indikator-{pk}": kode for pk, kode in sources} | {f"baris-{pk}": kode for pk, kode in rows}
    return {subject: kode for subject, kode in found.items() if kode in FORMULAS}


def penjelasan(renstra: Renstra, tahun: int) -> dict[str, PenjelasanSelisih]:
    """Return what persons said of the differences of a year, by subject."""
    rows = PenjelasanSelisih.objects.filter(tahun=tahun, diakhiri=None).select_related("oleh")
    own = rows.filter(indikator__renstra=renstra) | rows.filter(baris__renstra=renstra)
    return {subjek_of(row): row for row in own}


def subjek_of(row: PenjelasanSelisih) -> str:
    """Return how the subject of an explanation is named."""
    return f"indikator-{row.indikator_id}" if row.indikator_id else f"baris-{row.baris_id}"


def dugaan(sel: Cell, hitungan: Hitungan) -> str:
    """Return what the two figures themselves say of their difference."""
    printed, angka = sel.nilai, hitungan.angka
    value = angka.nilai
    if printed is None:
        return BELUM
    if value is None or (printed and not value and not any(step.jumlah for step in angka.langkah)):
        return Sebab.TIDAK_TERCATAT
    if value == printed:
        return SAMA
    if value != value.to_integral_value() and abs(value - printed) < satuan_terakhir(printed):
        return Sebab.PEMBULATAN
    return Sebab.AKUMULASI if hitungan.akumulasi == printed else BELUM


def _row(
    item: Tercetak, tahun: int, kode: str, found: Hitungan | FormulaError, said: PenjelasanSelisih | None
) -> Banding:
    """Return a printed figure beside its computed one."""
    if isinstance(found, FormulaError):
        return Banding(item, tahun, kode, galat=str(found), penjelasan=said)
    shown = dugaan(item.sel, found)
    if shown == SAMA or said is None:
        said, state = None, shown
    else:
        state = said.sebab
    angka = found.angka
    note = "" if angka.formula else "Rumus ini belum berlaku pada tahun itu."
    return Banding(item, tahun, kode, angka.satuan, angka.nilai, state, galat=note, penjelasan=said)


def _visible(user: Account, kode: str, found: Angka | FormulaError, unit: int) -> bool:
    return isinstance(found, FormulaError) or may_see_figure(user, kode, found.registers, unit)


def _codes(figures: Mapping[str, Angka | FormulaError]) -> dict[str, str]:
    """Return the codes of the akta of figures, as written, by their formulas; in one query where known."""
    named = {
        kode: Sebutan(kode, str(figure.period), unit=figure.unit)
        for kode, figure in figures.items()
        if isinstance(figure, Angka) and figure.formula is not None
    }
    codes = register_codes(named.values())
    return {kode: written(codes[item]) for kode, item in named.items()}


def _computed(kode: str, tahun: int, unit: int) -> Angka | FormulaError:
    try:
        return compute(kode, Period.year(tahun), unit=unit)
    except FormulaError as error:
        return error


def _says(cell: Cell) -> bool:
    """Tell whether a cell holds a figure; a dash says that there is none."""
    return cell.nilai is not None and cell.teks.strip() not in _DASHES


def _awal(renstra: Renstra) -> int:
    """Return the year whose state a plan prints as that at its beginning."""
    return int(renstra.mulai) - 1
