"""Names of programs, kegiatan and subkegiatan against the nomenclature in force when the plan was made."""

import re
from difflib import SequenceMatcher

from telusur.kernel.text import fold
from telusur.nomenklatur import Entri, lookup
from telusur.perencanaan.plan import Plan, PlanNode
from telusur.perencanaan.telaah.daftar import tanggal
from telusur.perencanaan.telaah.ingatan import diingat
from telusur.perencanaan.telaah.kode_tercetak import berkode

_SHORT = (
    (re.compile(r"\bkab\b"), "kabupaten"),
    (re.compile(r"^program "), ""),
    (re.compile(r"\bperangkat daerah\b"), "skpd"),
)
DEKAT = 0.8
"""From here on a name is another spelling of the official one, below it another name."""

_TAIL = re.compile(r" ?(kewenangan|tingkat|lingkup|di)?( tingkat)?( daerah)? kabupaten kota$")


def inti(nama: str) -> str:
    """Return what counts of a name: its letters and digits, short forms written out.

    A closing «Kabupaten/Kota» is left out.
    """
    text = fold(nama)
    for pattern, full in _SHORT:
        text = pattern.sub(full, text)
    return _TAIL.sub("", text).replace(" ", "")


def mirip(a: str, b: str) -> float:
    """Return how alike two names are by what counts of them, from 0 to 1."""
    left, right = inti(a), inti(b)
    if left == right:
        return 1.0
    ratio = SequenceMatcher(None, left, right, autojunk=False).ratio()
    return max(ratio, DEKAT) if _disingkat(a, b) else ratio


def _disingkat(a: str, b: str) -> bool:
    """Tell whether one name is the other with words left out, at least a third of them kept."""
    shorter, longer = sorted((fold(a).split(), fold(b).split()), key=len)
    rest = iter(longer)
    return len(shorter) * 3 >= len(longer) and all(word in rest for word in shorter)


@diingat
def bernama_baku(plan: Plan) -> list[tuple[PlanNode, Entri]]:
    """Return the rows whose code is in the nomenclature of the plan's date with a full official name."""
    day = tanggal(plan)
    pairs = [(node, lookup(node.kode, day)) for node in berkode(plan) if node.nama]
    return [(node, entry) for node, entry in pairs if entry is not None and not entry.ringkas]
