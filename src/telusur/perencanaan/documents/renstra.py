"""The Renstra as one document: BAB I to VIII.

Source: Permendagri 86/2017, outline of the Renstra of a perangkat daerah.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from telusur.engines.documents import Chapter, Document, Filling, GridBlock, parse, render_docx, render_pdf
from telusur.engines.tables import get
from telusur.perencanaan.documents.isian import DaftarPejabat, filling
from telusur.perencanaan.keluar import check_document
from telusur.perencanaan.plan import Plan

_TEXTS = Path(__file__).parent / "teks"


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter as declared: its title, its default Markdown and the tables it may not lack."""

    id: str
    nomor: str
    judul: str
    tabel: tuple[str, ...] = ()

    @property
    def teks(self) -> str:
        """Return the default text, in Markdown with placeholders."""
        return _default(self.id)


_CHAPTERS = (
    ChapterText("kata-pengantar", "", "Kata Pengantar"),
    ChapterText("bab-1", "I", "Pendahuluan"),
    ChapterText("bab-2", "II", "Gambaran Pelayanan Perangkat Daerah", ("2.2.1", "2.2.2", "T-C.23", "T-C.24")),
    ChapterText("bab-3", "III", "Permasalahan dan Isu-Isu Strategis Perangkat Daerah", ("3.1",)),
    ChapterText("bab-4", "IV", "Tujuan dan Sasaran", ("T-C.25",)),
    ChapterText("bab-5", "V", "Strategi dan Arah Kebijakan", ("T-C.26",)),
    ChapterText("bab-6", "VI", "Rencana Program dan Kegiatan serta Pendanaan", ("T-C.27",)),
    ChapterText("bab-7", "VII", "Kinerja Penyelenggaraan Bidang Urusan", ("T-C.28",)),
    ChapterText("bab-8", "VIII", "Penutup"),
)


def chapters() -> tuple[ChapterText, ...]:
    """Return the chapters in order, with their default texts."""
    return _CHAPTERS


def document(
    plan: Plan,
    texts: dict[str, str] | None = None,
    findings_open: int = 0,
    pejabat: DaftarPejabat | None = None,
) -> Document:
    """Return the Renstra of a plan; `texts` replaces default texts by chapter id, `pejabat` are its heads.

    A table that belongs to a chapter and that its text does not place stands at the chapter's end.

    Raises:
        UserError: a text uses an unknown placeholder.
        ValueError: `texts` names a chapter that doesn't exist.
    """
    own = texts or {}
    if unknown := set(own) - {chapter.id for chapter in _CHAPTERS}:
        raise ValueError(f"no such chapter: {sorted(unknown)}")
    filled = filling(plan, pejabat)
    return Document(
        judul=f"Rencana Strategis {plan.unit} Tahun {plan.mulai}–{plan.selesai}",
        sampul=(
            "Rencana Strategis (Renstra)",
            plan.unit,
            *([plan.daerah] if plan.daerah else []),
            f"Tahun {plan.mulai}–{plan.selesai}",
        ),
        pembuat=plan.unit,
        chapters=tuple(_chapter(item, own.get(item.id, item.teks), plan, filled) for item in _CHAPTERS),
        kesalahan=findings_open,
        kepala=f"Rencana Strategis (Renstra) Tahun {plan.mulai}–{plan.selesai}",
        kaki=" ".join(part for part in (plan.unit, plan.daerah) if part),
    )


def render(
    plan: Plan,
    texts: dict[str, str] | None = None,
    findings_open: int = 0,
    format: Literal["docx", "pdf"] = "pdf",
    pejabat: DaftarPejabat | None = None,
) -> bytes:
    """Return the Renstra as a file; while errors are open each page says DRAF.

    Args:
        plan: the plan.
        texts: Markdown by chapter id, in place of the default texts.
        findings_open: number of open errors, from the audit.
        format: `docx` or `pdf`.
        pejabat: who heads which unit, by folded name; nobody is named where it is left out.

    Raises:
        RilisDitolak: a text or a table holds a person's number.
    """
    made = check_document(document(plan, texts, findings_open, pejabat), texts or {})
    return render_docx(made) if format == "docx" else render_pdf(made)


def _chapter(item: ChapterText, text: str, plan: Plan, filled: Filling) -> Chapter:
    title = f"BAB {item.nomor} {item.judul}" if item.nomor else item.judul
    blocks = parse(text, filled, title)
    placed = {block.grid.kode for block in blocks if isinstance(block, GridBlock)}
    missing = [GridBlock(get(kode).grid(plan)) for kode in item.tabel if kode not in placed]
    return Chapter(item.id, item.judul, item.nomor, (*blocks, *missing))


@cache
def _default(chapter: str) -> str:
    return (_TEXTS / f"{chapter}.md").read_text(encoding="utf-8")
