"""A grid as plain data: columns, and rows by column name with text and value."""

from decimal import Decimal
from typing import Any

from telusur.engines.tables.grid import Grid, GridRow


def render_json(grid: Grid) -> dict[str, Any]:
    """Return `{kode, judul, dasar, subjek, kolom, baris}`, ready for `json.dumps`.

    Each row has its `jenis`, its `tingkat` and `sel`: column name to `{teks, nilai, kunci}`; empty cells are
    left out. A value that is a whole number stays whole.
    """
    return {
        "kode": grid.kode,
        "judul": grid.judul,
        "subjek": grid.subjek,
        "dasar": {"kode": grid.dasar.code, "bagian": grid.dasar.article},
        "pembuka": [{"label": label, "teks": text} for label, text in grid.pembuka],
        "kolom": [
            {"nomor": number, "nama": leaf.nama, "judul": list(leaf.jalur), "jenis": leaf.kind.value}
            for number, leaf in enumerate(grid.leaves, 1)
        ],
        "baris": [_row(row) for row in grid.body],
    }


def _row(row: GridRow) -> dict[str, Any]:
    cells = {
        cell.kolom: {"teks": cell.teks, "nilai": _plain(cell.nilai), "kunci": cell.key}
        for cell in row.cells
        if cell.teks
    }
    return {"jenis": row.jenis.value, "tingkat": row.tingkat, "sel": cells}


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
