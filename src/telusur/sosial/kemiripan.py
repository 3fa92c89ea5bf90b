"""Persons who may be recorded twice: born on the same day, living in the same village, named alike."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations, groupby

from django.db.models import Exists, OuterRef, QuerySet

from telusur.kernel.text import fold
from telusur.sosial.models import Orang
from telusur.sosial.periksa.data import MIRIP


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
    yield from pasangan(Orang.objects.filter(desa__kode__startswith=wilayah))


def pasangan(people: QuerySet[Orang]) -> Iterator[tuple[Orang, Orang, float]]:
    """Yield all pairs among these that may be one person known twice to one agency, village by village."""
    unmerged = people.filter(menjadi=None).order_by()
    same = {name: OuterRef(name) for name in ("unit", "desa", "tanggal_lahir")}
    twins = unmerged.filter(Exists(unmerged.filter(**same).exclude(pk=OuterRef("pk"))))
    rows = twins.order_by("unit", "desa", "tanggal_lahir", "pk").iterator()
    for _, group in groupby(rows, key=lambda one: (one.unit_id, one.desa_id, one.tanggal_lahir)):
        for one, other in combinations(group, 2):
            likeness = serupa(one.nama, other.nama)
            if likeness >= MIRIP:
                yield one, other, likeness
