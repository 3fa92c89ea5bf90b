"""Who may see a figure: those who may see every register it counts, or a plan whose indicator it is.

A figure is of a unit: an agency, or a government with all its agencies. Freezing and approving are rights
there.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Q

from telusur.engines.registers.declare import REGISTERS
from telusur.organisasi.izin import Izin, may
from telusur.organisasi.models import UnitOrganisasi, User, instansi, instansi_dari
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.models import SumberAngka, TautanBaris

Account = User | AnonymousUser


def unit_of_figures(unit: UnitOrganisasi) -> int:
    """Return the key of the unit whose figures a plan's unit has: its agency, or the government it is."""
    if unit.jenis == UnitOrganisasi.Jenis.PEMERINTAH:
        return unit.pk
    found = instansi_dari(unit).values_list("pk", flat=True).first()
    return unit.pk if found is None else found


def units_of_figures(user: Account) -> list[UnitOrganisasi]:
    """Return the units whose figures `user` may ask for, agencies before governments; none for others."""
    if not isinstance(user, User):
        return []
    keys = {key for tugas in user.tugas for key in (*tugas.instansi, unit_of_figures(tugas.unit))}
    found = UnitOrganisasi.objects.filter(pk__in=keys).order_by("jalur")
    return sorted(found, key=lambda unit: unit.jenis == UnitOrganisasi.Jenis.PEMERINTAH)


def may_see_figure(user: Account, rumus: str, registers: Iterable[str], unit: int) -> bool:
    """Tell whether `user` may see what a formula gives for a unit; what is of all units is nobody's."""
    if not unit or not isinstance(user, User) or not user.is_active:
        return False
    counted = [kode for kode in registers if kode in REGISTERS]
    reached = any(tugas.menjangkau(unit) for tugas in user.tugas)
    if reached and counted and all(REGISTERS.get(kode).may_of(user, unit) for kode in counted):
        return True
    links = SumberAngka.objects.filter(jenis=SumberAngka.Jenis.RUMUS, rumus=rumus, diakhiri=None)
    rows = TautanBaris.objects.filter(rumus=rumus, diakhiri=None)
    mine = renstra_for(user).filter(_has_figures_of(unit))
    return links.filter(indikator__renstra__in=mine).exists() or rows.filter(baris__renstra__in=mine).exists()


def _has_figures_of(unit: int) -> Q:
    """Return the condition on plans that a unit's figures are theirs: its own plan, or one within an agency.

    A plan within a government has not the government's figures: less its own they are the other agencies'.
    """
    return Q(unit=unit) | Q(Exists(instansi().filter(pk=unit)), unit__jalur__contains=f"/{unit}/")


def may_of_unit(user: Account, izin: Izin, unit: int) -> bool:
    """Tell whether `user` may do `izin` with the figures of a unit, by its key."""
    found = UnitOrganisasi.objects.filter(pk=unit).first()
    return found is not None and may(user, izin, found)
