"""Templates: a statutory table as an empty sheet, to be filled in a spreadsheet and imported."""

from dataclasses import replace

import telusur.perencanaan.tables  # noqa: F401 - declares the tables
from telusur.engines.tables import Grid, GridCell, GridRow, Kind, get, render_xlsx
from telusur.perencanaan.plan import Plan

BARIS_KOSONG = 40
"""Rows to fill that a template has."""

_PETUNJUK = {
    Kind.NOMOR: "Nomor urut, contoh: 1.",
    Kind.KODE: "Kode nomenklatur sebagai teks, contoh: 1.06.02.2.03.01",
    Kind.TEKS: "Teks sebagaimana akan tercetak.",
    Kind.TARGET: "Angka, atau angka beserta satuannya. Contoh: 3 Dokumen, 46,95%, 12",
    Kind.RUPIAH: "Rupiah, angka saja. Contoh: 13410000. Kosongkan bila tidak ada.",
    Kind.PERSEN: "Persen, contoh: 95,5%",
    Kind.ANGKA: "Angka, contoh: 12",
}
_KHUSUS = {
    (
        "T-C.27",
        "nama",
    ): "Nama bidang, program, kegiatan atau sub kegiatan; kosong pada baris tambahan.",
    (
        "T-C.27",
        "indikator",
    ): "Satu indikator tiap baris; indikator berikutnya pada baris di bawahnya tanpa kode.",
    ("T-C.26", "strategi"): "Strategi beserta nomornya, contoh: 1. Memperluas layanan",
    ("T-C.26", "arah_kebijakan"): "Arah kebijakan beserta nomornya, contoh: 1. Membuka titik layanan",
    ("T-C.24", "uraian"): "Program; baris dengan uraian saja adalah judul urusan.",
    ("T-C.23", "indikator"): "Indikator; baris tanpa angka adalah judul urusan atau kelompok.",
    ("3.1", "masalah_pokok"): "Masalah pokok; baris yang hanya memuat «Urusan …» adalah judul urusan.",
    ("2.2.2", "jenis_aset"): "Jenis aset; baris «Urusan …» memuat jumlah urusannya.",
}


def template_xlsx(kode: str, sumber: Plan | tuple[int, int]) -> bytes:
    """Return a table as an empty XLSX: title, headings, rows to fill and a note on what goes in each column.

    `kode` is the table's code or alias; `sumber` a plan, whose name and years are taken, or the first
    and last year. Codes are kept as text by the sheet, so `1.06.02` never becomes a date.

    Raises:
        UserError: no such table.
    """
    declared = get(kode)
    grid = declared.grid(_without_content(sumber))
    notes = {leaf.nama: _KHUSUS.get((grid.kode, leaf.nama)) or _PETUNJUK[leaf.kind] for leaf in grid.leaves}
    return render_xlsx(
        [replace(grid, body=tuple(_blank(grid) for _ in range(BARIS_KOSONG)), pembuka=())], notes
    )


def template_codes() -> list[tuple[str, str]]:
    """Return (code, title) of every table that can be filled and imported."""
    return [(kode, get(kode).judul) for kode in TABEL]


TABEL = ("T-C.23", "T-C.24", "T-C.25", "T-C.26", "T-C.27", "T-C.28", "3.1", "2.2.1", "2.2.2")
"""The tables that the readers know."""


def _without_content(sumber: Plan | tuple[int, int]) -> Plan:
    """Return an empty plan of the same agency and years."""
    if isinstance(sumber, Plan):
        return Plan(sumber.unit, sumber.mulai, sumber.selesai, sumber.daerah)
    return Plan("", *sumber)


def _blank(grid: Grid) -> GridRow:
    return GridRow(tuple(GridCell(x, kind=leaf.kind, kolom=leaf.nama) for x, leaf in enumerate(grid.leaves)))
