"""A stored version as a document: its own chapter texts, and how many errors stay open."""

from typing import Literal

from telusur.engines.audit import Severity
from telusur.engines.audit.reconcile import with_waivers
from telusur.perencanaan.documents import renstra as dokumen
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
    return dokumen.render(plan_for(renstra), chapter_texts(renstra), open_errors(renstra), format)
