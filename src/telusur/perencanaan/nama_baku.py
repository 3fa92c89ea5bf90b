"""Names of programs, kegiatan and subkegiatan against the nomenclature in force when the plan was made."""

import re
from difflib import SequenceMatcher

from telusur.kernel.text import fold
from telusur.nomenklatur import Entri, lookup
from telusur.perencanaan.daftar import tanggal
from telusur.perencanaan.kode_tercetak import berkode
from telusur.perencanaan.plan import Plan, PlanNode

_SHORT = (
    (re.compile(r"\bkab\b"), "kabupaten"),
    (re.compile(r"^program "), ""),
    (re.compile(r"\bperangkat daerah\b"), "skpd"),
)
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
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()


def bernama_baku(plan: Plan) -> list[tuple[PlanNode, Entri]]:
    """Return the rows whose code is in the nomenclature of the plan's date with a full official name."""
    day = tanggal(plan)
    pairs = [(node, lookup(node.kode, day)) for node in berkode(plan) if node.nama]
    return [(node, entry) for node, entry in pairs if entry is not None and not entry.ringkas]
