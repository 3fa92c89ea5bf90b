"""Table T-C.26: tujuan, sasaran, strategi and arah kebijakan, under their visi and misi.

Source: Permendagri 86/2017, form T-C.26.
"""

import re

from telusur.engines.readers.source import Ledger, Source, SourceLine
from telusur.kernel.cells import Cell
from telusur.kernel.text import clean, fold
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.readers.tabel import Kolom, Tabel, find_tables, group_or_row, read_rows

TABEL = "T-C.26"
KOLOM = (
    Kolom("no", r"^no(mor)?$", "nomor"),
    Kolom("indikator", r"^indikator"),
    Kolom("tujuan", r"^tujuan$"),
    Kolom("sasaran", r"^sasaran$"),
    Kolom("strategi", r"^strategi$", "butir"),
    Kolom("arah_kebijakan", r"^(arah )?kebijakan$", "butir"),
)
_HEAD = re.compile(r"^(visi|misi)( ke)?( ?[0-9ivx]+)?$")
_HEAD_INLINE = re.compile(r"^(?P<label>visi|misi(?:\s+ke-?)?\s*[0-9IVX]*)\s*:\s*(?P<teks>.+)$", re.IGNORECASE)
_QUOTES = " “”\"'‘’«»:"


def read_tc26(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read every T-C.26 of `source` into `plan.baris`; nothing is carried down into cells left empty.

    The lines of visi and misi over the headings become KELOMPOK rows, label under `tujuan` and words under
    `sasaran`; the visi is the plan's too when no chapter gives it.
    """
    for tabel in find_tables(source, KOLOM, ("tujuan", "sasaran", "strategi", "arah_kebijakan")):
        for line in _lines_above(source, tabel):
            _read_head(line, ledger, plan)
        rows = _without_heads(tabel, ledger, plan)
        read_rows(rows, KOLOM, ledger, plan, lambda sel: group_or_row(TABEL, sel, "tujuan", ""))


def _lines_above(source: Source, tabel: Tabel) -> list[SourceLine]:
    """Return the lines of visi and misi that stand right over the headings, in the table or as paragraphs."""
    index = next(i for i, line in enumerate(source.lines) if line is tabel.kepala[0])
    start = index
    while start > 0 and (not source.lines[start - 1].teks or _is_head(source.lines[start - 1])):
        start -= 1
    return [line for line in source.lines[start:index] if line.teks]


def _without_heads(tabel: Tabel, ledger: Ledger, plan: Plan) -> Tabel:
    """Return the table with its unnamed number column, and without the lines of visi and misi."""
    posisi = dict(tabel.posisi)
    if "no" not in posisi and min(posisi.values()) > 0:
        posisi["no"] = 0
    heads = [line for line in tabel.baris if _is_head(line)]
    for line in heads:
        _read_head(line, ledger, plan)
    rows = tuple(line for line in tabel.baris if not _is_head(line))
    return Tabel(tabel.kepala, rows, posisi, tabel.lebar)


def _is_head(line: SourceLine) -> bool:
    return any(_HEAD.match(fold(clean(c))) or _HEAD_INLINE.match(clean(c)) for c in line.cells)


def _read_head(line: SourceLine, ledger: Ledger, plan: Plan) -> None:
    texts = [clean(cell) for cell in line.cells]
    at = next(i for i, t in enumerate(texts) if _HEAD.match(fold(t)) or _HEAD_INLINE.match(t))
    inline = _HEAD_INLINE.match(texts[at])
    words = next((i for i in range(at + 1, len(texts)) if texts[i].strip(_QUOTES)), at)
    label = Cell(inline["label"] if inline else texts[at], None, line.place(at))
    value = Cell(inline["teks"] if inline else texts[words], None, line.place(words))
    sel = {"tujuan": label, **({"sasaran": value} if inline or words != at else {})}
    plan.baris.append(PlanRow(TABEL, sel, JenisBaris.KELOMPOK, place=line.place(at)))
    numbered = [i for i, text in enumerate(texts) if re.match(r"^no(mor)?$", fold(text))]
    ledger.take(line, at, words, *numbered)
    if label.teks.lower().startswith("visi") and "sasaran" in sel and not plan.visi:
        plan.visi = value.teks.strip(_QUOTES)
