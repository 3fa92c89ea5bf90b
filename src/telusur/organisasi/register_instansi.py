"""What registers of an agency have in common: whose records they are, and who may do what with them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from telusur.engines.registers.declare import Account, Aksi, Register, Selection
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User, instansi

Peran = Penugasan.Peran
SEMUA = frozenset(Peran.values) - {Peran.ADMIN, Peran.PETUGAS_DESA}
PETUGAS = frozenset({Peran.PERENCANA, Peran.KEPALA_DINAS, Peran.KEPALA_BIDANG, Peran.STAF, Peran.AUDITOR})
"""Who sees people by name: those who work for them, and who checks that work."""
DI_DESA = PETUGAS | {Peran.PETUGAS_DESA}
"""The same with who works for the people of one village, and sees no others."""
MENCATAT_DI_DESA = frozenset({Peran.STAF, Peran.PERENCANA, Peran.PETUGAS_DESA})
"""Who records what is known in the village first: one at a time, never many at once."""


class RegisterInstansi(Register):
    """A register whose rows a person sees by assignment: of their unit and all below it, in their region.

    `unit` is the path to the `jalur` of the unit that keeps the row (`unit__jalur`), `wilayah` the path to
    its region code. `bersama` rows are kept by the agency and shared by all its units. A register whose rows
    are common to all agencies has no path to a unit and says in `umum` why. The roles that may do something
    stand in the attribute named by the action; `ubah` holds for adding and ending too, `massal` and `impor`
    are for many rows at once, `buka` unmasks private fields.
    """

    umum: ClassVar[str] = ""
    bersama: ClassVar[bool] = False
    lihat: ClassVar[frozenset[str]] = SEMUA
    ubah: ClassVar[frozenset[str]] = frozenset({Peran.STAF, Peran.PERENCANA})
    massal: ClassVar[frozenset[str]] = frozenset({Peran.STAF, Peran.PERENCANA})
    impor: ClassVar[frozenset[str]] = frozenset({Peran.STAF, Peran.PERENCANA})
    buka: ClassVar[frozenset[str]] = frozenset({Peran.STAF, Peran.KEPALA_BIDANG})

    def may(self, user: Account, aksi: Aksi = Aksi.LIHAT) -> bool:
        """Tell whether an assignment of today lets `user` do `aksi` somewhere."""
        return bool(self._tugas(user, aksi))

    def may_of(self, user: Account, unit: int) -> bool:
        """Tell whether an assignment of today lets `user` see records of a unit or of one below it.

        One in a village does not: what is asked here is about all records of the unit.
        """
        tasks = [tugas for tugas in self._tugas(user, Aksi.LIHAT) if tugas.peran != Peran.PETUGAS_DESA]
        return bool(tasks) and (not self.unit or any(tugas.menjangkau(unit) for tugas in tasks))

    def sees_all(self, user: Account, selection: Selection) -> bool:
        """Tell whether one assignment of today reaches all records of the selection's unit and region."""
        return any(self._whole(tugas, selection) for tugas in self._tugas(user, Aksi.LIHAT))

    def _whole(self, tugas: Penugasan, selection: Selection) -> bool:
        if self.wilayah and not selection.wilayah.startswith(tugas.wilayah):
            return False
        if not self.unit or self.bersama:
            return not self.unit or tugas.menjangkau(selection.unit)
        return selection.unit in tugas.unit_terjangkau

    def queryset(self, user: Account, aksi: Aksi = Aksi.LIHAT) -> QuerySet[Any]:
        """Return the rows in the units and regions of the assignments that allow `aksi`."""
        reach = [self._reach(tugas) for tugas in self._tugas(user, aksi)]
        if not reach:
            return self.model._default_manager.none()
        if Q() in reach:
            return self.all()
        return self.all().filter(Q(*reach, _connector=Q.OR))

    def bawaan(self, user: Account | None) -> Mapping[str, Any]:
        """Return the unit for which `user` writes, where the row itself has a unit and there is only one."""
        if user is None:
            units = set(instansi().values_list("pk", flat=True)[:2])
        else:
            units = {pk for tugas in self._tugas(user, Aksi.UBAH) for pk in self._own_units(tugas)}
        return {f"{self._field}_id": units.pop()} if self._field and len(units) == 1 else {}

    def choices(self, name: str, user: Account | None) -> QuerySet[Any]:
        """Return what a reference may point to; as the record's own unit, where `user` may write.

        To an officer of a village, who must name one of them all, those that keep such records come first.
        """
        if not self._field or name != self._field:
            return super().choices(name, user)
        if user is None:
            return instansi() if self.bersama else UnitOrganisasi.objects.all()
        tasks = self._tugas(user, Aksi.UBAH)
        found = {pk for tugas in tasks for pk in (tugas.instansi if self.bersama else tugas.unit_terjangkau)}
        units = UnitOrganisasi.objects.filter(pk__in=found)
        if all(tugas.peran != Peran.PETUGAS_DESA for tugas in tasks):
            return units
        used = self.model._default_manager.filter(**{name: OuterRef("pk")})
        return units.order_by(Exists(used).desc(), "jalur")

    @property
    def _field(self) -> str:
        """Return the row's own field for its unit; empty where the unit is that of another record."""
        name, _, rest = self.unit.partition("__")
        return name if rest == "jalur" else ""

    def _own_units(self, tugas: Penugasan) -> list[int]:
        """Return the units that a record may be of where nobody says which; in a village somebody must."""
        if self.bersama:
            return tugas.instansi
        return tugas.unit_terjangkau if tugas.peran == Peran.PETUGAS_DESA else [tugas.unit_id]

    def _tugas(self, user: Account, aksi: Aksi) -> list[Penugasan]:
        read_only = not self.fields and aksi in {Aksi.UBAH, Aksi.MASSAL, Aksi.IMPOR}
        if not isinstance(user, User) or not user.is_active or read_only:
            return []
        seeing, doing = self.lihat, getattr(self, aksi.value)
        return [tugas for tugas in user.tugas if tugas.peran in seeing and tugas.peran in doing]

    def _reach(self, tugas: Penugasan) -> Q:
        condition = self._reach_of_unit(tugas) if self.unit else Q()
        if self.wilayah and tugas.wilayah:
            condition &= Q(**{f"{self.wilayah}__startswith": tugas.wilayah})
        return condition

    def _reach_of_unit(self, tugas: Penugasan) -> Q:
        """Return the condition on the unit, by keys: the databases know how rare each is."""
        link, _, name = self.unit.rpartition("__")
        if not link:
            return Q(**{f"{name}__startswith": tugas.unit.jalur})
        keys = tugas.instansi if self.bersama else tugas.unit_terjangkau
        return Q(**{link: keys[0]}) if len(keys) == 1 else Q(**{f"{link}__in": keys})
