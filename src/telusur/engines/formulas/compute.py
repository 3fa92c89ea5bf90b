"""From a code, a period and a region to a figure: its steps, its breakdown, the hash of its records."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from telusur.engines.formulas.declare import FORMULAS, Formula, Hasil
from telusur.engines.formulas.himpunan import Himpunan, combined, record_set
from telusur.engines.formulas.rincian import TINGKAT, breakdowns, group_label, group_order
from telusur.engines.formulas.scope import Ingatan, Scope, Step
from telusur.engines.formulas.tekan import suppressed, suppressed_regions
from telusur.engines.formulas.tercatat import kept, looked_into
from telusur.engines.registers.declare import REGISTERS
from telusur.kernel.besaran import Besaran, Rasio, UnitError
from telusur.kernel.errors import UserError
from telusur.kernel.period import Period
from telusur.kernel.satuan import JenisSatuan, jenis_satuan

FINEST = "desa"
_PROVINCE = 2


class FormulaError(UserError):
    """A formula that fails: names the formula and the step. There is no number."""


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A group of a breakdown. `ditekan`: too small to be shown."""

    kunci: str
    label: str
    nilai: Decimal | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    ditekan: bool = False


@dataclass(frozen=True)
class Angka:
    """A computed figure. `formula` is None, and nothing has a value, before the law began.

    `unit` is the key of the unit whose records were counted, 0 for everybody's. `langkah` are the steps with
    the addresses of their records; `ditekan` tells that the figure is that of a
    small group of a confidential register and therefore left out; `tanpa_rincian` names registers that can't
    be broken down as asked; `pada` is when it was computed.
    """

    kode: str
    label: str
    formula: Formula | None
    period: Period
    wilayah: str
    menurut: str
    hasil: Hasil
    langkah: tuple[Step, ...]
    rincian: tuple[Kelompok, ...]
    pada: datetime
    ditekan: bool = False
    tanpa_rincian: tuple[str, ...] = ()
    unit: int = 0

    @property
    def nilai(self) -> Decimal | None:
        """Return the value; None where nothing can be said, which is not zero."""
        return None if self.hasil is None or self.ditekan else self.hasil.nilai

    @property
    def satuan(self) -> str:
        """Return the unit as the formula declares it."""
        return FORMULAS.versions(self.kode)[-1].unit if self.formula is None else self.formula.unit

    @property
    def pembilang(self) -> Decimal | None:
        """Return the numerator; None for a figure that is no quotient."""
        return self.hasil.pembilang.nilai if isinstance(self.hasil, Rasio) and not self.ditekan else None

    @property
    def penyebut(self) -> Decimal | None:
        """Return the denominator; None for a figure that is no quotient."""
        return self.hasil.penyebut.nilai if isinstance(self.hasil, Rasio) and not self.ditekan else None

    @property
    def registers(self) -> tuple[str, ...]:
        """Return the codes of the registers that were counted."""
        return tuple(dict.fromkeys(step.register for step in self.langkah if step.register))

    @property
    def menurut_apa(self) -> list[str]:
        """Return the breakdowns that every step has."""
        offers = [breakdowns(REGISTERS.get(kode)) for kode in self.registers]
        return [name for name in offers[0] if all(name in other for other in offers)] if offers else []

    @cached_property
    def tak_tercatat(self) -> tuple[str, ...]:
        """Return the titles of registers not kept through the period, where the figure is zero or none.

        Such a zero may be true, or nothing was recorded yet: nothing here can tell (`tercatat.kept`). Asked
        are the registers that gave no record, and those that a step without records looked into. Where there
        is a value, or the figure is left out, nothing is asked.
        """
        if self.formula is None or self.ditekan or self.nilai:
            return ()
        counted = {step.register for step in self.langkah if step.jumlah}
        asked = [REGISTERS.get(kode) for kode in self.registers if kode not in counted]
        asked += [item for step in self.langkah if step.jumlah == 0 for item in looked_into(step)]
        titles = (item.judul for item in dict.fromkeys(asked) if not kept(item, self.unit, self.period))
        return tuple(titles)

    @cached_property
    def himpunan(self) -> list[Himpunan | None]:
        """Return the record set of each step, None for steps without records. Reads every key.

        Raises:
            FormulaError: records have changed since they were counted.
        """
        return [self._set(step) for step in self.langkah]

    @property
    def sidik(self) -> str:
        """Return the hash over all records that were counted; empty where the figure is left out.

        Raises:
            FormulaError: records have changed since they were counted.
        """
        return "" if self.ditekan else combined([item.sidik for item in self.himpunan if item is not None])

    def _set(self, step: Step) -> Himpunan | None:
        records = step.records
        if records is None:
            return None
        found = record_set(records)
        if step.jumlah is not None and found.jumlah != step.jumlah:
            raise FormulaError(
                "Catatan berubah selagi dihitung.",
                place=f"Rumus {self.kode}, langkah «{step.label}»",
                remedy="Hitung sekali lagi.",
            )
        return found


