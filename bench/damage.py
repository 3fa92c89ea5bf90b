"""A made-up T-C.27, clean, and what a PDF's text may do to it: cells dropped, shifted, repeated, emptied.

Nothing here is real: codes, names and amounts are drawn from a seed, and all sums are right.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

WORDS = ("Pembinaan", "Pengelolaan", "Fasilitasi", "Penyediaan", "Peningkatan", "Koordinasi", "Penyusunan")
THINGS = (
    "Irigasi",
    "Perpustakaan",
    "Pasar",
    "Jembatan",
    "Arsip",
    "Puskesmas",
    "Statistik",
    "Olahraga",
    "Hutan",
)
UNITS = ("Dokumen", "Orang", "Unit", "Paket", "Laporan", "Kelompok")
OPERATIONS = ("drop", "shift", "unshift", "repeat", "repeat_pair", "split", "empty")


@dataclass(frozen=True)
class Shape:
    """What varies from one agency's table to another's."""

    mulai: int = 2025
    years: int = 5
    bidang: tuple[str, ...] = ("1.03", "2.19")
    satuan: bool = True
    closing: bool = False
    split_code: bool = False
    money_first: bool = False


@dataclass
class Row:
    """A row: its cells, and where each field stands in it."""

    name: str
    cells: list[str]
    fields: dict[str, int]
    code: str = ""
    truth: dict[str, str] = field(default_factory=dict)


@dataclass
class Table:
    """A made-up table: heading rows, body rows."""

    shape: Shape
    heading: list[list[str]]
    rows: list[Row]

    def text(self, rows: list[Row] | None = None) -> str:
        """Return a whole plan's text with this table in it."""
        last = self.shape.mulai + self.shape.years - 1
        lines = [
            f"# RENCANA STRATEGIS (RENSTRA) TAHUN {self.shape.mulai} - {last}",
            "",
            "**DINAS CONTOH**",
            "",
        ]
        lines += ["TABEL T-C.27", ""]
        lines += ["\t".join(cells) for cells in self.heading]
        lines += ["\t".join(row.cells) for row in (self.rows if rows is None else rows)]
        return "\n".join(lines)


def make_table(seed: int, shape: Shape, programs: int = 2, kegiatan: int = 2, sub: int = 3) -> Table:
    """Return a clean table whose sums are right; the same seed gives the same table."""
    rng = random.Random(seed)  # noqa: S311 - made-up data, not secrets
    years = list(range(shape.mulai, shape.mulai + shape.years))
    rows: list[Row] = []
    for bidang in shape.bidang:
        rows += _bidang(rng, shape, years, bidang, (programs, kegiatan, sub))
    return Table(shape, list(_heading(shape, years)), rows)


def _heading(shape: Shape, years: list[int]) -> Iterator[list[str]]:
    fixed = ["Kode", "Program, Kegiatan dan Sub Kegiatan", "Indikator Kinerja"]
    fixed += ["Satuan"] if shape.satuan else []
    fixed += ["Data Capaian pada Tahun Awal Perencanaan"]
    closing = ["Unit Kerja Penanggung Jawab"] if shape.closing else []
    blank = [""] * len(fixed)
    spread = [text for year in years for text in (f"Tahun {year}", "")]
    target = ["Target Kinerja Program dan Kerangka Pendanaan", *[""] * (len(spread) - 1)]
    yield [*fixed, *target, "Kondisi Kinerja pada akhir periode Renstra", "", *closing]
    yield [*blank, *spread, "", "", *[""] * len(closing)]
    pair = ["Rp", "Target"] if shape.money_first else ["Target", "Rp"]
    yield [*blank, *pair * (len(years) + 1), *[""] * len(closing)]


def _bidang(
    rng: random.Random, shape: Shape, years: list[int], bidang: str, counts: tuple[int, int, int]
) -> list[Row]:
    rows: list[Row] = []
    programs, kegiatan, sub = counts
    for p in range(1, programs + 1):
        program = f"{bidang}.{p + 1:02d}"
        below: list[Row] = []
        total = [0] * len(years)
        for k in range(1, kegiatan + 1):
            part: list[Row] = []
            amounts = [0] * len(years)
            for s in range(1, sub + 1):
                own = _growing(rng, len(years))
                amounts = [one + two for one, two in zip(amounts, own, strict=True)]
                part += _node(rng, shape, years, f"{program}.2.{k:02d}.{s:02d}", "", own)
            below += _node(rng, shape, years, f"{program}.2.{k:02d}", "Kegiatan ", amounts) + part
            total = [one + two for one, two in zip(total, amounts, strict=True)]
        rows += _node(rng, shape, years, program, "PROGRAM ", total) + below
    return rows


