"""One wrong cell behind several sums is found, and nothing is guessed where cells tie."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telusur.engines.audit import CellRef
from telusur.engines.audit.roots import Equation, find_roots, holds, slip


def ref(name: str) -> CellRef:
    return CellRef(name[0], name)


def grid(rows: int, years: int, amounts: list[int]) -> tuple[list[Equation], dict[CellRef, Decimal | None]]:
    """Make a table of rows × years with the sums of its rows, of its columns and of both."""
    values: dict[CellRef, Decimal | None] = {}
    numbers = iter(amounts)
    for row in range(rows):
        for year in range(years):
            values[ref(f"{row}.{year}")] = Decimal(next(numbers))
    equations = []
    for row in range(rows):
        parts = tuple(ref(f"{row}.{year}") for year in range(years))
        values[ref(f"{row}.end")] = sum((values[p] or Decimal(0) for p in parts), Decimal(0))
        equations.append(Equation("row", ref(f"{row}.end"), parts))
    for column in [*map(str, range(years)), "end"]:
        parts = tuple(ref(f"{row}.{column}") for row in range(rows))
        values[ref(f"T.{column}")] = sum((values[p] or Decimal(0) for p in parts), Decimal(0))
        equations.append(Equation("column", ref(f"T.{column}"), parts))
    years_of_total = tuple(ref(f"T.{year}") for year in range(years))
    equations.append(Equation("row", ref("T.end"), years_of_total))
    return equations, values


@settings(max_examples=60)
@given(
    st.lists(st.integers(1_000, 9_999_999), min_size=12, max_size=12),
    st.integers(0, 2),
    st.integers(0, 3),
    st.integers(1, 999_999),
)
def test_a_single_wrong_cell_is_found_with_its_value(
    amounts: list[int], row: int, year: int, gap: int
) -> None:
    equations, values = grid(3, 4, amounts)
    cell = ref(f"{row}.{year}")
    right = values[cell]
    values[cell] = Decimal(amounts[row * 4 + year] + gap)
    roots = find_roots(equations, values)
    assert [(root.cell, root.likely) for root in roots] == [(cell, right)]
    assert len(roots[0].fixes) == 2


def test_sums_that_hold_have_no_roots() -> None:
    equations, values = grid(3, 4, list(range(1, 13)))
    assert all(holds(item, values) for item in equations)
    assert find_roots(equations, values) == []


def test_an_empty_cell_is_a_root() -> None:
    equations, values = grid(2, 2, [10, 20, 30, 40])
    values[ref("0.1")] = None
    (root,) = find_roots(equations, values)
    assert (root.cell, root.printed, root.likely) == (ref("0.1"), None, Decimal(20))
    assert "kosong" in root.reason


def test_cells_that_tie_are_no_roots() -> None:
    parts = (ref("a.1"), ref("a.2"))
    own = [
        Equation("own", ref("b.1"), (ref("a.1"),)),
        Equation("own", ref("b.2"), (ref("a.2"),)),
        Equation("own", ref("b.3"), (ref("t.1"),)),
    ]
    values = {ref("t.1"): Decimal(10), ref("a.1"): Decimal(3), ref("a.2"): Decimal(4)}
    values |= {ref("b.1"): Decimal(3), ref("b.2"): Decimal(4), ref("b.3"): Decimal(10)}
    assert find_roots([Equation("sum", ref("t.1"), parts), *own], values) == []


def test_between_equals_the_total_gives_way() -> None:
    values = {ref("t.1"): Decimal(320), ref("a.1"): Decimal(100), ref("a.2"): Decimal(230)}
    (root,) = find_roots([Equation("sum", ref("t.1"), (ref("a.1"), ref("a.2")))], values)
    assert (root.cell, root.likely) == (ref("t.1"), Decimal(330))


def test_knowledge_of_the_subject_breaks_a_tie() -> None:
    values = {ref("t.1"): Decimal(320), ref("a.1"): Decimal(100), ref("a.2"): Decimal(230)}
    (root,) = find_roots(
        [Equation("sum", ref("t.1"), (ref("a.1"), ref("a.2")))],
        values,
        known_reason=lambda cell, printed, likely: "tersalin" if cell == ref("a.1") else "",
    )
    assert (root.cell, root.likely, root.reason) == (ref("a.1"), Decimal(90), "tersalin")


@pytest.mark.parametrize(
    ("printed", "likely", "words"),
    [
        (None, 5, "sel kosong"),
        (78_288_750, 78_828_750, "digit tertukar"),
        (16_621_420, 16_821_420, "satu digit berbeda"),
        (100, 100_000, "ribuan hilang"),
        (1_000, 100, "angka nol"),
        (1_234, 12_345, "satu digit hilang"),
        (12_345, 1_234, "satu digit berlebih"),
    ],
)
def test_slips_of_the_pen_have_names(printed: int | None, likely: int, words: str) -> None:
    assert words in slip(None if printed is None else Decimal(printed), Decimal(likely))


def test_a_change_that_is_no_slip_has_no_name() -> None:
    assert slip(Decimal(1000), Decimal(7777)) == ""
    assert slip(Decimal(1000), Decimal(1000)) == ""