def compute(
    code: str,
    period: Period,
    wilayah: str = "",
    menurut: str = "",
    unit: int = 0,
    *,
    ingatan: Ingatan | None = None,
) -> Angka:
    """Compute a formula as the law had it at the end of the period.

    `wilayah` is a region code, empty for the whole area; `menurut` a breakdown by its name; `unit` the key of
    the unit whose records count, 0 for everybody's. Figures computed together share an `ingatan`.

    Raises:
        FormulaError: there is no such formula, or it fails.
    """
    if any(item.code == code for item in FORMULAS.families()):
        raise FormulaError(
            f"Rumus {code} dihitung untuk satu hal saja.",
            remedy="Sebutkan halnya sesudah titik dua; lihat /rumus/.",
        )
    if code not in FORMULAS:
        raise FormulaError(f"Rumus {code} tidak ada.", remedy="Lihat daftar rumus di /rumus/.")
    declared = FORMULAS.get(code, period.selesai)
    if declared is None:
        label = FORMULAS.versions(code)[0].label
        return Angka(code, label, None, period, wilayah, menurut, None, (), (), timezone.now(), unit=unit)
    scope = Scope(period, wilayah, menurut, unit, ingatan=Ingatan() if ingatan is None else ingatan)
    hasil = _run(declared, scope)
    angka = Angka(
        kode=code,
        label=declared.label,
        formula=declared,
        period=period,
        wilayah=wilayah,
        menurut=menurut,
        hasil=hasil,
        langkah=tuple(scope.steps),
        rincian=() if scope.tanpa_rincian else tuple(_groups(hasil, scope)),
        pada=timezone.now(),
        tanpa_rincian=tuple(sorted(scope.tanpa_rincian)),
        unit=unit,
    )
    return _protected(angka, declared)


def _run(declared: Formula, scope: Scope) -> Hasil:
    """Run a formula.

    Raises:
        FormulaError: it failed, or its result is not in the unit it declares.
    """
    try:
        hasil = declared.run(scope)
        _check_unit(declared, hasil)
    except FormulaError:
        raise
    except Exception as error:
        step = scope.sedang[0] if scope.sedang else "awal"
        reason = str(error.args[0]) if error.args else type(error).__name__
        raise FormulaError(
            f"Angka tidak dapat dihitung: {reason}.",
            place=f"Rumus {declared.code}, langkah «{step}»",
            remedy="Sampaikan kepada pengelola rumus.",
        ) from error
    return hasil


def _check_unit(declared: Formula, hasil: Hasil) -> None:
    wanted = jenis_satuan(declared.unit)
    if hasil is None:
        return
    got = hasil.satuan
    rate = isinstance(hasil, Rasio) and got is not JenisSatuan.PERSEN
    if got is not wanted and not (rate and wanted is not JenisSatuan.PERSEN):
        raise UnitError(f"hasilnya {got}, padahal rumus menyatakan {declared.unit}")


def _groups(hasil: Hasil, scope: Scope) -> Iterable[Kelompok]:
    """Yield the groups of a breakdown: those of the numerator and of the denominator."""
    if hasil is None or not scope.menurut:
        return
    above, below = (hasil.pembilang, hasil.penyebut) if isinstance(hasil, Rasio) else (hasil, None)
    registers = [REGISTERS.get(step.register) for step in scope.steps if step.register]
    source = next((item for item in registers if scope.menurut in breakdowns(item)), None)
    for name in sorted({**above.rincian, **(below.rincian if below else {})}, key=group_order):
        label = group_label(source, scope.menurut, name) if source else name
        if below is None:
            yield Kelompok(name, label, above.rincian.get(name), None, None)
            continue
        pair = above.rincian.get(name, Decimal(0)), below.rincian.get(name, Decimal(0))
        part = Rasio(Besaran(pair[0], above.satuan), Besaran(pair[1], below.satuan), factor_of(hasil))
        yield Kelompok(name, label, part.nilai, *pair)


def factor_of(hasil: Hasil) -> Decimal:
    """Return the factor of a quotient, 1 for any other result."""
    return hasil.faktor if isinstance(hasil, Rasio) else Decimal(1)


def _protected(angka: Angka, declared: Formula) -> Angka:
    """Return the figure with small groups of confidential registers left out."""
    if not any(REGISTERS.get(kode).confidential for kode in angka.registers):
        return angka
    if not (angka.wilayah or angka.menurut):
        return angka
    regions = _hidden_regions(angka, declared) if angka.wilayah or angka.menurut in TINGKAT else frozenset()
    if angka.wilayah in regions or _no_level(angka.wilayah):
        steps = tuple(
            replace(step, nilai=None, jumlah=None, kelompok={}) if step.register else step
            for step in angka.langkah
        )
        return replace(angka, ditekan=True, langkah=steps, rincian=())
    if angka.menurut in TINGKAT:
        hidden = regions
    elif angka.wilayah:
        hidden = frozenset(group.kunci for group in angka.rincian)
    else:
        hidden = suppressed(step.kelompok for step in angka.langkah if _confidential(step))
    groups = (
        Kelompok(item.kunci, item.label, None, None, None, ditekan=True) if item.kunci in hidden else item
        for item in angka.rincian
    )
    steps = tuple(replace(step, kelompok={}) for step in angka.langkah)
    return replace(angka, rincian=tuple(groups), langkah=steps)


def _no_level(wilayah: str) -> bool:
    """Tell whether a code is the beginning of regions' codes and none of them: nothing has settled it."""
    return bool(wilayah) and len(wilayah) not in {_PROVINCE, *TINGKAT.values()}


def _hidden_regions(angka: Angka, declared: Formula) -> frozenset[str]:
    """Return the region codes to leave out, settled over the whole area by its finest regions."""
    scope = Scope(angka.period, "", FINEST, angka.unit)
    _run(declared, scope)
    return suppressed_regions(step.kelompok for step in scope.steps if _confidential(step))


def _confidential(step: Step) -> bool:
    return bool(step.register) and REGISTERS.get(step.register).confidential
