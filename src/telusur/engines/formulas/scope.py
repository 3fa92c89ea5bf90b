"""All that a formula may touch, and the trace it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, Q, QuerySet, Sum

from telusur.engines.formulas.declare import FORMULAS, Hasil
from telusur.engines.formulas.parameters import parameter_on
from telusur.engines.formulas.rincian import TIDAK_DIKETAHUI, grouping, repeats
from telusur.engines.registers.declare import REGISTERS, Register, Selection
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan

_NILAI, _JUMLAH, _GRUP = "tl_nilai", "tl_jumlah", "tl_grup"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a computation: what was counted, what came out, and the address of exactly those records.

    `jumlah` is the number of records, `kelompok` the same by group. A parameter has `sumber`, its legal
    basis, and `berlaku`, the day from which its value holds.
    """

    label: str
    nilai: Decimal | None
    satuan: JenisSatuan
    register: str = ""
    selection: Selection | None = None
    alamat: str = ""
    sumber: str = ""
    jumlah: int | None = None
    kelompok: Mapping[str, int] = field(default_factory=dict)
    berlaku: date | None = None

    @property
    def records(self) -> QuerySet[Any] | None:
        """Return the records of this step as they stand now; None for a step without records."""
        if self.selection is None:
            return None
        return REGISTERS.get(self.register).select(self.selection)


@dataclass(slots=True)
class Ingatan:
    """What figures computed together know already: steps and what came out, by what was counted.

    `milik` holds the condition that records are a unit's, by register and unit.
    """

    langkah: dict[str, tuple[Step, Besaran]] = field(default_factory=dict)
    milik: dict[tuple[str, int], Q] = field(default_factory=dict)


@dataclass(slots=True)
class Scope:
    """Period, region and unit of a computation, the breakdown wanted, and the steps taken so far.

    `unit` is the key of the unit whose records count, with those of all below it; 0 counts everybody's.
    `sedang` holds the label of the step at work, `tanpa_rincian` the registers that lack the breakdown.
    `ingatan` is what figures computed together have counted already, so that each count is read once.
    """

    period: Period
    wilayah: str = ""
    menurut: str = ""
    unit: int = 0
    steps: list[Step] = field(default_factory=list)
    sedang: list[str] = field(default_factory=list)
    tanpa_rincian: set[str] = field(default_factory=set)
    ingatan: Ingatan = field(default_factory=Ingatan)

    @property
    def tahun(self) -> int:
        """Return the year in which the period ends."""
        return self.period.tahun

    def count(self, label: str, register: str, **filters: Any) -> Besaran:
        """Count the records of a register in this period and region that pass its declared filters.

        Raises:
            KeyError: no such register, or a filter it does not declare.
            ValueError: a region is asked for and the register knows none.
        """
        return self._measure(label, register, filters)

    def sum(self, label: str, register: str, field_name: str, satuan: JenisSatuan, **filters: Any) -> Besaran:
        """Add up a field of the same records, in the unit it is kept in; None where there are none.

        Raises:
            KeyError: no such register, or a filter it does not declare.
            ValueError: a region is asked for and the register knows none.
        """
        return self._measure(label, register, filters, Sum(field_name), satuan)

    def count_distinct(
        self, label: str, register: str, field_name: str, satuan: JenisSatuan, **filters: Any
    ) -> Besaran:
        """Count the different values of a field among the same records: villages where things happened.

        Raises:
            KeyError: no such register, or a filter it does not declare.
            ValueError: a region is asked for and the register knows none.
        """
        return self._measure(label, register, filters, Count(field_name, distinct=True), satuan)

    def ratio(self, pembilang: Besaran, penyebut: Besaran, faktor: int = 100) -> Rasio:
        """Divide two quantities of like units; unlike ones must be converted first, in the open.

        Raises:
            UnitError: the units are unlike and the factor makes a percentage.
        """
        if faktor == 100:
            pembilang - penyebut
        return Rasio(pembilang, penyebut, Decimal(faktor))

    def parameter(self, path: str, satuan: JenisSatuan = JenisSatuan.LAIN) -> Besaran:
        """Return a value of the law in force at the end of the period.

        Raises:
            KeyError: no such parameter, or none in force then.
        """
        self.sedang[:] = [path]
        item, since, value = parameter_on(path, self.period.selesai)
        self.steps.append(Step(path, value, satuan, sumber=str(item.reference), berlaku=since))
        return Besaran(value, satuan)

    def formula(self, code: str) -> Hasil:
        """Return what another formula gives for the same period and region; its steps join this trace.

        Raises:
            KeyError: no such formula.
        """
        self.sedang[:] = [code]
        declared = FORMULAS.get(code, self.period.selesai)
        return None if declared is None else declared.run(self)

    def at(self, period: Period) -> "Scope":
        """Return a scope of another period that writes into the same trace."""
        return replace(self, period=period)

    def _measure(
        self,
        label: str,
        kode: str,
        filters: Mapping[str, Any],
        measure: Aggregate | None = None,
        satuan: JenisSatuan | None = None,
    ) -> Besaran:
        self.sedang[:] = [label]
        register = REGISTERS.get(kode)
        if self.wilayah and not register.wilayah:
            raise ValueError(f"register {register.judul} tidak mencatat wilayah")
        keeper = self.unit if register.unit else 0
        selection = Selection(dict(filters), self.period, self.wilayah, unit=keeper)
        known = f"{kode} {selection!r} {self.menurut} {measure!r}"
        if known not in self.ingatan.langkah:
            self.ingatan.langkah[known] = self._counted(label, register, selection, measure, satuan)
        counted, found = self.ingatan.langkah[known]
        step = replace(counted, label=label)
        if step not in self.steps:
            self.steps.append(step)
        return found

    def _counted(
        self,
        label: str,
        register: Register,
        selection: Selection,
        measure: Aggregate | None,
        satuan: JenisSatuan | None,
    ) -> tuple[Step, Besaran]:
        records = register.select(selection, milik=self._milik(register, selection.unit)).order_by()
        found = _Measured(register, records, measure)
        grouped = self._grouped(found)
        nilai, jumlah = found.whole() if grouped is None or grouped.repeats else grouped.total()
        unit = satuan or register.satuan
        address = register.address(selection)
        counts = grouped.counts if grouped else {}
        step = Step(label, nilai, unit, register.kode, selection, address, jumlah=jumlah, kelompok=counts)
        return step, Besaran(nilai, unit, grouped.values if grouped else {})

    def _milik(self, register: Register, unit: int) -> Q | None:
        """Return the condition that records are the unit's, read once; None where no unit is asked."""
        if not unit:
            return None
        if (known := (register.kode, unit)) not in self.ingatan.milik:
            self.ingatan.milik[known] = register.of_unit(unit)
        return self.ingatan.milik[known]

    def _grouped(self, found: "_Measured") -> "_Grouped | None":
        """Return the records by the breakdown wanted; None where none is, or the register has no such one."""
        if not self.menurut:
            return None
        expression = grouping(found.register, self.menurut, self.period)
        many = repeats(found.register, self.menurut)
        if expression is None or (many and isinstance(found.measure, Sum)):
            self.tanpa_rincian.add(found.register.judul)
            return None
        return found.by(expression, many)


