"""Which object of one version is which of another: by code, by name, by likeness, by where it stands."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from telusur.kernel.kode import Tingkat
from telusur.kernel.text import fold
from telusur.perencanaan.plan import Plan, PlanNode

T = TypeVar("T")
ALIKE = 0.6
"""From here on two names are taken for one that was reworded."""


@dataclass(slots=True)
class Pairs(Generic[T]):
    """What was found: pairs (old, new), what is gone and what came, each in order."""

    pairs: list[tuple[T, T]] = field(default_factory=list)
    gone: list[T] = field(default_factory=list)
    came: list[T] = field(default_factory=list)


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1, letter case and punctuation aside."""
    a, b = fold(one), fold(other)
    if a == b:
        return 1.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < ALIKE:
        return 0.0
    return matcher.ratio()


def pair_by_text(old: Sequence[T], new: Sequence[T], text: Callable[[T], str]) -> Pairs[T]:
    """Pair the items of two lists: first equal texts in order, then the most alike."""
    queues: dict[str, list[T]] = defaultdict(list)
    for item in new:
        queues[fold(text(item))].append(item)
    found: Pairs[T] = Pairs()
    for item in old:
        same = queues[fold(text(item))]
        if same:
            found.pairs.append((item, same.pop(0)))
        else:
            found.gone.append(item)
    left = {id(item) for queue in queues.values() for item in queue}
    found.came = [item for item in new if id(item) in left]
    for a, b in most_alike(found.gone, found.came, text):
        found.pairs.append((a, b))
        found.gone = [item for item in found.gone if item is not a]
        found.came = [item for item in found.came if item is not b]
    return found


def most_alike(old: Sequence[T], new: Sequence[T], text: Callable[[T], str]) -> list[tuple[T, T]]:
    """Return pairs of items that are alike enough, the most alike first, each item once."""
    scores = sorted(
        (
            (score, i, j)
            for i, a in enumerate(old)
            for j, b in enumerate(new)
            if (score := likeness(text(a), text(b))) >= ALIKE
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs = []
    for _, i, j in scores:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            pairs.append((old[i], new[j]))
    return pairs


class NodePairs:
    """The nodes of two plans, paired level by level from the top.

    `to_new` and `to_old` lead from the identity of a node to its counterpart; `parent` to the node above.
    """

    def __init__(self, old: Plan, new: Plan) -> None:
        self.parent: dict[int, PlanNode] = {}
        for plan in (old, new):
            for node in plan.nodes():
                self.parent.update((id(child), node) for child in node.anak)
        self.to_new: dict[int, PlanNode] = {}
        self.to_old: dict[int, PlanNode] = {}
        self._join(old.total, new.total)
        for level in (Tingkat.BIDANG, Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUBKEGIATAN):
            self._old = [node for node in old.nodes() if node.tingkat is level]
            self._new = [node for node in new.nodes() if node.tingkat is level]
            self._pair_level()

    def same_parent(self, one: PlanNode, other: PlanNode) -> bool:
        """Tell whether an old and a new node hang under the same node."""
        above = self.parent.get(id(one))
        return above is not None and self.to_new.get(id(above)) is self.parent.get(id(other))

    def _join(self, one: PlanNode, other: PlanNode) -> None:
        self.to_new[id(one)] = other
        self.to_old[id(other)] = one

    def _pair_level(self) -> None:
        """Pair the nodes of one level, the surest ways first.

        Code and name; name under the same parent; code with a name that is alike; alike under the same
        parent; a name that occurs once; what has the same code and the same parent was renamed altogether.
        """
        self._by(lambda node: (node.kode, fold(node.nama)) if node.kode else None)
        self._by(lambda node: (fold(node.nama), self._place(node)) if node.nama else None)
        self._alike(lambda node: node.kode or None)
        self._alike(self._place)
        self._by(lambda node: fold(node.nama) or None, once=True)
        self._by(lambda node: (node.kode, self._place(node)) if node.kode else None)

    def _place(self, node: PlanNode) -> Hashable:
        """Return what names the parent in both plans."""
        above = self.parent.get(id(node))
        return None if above is None else id(self.to_old.get(id(above), above))

    def _rest(self) -> tuple[list[PlanNode], list[PlanNode]]:
        return (
            [node for node in self._old if id(node) not in self.to_new],
            [node for node in self._new if id(node) not in self.to_old],
        )

    def _by(self, key: Callable[[PlanNode], Hashable | None], *, once: bool = False) -> None:
        old, new = self._rest()
        counts = [Counter(map(key, nodes)) for nodes in (old, new)]
        queues = _grouped(new, key)
        for node in old:
            name = key(node)
            if name is None or not queues[name] or (once and any(count[name] > 1 for count in counts)):
                continue
            self._join(node, queues[name].pop(0))

    def _alike(self, key: Callable[[PlanNode], Hashable | None]) -> None:
        old, new = self._rest()
        groups = _grouped(new, key)
        for name, nodes in _grouped(old, key).items():
            if name is not None:
                for one, other in most_alike(nodes, groups[name], lambda node: node.nama):
                    self._join(one, other)


def _grouped(
    nodes: Iterable[PlanNode], key: Callable[[PlanNode], Hashable | None]
) -> dict[Hashable | None, list[PlanNode]]:
    groups: dict[Hashable | None, list[PlanNode]] = defaultdict(list)
    for node in nodes:
        groups[key(node)].append(node)
    return groups


def sasaran_by_text(plan: Plan) -> dict[tuple[str, str], str]:
    """Return the keys of the sasaran by the folded texts of tujuan and sasaran; by the latter alone too,
    where one tujuan only has it."""
    found: dict[tuple[str, str], str] = {}
    alone: dict[str, set[str]] = {}
    for tujuan in plan.tujuan:
        for sasaran in tujuan.sasaran:
            if text := fold(sasaran.nama):
                found.setdefault((fold(tujuan.nama), text), sasaran.key)
                alone.setdefault(text, set()).add(sasaran.key)
    for text, keys in alone.items():
        if len(keys) == 1:
            found.setdefault(("", text), *keys)
    return found
