"""Codes of figures: the same everywhere, found again, never two for one."""

import pytest

from telusur.engines.formulas import akta
from telusur.engines.formulas.akta import Sebutan, code_of, kode_akta, normal, register_codes, written
from telusur.engines.formulas.models import Akta

ONE, OTHER = Sebutan("UJI-P", "2021"), Sebutan("UJI-P", "2021", "63.11.01")


def test_a_code_follows_from_what_it_names() -> None:
    assert kode_akta(ONE) == kode_akta(Sebutan("UJI-P", "2021"))
    kinds = [
        ONE,
        OTHER,
        Sebutan("UJI-P", "2021-T1"),
        Sebutan("UJI-P", "2021", "", "jenis kelamin", "P"),
        Sebutan("UJI-P", "2021", capaian=1),
        Sebutan("UJI-P", "2021", capaian=2),
    ]
    assert len({kode_akta(item) for item in kinds}) == len(kinds)


def test_a_code_is_read_as_people_type_it() -> None:
    assert written("K7F32Q9D") == "K7F3-2Q9D"
    assert normal(" k7f3-2q9d ") == "K7F32Q9D"
    assert normal("OIL0-0000") == "01100000"
    assert normal("K7F3-2Q9U") == ""
    assert normal("K7F3") == ""


def test_known_codes_cost_one_query(db, django_assert_num_queries) -> None:
    first = register_codes([ONE, OTHER, ONE])
    assert set(first) == {ONE, OTHER}
    with django_assert_num_queries(1):
        assert register_codes([ONE, OTHER]) == first
    assert Akta.objects.count() == 2


def test_a_code_that_is_taken_is_not_given_twice(db, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = {0: "AAAAAAAA", 1: "BBBBBBBB"}
    monkeypatch.setattr(
        akta, "kode_akta", lambda item, attempt=0: codes[attempt] if attempt < 2 else kode_akta(item)
    )
    assert code_of(ONE) == "AAAAAAAA"
    assert code_of(OTHER) == "BBBBBBBB"
    assert code_of(ONE) == "AAAAAAAA"
    assert code_of(OTHER) == "BBBBBBBB"
    assert set(register_codes([ONE, OTHER]).values()) == {"AAAAAAAA", "BBBBBBBB"}
