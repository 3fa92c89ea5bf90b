"""Text becomes lines of cells that keep their number."""

from telusur.engines.readers.runs import heading_of, runs, year_of
from telusur.engines.readers.source import Ledger
from telusur.engines.readers.text import read_text

TABLE = """# Judul

Tabel 1
No\tUraian\tTahun ke-\t
\t\t2025\t2026
(1)\t(2)\t(3)\t(4)
1\tSatu\t10\t20

Halaman 2

2\tDua\t30\t
"""


def test_lines_keep_their_number_headings_their_level() -> None:
    lines = read_text("\ufeff# A\r\n\r\n## B\r\nx\ty\r\n").lines
    assert [(line.baris, line.gaya, line.tabel) for line in lines[:4]] == [
        (1, 1, False),
        (2, 0, False),
        (3, 2, False),
        (4, 0, True),
    ]


def test_an_entry_of_a_table_of_contents_is_no_row() -> None:
    assert not read_text("1.1 Latar Belakang.....\t12").lines[0].tabel


def test_runs_know_what_is_printed_before_them() -> None:
    first, second = runs(read_text(TABLE))
    assert first.caption.endswith("Tabel 1")
    assert (len(first.rows), second.caption, len(second.rows)) == (4, "Halaman 2", 1)


def test_a_heading_of_several_rows_names_its_columns() -> None:
    (run, _) = runs(read_text(TABLE))
    heading = heading_of(run.rows, ("uraian",))
    assert heading is not None
    assert len(heading.rows) == 3
    assert [(column.index, column.year) for column in heading.columns] == [
        (0, None),
        (1, None),
        (2, 2025),
        (3, 2026),
    ]
    assert heading.columns[3].text == "tahun ke- 2026"


def test_a_heading_with_two_years_names_none() -> None:
    assert year_of(["Target 2025 - 2029"]) is None
    assert year_of(["Target", "Tahun 2027"]) == 2027


def test_the_ledger_accounts_for_every_cell() -> None:
    source = read_text(TABLE)
    ledger = Ledger(source)
    ledger.take(source.lines[3])
    assert ledger.placed() + len(ledger.unplaced()) == ledger.count() == 16
