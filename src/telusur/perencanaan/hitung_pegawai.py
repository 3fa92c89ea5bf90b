"""Table 2.2.1 as the register of staff gives it on a day, beside what the plan prints.

Source: Permendagri 86/2017, outline of the Renstra of a perangkat daerah (BAB II 2.2). Each number is that of
the list behind its address.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import Count
from django.utils.formats import date_format

from telusur.engines.registers.declare import REGISTERS, Account, Selection
from telusur.engines.tables import Grid, get
from telusur.kernel.cells import EMPTY, Cell
from telusur.kernel.period import Period
from telusur.organisasi.formulas.uu_asn import PNS
from telusur.organisasi.golongan import RUANG, Pendidikan, golongan_ruang, tingkat_pendidikan
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow

TABEL = "2.2.1"
REGISTER = "keadaan-pegawai"
RUMUS = "ORG-PEG-01"
_JUMLAH = "jumlah"
_AWALAN = "terhitung/"  # of keys, so that both tables may stand on one page
Hitungan = Mapping[tuple[str, str], int]
Tempat = tuple[str, str]


@dataclass(slots=True)
class Terhitung:
    """The table computed: a plan whose rows hold the counts, the list behind each, and what differs.

    `tercetak` tells whether the plan prints the table at all; `pintu` and `beda` go by key and column: the
    address of the list, and what the plan prints there instead.
    """

    plan: Plan
    pada: date
    jumlah: int
    tercetak: bool = True
    pintu: dict[Tempat, str] = field(default_factory=dict)
    beda: dict[Tempat, str] = field(default_factory=dict)

    @property
    def grid(self) -> Grid:
        """Return the table laid out, its title saying of which day it is."""
        grid = get(TABEL).grid(self.plan)
        return replace(grid, judul=f"{grid.judul} (terhitung, keadaan {date_format(self.pada, 'j F Y')})")


def computed_table(plan: Plan, unit: UnitOrganisasi, pada: date) -> Terhitung | None:
    """Return table 2.2.1 of an agency on a day; None where no staff was on record that day."""
    base = _Dasar(unit, period_of(pada))
    counts = base.counts()
    if not counts:
        return None
    found = Terhitung(plan, pada, sum(counts.values()), tercetak=bool(plan.rows(TABEL)))
    rows = [_row(item, counts, base, found) for item in _lines(plan, counts)]
    kept = [row for row in plan.baris if row.tabel != TABEL]
    found.plan = replace(plan, baris=[*kept, *rows])
    return found


def period_of(day: date) -> Period:
    """Return the period that ends on a day: the year where it is its last, else that day alone."""
    year = Period.year(day.year)
    return year if day == year.selesai else Period(day, day)


def opens(user: Account, unit: UnitOrganisasi, pada: date) -> bool:
    """Tell whether `user` may see every record that is counted: only then the numbers are doors."""
    register, base = REGISTERS.get(REGISTER), _Dasar(unit, period_of(pada))
    counted = register.select(base.selection())
    return not counted.exclude(pk__in=register.queryset(user).values("pk")).exists()


@dataclass(frozen=True, slots=True)
class _Dasar:
    """Whose staff is counted, and when."""

    unit: UnitOrganisasi
    period: Period

    def selection(self, ruang: str = "", levels: Sequence[str] = ()) -> Selection:
        """Return which records a number counts: of a golongan, of some levels of education, or of all."""
        filters: dict[str, object] = {"status__in": PNS}
        if ruang:
            filters["golongan__in"] = golongan_ruang(ruang)
        if levels:
            filters["pendidikan__in"] = tuple(levels)
        return Selection(filters, self.period, unit=self.unit.pk)

    def counts(self) -> Hitungan:
        """Return how many there are, by level of education and golongan."""
        records = REGISTERS.get(REGISTER).select(self.selection()).order_by()
        rows = records.values_list("pendidikan", "golongan").annotate(jumlah=Count("pk"))
        found: dict[tuple[str, str], int] = {}
        for level, golongan, number in rows:
            key = (level, golongan.partition("/")[0])
            found[key] = found.get(key, 0) + number
        return found


@dataclass(frozen=True, slots=True)
class _Baris:
    """A row to be computed: as printed, or one that is `tambahan`; which levels of education it counts."""

    cetak: PlanRow
    tingkat: tuple[str, ...]
    tambahan: bool = False
    semua: bool = False

    def difference(self, name: str, number: int) -> str:
        """Return what is printed instead of a number, in words; empty where it is the same."""
        printed = self.cetak.sel.get(name, EMPTY)
        if (printed.nilai or 0) == number:
            return ""
        return "tidak tercetak" if self.tambahan else f"tercetak {printed.teks or 'kosong'}"


def _lines(plan: Plan, counts: Hitungan) -> Iterator[_Baris]:
    """Yield the rows as the plan prints them, one for each further level that staff have, and the sum.

    Without a printed table there is a row for each level.
    """
    printed = plan.rows(TABEL)
    body = [row for row in printed if row.jenis is JenisBaris.BARIS]
    open_levels = set(Pendidikan.values)
    for row in body:
        levels = tuple(
            level
            for level in tingkat_pendidikan(row.sel.get("pendidikan", EMPTY).teks)
            if level in open_levels
        )
        open_levels -= set(levels)
        yield _Baris(row, levels)
    held = {level for level, _ in counts}
    for level in Pendidikan:
        if level.value in open_levels and (not body or level.value in held):
            yield _Baris(_new_row(level.label, level.value), (level.value,), tambahan=True)
    total = next((row for row in printed if row.jenis is JenisBaris.JUMLAH), None)
    row = total or _new_row("Jumlah", _JUMLAH, JenisBaris.JUMLAH)
    yield _Baris(row, (), tambahan=total is None, semua=True)


def _new_row(label: str, key: str, jenis: JenisBaris = JenisBaris.BARIS) -> PlanRow:
    return PlanRow(TABEL, {"pendidikan": Cell(label)}, jenis, key=f"{TABEL}/{key}")


def _row(item: _Baris, counts: Hitungan, base: _Dasar, found: Terhitung) -> PlanRow:
    key = _AWALAN + item.cetak.key
    words: dict[str, Cell] = {
        name: item.cetak.sel[name] for name in ("no", "pendidikan") if name in item.cetak.sel
    }
    row = PlanRow(TABEL, words, item.cetak.jenis, key=key)
    if not (item.tingkat or item.semua):
        return row
    for ruang in (*RUANG, ""):
        name = f"golongan.{ruang}" if ruang else _JUMLAH
        number = sum(
            count
            for (level, golongan), count in counts.items()
            if (item.semua or level in item.tingkat) and golongan == (ruang or golongan)
        )
        differs = item.difference(name, number) if found.tercetak else ""
        if number or differs:
            row.sel[name] = Cell(str(number), Decimal(number))
            address = REGISTERS.get(REGISTER).address(base.selection(ruang, item.tingkat))
            found.pintu[key, name] = address
        if differs:
            found.beda[key, name] = differs
    return row
