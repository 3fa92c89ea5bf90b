"""Cells given to columns by form, place and pairs; what sums say is left to the caller."""

from collections.abc import Mapping

import pytest

from telusur.engines.readers.align import Kind, Slot, align, learn_columns, straight
from telusur.engines.readers.tokens import Form, Token, form_of, tokens_of

SLOTS = [
    Slot("nama", Kind.TEXT, 0),
    Slot("satuan", Kind.UNIT, 1),
    Slot("awal", Kind.TARGET, 2),
    Slot("t1", Kind.TARGET, 3, "1"),
    Slot("p1", Kind.MONEY, 4, "1"),
    Slot("t2", Kind.TARGET, 5, "2"),
    Slot("p2", Kind.MONEY, 6, "2"),
    Slot("akhir", Kind.TARGET, 7, "akhir"),
    Slot("jumlah", Kind.MONEY, 8, "akhir"),
]


def baca(row: str) -> dict[str, str]:
    best = align(tokens_of(row.split("|")), SLOTS, anchored=True)[0]
    return {name: token.text for name, token in best.slots.items()}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("12 Dokumen", Form.QUANTITY),
        ("29 Pilkades, 137 BPD", Form.QUANTITY),
        ("100%", Form.PERCENT),
        ("6.054", Form.NUMBER),
        ("500.000", Form.LARGE),
        ("1.095.522.627,74", Form.AMOUNT),
        ("Rp 900.000,00", Form.AMOUNT),
        ("Rp", Form.CURRENCY),
        ("-", Form.DASH),
        ("0", Form.ZERO),
        ("#DIV/0!", Form.ERROR),
        ("LKS (Lembaga kesejahteraan Sosial)", Form.UNIT),
        ("BB", Form.GRADE),
        ("1. Jumlah peserta", Form.TEXT),
        ("Nilai (Predikat) Akuntabilitas Kinerja (Nilai SAKIP)", Form.TEXT),
    ],
)
def test_the_form_of_a_cell(text: str, form: Form) -> None:
    assert form_of(text)[0] is form


def test_a_currency_sign_in_a_cell_of_its_own_joins_its_amount() -> None:
    (token,) = tokens_of(["", "Rp", "1.000.000,00"])
    assert (token.text, token.column, token.cells) == ("Rp 1.000.000,00", 2, (1, 2))


def test_a_plain_row_needs_no_search() -> None:
    row = ["Pasar", "Unit", "1", "2", "1.000.000", "3", "2.000.000", "5", "3.000.000"]
    reading = straight(tokens_of(row), SLOTS)
    assert reading is not None
    assert reading.cost == 0
    assert [token.text for token in reading.slots.values()] == row


def test_a_lost_target_does_not_move_the_amounts() -> None:
    assert baca("Pasar|Unit|1|2|1.000.000|2.000.000|5|3.000.000") == {
        "nama": "Pasar",
        "satuan": "Unit",
        "awal": "1",
        "t1": "2",
        "p1": "1.000.000",
        "p2": "2.000.000",
        "akhir": "5",
        "jumlah": "3.000.000",
    }


def test_an_amount_is_never_a_target() -> None:
    found = baca("Pasar|Unit|1.000.000|2.000.000|3.000.000")
    assert not {"awal", "t1", "t2", "akhir"} & set(found)


def test_a_swapped_pair_is_still_a_pair() -> None:
    found = baca("Pasar|Unit|1|1.000.000|2|3|2.000.000|5|3.000.000")
    assert (found["t1"], found["p1"]) == ("2", "1.000.000")


def test_a_pair_printed_twice_is_taken_once_and_its_copy_left() -> None:
    row = ["Pasar", "Unit", "1", "2", "1.000.000", "3", "2.000.000", "3", "2.000.000", "5", "3.000.000"]
    best = align(tokens_of(row), SLOTS, anchored=True)[0]
    assert {token.text for token in best.left} <= {"3", "2.000.000"}
    assert len(best.left) == 2
    assert best.slots["jumlah"].text == "3.000.000"


def test_arithmetic_decides_between_equal_places() -> None:
    row = ["Pasar", "Unit", "1", "2", "1.000.000", "3", "1.000.000", "2.000.000", "5", "3.000.000"]

    def sums(found: Mapping[str, Token]) -> float:
        values = [found[name].value for name in ("p1", "p2", "jumlah") if name in found]
        known = [value for value in values if value is not None]
        return -3.0 if len(known) == 3 and known[0] + known[1] == known[2] else 0.0

    best = align(tokens_of(row), SLOTS, sums, anchored=True)[0]
    assert (best.slots["p1"].text, best.slots["p2"].text) == ("1.000.000", "2.000.000")


def test_every_token_is_placed_or_left() -> None:
    tokens = tokens_of(["Pasar", "Unit", "Unit", "1", "2", "3", "4", "5", "6", "7", "1.000.000", "-", "x"])
    for reading in align(tokens, SLOTS):
        assert sorted(token.column for token in (*reading.slots.values(), *reading.left)) == [
            token.column for token in tokens
        ]


def test_columns_are_learnt_from_rows_that_read_plainly() -> None:
    rows = [f"|Pasar {n}||Unit|{n}|2|1.000.000||3|2.000.000|5|3.000.000".split("|") for n in range(3)]
    readings = [align(tokens_of(row), SLOTS)[0] for row in rows]
    learnt = {slot.name: slot.column for slot in learn_columns(SLOTS, readings)}
    assert (learnt["nama"], learnt["satuan"], learnt["t2"], learnt["jumlah"]) == (1, 3, 8, 11)
