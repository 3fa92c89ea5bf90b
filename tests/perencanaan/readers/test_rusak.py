"""A clean, made-up T-C.27 is damaged at random: nothing is lost, and little is read wrong without a doubt."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telusur.engines.readers.text import read_text
from telusur.perencanaan.readers import read_renstra_with_ledger

BENCH = Path(__file__).parents[3] / "bench"
WRONG_AT_MOST = {0.0: 0.0, 0.02: 0.01, 0.05: 0.02}
"""Share of cells read otherwise than printed and not doubted, by share of cells struck."""


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


damage = _load("damage")
bench = _load("readers")

shapes = st.builds(
    damage.Shape,
    mulai=st.integers(2005, 2045),
    years=st.integers(3, 7),
    bidang=st.sampled_from((("1.01",), ("2.22", "3.31"), ("X.XX",), ("5.01", "1.05"))),
    satuan=st.booleans(),
    closing=st.booleans(),
    split_code=st.booleans(),
    money_first=st.booleans(),
)
few = settings(max_examples=12)


@few
@given(shapes, st.integers(0, 10**6))
def test_a_clean_table_of_any_shape_comes_back_whole(shape: object, seed: int) -> None:
    table = damage.make_table(seed, shape, 2, 2, 3)
    plan, ledger = read_renstra_with_ledger(read_text(table.text()))
    counts = bench.compare(table, table.rows, plan)
    assert counts["right"] == counts.total()
    assert ledger.unplaced() == []


@few
@given(shapes, st.integers(0, 10**6), st.sampled_from((0.02, 0.1, 0.3)))
def test_nothing_is_lost_however_bad_the_damage(shape: object, seed: int, rate: float) -> None:
    table = damage.make_table(seed, shape, 1, 2, 3)
    plan, ledger = read_renstra_with_ledger(read_text(table.text(damage.damage(table, rate, seed))))
    assert ledger.placed() + len(plan.tidak_ditempatkan) == ledger.count()
    printed = sum(bool(cell.teks) for node in plan.nodes() for cell in (*node.pagu.values(), node.pagu_akhir))
    printed += sum(
        bool(cell.teks)
        for _, _, item in plan.indikators()
        for cell in (item.awal, *item.target.values(), item.akhir)
    )
    assert printed <= ledger.placed()


@pytest.mark.parametrize("rate", WRONG_AT_MOST)
def test_little_is_wrong_without_a_doubt(rate: float) -> None:
    counts: Counter[str] = Counter()
    for seed, shape in enumerate(bench.SHAPES):
        table = damage.make_table(seed + 7, shape, 2, 2, 4)
        rows = damage.damage(table, rate, seed + 11)
        plan, _ = read_renstra_with_ledger(read_text(table.text(rows)))
        counts += bench.compare(table, rows, plan)
    assert counts.total() > 1000
    assert counts["wrong"] <= WRONG_AT_MOST[rate] * counts.total()
    assert counts["right"] >= (1 - 1.5 * rate) * counts.total()
