"""Doubts of a kept plan that are one question: the same reason, on the same table, about many cells."""

import hashlib
from dataclasses import dataclass, field

from django.db import transaction

from telusur.engines.registers import records
from telusur.engines.registers.records import Actor, ConflictError
from telusur.perencanaan.models import Ragu, Renstra


@dataclass(slots=True)
class KelompokRagu:
    """Doubts with one reason on one table (its code, or the list that stands in none)."""

    tabel: str
    alasan: str
    isi: list[Ragu] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Return a short name that stays the same while doubts of the group are settled."""
        return hashlib.sha256(f"{self.tabel}\n{self.alasan}".encode()).hexdigest()[:12]

    @property
    def baris(self) -> list[int]:
        """Return the source lines the doubts stand on."""
        return sorted({row.sumber_baris for row in self.isi if row.sumber_baris})


def doubt_groups(renstra: Renstra, *, selesai: bool = False) -> list[KelompokRagu]:
    """Return the open doubts of a version (or the settled ones), the largest group first."""
    groups: dict[tuple[str, str], KelompokRagu] = {}
    for row in renstra.ragu.filter(selesai=selesai):
        tabel = row.subjek.partition("/")[0]
        groups.setdefault((tabel, row.alasan), KelompokRagu(tabel, row.alasan)).isi.append(row)
    return sorted(groups.values(), key=lambda group: -len(group.isi))


@transaction.atomic
def settle_group(renstra: Renstra, kelompok: str, jumlah: int, *, actor: Actor, selesai: bool = True) -> int:
    """Accept the reading of every open doubt of a group, or with `selesai` False open them again.

    `jumlah` is how many the person saw. Return how many were changed, each with its row in the log.

    Raises:
        ConflictError: there are more or fewer by now; nothing is changed.
        UserError: the version is frozen.
    """
    groups = doubt_groups(renstra, selesai=not selesai)
    rows = next((group.isi for group in groups if group.id == kelompok), [])
    if len(rows) != jumlah:
        raise ConflictError({"jumlah": len(rows)}, {"jumlah": jumlah})
    values = {row.pk: {"selesai": selesai} for row in rows}
    return len(records.change_many(Ragu, values, actor=actor, perihal=renstra.perihal))