def _growing(rng: random.Random, count: int) -> list[int]:
    amount = rng.randrange(20_000_000, 900_000_000, 1_000)
    amounts = []
    for _ in range(count):
        amounts.append(amount)
        amount = amount * rng.choice((103, 105, 110)) // 100 + rng.randrange(0, 900_000, 500)
    return amounts


def _node(
    rng: random.Random, shape: Shape, years: list[int], code: str, prefix: str, amounts: list[int]
) -> list[Row]:
    name = f"{prefix}{rng.choice(WORDS)} {rng.choice(THINGS)} Wilayah Binaan {code.replace('.', ' ')}"
    rows = [_row(rng, shape, years, code, name, amounts)]
    if rng.random() < 0.2:
        rows.append(_row(rng, shape, years, "", "", []))
    return rows


def _row(rng: random.Random, shape: Shape, years: list[int], code: str, name: str, amounts: list[int]) -> Row:
    unit = rng.choice(("%", *UNITS))
    start = rng.randrange(40, 70) if unit == "%" else rng.randrange(2, 40)
    step = rng.randrange(1, 6)
    values = [start + step * number for number in range(len(years) + 1)]
    suffix = "%" if unit == "%" else f" {unit}" if rng.random() < 0.5 or not shape.satuan else ""
    cells: list[tuple[str, str]] = [("kode", code.replace(".", " ")), ("nama", name)]
    cells.append(("indikator", f"Jumlah hasil kerja nomor {rng.randrange(10**6)} yang tercatat"))
    if shape.satuan:
        cells.append(("satuan", unit))
    cells.append(("awal", f"{values[0]}{suffix}"))
    for number, year in enumerate(years):
        target = (f"target.{year}", f"{values[number + 1]}{suffix}")
        cells += _pair(shape, target, (f"pagu.{year}", _money(amounts[number]) if amounts else ""))
    end = ("pagu_akhir", _money(sum(amounts)) if amounts else "")
    cells += _pair(shape, ("akhir", f"{values[-1]}{suffix}"), end)
    if shape.closing:
        cells.append(("penanggung_jawab", "Bidang Satu"))
    texts = [text for _, text in cells]
    row = Row(name or texts[2], texts, {key: at for at, (key, _) in enumerate(cells)}, code)
    row.truth = dict(cells)
    if shape.split_code:
        _split_code(row)
    return row


def _pair(shape: Shape, target: tuple[str, str], money: tuple[str, str]) -> list[tuple[str, str]]:
    return [money, target] if shape.money_first else [target, money]


def _split_code(row: Row) -> None:
    pieces = row.truth["kode"].split()
    row.cells[0:1] = [*pieces, *[""] * (6 - len(pieces))]
    row.fields = {key: at + 5 if at else 0 for key, at in row.fields.items()}


def _money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def damage(table: Table, rate: float, seed: int) -> list[Row]:
    """Return copies of the rows; each row is struck `rate` times the number of its cells, on average.

    What a stroke destroys is taken out of the row's truth: nobody can read what is no longer there.
    """
    rng = random.Random(seed)  # noqa: S311 - made-up data, not secrets
    struck = []
    for row in table.rows:
        copy = Row(row.name, list(row.cells), dict(row.fields), row.code, dict(row.truth))
        for _ in range(sum(rng.random() < rate for _ in row.cells)):
            _strike(rng, copy)
        struck.append(copy)
    return struck


def _strike(rng: random.Random, row: Row) -> None:
    first = row.fields.get("satuan", row.fields["awal"])
    at = rng.randrange(first, len(row.cells))
    operation = rng.choice(OPERATIONS)
    if operation in {"drop", "empty"}:
        _forget(row, row.cells[at])
        row.cells[at : at + 1] = [] if operation == "drop" else [""]
    elif operation == "shift":
        row.cells.insert(at, "")
    elif operation == "unshift":
        empties = [number for number in range(first, len(row.cells)) if not row.cells[number]]
        if empties:
            del row.cells[rng.choice(empties)]
    elif operation == "repeat":
        row.cells.insert(at, row.cells[at])
    elif operation == "repeat_pair":
        row.cells[at + 1 : at + 1] = row.cells[max(first, at - 1) : at + 1]
    else:
        _split_money(row, at)


def _split_money(row: Row, at: int) -> None:
    """Put a currency sign in a cell of its own before the next amount."""
    for number in range(at, len(row.cells)):
        if row.cells[number].count(".") > 1:
            row.cells.insert(number, "Rp")
            return


def _forget(row: Row, text: str) -> None:
    """Take out of the truth what a stroke destroyed.

    Where several fields hold the same text, nobody can say which of them it was: they are compared no more.
    """
    same = [key for key, value in row.truth.items() if value == text]
    if not text or row.cells.count(text) > len(same):
        return
    for key in same:
        if len(same) > 1:
            del row.truth[key]
        else:
            row.truth[key] = ""
