"""Chapter VI's list of programs, kegiatan and subkegiatan matched with the rows of T-C.27."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from telusur.kernel.kode import Tingkat
from telusur.kernel.text import fold
from telusur.nomenklatur import cari, nama_resmi
from telusur.perencanaan.plan import Plan, PlanDaftar, PlanNode
from telusur.perencanaan.telaah.ingatan import diingat

ALIKE = 0.8
SHARED = 0.4


@dataclass(slots=True)
class Butir:
    """An entry of the list with the entries below it, and the row of the table it was matched with."""

    daftar: PlanDaftar
    anak: list["Butir"] = field(default_factory=list)
    node: PlanNode | None = None

    def walk(self) -> Iterable["Butir"]:
        """Yield this entry and all below it."""
        yield self
        for child in self.anak:
            yield from child.walk()


@dataclass(slots=True)
class Cocok:
    """The list as a tree with its matches, and the rows of the table that no entry matches."""

    butir: list[Butir]
    tanpa_daftar: list[PlanNode]

    def tanpa_baris(self) -> list[Butir]:
        """Return the entries without a row in the table, only the topmost of each branch."""
        found: list[Butir] = []
        queue = list(self.butir)
        while queue:
            item = queue.pop(0)
            if item.node is None and all(below.node is None for below in item.walk()):
                found.append(item)
            else:
                queue = [*item.anak, *queue]
        return found


@lru_cache(maxsize=16384)
def padat(text: str) -> str:
    """Return a name for comparing: folded, without spaces, so that «kerjasama» equals «kerja sama»."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=16384)
def _kata(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def kemiripan(a: str, b: str) -> float:
    """Return how alike two names are, from 0 to 1, spaces and letter case aside.

    Names that share too few words are taken to be unlike without comparing their letters.
    """
    left, right = padat(a), padat(b)
    if left == right:
        return 1.0
    words_a, words_b = _kata(a), _kata(b)
    if len(words_a & words_b) < SHARED * min(len(words_a), len(words_b)):
        return 0.0
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= 12 and longer.startswith(shorter):
        return ALIKE
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


_RANK = {Tingkat.PROGRAM: 1, Tingkat.KEGIATAN: 2, Tingkat.SUBKEGIATAN: 3}


def _tree(items: list[PlanDaftar]) -> list[Butir]:
    roots: list[Butir] = []
    path: list[Butir] = []
    for item in items:
        rank = _RANK.get(item.tingkat, 3)
        path = [above for above in path if _RANK.get(above.daftar.tingkat, 3) < rank]
        entry = Butir(item)
        (path[-1].anak if path else roots).append(entry)
        path.append(entry)
    return roots


def _match(entries: list[Butir], nodes: list[PlanNode]) -> None:
    """Match entries with nodes of the same level: equal names first, then the most alike of what is left.

    The official name of a node's code counts as its name too.
    """
    free = {id(node): node for node in nodes}
    by_name = {padat(nama_resmi(node.kode)): node for node in reversed(nodes)}
    by_name |= {padat(node.nama): node for node in reversed(nodes)}
    for entry in entries:
        node = by_name.get(padat(entry.daftar.nama))
        if entry.node is None and node is not None and id(node) in free:
            entry.node = free.pop(id(node))
    for entry in entries:
        if entry.node is None and free:
            best = max(free.values(), key=lambda node: kemiripan(entry.daftar.nama, node.nama))
            if kemiripan(entry.daftar.nama, best.nama) >= ALIKE:
                entry.node = free.pop(id(best))


@diingat
def cocokkan(plan: Plan) -> Cocok:
    """Match the list with the table from the top down: kegiatan within their program, and so on."""
    roots = _tree(plan.daftar)
    nodes = [node for node in plan.nodes() if node.tingkat in _RANK and node.nama]
    of_level = {level: [n for n in nodes if n.tingkat is level] for level in _RANK}
    _match([b for b in roots if b.daftar.tingkat is Tingkat.PROGRAM], of_level[Tingkat.PROGRAM])
    everything = [entry for root in roots for entry in root.walk()]
    for entry in everything:
        if entry.node is not None:
            _match(entry.anak, entry.node.anak)
    for level in _RANK:
        left = [b for b in everything if b.node is None and b.daftar.tingkat is level]
        _match_equal(left, _free(of_level[level], everything))
    for root in roots:
        for level in (Tingkat.KEGIATAN, Tingkat.SUBKEGIATAN):
            left = [b for b in root.walk() if b.node is None and b.daftar.tingkat is level]
            below = [n for n in root.node.walk() if n.tingkat is level] if root.node and left else []
            _match(left, _free(below, list(root.walk())))
    return Cocok(roots, _free(nodes, everything))


def _free(nodes: list[PlanNode], entries: list[Butir]) -> list[PlanNode]:
    """Return the nodes with a name that no entry was matched with."""
    used = {id(entry.node) for entry in entries if entry.node}
    return [node for node in nodes if node.nama and id(node) not in used]


def _match_equal(entries: list[Butir], nodes: list[PlanNode]) -> None:
    """Match what stands under another parent in the table than in the list; only equal names will do."""
    free: dict[str, list[PlanNode]] = {}
    for node in nodes:
        free.setdefault(padat(node.nama), []).append(node)
    for entry in entries:
        same = free.get(padat(entry.daftar.nama))
        if same:
            entry.node = same.pop(0)
            _match(entry.anak, entry.node.anak)


def bidang_dari(entry: Butir, before: PlanNode | None, on: date) -> str:
    """Return the code of the bidang an unmatched entry belongs to, by the nomenclature, else by its place."""
    known = {".".join(row.kode.split(".")[:2]) for row in cari(entry.daftar.nama, on, entry.daftar.tingkat)}
    if len(known) == 1:
        return known.pop()
    return ".".join(before.kode.split(".")[:2]) if before is not None else ""


def program_hilang(plan: Plan, cocok: Cocok) -> dict[str, list[Butir]]:
    """Return the programs of the list that have no row in the table, by the code of their bidang."""
    found: dict[str, list[Butir]] = {}
    before: PlanNode | None = None
    missing = {id(entry) for entry in cocok.tanpa_baris()}
    for entry in cocok.butir:
        if id(entry) in missing:
            kode = bidang_dari(entry, before, tanggal(plan))
            found.setdefault(kode, []).append(entry)
        before = entry.node or before
    return found


def tanggal(plan: Plan) -> date:
    """Return the day whose nomenclature a plan follows: the last of its first year."""
    return date(plan.mulai, 12, 31)
