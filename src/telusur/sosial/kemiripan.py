"""Persons who may be recorded twice: born on the same day, living in the same village, named alike."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from telusur.kernel.text import fold
from telusur.sosial.models import Orang

MIRIP = 0.8
"""From which likeness of names two persons are worth a look."""


def serupa(satu: str, dua: str) -> float:
    """Return how alike two names are, from 0 to 1, whatever the order of their words."""
    first, second = sorted(fold(satu).split()), sorted(fold(dua).split())
    if first == second:
        return 1.0
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio()


def mirip(orang: Orang) -> list[tuple[Orang, float]]:
    """Return those who may be the same person as `orang`, likest first."""
    others = Orang.objects.filter(
        unit=orang.unit_id, tanggal_lahir=orang.tanggal_lahir, desa=orang.desa_id, menjadi=None
    ).exclude(pk=orang.pk)
    found = [(other, serupa(orang.nama, other.nama)) for other in others]
    return sorted((pair for pair in found if pair[1] >= MIRIP), key=lambda pair: -pair[1])


def kembar(wilayah: str = "") -> Iterator[tuple[Orang, Orang, float]]:
    """Yield all pairs in a region that may be one person known twice to one agency, village by village."""
    people = Orang.objects.filter(desa__kode__startswith=wilayah, menjadi=None).order_by(
        "unit", "desa", "tanggal_lahir", "pk"
    )
    groups: dict[tuple[int, int, str], list[Orang]] = defaultdict(list)
    for person in people.iterator():
        groups[person.unit_id, person.desa_id, str(person.tanggal_lahir)].append(person)
    for group in groups.values():
        for index, one in enumerate(group):
            for other in group[index + 1 :]:
                likeness = serupa(one.nama, other.nama)
                if likeness >= MIRIP:
                    yield one, other, likeness
