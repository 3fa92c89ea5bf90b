"""The plan of a version and its findings, worked out once and kept until the version changes.

A change is any row of the change log under the version's `perihal`; every write of a plan carries it.
What is returned is shared between requests: read it, never change it (to change a plan, `store.load` it).
"""

from datetime import datetime
from functools import lru_cache

from django.db.models import Max

from telusur.engines.audit import Finding, Severity, WaiverUse
from telusur.engines.audit.models import Temuan
from telusur.engines.audit.reconcile import reconcile, with_waivers
from telusur.engines.registers.models import Perubahan
from telusur.perencanaan.audit import audit_plan
from telusur.perencanaan.models import Renstra
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.store import load

_KEPT = 6
Stamp = tuple[int, datetime]


def stamp(renstra: Renstra) -> Stamp:
    """Return what tells two states of a version apart: its last change, by number and time."""
    last = (
        Perubahan.objects.filter(perihal=renstra.perihal).order_by("-id").values_list("id", "waktu").first()
    )
    return last or (0, renstra.dibuat_pada)


def plan_for(renstra: Renstra) -> Plan:
    """Return the version as a plan in memory. Shared: read only."""
    return _plan(renstra.pk, stamp(renstra))


def findings_for(renstra: Renstra) -> list[Finding]:
    """Return what the rules find in the version, sorted, waived ones included."""
    return list(_findings(renstra.pk, stamp(renstra)))


def open_findings(renstra: Renstra) -> WaiverUse:
    """Return the findings divided by the waivers that are in force today."""
    return with_waivers(renstra.perihal, findings_for(renstra))


def open_errors(renstra: Renstra) -> int:
    """Return how many errors stand open: above zero, documents are drafts."""
    return sum(1 for item in open_findings(renstra).open if item.severity is Severity.ERROR)


def record_run(renstra: Renstra) -> None:
    """Keep what the rules find as rows, if the version has changed since that was last done.

    So each finding is known as new, still there or gone. Bookkeeping, not a change of the plan.
    """
    last = Temuan.objects.filter(perihal=renstra.perihal).aggregate(last=Max("terakhir"))["last"]
    if last is None or last < stamp(renstra)[1]:
        reconcile(renstra.perihal, findings_for(renstra))


@lru_cache(maxsize=_KEPT)
def _plan(renstra_id: int, at: Stamp) -> Plan:
    return load(Renstra.objects.select_related("unit").get(pk=renstra_id))


@lru_cache(maxsize=_KEPT)
def _findings(renstra_id: int, at: Stamp) -> tuple[Finding, ...]:
    return tuple(audit_plan(_plan(renstra_id, at)))
