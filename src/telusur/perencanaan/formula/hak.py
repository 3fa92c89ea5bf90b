"""Who may see a figure: those who may see every register it counts, or a plan whose indicator it is."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from telusur.engines.registers.declare import REGISTERS
from telusur.organisasi.izin import Izin, units_for
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.perencanaan.access import renstra_for
from telusur.perencanaan.models import SumberAngka, TautanBaris

Account = User | AnonymousUser


def may_see_figure(user: Account, rumus: str, registers: Iterable[str]) -> bool:
    """Tell whether `user` may see what a formula gives."""
    counted = [kode for kode in registers if kode in REGISTERS]
    if counted and all(REGISTERS.get(kode).may(user) for kode in counted):
        return True
    links = SumberAngka.objects.filter(jenis=SumberAngka.Jenis.RUMUS, rumus=rumus, diakhiri=None)
    rows = TautanBaris.objects.filter(rumus=rumus, diakhiri=None)
    mine = renstra_for(user)
    return links.filter(indikator__renstra__in=mine).exists() or rows.filter(baris__renstra__in=mine).exists()


def may_somewhere(user: Account, izin: Izin) -> bool:
    """Tell whether `user` may do `izin` in any unit."""
    return UnitOrganisasi.objects.filter(units_for(user, izin)).exists()
