"""Which formulas may be an indicator's, with the reason of each; or why there is none. A person confirms."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from telusur.engines.formulas.declare import FORMULAS, Formula
from telusur.kernel.satuan import JenisSatuan, jenis_satuan
from telusur.kernel.text import fold

LEAST = 0.4
"""From here on names are alike enough to be shown."""
YAKIN = 0.8
"""From here on a suggestion may be ticked beforehand; a person still confirms it."""
MEMBER = 0.55
"""What a member of a family is worth beside likeness: its unit, its place in the plan and a word fit."""
_NAMED = 0.05
_MOST = 5
_PENGHITUNG = frozenset({"buah"})
"""Words that only count, so that plans use them of institutions too."""
_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z]\w*\b")
_COMMON = frozenset(
    ("yang", "dan", "di", "ke", "dari", "untuk", "dengan", "pada", "oleh", "jumlah", "persentase", "cakupan")
)
_SHORT = {
    "pemerlu pelayanan kesejahteraan sosial": "ppks",
    "pemerlu pelayanan kesejahteraan sosia": "ppks",
    "penyandang masalah kesejahteraan sosial": "ppks",
    "potensi sumber kesejahteraan sosial": "psks",
    "potensi dan sumber kesejahteraan sosial": "psks",
    "badan usaha milik desa": "bumdes",
    "pmks": "ppks",
}
"""Long forms and former names by the short ones of labels. Source: Permensos 8/2012, 9/2018."""


@dataclass(frozen=True, slots=True)
class Usul:
    """A formula that may be an indicator's; `mirip` from 0 to 1, `alasan` in words."""

    formula: Formula
    mirip: float
    alasan: str


def suggest(nama: str, satuan: str, kode: str = "") -> list[Usul]:
    """Return the formulas that may compute an indicator, best first.

    By likeness of name (share of common words, Dice, small words left out) among those of the unit's type;
    and, for an indicator of the part of a plan with `kode`, members of families that offer themselves.
    """
    every = (FORMULAS.versions(code)[-1] for code in FORMULAS.codes())
    latest = (item for item in every if _acronyms(item.label) <= frozenset(_folded(nama).split()))
    alike = (Usul(item, *_nearest(nama, item)) for item in latest)
    found = [item for item in (*alike, *_members(nama, satuan, kode)) if item.mirip >= LEAST]
    fitting = [item for item in found if _fits(nama, satuan, item.formula)]
    return sorted(fitting, key=lambda item: -item.mirip)[:_MOST]


def why_none(nama: str, satuan: str = "", kode: str = "") -> str:
    """Return in words why an indicator has no formula: its unit is another, or something is missing."""
    others = suggest(nama, "", kode) if satuan else []
    if others and others[0].mirip >= MEMBER:
        best = others[0].formula
        return f"{best.code} cocok menurut namanya, tetapi satuannya {best.unit}; periksa satuan indikator."
    name = f" {fold(nama)} "
    for words, reason in _reasons():
        if any(f" {word} " in name for word in words):
            return reason
    return "Belum ada rumus yang nama dan satuannya sesuai."


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1: the weight of their common words.

    A word counts the less, the more labels of formulas have it.
    """
    left, right = _words(one), _words(other)
    labels = _labels(tuple(FORMULAS.codes()))
    weight = {word: 1 / max(1, labels[word]) for word in left | right}
    whole = sum(weight[word] for word in left) + sum(weight[word] for word in right)
    return 2 * sum(weight[word] for word in left & right) / whole if whole else 0.0


def _nearest(nama: str, item: Formula) -> tuple[float, str]:
    """Return how like the nearest name of a formula is, and the words in common."""
    name = max((item.label, *item.sebutan), key=lambda text: likeness(nama, text))
    return likeness(nama, name), _alike(nama, name)


def _members(nama: str, satuan: str, kode: str) -> Iterator[Usul]:
    """Yield the members that offer themselves; without a unit only those with whose subject a name begins."""
    subject = _subject(nama)
    for item in FORMULAS.families() if kode else ():
        offered = item.keluarga.offer(kode, nama) if item.keluarga else None
        named = item.keluarga is not None and subject in item.keluarga.subjects
        if offered and (satuan or named):
            yield Usul(item.member(offered[0]), MEMBER + (_NAMED if named else 0), offered[1])


def _subject(nama: str) -> str:
    """Return the word after the first «jumlah» of a name, else the first word."""
    said = fold(nama).split()
    start = said.index("jumlah") + 1 if "jumlah" in said else 0
    return said[start] if start < len(said) else ""


def unit_fits(satuan: str, formula: Formula) -> bool:
    """Tell whether a formula's unit is of the type of an indicator's, or none is known.

    Institutions fit words that only count («buah»); of a member of a family, whose name says little, the unit
    must say what it counts.
    """
    kind, own = jenis_satuan(satuan), jenis_satuan(formula.unit)
    counted = own is JenisSatuan.LEMBAGA and not formula.argument and fold(satuan) in _PENGHITUNG
    return kind is None or own is kind or counted


def _fits(nama: str, satuan: str, formula: Formula) -> bool:
    """Tell whether a formula's unit is of the indicator's type; without a unit, as its name begins."""
    own = jenis_satuan(formula.unit)
    if jenis_satuan(satuan) is not None:
        return unit_fits(satuan, formula)
    first = fold(nama).split()[:1]
    if first == ["rasio"]:
        return own is JenisSatuan.INDEKS
    if first in (["persentase"], ["cakupan"]):
        return own is JenisSatuan.PERSEN
    return first != ["jumlah"] or own is not JenisSatuan.PERSEN


def _alike(nama: str, label: str) -> str:
    common = [word for word in dict.fromkeys(_folded(nama).split()) if word in _words(nama) & _words(label)]
    return f"Kata yang sama: {', '.join(common)}."


def _acronyms(label: str) -> set[str]:
    """Return the acronyms of a label: they name its subject, so a name without them speaks of another."""
    return {fold(word) for word in _ACRONYM.findall(label)}


def _words(text: str) -> frozenset[str]:
    return frozenset(_folded(text).split()) - _COMMON


def _folded(text: str) -> str:
    folded = fold(text)
    for long, short in _SHORT.items():
        folded = folded.replace(long, short)
    return folded


@lru_cache(maxsize=8)
def _labels(codes: tuple[str, ...]) -> Counter[str]:
    """Return in how many labels of formulas each word stands."""
    return Counter(word for code in codes for word in _words(FORMULAS.versions(code)[-1].label))


@lru_cache(maxsize=1)
def _reasons() -> list[tuple[tuple[str, ...], str]]:
    content = resources.files(__package__).joinpath("sebab.yaml").read_text("utf-8")
    return [(tuple(map(str, item["kata"])), item["sebab"]) for item in yaml.safe_load(content)]
