"""The plan of a version and its findings, worked out once and kept until the version changes.

A change is any row of the change log under the version's `perihal`; every write of a plan carries it.
What is returned is shared between requests: read it, never change it (to change a plan, `store.load` it).
"""

from datetime import datetime
from functools import lru_cache

from telusur.engines.audit import Finding
from telusur.engines.registers.models import Perubahan
from telusur.perencanaan.audit import audit_plan
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.store import load

_KEPT = 6
Stamp = tuple[int, datetime]


def stamp(renstra: Renstra) -> Stamp:
    """Return what tells two states of a version apart: its last change, by number and time."""
    last = Perubahan.objects.filter(perihal=renstra.perihal).order_by("-id").values_list("id", "waktu").first()
    return last or (0, renstra.dibuat_pada)


def plan_for(renstra: Renstra) -> Plan:
    """Return the version as a plan in memory. Shared: read only."""
    return _plan(renstra.pk, stamp(renstra))


def findings_for(renstra: Renstra) -> list[Finding]:
    """Return what the rules find in the version, sorted, waived ones included."""
    return list(_findings(renstra.pk, stamp(renstra)))


@lru_cache(maxsize=_KEPT)
def _plan(renstra_id: int, at: Stamp) -> Plan:
    return load(Renstra.objects.select_related("unit").get(pk=renstra_id))


@lru_cache(maxsize=_KEPT)
def _findings(renstra_id: int, at: Stamp) -> tuple[Finding, ...]:
    return tuple(audit_plan(_plan(renstra_id, at)))
