"""Readers run on a few lines of text, as they come out of a damaged PDF."""

from collections.abc import Callable
from importlib.resources import as_file, files

import pytest

from telusur.engines.readers.files import open_source
from telusur.engines.readers.source import Ledger, Source
from telusur.engines.readers.text import read_text
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.readers import read_renstra

Reader = Callable[[Source, Ledger, Plan], None]


@pytest.fixture
def baca() -> Callable[[Reader, str], tuple[Plan, Ledger]]:
    """Return a function that runs one reader over a text and gives the plan and the account of cells."""

    def read(reader: Reader, text: str) -> tuple[Plan, Ledger]:
        source = read_text(text, "rencana.txt")
        ledger, plan = Ledger(source), Plan("", 0, 0)
        reader(source, ledger, plan)
        return plan.assign_keys(), ledger

    return read


@pytest.fixture(scope="session")
def renstra() -> Plan:
    """Return the plan that travels with the product, as read."""
    with as_file(files("telusur.demo") / "data" / "renstra-balangan.txt") as path:
        return read_renstra(open_source(path, path.name))
