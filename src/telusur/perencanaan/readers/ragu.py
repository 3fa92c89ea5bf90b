"""Why a cell is doubtful, said so that a planner can settle it; and what else it may be."""

from collections.abc import Mapping, Sequence

from telusur.engines.readers.align import Reading
from telusur.engines.readers.tokens import Token

MARGIN = 0.75
"""Readings that cost this much more than the best are still likely."""

OVERRULED = 0.9
"""A reading whose cells stand better by this much was overruled by arithmetic alone."""

KOSONG = "(kosong)"
"""What another reading says of a cell that it leaves empty."""


def bacaan_lain(readings: Sequence[Reading]) -> list[Reading]:
    """Return the other readings that may be true."""
    if not readings:
        return []
    best = readings[0]
    return [
        other
        for other in readings[1:]
        if other.cost <= best.cost + MARGIN or other.shape <= best.shape - OVERRULED
    ]


def sel_ragu(readings: Sequence[Reading]) -> dict[str, tuple[str, ...]]:
    """Return the fields on which likely readings differ, each with the other texts it may hold."""
    others = bacaan_lain(readings)
    if not others:
        return {}
    best = readings[0].slots
    names = {name for reading in (readings[0], *others) for name in reading.slots}
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        own = _teks(best, name)
        texts = dict.fromkeys(text for other in others if (text := _teks(other.slots, name)) != own)
        if texts:
            found[name] = tuple(texts)
    return found


def alasan(readings: Sequence[Reading]) -> str:
    """Return the reason in Indonesian: cells lost, shifted or repeated, and what sums say."""
    best, others = readings[0], bacaan_lain(readings)
    if any(other.shape <= best.shape - OVERRULED for other in others):
        return "Letak sel berkata lain, tetapi hanya bacaan ini yang cocok dengan jumlah yang tercetak."
    if best.left or any(other.left for other in others):
        return "Baris ini memuat sel berulang atau berlebih; letak sel tidak dapat dipastikan."
    return "Ada sel yang hilang atau bergeser pada baris ini; letak sel tidak dapat dipastikan."


def _teks(slots: Mapping[str, Token], name: str) -> str:
    token = slots.get(name)
    return token.text if token else KOSONG
