"""Chapter VI's list of programs, kegiatan and subkegiatan, and the counts the text states of them.

Source: Permendagri 86/2017, outline of the Renstra of a perangkat daerah (BAB VI).
"""

import re
from collections.abc import Iterator, Sequence

from telusur.engines.readers.items import Item, is_prose, items
from telusur.engines.readers.outline import Block, blocks
from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.kode import Tingkat
from telusur.kernel.text import fold
from telusur.perencanaan.plan import Plan, PlanCacah, PlanDaftar
from telusur.perencanaan.readers.butir import split_doubt, take

_COUNT = re.compile(
    r"(?<![\d.,])(?P<jumlah>\d{1,4})\s*(?:\([^)]*\)\s*)?(?:buah\s+)?(?P<apa>sub\s*-?\s*kegiatan|kegiatan|program)\b",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"^program\s+\S", re.IGNORECASE)
_ARROWS = set("➤►▶❖➢\uf0d8")
_LEAD_OUT = re.compile(
    r"\s*,?\s*(dengan|terdiri (dari|atas)|meliputi)\s+(sub\s*)?kegiatan\s*(yaitu\s*)?:?\s*$", re.I
)
_MINIMUM_LEVELS = 2


def read_daftar(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read the counts, and the list that follows the sentence that states them, into `plan`.

    Without such a sentence the list begins at the first program set as a heading or under an arrow.
    """
    found = blocks(source)
    stated = [index for index, block in enumerate(found) if len(_counts(block)) >= _MINIMUM_LEVELS]
    for index in stated:
        ledger.take(found[index].line)
        plan.cacah += [PlanCacah(t, n, found[index].place) for t, n in _counts(found[index])]
    starts = [index for index, _ in enumerate(found) if _is_program(found, index)]
    if stated:
        starts = [index for index in starts if index > stated[0]] or starts
    if starts:
        _read_list(found[starts[0] :], ledger, plan)


def _counts(block: Block) -> list[tuple[Tingkat, int]]:
    counts: dict[Tingkat, int] = {}
    for match in _COUNT.finditer(block.teks):
        counts.setdefault(_level_word(match["apa"]), int(match["jumlah"]))
    return list(counts.items())


def _level_word(word: str) -> Tingkat:
    if word.lower().startswith("sub"):
        return Tingkat.SUBKEGIATAN
    return Tingkat.KEGIATAN if word.lower() == "kegiatan" else Tingkat.PROGRAM


def _is_program(found: Sequence[Block], index: int) -> bool:
    """Tell whether a block opens a program: set in capitals, or under an arrow."""
    block = found[index]
    if not _PROGRAM.match(block.teks) or is_prose(block):
        return False
    return _in_capitals(block.teks) or block.tanda in _ARROWS


def _in_capitals(teks: str) -> bool:
    letters = [char for char in re.sub(r"\([^)]*\)", "", _LEAD_OUT.sub("", teks)) if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _read_list(found: Sequence[Block], ledger: Ledger, plan: Plan) -> None:
    names: dict[Tingkat, str] = {}
    for index, item in _entries(found):
        tingkat = _tingkat(found, index)
        nama = (
            _LEAD_OUT.sub("", item.teks).strip(" :,;")
            if tingkat is Tingkat.PROGRAM
            else item.teks.strip(" ;")
        )
        induk = names.get(_ABOVE[tingkat], "") if tingkat in _ABOVE else ""
        names[tingkat] = nama
        if tingkat is Tingkat.PROGRAM:
            names.pop(Tingkat.KEGIATAN, None)
        plan.daftar.append(PlanDaftar(tingkat, nama, induk, item.block.place))
        take(item, ledger)
        if item.ragu:
            plan.ragu.append(split_doubt(item, f"daftar/{len(plan.daftar)}"))


_ABOVE = {Tingkat.KEGIATAN: Tingkat.PROGRAM, Tingkat.SUBKEGIATAN: Tingkat.KEGIATAN}


def _tingkat(found: Sequence[Block], index: int) -> Tingkat:
    """Return the level of an entry from its words and mark.

    A letter or number marks a kegiatan, a bullet a subkegiatan. In a program without any letter or number the
    bullets that stand furthest out are its kegiatan.
    """
    if _is_program(found, index):
        return Tingkat.PROGRAM
    block, own = found[index], _own_program(found, index)
    if block.berangka:
        return Tingkat.KEGIATAN
    outermost = min(other.menjorok for other in own if other.tanda)
    lettered = any(other.berangka for other in own)
    return Tingkat.KEGIATAN if not lettered and block.menjorok == outermost else Tingkat.SUBKEGIATAN


def _own_program(found: Sequence[Block], index: int) -> Sequence[Block]:
    """Return the entries of the program that the entry at `index` belongs to, its own line left out."""
    heads = [at for at in range(len(found)) if _is_program(found, at)]
    start = max(at for at in heads if at <= index)
    return found[start + 1 : min((at for at in heads if at > index), default=len(found))]


def _entries(found: Sequence[Block]) -> Iterator[tuple[int, Item]]:
    """Yield (index of its first block, item) of the list, passing over the headings of urusan."""
    position = {id(block): index for index, block in enumerate(found)}
    index = 0
    while index < len(found):
        block = found[index]
        if _is_program(found, index):
            item, index = _program(found, index)
            yield position[id(item.block)], item
        elif block.tanda:
            run = found[index:]
            got = list(items(run, lambda at, run=run: _boundary(run, at)))  # type: ignore[misc]  # bound at once
            yield from ((position[id(item.block)], item) for item in got)
            index += sum(1 + len(item.lanjutan) for item in got)
        elif _is_urusan(found, index):
            index += 1
        else:
            return


def _program(found: Sequence[Block], index: int) -> tuple[Item, int]:
    item = Item(found[index], found[index].teks)
    index += 1
    while index < len(found) and not _LEAD_OUT.search(item.teks):
        block = found[index]
        goes_on = not block.tanda and not _is_urusan(found, index) and not _PROGRAM.match(block.teks)
        if not goes_on or not _in_capitals(block.teks):
            break
        item.join(block)
        item.ragu = None
        index += 1
    return item, index


def _boundary(found: Sequence[Block], index: int) -> bool:
    return _is_program(found, index) or _is_urusan(found, index)


def _is_urusan(found: Sequence[Block], index: int) -> bool:
    """Tell whether a block is a heading over programs: no item, and a program comes next."""
    block = found[index]
    if block.tanda or is_prose(block) or index + 1 >= len(found):
        return False
    named = fold(block.teks).startswith(("urusan ", "bidang ", "program ")) or block.judul
    return named and _is_program(found, index + 1)
