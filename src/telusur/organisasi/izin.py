"""What each role may do, and for which units. Deny by default."""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

Peran = Penugasan.Peran


class Izin(StrEnum):
    """Things a person may do with an agency's plan."""

    LIHAT = "lihat"
    UBAH = "ubah"
    IMPOR = "impor"
    TETAPKAN = "tetapkan"
    KESAMPINGKAN = "kesampingkan"
    KELOLA_AKUN = "kelola_akun"


_PERAN: dict[Izin, frozenset[str]] = {
    Izin.LIHAT: frozenset(Peran.values) - {Peran.ADMIN, Peran.PETUGAS_DESA},
    Izin.UBAH: frozenset({Peran.PERENCANA}),
    Izin.IMPOR: frozenset({Peran.PERENCANA}),
    Izin.TETAPKAN: frozenset({Peran.KEPALA_DINAS}),
    Izin.KESAMPINGKAN: frozenset({Peran.PERENCANA, Peran.VERIFIKATOR}),
    Izin.KELOLA_AKUN: frozenset({Peran.ADMIN}),
}


def units_for(user: User | AnonymousUser, izin: Izin, menuju: str = "") -> Q:
    """Return the condition on `UnitOrganisasi` for the units in which `user` may do `izin`.

    An assignment reaches the unit and all below it; to see, also the agency above it, since a section
    works from its agency's plan. `menuju` is the path to the unit from what is asked for (`unit__`).
    """
    condition = Q(**{f"{menuju}pk__in": ()})
    for penugasan in _tugas(user, izin):
        condition |= Q(**{f"{menuju}jalur__startswith": penugasan.unit.jalur})
        if izin is Izin.LIHAT:
            condition |= Q(**{f"{menuju}pk__in": penugasan.unit.jalur_ke_sini})
    return condition


def holds(user: User | AnonymousUser, izin: Izin) -> bool:
    """Tell whether `user` may do `izin` in any unit at all."""
    return bool(_tugas(user, izin))


def _tugas(user: User | AnonymousUser, izin: Izin) -> list[Penugasan]:
    """Return the assignments of today by which `user` may do `izin`."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return [penugasan for penugasan in user.tugas if penugasan.peran in _PERAN[izin]]


def may(user: User | AnonymousUser, izin: Izin, unit: UnitOrganisasi) -> bool:
    """Tell whether `user` may do `izin` in `unit`."""
    return UnitOrganisasi.objects.filter(units_for(user, izin), pk=unit.pk).exists()
