"""How far a realisation reaches its target."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.kernel.capaian import Arah, predikat, tingkat_capaian


@pytest.mark.parametrize(
    ("capaian", "words"),
    [
        (-5, "sangat rendah"),
        (50, "sangat rendah"),
        ("50.01", "rendah"),
        (66, "sedang"),
        (90, "tinggi"),
        ("90.5", "sangat tinggi"),
        (120, "sangat tinggi"),
    ],
)
def test_predikat_menurut_interval_permendagri(capaian, words: str) -> None:
    assert predikat(Decimal(capaian)) == words


amounts = st.decimals(min_value=1, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("target", "realisasi", "arah", "percent"),
    [
        ("35", "40.95", Arah.NAIK, "117.00"),
        ("30", "65.84", Arah.NAIK, "219.47"),
        ("1.41", "1.59", Arah.TURUN, "87.23"),
        ("1.47", "0.09", Arah.TURUN, "193.88"),
        ("10", "25", Arah.TURUN, "-50.00"),
        ("5", "5", Arah.TETAP, "100.00"),
    ],
)
def test_polarity_formula(target: str, realisasi: str, arah: Arah, percent: str) -> None:
    value = tingkat_capaian(Decimal(target), Decimal(realisasi), arah)
    assert value is not None
    assert round(value, 2) == Decimal(percent)


@given(amounts, st.sampled_from(Arah))
def test_reaching_the_target_is_a_hundred_per_cent_in_every_direction(target: Decimal, arah: Arah) -> None:
    assert tingkat_capaian(target, target, arah) == 100


@given(amounts, amounts)
def test_rising_and_falling_mirror_each_other(target: Decimal, realisasi: Decimal) -> None:
    rising = tingkat_capaian(target, realisasi, Arah.NAIK)
    falling = tingkat_capaian(target, realisasi, Arah.TURUN)
    assert rising is not None
    assert falling is not None
    assert abs(rising + falling - 200) < Decimal("1e-12")


@pytest.mark.parametrize("arah", list(Arah))
def test_a_target_of_zero_has_no_rate(arah: Arah) -> None:
    assert tingkat_capaian(Decimal(0), Decimal(5), arah) is None
