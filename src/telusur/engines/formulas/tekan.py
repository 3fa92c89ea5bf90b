"""Suppression of small groups of confidential registers.

A group of fewer than five persons can be recognised. Its figure is left out, and so are others of the same
family where the total would give it away: where it stands alone, or all left out hold fewer than five. Every
breakdown of a register's records is a formula's, so this is the one place where they are settled; what
it does not protect from stands in decision 0019. Regions are settled level by level over the whole
area, so that figures asked for region by region say no more than a table of all.
"""

from collections.abc import Iterable, Mapping

from telusur.engines.formulas.rincian import TINGKAT

BATAS = 5
"""The smallest group that is shown."""
Counts = Mapping[str, int]


def small(counts: Iterable[int]) -> bool:
    """Tell whether one of the numbers of records is under the limit and not zero."""
    return any(0 < count < BATAS for count in counts)


def suppressed(steps: Iterable[Counts]) -> frozenset[str]:
    """Return the groups to leave out of one family whose total is known.

    `steps` are the numbers of records by group, one mapping per step that counts confidential records.
    """
    return _family(_by_group(list(steps)))


def suppressed_regions(steps: Iterable[Counts]) -> frozenset[str]:
    """Return the codes to leave out, on every level, from numbers by the finest region of the whole area.

    The total of the whole area is known. A region that is left out has at least one part that is left out
    too: the parts that are shown would add up to it.
    """
    finest = list(steps)
    hidden: set[str] = set()
    for length in TINGKAT.values():
        table = _by_group([_rolled(counts, length) for counts in finest])
        for parent, family in _families(table).items():
            found = _family(family)
            if parent in hidden and not found:
                found = frozenset({min(family, key=lambda code: (max(family[code]), code))})
            hidden |= found
    return frozenset(hidden)


def _by_group(steps: list[Counts]) -> dict[str, list[int]]:
    groups = {name for counts in steps for name in counts}
    return {name: [counts.get(name, 0) for counts in steps] for name in sorted(groups)}


def _family(table: Mapping[str, list[int]]) -> frozenset[str]:
    """Return the small ones, and the next smallest until what is left out is neither one group nor small."""
    found = {name for name, counts in table.items() if small(counts)}
    others = (name for name in table if name not in found)
    for name in sorted(others, key=lambda name: (not any(table[name]), max(table[name]), name)):
        if not found or (len(found) > 1 and not small(_sums(table, found))):
            break
        found.add(name)
    return frozenset(found)


def _sums(table: Mapping[str, list[int]], names: Iterable[str]) -> list[int]:
    """Return what groups hold together, by step."""
    return [sum(counts) for counts in zip(*(table[name] for name in names), strict=True)]


def _rolled(counts: Counts, length: int) -> dict[str, int]:
    """Return the numbers by the region of a level; what is known by a wider region only is not part of it."""
    rolled: dict[str, int] = {}
    for code, count in counts.items():
        if len(code) >= length:
            rolled[code[:length]] = rolled.get(code[:length], 0) + count
    return rolled


def _families(table: Mapping[str, list[int]]) -> dict[str, dict[str, list[int]]]:
    """Return the regions of one level by the region around them."""
    families: dict[str, dict[str, list[int]]] = {}
    for code, counts in table.items():
        families.setdefault(code.rpartition(".")[0], {})[code] = counts
    return families
