"""Who may be recorded as which of the 26 kinds of PPKS."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.kernel.satuan import JenisSatuan
from telusur.law import instruments
from telusur.sosial.jenis import JenisPpks
from telusur.sosial.ketentuan import aturan, ketentuan, salah_ppks, umur

DAY = date(2020, 6, 1)


def born(years: int) -> tuple[date, str]:
    return date(2020 - years, 6, 1), "L"


def test_every_kind_has_its_rule_and_the_rule_its_law() -> None:
    for version in aturan():
        assert set(version.jenis) == set(JenisPpks.values)
        assert version.reference.code in instruments()


@pytest.mark.parametrize(
    ("jenis", "right", "wrong"),
    [
        ("01", (0, 5), (6,)),
        ("02", (6, 18), (5, 19)),
        ("03", (12, 17), (11, 18)),
        ("04", (5, 18), (4, 19)),
        ("05", (0, 17), (18,)),
        ("08", (60, 90), (59,)),
        ("09", (18, 70), (17,)),
        ("24", (0, 99), ()),
    ],
)
def test_ages(jenis: str, right: tuple[int, ...], wrong: tuple[int, ...]) -> None:
    assert [age for age in right if salah_ppks(jenis, DAY, orang=born(age))] == []
    assert [age for age in wrong if not salah_ppks(jenis, DAY, orang=born(age))] == []


def test_sex() -> None:
    assert salah_ppks("23", DAY, orang=(date(1990, 1, 1), "P")) == ""
    assert "perempuan" in salah_ppks("23", DAY, orang=(date(1990, 1, 1), "L"))


def test_units() -> None:
    assert ketentuan("25", DAY).satuan is JenisSatuan.KELUARGA
    assert salah_ppks("25", DAY, orang=None, keluarga=True) == ""
    assert salah_ppks("26", DAY, orang=None, kelompok=True) == ""
    assert "per keluarga" in salah_ppks("25", DAY, orang=born(40))
    assert "per orang" in salah_ppks("24", DAY, orang=None, keluarga=True)
    assert "per orang" in salah_ppks("24", DAY, orang=born(40), kelompok=True)


def test_days_before_the_first_version_are_judged_by_it() -> None:
    assert ketentuan("08", date(1999, 1, 1)) == ketentuan("08", aturan()[0].since)


@given(st.dates(date(1900, 1, 1), date(2019, 12, 31)), st.integers(0, 40000))
def test_years_are_completed_on_birthdays(birth: date, days: int) -> None:
    day = date.fromordinal(birth.toordinal() + days)
    years = umur(birth, day)
    assert abs((day.toordinal() - birth.toordinal()) / 365.2425 - years) < 1.01
    assert years <= (day.toordinal() - birth.toordinal()) / 365
    assert umur(birth, date(birth.year + 1, 12, 31)) >= 1
