"""NIK and No. KK: what they must look like and what they say. Numbers are put together, never whole here."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telusur.kernel.nik import CONTOH, janggal, salah_kk, salah_nik, susun_nik

HERE = "631106"
BIRTH = date(1990, 1, 1)


@pytest.mark.parametrize("tail", ["4101900001", "0101900001", "2902000001", "6912880009"])
def test_a_well_formed_nik_is_right(tail: str) -> None:
    assert salah_nik(HERE + tail) == ""


@pytest.mark.parametrize(
    ("nik", "reason"),
    [
        (HERE + "410190000", "16 angka"),
        (HERE + "41019000012", "16 angka"),
        (HERE + "41019O0001", "16 angka"),
        ("6311064101900E16", "16 angka"),
        ("٦" * 16, "16 angka"),
        ("", "16 angka"),
        ("001106" + "4101900001", "bukan kode provinsi"),
        ("101106" + "4101900001", "bukan kode provinsi"),
        (HERE + "3202900001", "kalender"),
        (HERE + "0013900001", "kalender"),
        (HERE + "0101130000", "0000"),
        (HERE + "7202900001", "kalender"),
        (HERE + "4001900001", "kalender"),
        (HERE + "3104900001", "kalender"),
        (HERE + "2902010001", "kalender"),
        (HERE + "0113900001", "kalender"),
    ],
)
def test_what_cannot_be_a_nik_says_why(nik: str, reason: str) -> None:
    assert reason in salah_nik(nik)


def test_a_family_card_has_no_women_days() -> None:
    assert salah_kk(HERE + "0101900001") == ""
    assert "kalender" in salah_kk(HERE + "4101900001")


def test_contradictions_are_doubts() -> None:
    woman = HERE + "4101900001"
    assert janggal(woman, BIRTH, perempuan=True) == []
    assert len(janggal(woman, BIRTH, perempuan=False)) == 1
    assert len(janggal(woman, date(1990, 1, 2), perempuan=True)) == 1
    assert len(janggal(woman, date(1991, 2, 2), perempuan=False)) == 2


@given(
    st.dates(date(1920, 1, 1), date(2030, 12, 31)), st.booleans(), st.integers(1, 9999), st.integers(0, 9999)
)
def test_a_made_up_nik_says_what_it_was_made_of(born: date, female: bool, serial: int, place: int) -> None:
    nik = susun_nik(f"{CONTOH}{place:04}", born, perempuan=female, urut=serial)
    assert salah_nik(nik) == ""
    assert janggal(nik, born, perempuan=female) == []


@pytest.mark.parametrize(("place", "serial"), [("99", 1), ("991106", 0), ("991106", 10000)])
def test_no_nik_is_made_of_impossible_parts(place: str, serial: int) -> None:
    with pytest.raises(ValueError, match="no NIK"):
        susun_nik(place, BIRTH, perempuan=True, urut=serial)
