"""Every formula gives what its cases say; every case file belongs to a formula."""

import re
from typing import Any

import pytest

from engines.formulas.kasus import World, cases_of, computed, differing, names, period_of
from kasus import CASES
from telusur.engines.formulas.compute import FormulaError, compute

PARAMS = [
    pytest.param(code, case, id=f"{code}-{case['judul'][:50].replace(' ', '-')}")
    for code in names()
    for case in cases_of(code)
]


@pytest.mark.parametrize(("code", "case"), PARAMS)
def test_a_formula_gives_what_the_case_says(code: str, case: dict[str, Any], dinas) -> None:
    period = period_of(case)
    world = World(period)
    for part in ("catatan", "lalu"):
        world.build(case.get(part, {}))
    expected = case["hasil"]
    arguments = (computed(code, case), period, str(case.get("wilayah", "")), str(case.get("menurut", "")))
    if isinstance(expected, dict) and "galat" in expected:
        with pytest.raises(FormulaError, match=expected["galat"]):
            compute(*arguments)
        return
    found = compute(*arguments)
    if expected == "belum berlaku":
        assert (found.formula, found.nilai) == (None, None)
        return
    assert found.formula is not None
    assert list(differing(expected, found)) == []


def test_no_case_file_is_left_over() -> None:
    begins = re.compile(r"^kasus:", re.MULTILINE)
    files = {path.stem for path in CASES.glob("*.yaml") if begins.search(path.read_text("utf-8"))}
    assert files <= set(names())
