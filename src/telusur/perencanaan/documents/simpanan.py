"""A stored version as a document: its own chapter texts, and how many errors stay open."""

from typing import Literal

from django.utils import timezone

from telusur.engines.audit import Severity
from telusur.engines.audit.reconcile import with_waivers
from telusur.engines.documents.markdown import Filling
from telusur.organisasi.pejabat import Pejabat, heads_on
from telusur.perencanaan.documents import renstra as dokumen
from telusur.perencanaan.documents.isian import filling
from telusur.perencanaan.hasil import findings_for, plan_for
from telusur.perencanaan.models import Bab, Renstra


def chapter_texts(renstra: Renstra) -> dict[str, str]:
    """Return the chapter texts that staff wrote for a version, by chapter id; the others are default."""
    known = {chapter.id for chapter in dokumen.chapters()}
    rows = Bab.objects.filter(renstra=renstra, kode__in=known)
    return {row.kode: row.teks for row in rows if row.teks.strip()}


def open_errors(renstra: Renstra) -> int:
    """Return how many findings of a version are errors and not waived today."""
    use = with_waivers(renstra.perihal, findings_for(renstra))
    return sum(item.severity is Severity.ERROR for item in use.open)


def render_stored(renstra: Renstra, format: Literal["docx", "pdf"]) -> bytes:
    """Return a stored version as a file; while errors are open each page says DRAF."""
    plan, heads = plan_for(renstra), heads_of(renstra)
    return dokumen.render(plan, chapter_texts(renstra), open_errors(renstra), format, heads)


def heads_of(renstra: Renstra) -> dict[str, Pejabat]:
    """Return who heads the agency and its units on the day the version was frozen, today while it is not."""
    day = timezone.localdate(renstra.dibekukan_pada) if renstra.dibekukan_pada else timezone.localdate()
    return heads_on(renstra.unit, day)


def fill(renstra: Renstra) -> Filling:
    """Return every placeholder of a version's chapter texts."""
    return filling(plan_for(renstra), heads_of(renstra))
