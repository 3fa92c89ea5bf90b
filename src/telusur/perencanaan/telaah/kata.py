"""The words a plan uses for its rows and indicators, counted with those of the nomenclature."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from telusur.kernel.text import fold
from telusur.nomenklatur import semua_nama as nama_baku
from telusur.perencanaan.nama import Objek, nama, nama_indikator
from telusur.perencanaan.plan import Plan, PlanSasaran, PlanTujuan
from telusur.perencanaan.telaah.nama_baku import bernama_baku


def teks_rencana(plan: Plan) -> Iterator[tuple[Objek, str, str, str]]:
    """Yield (object, table, how to call it, its name) for rows and indicators of the plan."""
    for node in plan.nodes():
        if node.nama:
            yield node, "T-C.27", nama(node), node.nama
    for tabel, owner, item in plan.indikators():
        if item.nama:
            yield item, tabel, nama_indikator(owner, item), item.nama


def semua_nama(plan: Plan) -> Iterator[tuple[Objek, str, str, str]]:
    """Yield the same, and the names of tujuan and sasaran."""
    yield from teks_rencana(plan)
    for tujuan in plan.tujuan:
        goals: list[PlanTujuan | PlanSasaran] = [tujuan, *tujuan.sasaran]
        yield from ((goal, "4.1", goal.nama, goal.nama) for goal in goals if goal.nama)


def teks_tanpa_baku(plan: Plan) -> Iterator[tuple[Objek, str, str, str]]:
    """Yield the same for names that no nomenclature settles: indicators, and rows whose code it lacks."""
    settled = {node.key for node, _ in bernama_baku(plan)}
    return (item for item in teks_rencana(plan) if item[0].key not in settled)


def kata_baku(word: str) -> bool:
    """Tell whether the nomenclature uses a word, so that it is no slip however rare it is in the plan."""
    return word in _kata_baku()


@cache
def _kata_baku() -> Counter[str]:
    return Counter(word for name in nama_baku() for word in fold(name).split())


def kata_dalam(plan: Plan) -> Counter[str]:
    """Return how often each word stands in the plan's names and in the nomenclature together."""
    found = Counter(word for _, _, _, text in teks_rencana(plan) for word in fold(text).split())
    found.update(_kata_baku())
    return found


def satu_huruf(a: str, b: str) -> bool:
    """Tell whether two different words differ by one letter changed, added, left out or two exchanged."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        differing = [n for n in range(len(a)) if a[n] != b[n]]
        swapped = (
            len(differing) == 2 and a[differing[0]] == b[differing[1]] and a[differing[1]] == b[differing[0]]
        )
        return len(differing) == 1 or (swapped and differing[1] - differing[0] == 1)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