@dataclass(frozen=True, slots=True)
class _Grouped:
    """Values and numbers of records by group; `repeats` where one of what is counted may be in several.

    `counted`: the values are numbers of records, so that none of them is zero; a sum of nothing is None.
    """

    values: dict[str, Decimal]
    counts: dict[str, int]
    repeats: bool
    counted: bool

    def total(self) -> tuple[Decimal | None, int]:
        """Return value and number of records of all groups."""
        value = sum(self.values.values(), Decimal(0)) if self.values or self.counted else None
        return value, sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class _Measured:
    """Records of a register to be counted, or to be measured: a sum of a field, or its different values."""

    register: Register
    records: QuerySet[Any]
    measure: Aggregate | None

    def whole(self) -> tuple[Decimal | None, int]:
        """Return value and number of records."""
        if self.measure is None:
            jumlah = self.records.aggregate(**{_JUMLAH: Count("*")})[_JUMLAH]
            return Decimal(jumlah), jumlah
        found = self.records.aggregate(**{_NILAI: self.measure, _JUMLAH: Count("*")})
        return _decimal(found[_NILAI]), found[_JUMLAH]

    def by(self, expression: Any, many: bool) -> _Grouped:
        """Return values and numbers of records by group."""
        count = Count("pk", distinct=True) if many else Count("*")
        measures = {_JUMLAH: count} | ({} if self.measure is None else {_NILAI: self.measure})
        rows = self.records.annotate(**{_GRUP: expression}).values(_GRUP).annotate(**measures)
        values: dict[str, Decimal] = {}
        counts: dict[str, int] = {}
        for row in rows:
            group = TIDAK_DIKETAHUI if row[_GRUP] is None else str(row[_GRUP])
            counts[group] = counts.get(group, 0) + row[_JUMLAH]
            value = _decimal(row[_JUMLAH] if self.measure is None else row[_NILAI])
            if value is not None:
                values[group] = values.get(group, Decimal(0)) + value
        many = many or isinstance(self.measure, Count)
        return _Grouped(values, counts, many, counted=self.measure is None)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
