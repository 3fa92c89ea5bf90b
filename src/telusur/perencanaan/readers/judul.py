"""Whose plan it is and for which years, from its title and headings."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from telusur.engines.readers.outline import Block, blocks
from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.text import clean
from telusur.perencanaan.plan import Plan

_YEARS = re.compile(
    r"(?<!\d)(20\d\d)\s*(?:[-–—/]|s\.?\s?/?\s?d\.?|sampai(?: dengan)?)\s*(?:tahun\s+)?(20\d\d)(?!\d)", re.I
)
_RENSTRA = re.compile(r"\b(renstra|rencana strategis)\b", re.IGNORECASE)
_DAERAH = re.compile(r"\b(KABUPATEN|KOTA|PROVINSI)\s+([A-Z][A-Z' -]*[A-Z])\s*$", re.IGNORECASE)
_AGENCY = re.compile(
    r"^(DINAS|BADAN|SEKRETARIAT|INSPEKTORAT|KECAMATAN|RUMAH SAKIT|RSUD|SATUAN POLISI|KANTOR|BAGIAN)\b",
    re.IGNORECASE,
)
_TITLE_LINES = 12
_LONGEST = 15


def read_judul(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read `unit`, `daerah`, `mulai` and `selesai`; what the source doesn't say stays as the plan has it.

    The name is given as running text writes it, if the title is set in capitals and the text names it too.
    """
    found = _title_blocks(source)
    texts = [line.teks for line in source.lines if line.teks]
    years = _years(found, texts)
    if years:
        plan.mulai, plan.selesai = years
    unit, daerah, used = _names(found)
    plan.unit = _as_written(unit, texts) or plan.unit
    plan.daerah = _as_written(daerah, texts) or plan.daerah
    for block in used:
        if not block.line.tabel or sum(1 for cell in block.line.cells if clean(cell)) == 1:
            ledger.take(block.line)


def _title_blocks(source: Source) -> list[Block]:
    """Return the first lines of running text, the title page."""
    return blocks(source)[:_TITLE_LINES]


def _years(title: Sequence[Block], texts: Iterable[str]) -> tuple[int, int] | None:
    """Return the pair of years of the title, else the commonest one beside the word Renstra."""
    counts: Counter[tuple[int, int]] = Counter()
    for block in title:
        named = _RENSTRA.search(block.teks) or _AGENCY.match(block.teks)
        if named and (match := _YEARS.search(block.teks)):
            return int(match[1]), int(match[2])
    for text in texts:
        if _RENSTRA.search(text):
            counts.update((int(m[1]), int(m[2])) for m in _YEARS.finditer(text))
    likely = [pair for pair, _ in counts.most_common() if 0 < pair[1] - pair[0] < _LONGEST]
    return likely[0] if likely else None


def _names(title: Sequence[Block]) -> tuple[str, str, list[Block]]:
    """Return the agency's name and its region's, and the title lines they stand in."""
    words: list[str] = []
    daerah = ""
    used = [block for block in title if _RENSTRA.search(block.teks) and len(block.teks.split()) < _LONGEST]
    for block in title:
        text = _strip_title(block.teks)
        if not words and not _AGENCY.match(text):
            continue
        if words and ((block.jeda and block.gaya) or text.endswith(".")):
            break
        used.append(block)
        match = _DAERAH.search(text)
        words.append(text[: match.start()].strip(" ,") if match else text)
        if match:
            daerah = match[0].strip()
            break
    return " ".join(word for word in words if word), daerah, used


def _strip_title(text: str) -> str:
    """Return a title line without `RENSTRA` before and the years behind the agency's name."""
    bare = re.sub(r"^\W*(rencana strategis|renstra)\W*(\(renstra\)\s*)?", "", text, flags=re.IGNORECASE)
    return re.sub(r"\s*(periode\s+)?(tahun\s+)?20\d\d\b.*$", "", bare, flags=re.IGNORECASE).strip(" ,")


def _as_written(name: str, texts: Iterable[str]) -> str:
    """Return a name set in capitals as the text most often writes it; itself where the text doesn't."""
    if not name.isupper():
        return name
    pattern = re.compile(r"\W+".join(re.escape(word) for word in re.findall(r"\w+", name)), re.IGNORECASE)
    counts = Counter(m[0] for text in texts for m in pattern.finditer(text) if not m[0].isupper())
    return counts.most_common(1)[0][0] if counts else name
