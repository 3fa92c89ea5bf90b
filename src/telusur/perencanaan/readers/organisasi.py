"""The organisation units of chapter II with their tasks and functions.

Source: Permendagri 86/2017, outline of the Renstra of a perangkat daerah (BAB II 2.1); the wording is that of
the head of region's regulation on organisation: "(1) X mempunyai tugas …", "menyelenggarakan fungsi:",
"Uraian tugas adalah sebagai berikut:", "X terdiri dari:".
"""

import re
from collections.abc import Iterable, Sequence

from telusur.engines.readers.items import closed
from telusur.engines.readers.outline import Block, blocks, section
from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.text import fold
from telusur.perencanaan.plan import Plan, PlanUnit

_SECTION = re.compile(r"\b(tugas|struktur organisasi)\b.*\b(fungsi|organisasi)\b")
_TASK = re.compile(r"^(?P<nama>[A-Z][^.;:]{2,250}?)\s+(mempunyai tugas(?: pokok)?|bertugas)\s+(?P<tugas>.+)$")
_PURPOSE = re.compile(r"^dibentuk untuk\s+")
_LIST = re.compile(r"\bterdiri (?:dari|atas)\s*:?\s*$", re.IGNORECASE)
_PARTS_OF = re.compile(r"^(?:unsur-unsur organisasi|susunan organisasi|unsur organisasi)\s+", re.IGNORECASE)
_FUNCTION_INLINE = re.compile(r"\bmempunyai fungsi\s+(?P<fungsi>[a-z].+)$")
_FUNCTION = re.compile(r"\bfungsi\b.*:\s*$|\bfungsi\s*$", re.IGNORECASE)
_DETAIL = re.compile(r"^(?:rincian|uraian) tugas\b", re.IGNORECASE)
_LOST_MARK = re.compile(r"[;,]?\s*(?:dan|atau)?\s*\b(?P<tanda>[a-z])\.$")
_LIST_END = re.compile(r"[;,.]?\s*(?:dan|atau)?\s*$")
_NAME_WORDS = 20
_SUBUNIT = ("seksi ", "sub bagian ", "subbagian ", "sub bidang ", "subbidang ", "subbag ")


def read_organisasi(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read the units of the section on tasks and structure into `plan`."""
    found = blocks(source)
    start = next((i for i, block in enumerate(found) if _is_section(block)), None)
    if start is None:
        return
    reading = _Reading(_members(section(found, start)))
    for block in section(found, start):
        reading.feed(block)
        if reading.unit is not None:
            ledger.take(block.line)
    plan.organisasi += reading.finish()


def _is_section(block: Block) -> bool:
    return block.judul and bool(block.nomor) and bool(_SECTION.search(fold(block.teks)))


def _members(found: Sequence[Block]) -> dict[str, tuple[str, str]]:
    """Return folded name → (name, parent) of every unit that a list of parts names."""
    members: dict[str, tuple[str, str]] = {}
    for index, block in enumerate(found):
        if not _LIST.search(block.teks):
            continue
        induk = _PARTS_OF.sub("", _LIST.sub("", block.teks)).strip()
        for nama in _list_names(found[index + 1 :]):
            members.setdefault(fold(nama), (nama, induk))
    return members


def _list_names(found: Sequence[Block]) -> Iterable[str]:
    """Yield the names of a list; an item's mark may have stayed behind at the end of the item before it."""
    lost = False
    for block in found:
        if not (block.berangka or lost):
            return
        match = _LOST_MARK.search(block.teks)
        yield _LIST_END.sub("", block.teks[: match.start()] if match else block.teks)
        lost = match is not None
        if block.teks.endswith(".") and not lost:
            return


class _Reading:
    """The unit being read and the list its lines go to."""

    def __init__(self, members: dict[str, tuple[str, str]]) -> None:
        self.members = members
        self.units: list[PlanUnit] = []
        self.unit: PlanUnit | None = None
        self.target: list[str] | None = None

    def feed(self, block: Block) -> None:
        """Take the next line of the section."""
        if self._opens(block):
            return
        if self.unit is None:
            return
        teks, counted = block.teks, block.tanda.startswith("(") or not block.tanda
        if _DETAIL.match(teks):
            self.target = self.unit.uraian_tugas
        elif counted and (match := _FUNCTION_INLINE.search(teks)):
            self.unit.fungsi.append(match["fungsi"])
            self.target = None
        elif counted and _FUNCTION.search(teks):
            self.target = self.unit.fungsi
        elif _LIST.search(teks) or (counted and block.tanda):
            self.target = None
            self._task_without_verb(teks)
        elif self.target is not None:
            self._append(self.target, block)

    def finish(self) -> list[PlanUnit]:
        """Return the units in printed order, those that are only named in a list included."""
        known = {fold(unit.nama) for unit in self.units}
        for key, (nama, induk) in self.members.items():
            if key not in known and not any(fold(nama) == fold(unit.nama) for unit in self.units):
                self.units.append(PlanUnit(nama, induk))
        return self.units

    def _opens(self, block: Block) -> bool:
        """Begin the next unit at its heading or at the sentence that gives its task."""
        if not block.tanda and not block.teks.endswith(".") and fold(block.teks) in self.members:
            self._begin(block.teks, block)
            return True
        match = _TASK.match(block.teks) if not block.tanda or block.tanda.startswith("(") else None
        if match is None:
            return False
        nama = match["nama"].strip()
        if len(nama.split()) > _NAME_WORDS:
            return False
        if self.unit is None or fold(self.unit.nama) != fold(nama):
            self._begin(nama, block)
        assert self.unit is not None  # noqa: S101 - begun above
        self.unit.tugas = match["tugas"]
        self.target = None
        return True

    def _begin(self, nama: str, block: Block) -> None:
        induk = self.members.get(fold(nama), ("", ""))[1] or self._above(nama)
        self.unit = PlanUnit(nama, induk, place=block.place)
        self.units.append(self.unit)
        self.target = None

    def _above(self, nama: str) -> str:
        """Return the parent of a unit that no list names: the last bidang for a seksi, else the agency."""
        if not self.units:
            return ""
        if not fold(nama).startswith(_SUBUNIT):
            return self.units[0].nama
        return next((u.nama for u in reversed(self.units) if not fold(u.nama).startswith(_SUBUNIT)), "")

    def _task_without_verb(self, teks: str) -> None:
        """Read a first paragraph that gives the task of the unit, or of its abbreviation, in other words."""
        if self.unit is None or self.unit.tugas or _LIST.search(teks):
            return
        name, rest = self.unit.nama, teks
        if fold(teks).startswith(fold(name) + " "):
            rest = teks[len(name) :].strip()
        elif teks.split()[0].isupper():
            rest = teks.split(maxsplit=1)[1]
        self.unit.tugas = _PURPOSE.sub("", rest)

    @staticmethod
    def _append(target: list[str], block: Block) -> None:
        """Add an item, or join a line that goes on the item before it."""
        goes_on = target and not block.berangka and not closed(target[-1]) and block.teks[:1].islower()
        if goes_on:
            target[-1] = f"{target[-1]} {block.teks}"
        elif block.tanda:
            target.append(block.teks)
