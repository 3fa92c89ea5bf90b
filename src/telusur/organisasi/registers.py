"""What registers of an agency have in common: whose records they are, and who may do what with them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Q, QuerySet

from telusur.engines.registers.declare import Account, Aksi, Register, Stock, register
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User

Peran = Penugasan.Peran
SEMUA = frozenset(Peran.values) - {Peran.ADMIN}


class RegisterInstansi(Register):
    """A register whose rows a person sees by assignment: of their unit and all below it, in their region.

    `unit` is the path to the `jalur` of the row's unit (`unit__jalur`), `wilayah` the path to its region
    code; a register without a path is not narrowed by it. The roles that may do something stand in the
    attribute named by the action; `ubah` holds for adding and ending too, `massal` and `impor` are for many
    rows at once, `buka` unmasks private fields.
    """

    unit: ClassVar[str] = ""
    lihat: ClassVar[frozenset[str]] = SEMUA
    ubah: ClassVar[frozenset[str]] = frozenset({Peran.STAF, Peran.PERENCANA})
    massal: ClassVar[frozenset[str]] = frozenset({Peran.STAF, Peran.PERENCANA})
    impor: ClassVar[frozenset[str]] = frozenset({Peran.STAF, Peran.PERENCANA})
    buka: ClassVar[frozenset[str]] = frozenset({Peran.STAF, Peran.KEPALA_BIDANG})

    def may(self, user: Account, aksi: Aksi = Aksi.LIHAT) -> bool:
        """Tell whether an assignment of today lets `user` do `aksi` somewhere."""
        return bool(self._tugas(user, aksi))

    def queryset(self, user: Account, aksi: Aksi = Aksi.LIHAT) -> QuerySet[Any]:
        """Return the rows in the units and regions of the assignments that allow `aksi`."""
        reach = [self._reach(tugas) for tugas in self._tugas(user, aksi)]
        if not reach:
            return self.model._default_manager.none()
        if Q() in reach:
            return self.all()
        return self.all().filter(Q(*reach, _connector=Q.OR))

    def bawaan(self, user: Account) -> Mapping[str, Any]:
        """Return the unit for which `user` imports, where there is one and the row itself has a unit."""
        units = {tugas.unit_id for tugas in self._tugas(user, Aksi.IMPOR)}
        name, _, rest = self.unit.partition("__")
        return {f"{name}_id": units.pop()} if rest == "jalur" and len(units) == 1 else {}

    def _tugas(self, user: Account, aksi: Aksi) -> list[Penugasan]:
        read_only = not self.fields and aksi in {Aksi.UBAH, Aksi.MASSAL, Aksi.IMPOR}
        if not isinstance(user, User) or not user.is_active or read_only:
            return []
        seeing, doing = self.lihat, getattr(self, aksi.value)
        return [tugas for tugas in user.tugas if tugas.peran in seeing and tugas.peran in doing]

    def _reach(self, tugas: Penugasan) -> Q:
        condition = Q()
        if self.unit:
            condition &= Q(**{f"{self.unit}__startswith": tugas.unit.jalur})
        if self.wilayah and tugas.wilayah:
            condition &= Q(**{f"{self.wilayah}__startswith": tugas.wilayah})
        return condition


@register
class UnitRegister(RegisterInstansi):
    """Unit organisasi.

    Susunan pemerintah daerah: perangkat daerah, bidang, seksi dan unit di bawahnya.
    """

    model = UnitOrganisasi
    kode = "unit"
    kelompok = "Organisasi"
    columns = ("nama", "jenis", "induk", "singkatan")
    filters = ("jenis", "induk")
    search = ("nama", "singkatan")
    related = ("penugasan",)
    unit = "jalur"


@register
class PenugasanRegister(RegisterInstansi):
    """Penugasan akun.

    Siapa bertugas sebagai apa, di unit dan wilayah mana, sampai kapan.
    """

    model = Penugasan
    kelompok = "Organisasi"
    columns = ("user", "peran", "unit", "wilayah", "mulai", "selesai")
    filters = ("peran", "unit")
    search = ("user__nama", "user__username")
    waktu = Stock()
    unit = "unit__jalur"
    lihat = frozenset({Peran.ADMIN, Peran.KEPALA_DINAS, Peran.AUDITOR})
