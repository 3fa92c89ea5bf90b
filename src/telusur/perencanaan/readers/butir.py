"""The lists of chapters III and V: visi, misi, isu strategis, strategi and arah kebijakan.

Source: Permendagri 86/2017, outline of the Renstra of a perangkat daerah (BAB III 3.2 and 3.5, BAB V).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from telusur.engines.readers.items import Item, items
from telusur.engines.readers.outline import Block, blocks, level, section
from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.cells import Doubt
from telusur.kernel.text import fold
from telusur.perencanaan.plan import JenisButir, Plan, PlanButir

_TITLES = {
    JenisButir.ISU_STRATEGIS: re.compile(r"^(penentuan |perumusan )?isu( isu)? strategis( .*)?$"),
    JenisButir.STRATEGI: re.compile(r"^strategi(?!.*kebijakan)(?!s)( .*)?$"),
    JenisButir.ARAH_KEBIJAKAN: re.compile(r"^(arah )?kebijakan( .*)?$"),
}
_QUOTES = "“”„‟\"'‘’«»*"
_TITLE_WORDS = 12
_MISI_LEAD = re.compile(
    r"\bmisi\b(?!.*\b(?:tujuan|sasaran|strategi|kebijakan)\b).*:$|^misi\b.{0,60}$|\bmisi\b\W*(?:\w+\W*){0,3}$",
    re.IGNORECASE,
)
_VISI_LEAD = re.compile(r"\bvisi\b.*:$|^visi$", re.IGNORECASE)
_VISI_INLINE = re.compile(r"^visi\b[^:“\"]{0,80}:\s*[“\"'‘]?(?P<visi>[^:]{8,})$", re.IGNORECASE)


def read_butir(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read visi and all four lists of `source` into `plan`."""
    found = blocks(source)
    plan.visi = plan.visi or _visi(found, ledger)
    _misi(found, ledger, plan)
    for jenis in _TITLES:
        for start in _starts(found, jenis):
            ledger.take(found[start].line)
            _read_section(section(found, start), jenis, ledger, plan)


def _starts(found: Sequence[Block], jenis: JenisButir) -> list[int]:
    """Return the headings that begin a list, without those that only hold another such heading."""
    hits = [
        index
        for index, block in enumerate(found)
        if not block.tanda
        and len(block.teks.split()) <= _TITLE_WORDS
        and not block.teks.endswith(":")
        and (block.judul or block.teks.isupper() or fold(block.teks) in {"strategi", "arah kebijakan"})
        and _TITLES[jenis].match(fold(block.teks))
    ]
    return [index for index in hits if not _holds_another(found, index, hits)]


def _holds_another(found: Sequence[Block], index: int, hits: Sequence[int]) -> bool:
    end = index + 1 + len(section(found, index))
    return any(index < other < end for other in hits)


def _read_section(found: Sequence[Block], jenis: JenisButir, ledger: Ledger, plan: Plan) -> None:
    heads = [index for index in range(len(found)) if is_group(found, index)]
    bounds = [-1, *heads, len(found)]
    for head, end in pairwise(bounds):
        kelompok = found[head].teks.rstrip(" :") if head >= 0 else ""
        run = found[head + 1 : end]
        if head >= 0:
            ledger.take(found[head].line)
        _append(run, jenis, kelompok, ledger, plan)


def is_group(found: Sequence[Block], index: int) -> bool:
    """Tell whether a block names the urusan of the items after it: a heading or `Urusan …` before item 1."""
    block = found[index]
    if block.tanda or not block.teks or block.teks.endswith(".") or len(block.teks.split()) > _TITLE_WORDS:
        return False
    following = found[index + 1].tanda.strip("(). ").lower() if index + 1 < len(found) else ""
    named = fold(block.teks).startswith(("urusan ", "bidang urusan "))
    return (named or block.judul) and following in {"1", "a", "-", "•"}


def _append(run: Sequence[Block], jenis: JenisButir, kelompok: str, ledger: Ledger, plan: Plan) -> None:
    parent, below = "", 0
    for item in items(run, lambda index: run[index].judul):
        own = item.tanda.strip("(). ") if item.block.berangka else ""
        if own:
            parent, below, nomor = own, 0, own
        else:
            below += 1
            nomor = f"{parent}.{below}" if parent else ""
        butir = PlanButir(jenis, item.teks, nomor, kelompok, item.block.place)
        plan.butir.append(butir)
        take(item, ledger)
        if item.ragu:
            key = f"{jenis}/{len(plan.butir_of(jenis))}"
            plan.ragu.append(split_doubt(item, key))


def take(item: Item, ledger: Ledger) -> None:
    """Mark the lines of an item as placed."""
    for block in (item.block, *item.lanjutan):
        ledger.take(block.line)


def split_doubt(item: Item, key: str) -> Doubt:
    """Return the doubt that an item joined from two lines may be two items."""
    assert item.ragu is not None  # noqa: S101 - asked only of items that carry a doubt
    return Doubt(
        item.ragu.place,
        key,
        "nama",
        "Baris tanpa tanda butir disambung ke butir di atasnya; mungkin butir tersendiri",
        (item.teks, item.ragu.teks),
    )


def _misi(found: Sequence[Block], ledger: Ledger, plan: Plan) -> None:
    """Read the first numbered list that a sentence or heading about misi announces."""
    for index, block in enumerate(found):
        if block.tanda or not _MISI_LEAD.search(block.teks) or index + 1 >= len(found):
            continue
        if found[index + 1].tanda.strip("(). ").lower() not in {"1", "a"}:
            continue
        run = found[index + 1 :]
        ledger.take(block.line)
        _append(run, JenisButir.MISI, "", ledger, plan)
        return


def _visi(found: Sequence[Block], ledger: Ledger) -> str:
    """Return the visi: what stands after `Visi:` or is set as a quotation under a sentence about it."""
    for index, block in enumerate(found):
        if block.tanda:
            continue
        if match := _VISI_INLINE.match(block.teks):
            ledger.take(block.line)
            return match["visi"].strip(_QUOTES + " ")
        if not _VISI_LEAD.search(block.teks):
            continue
        following = [other for other in found[index + 1 : index + 4] if not other.tanda]
        if following and _is_motto(following[0]):
            parts = [following[0]]
            parts += [o for o in following[1:] if not o.jeda and (o.teks.isupper() or o.tebal)]
            for part in (block, *parts):
                ledger.take(part.line)
            return " ".join(part.teks for part in parts).strip(_QUOTES + " ")
    return ""


def _is_motto(block: Block) -> bool:
    quoted = block.teks[:1] in _QUOTES
    return level(block.nomor) == 0 and (quoted or block.teks.isupper() or block.judul)
