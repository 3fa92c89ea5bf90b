"""The mean over the items of a minimum service."""

from decimal import Decimal

from telusur.sosial.spm.hitung import rata_rata


def test_an_item_given_to_more_than_need_it_makes_up_for_no_other() -> None:
    assert rata_rata([Decimal(150), Decimal(50), None]) == 75


def test_of_items_that_nobody_is_known_to_need_there_is_no_mean() -> None:
    assert rata_rata([None, None]) is None
    assert rata_rata([None, Decimal(0)]) == 0
