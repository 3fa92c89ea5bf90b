"""Why a cell is doubtful, said so that a planner can settle it; and what else it may be."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from telusur.engines.readers.align import Reading
from telusur.engines.readers.source import SourceLine
from telusur.engines.readers.tokens import Form, Token
from telusur.kernel.cells import Doubt
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanRow

MARGIN = 0.95
"""Readings that cost this much more than the best are still likely."""

OVERRULED = 0.9
"""A reading whose cells stand better by this much was overruled by arithmetic alone."""

KOSONG = "(kosong)"
"""What another reading says of a cell that it leaves empty."""


class Berbacaan(Protocol):
    """A row with its line and the ways to read it, the best first."""

    line: SourceLine
    tokens: list[Token]
    bacaan: list[Reading]
    alasan: str


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
    return found | _pasangan(best, found)


def _pasangan(
    best: Mapping[str, Token], doubtful: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return the empty or dashed halves of pairs whose other half is doubtful: they are no surer."""
    found: dict[str, tuple[str, ...]] = {}
    if not any(name.startswith("pagu.") for name in best):
        return found
    for name in doubtful:
        half, _, year = name.partition(".")
        other = {"target": f"pagu.{year}", "pagu": f"target.{year}"}.get(half) if year else None
        if other and other not in doubtful and (other not in best or best[other].form is Form.DASH):
            found[other] = ()
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


def catat_baris(plan: Plan, rows: Sequence[tuple[PlanRow, Berbacaan]]) -> None:
    """Append rows to the plan and note which of their cells are doubtful."""
    plan.baris.extend(row for row, _ in rows)
    plan.assign_keys()
    for row, read in rows:
        for name, options in sel_ragu(read.bacaan).items():
            plan.ragu.append(
                Doubt(
                    read.line.place(_kolom(read, name)),
                    row.key,
                    name,
                    read.alasan or alasan(read.bacaan),
                    options,
                )
            )


def catat_indikator(plan: Plan, items: Sequence[tuple[PlanIndikator, Berbacaan]]) -> None:
    """Note which figures of indicators are doubtful; the indicators must stand in the plan already."""
    plan.assign_keys()
    for item, read in items:
        for name, options in sel_ragu(read.bacaan).items():
            plan.ragu.append(
                Doubt(
                    read.line.place(_kolom(read, name)),
                    item.key,
                    name,
                    read.alasan or alasan(read.bacaan),
                    options,
                )
            )


def _kolom(read: Berbacaan, name: str) -> int:
    token = read.bacaan[0].slots.get(name)
    return token.cells[-1] if token else read.tokens[0].cells[0]
