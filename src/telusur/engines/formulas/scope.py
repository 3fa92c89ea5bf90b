"""All that a formula may touch, and the trace it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from telusur.engines.formulas.declare import FORMULAS, Hasil
from telusur.engines.formulas.parameters import parameter_value
from telusur.engines.registers.declare import REGISTERS, Register, Selection
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a computation: what was counted, what came out, and the address of exactly those records."""

    label: str
    nilai: Decimal | None
    satuan: JenisSatuan
    register: str = ""
    selection: Selection | None = None
    alamat: str = ""
    sumber: str = ""


@dataclass(slots=True)
class Scope:
    """The period and the region of a computation, the breakdown wanted, and the steps taken so far."""

    period: Period
    wilayah: str = ""
    menurut: str = ""
    steps: list[Step] = field(default_factory=list)

    @property
    def tahun(self) -> int:
        """Return the year in which the period ends."""
        return self.period.tahun

    def count(self, label: str, register: str, **filters: Any) -> Besaran:
        """Count the records of a register in this period and region that pass its declared filters.

        Raises:
            KeyError: no such register, or a filter it does not declare.
        """
        return self._measure(label, REGISTERS.get(register), filters, Count("pk", distinct=True), None)

    def sum(self, label: str, register: str, field_name: str, satuan: JenisSatuan, **filters: Any) -> Besaran:
        """Add up a field of the same records, in the unit it is kept in; None where there are none.

        Raises:
            KeyError: no such register, or a filter it does not declare.
        """
        return self._measure(label, REGISTERS.get(register), filters, Sum(field_name), satuan)

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
        value, source = parameter_value(path, self.period.selesai)
        self.steps.append(Step(path, value, satuan, sumber=source))
        return Besaran(value, satuan)

    def formula(self, code: str) -> Hasil:
        """Return what another formula gives for the same period and region; its steps join this trace.

        Raises:
            KeyError: no such formula.
        """
        declared = FORMULAS.get(code, self.period.selesai)
        return None if declared is None else declared.compute(self)

    def at(self, period: Period) -> "Scope":
        """Return a scope of another period that writes into the same trace."""
        return replace(self, period=period)

    def _measure(
        self,
        label: str,
        register: Register,
        filters: Mapping[str, Any],
        what: Any,
        satuan: JenisSatuan | None,
    ) -> Besaran:
        selection = Selection(dict(filters), self.period, self.wilayah)
        records = register.select(selection)
        value = records.aggregate(nilai=what)["nilai"]
        number = None if value is None else Decimal(value)
        unit = satuan or register.satuan
        address = register.address(selection)
        self.steps.append(Step(label, number, unit, register.kode, selection, address))
        return Besaran(number, unit, self._groups(register, records, what))

    def _groups(self, register: Register, records: QuerySet[Any], what: Any) -> dict[str, Decimal]:
        path = register.rincian.get(self.menurut) if self.menurut else None
        if path is None:
            return {}
        rows = records.order_by().values_list(path).annotate(nilai=what)
        return {
            str(group): Decimal(value) for group, value in rows if group is not None and value is not None
        }
