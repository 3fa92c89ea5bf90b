"""Small groups of confidential registers are left out, and what would give them away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.engines.formulas.compute import compute
from telusur.engines.formulas.tekan import BATAS, suppressed, suppressed_regions
from telusur.kernel.period import Period

YEAR = Period.year(2021)
CODES = [f"63.11.{k:02d}.200{d}" for k in (1, 2, 3) for d in (1, 2, 3)]


def test_five_are_shown_and_four_are_not() -> None:
    assert suppressed([{"L": 5, "P": 20}]) == frozenset()
    assert suppressed([{"L": 4, "P": 20}]) == {"L", "P"}


def test_a_small_group_takes_the_next_smallest_with_it() -> None:
    assert suppressed([{"L": 3, "P": 20}]) == {"L", "P"}
    assert suppressed([{"a": 3, "b": 9, "c": 7}]) == {"a", "c"}
    assert suppressed([{"a": 3, "b": 2, "c": 7}]) == {"a", "b"}
    assert suppressed([{"a": 8, "b": 0, "c": 7}]) == frozenset()
    assert suppressed([{"a": 3, "b": 0, "c": 7}]) == {"a", "c"}


def test_what_is_left_out_together_is_not_small() -> None:
    assert suppressed([{"a": 1, "b": 1, "c": 9, "d": 12}]) == {"a", "b", "c"}
    assert suppressed([{"a": 1, "b": 1}]) == {"a", "b"}
    assert suppressed([{"a": 1, "b": 2, "c": 1, "d": 1}]) == {"a", "b", "c", "d"}


def test_a_group_is_small_by_any_step() -> None:
    assert suppressed([{"a": 2, "b": 30, "c": 40}, {"a": 50, "b": 60, "c": 70}]) == {"a", "b"}


@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 12)))
def test_no_small_region_can_be_worked_out_from_the_others(counts: dict[str, int]) -> None:
    hidden = suppressed_regions([counts])
    levels = [dict(counts), {}, {}]
    for code, count in counts.items():
        for index, length in ((1, 8), (2, 5)):
            levels[index][code[:length]] = levels[index].get(code[:length], 0) + count
    for level in levels:
        assert {code for code, count in level.items() if 0 < count < BATAS} <= hidden
    for parent, children in ((p, [c for c in levels[0] if c.startswith(p)]) for p in levels[1]):
        gone = [c for c in children if c in hidden]
        if parent in hidden:
            assert gone
        elif gone:
            assert len(gone) > 1
            assert sum(levels[0].get(c, 0) for c in gone) >= BATAS
    gone = [code for code in levels[1] if code in hidden]
    assert len(gone) != 1 or len(levels[1]) == 1


@pytest.fixture
def aided(warga, bantu, rumus_uji):
    bantu(warga("63.11.01.2001", "P", 3))
    bantu(warga("63.11.01.2002", "P", 6))
    bantu(warga("63.11.01.2003", "P", 7))
    bantu(warga("63.11.02.2001", "P", 8))


def test_figures_of_small_regions_are_left_out_in_tables_and_alone(aided) -> None:
    parts = {p.kunci: (p.nilai, p.ditekan) for p in compute("UJI-B", YEAR, menurut="desa").rincian}
    assert parts == {
        "63.11.01.2001": (None, True),
        "63.11.01.2002": (None, True),
        "63.11.01.2003": (7, False),
        "63.11.02.2001": (8, False),
    }
    for code, (value, gone) in parts.items():
        alone = compute("UJI-B", YEAR, code)
        assert (alone.nilai, alone.ditekan) == (value, gone)
        assert not gone or [(s.nilai, s.jumlah, dict(s.kelompok)) for s in alone.langkah] == [
            (None, None, {})
        ]
    assert compute("UJI-B", YEAR).nilai == 24
    assert compute("UJI-B", YEAR, "63.11.01").nilai == 16


def test_no_beginning_of_codes_gets_around_it(aided) -> None:
    for code in ("63.11.01.200", "63.11.0", "63."):
        assert compute("UJI-B", YEAR, code).ditekan, code
    assert not compute("UJI-B", YEAR, "63").ditekan


def test_the_hash_of_what_is_left_out_is_too(aided) -> None:
    assert compute("UJI-B", YEAR, "63.11.01.2001").sidik == ""
    assert len(compute("UJI-B", YEAR).sidik) == 64


def test_open_registers_show_small_groups(aided) -> None:
    parts = compute("UJI-T", YEAR, menurut="desa").rincian
    assert not any(part.ditekan for part in parts)
