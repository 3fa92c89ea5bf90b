"""Numbers of government staff."""

from datetime import date

import pytest

from telusur.kernel.nip import salah_nip, susun_nip


def test_a_made_up_number_is_well_formed_and_can_be_nobodys() -> None:
    made = susun_nip(date(1984, 2, 29), date(2009, 12, 1), perempuan=True, urut=7)
    assert made == "998402292009122007"
    assert salah_nip(made) == ""
    with pytest.raises(ValueError, match="serial"):
        susun_nip(date(1984, 2, 29), date(2009, 12, 1), perempuan=True, urut=1000)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("99840229200912200", "18 angka"),
        ("9984 0229 2009 12 2007", "18 angka"),
        ("998402302009122007", "kalender"),
        ("008413012009122007", "kalender"),
        ("008401012009122007", "tidak mungkin 84"),
        ("998402292009132007", "pengangkatan"),
        ("998402292009123007", "kelima belas"),
    ],
)
def test_what_can_be_no_number_says_why(text: str, words: str) -> None:
    assert words in salah_nip(text)


def test_contract_staff_have_another_figure_for_the_month() -> None:
    assert salah_nip("998402292021212007") == ""
