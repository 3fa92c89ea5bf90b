"""Periods: years, quarters, and their texts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.kernel.period import Period

tahun = st.integers(1950, 2100)


@given(tahun)
def test_teks_periode_terbaca_kembali(year: int) -> None:
    parts = Period.parts(year)
    assert len({str(period) for period in parts}) == 7
    for period in parts:
        assert Period.parse(str(period)) == period


@given(tahun)
def test_semester_adalah_dua_triwulan(year: int) -> None:
    first, second = Period.half(year, 1), Period.half(year, 2)
    assert (first.mulai, first.selesai) == (date(year, 1, 1), date(year, 6, 30))
    assert (second.mulai, second.selesai) == (date(year, 7, 1), date(year, 12, 31))
    assert [item.semester for item in (first, second, Period.year(year))] == [1, 2, None]


def test_judul_periode_dibaca_orang() -> None:
    titles = [item.judul for item in Period.parts(2021)]
    assert titles[:4] == ["2021", "semester I 2021", "semester II 2021", "triwulan I 2021"]
    assert Period.parse("2021-01-01/2021-02-15").judul == "2021-01-01 s.d. 2021-02-15"


@given(tahun)
def test_empat_triwulan_menutup_satu_tahun_tanpa_celah(year: int) -> None:
    quarters = [Period.quarter(year, number) for number in (1, 2, 3, 4)]
    assert (
        sum((item.selesai - item.mulai).days + 1 for item in quarters)
        == (date(year, 12, 31) - date(year - 1, 12, 31)).days
    )
    assert [item.triwulan for item in quarters] == [1, 2, 3, 4]


def test_hari_pertama_dan_terakhir_termasuk() -> None:
    period = Period.quarter(2024, 1)
    assert period.contains(date(2024, 1, 1))
    assert period.contains(date(2024, 3, 31))
    assert not period.contains(date(2024, 4, 1))


@pytest.mark.parametrize(
    "text",
    ["2020-T5", "2020-S3", "2020-T1S1", "20", "tahun 2020", "", "9999", "0001", "2020-01-01/9999-12-31"],
)
def test_yang_bukan_periode_ditolak(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


def test_periode_terbalik_ditolak() -> None:
    with pytest.raises(ValueError, match="ends on or after"):
        Period(date(2020, 2, 1), date(2020, 1, 1))


def test_any_two_days_are_read_back_as_written() -> None:
    period = Period(date(2021, 1, 2), date(2021, 2, 3))
    assert Period.parse(str(period)) == period
    with pytest.raises(ValueError, match="ends on or after"):
        Period.parse("2021-02-03/2021-01-02")
