"""Readers of a Renstra: one module per statutory table or list, found by themselves, and the driver.

A module `x.py` that defines `read_x(source, ledger, plan)` is a part; no list of parts is kept.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator

from telusur.engines.readers.source import Ledger, Source
from telusur.kernel.errors import UserError
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.readers.judul import read_judul

Part = Callable[[Source, Ledger, Plan], None]
"""A reader of one part of a plan: takes cells from the ledger and writes what it found into the plan."""


def parts() -> Iterator[tuple[str, Part]]:
    """Yield the name and the function of every part, in order of their names; the title's comes first."""
    yield "judul", read_judul
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda item: item.name):
        part = getattr(importlib.import_module(f"{__name__}.{info.name}"), f"read_{info.name}", None)
        if part is not None and part is not read_judul:
            yield info.name, part


def read_renstra(source: Source) -> Plan:
    """Read a whole Renstra: every table and list found, doubts, and what could not be placed.

    Raises:
        UserError: the source does not say for which years the plan is.
    """
    return read_renstra_with_ledger(source)[0]


def read_renstra_with_ledger(source: Source) -> tuple[Plan, Ledger]:
    """Read a whole Renstra and return it with the account of its table cells."""
    plan, ledger = Plan("", 0, 0), Ledger(source)
    for name, part in parts():
        part(source, ledger, plan)
        if name == "judul" and not plan.mulai:
            raise UserError(
                "Masa berlaku rencana tidak ditemukan.",
                place=source.nama,
                remedy="Cantumkan tahunnya pada judul, misalnya «Rencana Strategis Tahun 2025-2029».",
            )
    plan.assign_keys()
    plan.tidak_ditempatkan = ledger.unplaced()
    return plan, ledger
