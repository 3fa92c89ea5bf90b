"""Rows of sheets keep their cells in place unless a cell can't be what its column holds."""

import pytest

from telusur.engines.readers.align import Kind, Slot
from telusur.engines.readers.in_place import in_place
from telusur.engines.readers.source import SourceLine
from telusur.engines.readers.tokens import tokens_of

SLOTS = (
    Slot("nama", Kind.TEXT, 1),
    Slot("satuan", Kind.UNIT, 2),
    Slot("target", Kind.TARGET, 3),
    Slot("pagu", Kind.MONEY, 4),
    Slot("lokasi", Kind.CLOSING, 5),
)


def placed(*cells: str, lembar: str = "T-C.27") -> dict[str, str] | None:
    line = SourceLine(7, cells, True, 0, lembar)
    reading = in_place(line, tokens_of(cells), SLOTS)
    return reading and {name: token.text for name, token in reading.slots.items()}


@pytest.mark.parametrize(
    "cells",
    [
        ("", "Arsip", "Berkas", "5", "60.000.000", "Desa A"),
        ("", "Arsip", "", "Baik", "60", ""),
        ("", "", "%", "46,95%", "0", ""),
        ("", "12 bulan layanan", "", "", "-", "Kota"),
        ("", "Arsip", "", "#DIV/0!", "#REF!", ""),
        ("", "", "", "", "", ""),
    ],
)
def test_a_row_of_a_sheet_is_read_where_it_stands(cells: tuple[str, ...]) -> None:
    names = [slot.name for slot in SLOTS]
    assert placed(*cells) == {name: text for name, text in zip(names, cells[1:], strict=True) if text}


@pytest.mark.parametrize(
    "cells",
    [
        ("", "Arsip", "Berkas", "60.000.000", "5", ""),
        ("", "5", "60", "", "", ""),
        ("", "Arsip", "5", "60", "", ""),
        ("", "Arsip", "Berkas", "5", "Seksi Arsip", ""),
        ("", "Arsip", "", "", "60", "70"),
        ("Arsip", "", "", "5", "60", ""),
        ("", "Arsip", "Berkas", "Rp", "60", ""),
    ],
)
def test_a_row_with_a_cell_that_cannot_stand_there_is_left_to_its_forms(cells: tuple[str, ...]) -> None:
    assert placed(*cells) is None


def test_a_line_of_text_is_never_read_in_place() -> None:
    assert placed("", "Arsip", "Berkas", "5", "60", "", lembar="") is None
