"""Indonesian numbers: what is read is what is written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.kernel.numbers import format_number, format_rupiah, parse_number, parse_rupiah

numbers = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234.567,89", "1234567.89"),
        ("83,42%", "83.42"),
        ("83,42 %", "83.42"),
        ("(1.000)", "-1000"),
        ("- 15.548.024", "-15548024"),
        ("- (28.369.250)", "-28369250"),
        ("(-5)", "-5"),
        ("−5", "-5"),
        ("–5,5", "-5.5"),
        ("0.65", "0.65"),
        ("0,6395", "0.6395"),
        ("0.639", "0.639"),
        ("12.500", "12500"),
        ("92.71", "92.71"),
        ("2021", "2021"),
        ("007", "7"),
        ("  46 ", "46"),
    ],
)
def test_numbers_are_read_in_every_form_in_use(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "%",
        "670.",
        ",5",
        "3 Dokumen",
        "1.2.3",
        "1.06.01",
        "1,234,567",
        "#DIV/0!",
        "1-2",
        "٣",
        "12 34",
    ],
)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp. 13.608.123.398,-", "13608123398"),
        ("Rp13.410.000", "13410000"),
        ("rp 5", "5"),
        ("IDR 1.000,50", "1000.50"),
        ("(2.500)", "-2500"),
        ("Rp -", "0"),
        ("-", "0"),
        ("–", "0"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_with_and_without_currency(text: str, value: str) -> None:
    assert parse_rupiah(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "Rp", "Rp.", "15%", "154 Desa", "RPJMD"])
def test_what_is_no_amount_gives_none(text: str) -> None:
    assert parse_rupiah(text) is None


@given(numbers)
def test_a_written_number_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value
    assert parse_number(format_number(value) + "%") == value


@given(numbers, st.integers(min_value=0, max_value=6))
def test_fixed_places_are_kept_and_differ_by_less_than_the_last(value: Decimal, places: int) -> None:
    text = format_number(value, places)
    assert len(text.partition(",")[2]) == places
    read = parse_number(text)
    assert read is not None
    assert abs(read - value) * 2 <= Decimal(1).scaleb(-places)


@given(st.integers(min_value=-(10**18), max_value=10**18))
def test_whole_amounts_are_read_back_with_groups_of_three(value: int) -> None:
    text = format_rupiah(value)
    assert parse_rupiah(text) == value
    assert parse_rupiah(f"Rp {text}") == value
    assert all(len(group) == 3 for group in text.lstrip("-").split(".")[1:])


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("0.125", 2, "0,13"),
        ("-0.4", 0, "0"),
        ("-0", None, "0"),
        ("1E+3", None, "1.000"),
        ("1234567.50", None, "1.234.567,5"),
        ("1234567.5", 2, "1.234.567,50"),
    ],
)
def test_numbers_are_written_as_on_paper(value: str, places: int | None, text: str) -> None:
    assert format_number(Decimal(value), places) == text


def test_cents_are_written_only_where_there_are_any() -> None:
    assert format_rupiah(Decimal("1000.00")) == "1.000"
    assert format_rupiah(Decimal("1000.5")) == "1.000,50"


@given(st.text(max_size=30))
def test_any_text_is_read_without_failing_and_a_number_survives_rewriting(text: str) -> None:
    value = parse_number(text)
    if value is not None:
        assert parse_number(format_number(value)) == value
