"""The doors to figures that pages and the API share: computing, finding, freezing, each with its rights."""

from django.db.models import QuerySet
from django.http import Http404

from telusur.engines.formulas.capaian import freeze_capaian
from telusur.engines.formulas.compute import Angka, compute
from telusur.engines.formulas.declare import FORMULAS
from telusur.engines.formulas.models import Capaian
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_key
from telusur.kernel.period import Period
from telusur.organisasi.izin import Izin
from telusur.organisasi.models import User
from telusur.perencanaan.formula.hak import Account, may_of_unit, may_see_figure, units_of_figures
from telusur.perencanaan.formula.wilayah import check_region


def read_period(text: str) -> Period:
    """Return the period that a text names.

    Raises:
        UserError: it names none.
    """
    try:
        return Period.parse(text.strip())
    except ValueError as error:
        raise UserError(
            "Periode tidak dikenal.", remedy="Tulis tahun, 2026, semester, 2026-S1, atau triwulan, 2026-T3."
        ) from error


def read_unit(user: Account, text: str = "") -> int:
    """Return the key of the unit that a text names; of the first whose figures `user` may ask for, if empty.

    It is 0 where there is none: no figure is theirs.

    Raises:
        UserError: the text is no key.
    """
    text = text.strip()
    if not text:
        return next((unit.pk for unit in units_of_figures(user)), 0)
    key = parse_key(text)
    if key is None:
        raise UserError(f"{text[:30]} bukan nomor unit.", remedy="Pilih perangkat daerah dari daftar.")
    return key


def figure_or_404(
    user: Account, kode: str, period: Period, wilayah: str = "", menurut: str = "", *, unit: int
) -> Angka:
    """Return a figure of a unit that `user` may see.

    Raises:
        Http404: there is no such formula, or its figures are not this person's.
        UserError: the region is unknown, or the formula fails.
    """
    if kode not in FORMULAS:
        raise Http404
    check_region(wilayah)
    found = compute(kode, period, wilayah, menurut, unit)
    if found.formula is not None and not may_see_figure(user, kode, found.registers, unit):
        raise Http404
    return found


def frozen_for(user: Account) -> QuerySet[Capaian]:
    """Return the frozen figures that `user` may see, of formulas that are declared."""
    rows = Capaian.objects.select_related("dibekukan_oleh", "persetujuan__oleh").prefetch_related("langkah")
    counted = {row.pk: _counted(row) for row in rows}
    seen = {item: may_see_figure(user, *item) for item in set(counted.values())}
    return rows.filter(pk__in=[pk for pk, item in counted.items() if seen[item]])


def may_see_frozen(user: Account, capaian: Capaian) -> bool:
    """Tell whether `user` may see a frozen figure: by the registers that its steps counted."""
    return may_see_figure(user, *_counted(capaian))


def _counted(capaian: Capaian) -> tuple[str, tuple[str, ...], int]:
    """Return the formula of a frozen figure, the registers that its steps counted, and its unit."""
    registers = dict.fromkeys(step.register for step in capaian.langkah.all() if step.register)
    return capaian.kode, tuple(registers), capaian.unit


def may_freeze(user: Account, unit: int) -> bool:
    """Tell whether `user` may freeze figures of a unit that they see."""
    return may_of_unit(user, Izin.UBAH, unit)


def may_approve(user: Account, capaian: Capaian) -> bool:
    """Tell whether `user` may approve figures of the unit of a frozen one."""
    return may_of_unit(user, Izin.TETAPKAN, capaian.unit)


def freeze(kode: str, period: Period, wilayah: str, alasan: str, *, unit: int, actor: Actor) -> Capaian:
    """Freeze a figure for the person who may see it; ask `may_freeze` first.

    Raises:
        Http404: there is no such formula, or its figures are not this person's.
        UserError: there is nothing to freeze, or a reason is missing.
    """
    if not isinstance(actor.user, User):
        raise Http404
    figure_or_404(actor.user, kode, period, wilayah, unit=unit)
    return freeze_capaian(kode, period, wilayah, actor=actor, alasan=alasan[:300], unit=unit)
