"""The layout of grids: headings, column numbers, merged body cells."""

from decimal import Decimal

import pytest

from telusur.engines.tables import Column, Kind, Row, RowKind, StatutoryTable, group
from telusur.engines.tables.grid import GridCell
from telusur.engines.tables.layout import occupancy
from telusur.kernel.cells import Cell
from telusur.kernel.law import Law

COLUMNS = [
    Column("no", "No", Kind.NOMOR),
    group(
        "Uraian",
        [
            Column("nama", "Nama"),
            group("Nilai", [Column("a", "A", Kind.RUPIAH), Column("b", "B", Kind.PERSEN)]),
        ],
    ),
    Column("ket", "Keterangan"),
]


def grid_of(*rows: Row, columns: list[Column] = COLUMNS):
    made = StatutoryTable("X-1", "Contoh", Law("permendagri-86-2017"), lambda _: columns, lambda _: rows)
    return made.grid(None)


def test_headings_span_their_children_and_reach_down_to_the_numbers():
    grid = grid_of()
    spans = {cell.teks: (cell.x, cell.colspan, cell.rowspan) for row in grid.head for cell in row.cells}
    assert spans["No"] == (0, 1, 3)
    assert spans["Uraian"] == (1, 3, 1)
    assert spans["Nama"] == (1, 1, 2)
    assert spans["Nilai"] == (2, 2, 1)
    assert spans["B"] == (3, 1, 1)
    assert [cell.teks for cell in grid.head[-1].cells] == ["(1)", "(2)", "(3)", "(4)", "(5)"]


def test_every_place_of_the_head_is_covered_once():
    grid = grid_of()
    assert set(occupancy(grid.head, 5).values()) == {1}


def test_group_row_runs_to_the_next_filled_cell():
    (row,) = grid_of(Row({"no": "I", "a": Decimal(5)}, jenis=RowKind.KELOMPOK)).body
    assert [(cell.x, cell.colspan) for cell in row.cells] == [(0, 2), (2, 1), (3, 2 - 1), (4, 1)]
    (row,) = grid_of(Row({"nama": "Urusan Sosial"}, jenis=RowKind.KELOMPOK)).body
    assert [(cell.x, cell.colspan) for cell in row.cells] == [(0, 1), (1, 4)]


def test_label_of_a_sum_never_covers_a_column_of_figures():
    (row,) = grid_of(Row({"no": "Jumlah", "b": Decimal(5)}, jenis=RowKind.JUMLAH)).body
    assert [(cell.x, cell.colspan) for cell in row.cells] == [(0, 2), (2, 1), (3, 1), (4, 1)]


def test_rowspan_takes_the_place_in_the_rows_below():
    grid = grid_of(Row({"no": "1", "nama": "x"}, rowspan={"no": 3, "nama": 2}), Row({}), Row({"nama": "y"}))
    assert set(occupancy(grid.body, 5).values()) == {1}
    assert [cell.x for cell in grid.body[1].cells] == [2, 3, 4]
    assert [cell.x for cell in grid.body[2].cells] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([Row({"nomor": "1"})], "unknown columns"),
        ([Row({"no": "1"}, rowspan={"no": 2}), Row({"no": "2"})], "below a merged cell"),
        ([Row({"no": "1"}, rowspan={"no": 2})], "below the last row"),
    ],
)
def test_a_wrong_declaration_is_refused(rows, message):
    with pytest.raises(ValueError, match=message):
        grid_of(*rows)


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(ValueError, match="share a name"):
        grid_of(columns=[Column("a", "A"), Column("a", "B")])


def test_values_without_printed_text_are_written_in_indonesian_form():
    (row,) = grid_of(Row({"a": Decimal("1234567.5"), "b": 12, "no": 1})).body
    assert [cell.teks for cell in row.cells] == ["1", "", "1.234.567,50", "12%", ""]


@pytest.mark.parametrize(
    ("kind", "text", "value", "number"),
    [
        (Kind.RUPIAH, "Rp 87.026.000,00", "87026000", "87026000"),
        (Kind.RUPIAH, "-", "0", "0"),
        (Kind.TARGET, "46,95%", "46.95", "46.95"),
        (Kind.TARGET, "3 Dokumen", "3", None),
        (Kind.KODE, "1.06", "106", None),
        (Kind.PERSEN, "#DIV/0!", None, None),
    ],
)
def test_a_number_is_a_cell_that_prints_nothing_else(kind, text, value, number):
    cell = GridCell(0, text, Decimal(value) if value else None, kind)
    assert cell.angka == (Decimal(number) if number else None)


def test_amounts_are_shown_without_the_sign_their_heading_carries():
    (row,) = grid_of(Row({"a": Cell("Rp 5.000,00", Decimal(5000))})).body
    assert row.cells[2].tampil == "5.000,00"
    assert row.cells[2].teks == "Rp 5.000,00"
