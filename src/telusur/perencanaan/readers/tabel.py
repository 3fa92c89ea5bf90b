"""What the small tables share: find one by its headings, follow it over pages, place its cells."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from telusur.engines.readers.outline import Block, blocks
from telusur.engines.readers.source import Ledger, Source, SourceLine
from telusur.kernel.cells import Cell, Doubt
from telusur.kernel.numbers import parse_number, parse_rupiah
from telusur.kernel.text import clean, fold
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow

_ORDINAL = re.compile(r"^(\d{1,3}|[A-Za-z]|[IVX]{1,5})[.)]?$")
_ITEM = re.compile(r"^(\d{1,3}|[a-z])[.)]\s*\S")
_RULE = re.compile(r"^:?-{2,}:?$")
_COLUMN_NUMBER = re.compile(r"^\(?\d{1,2}\)?$")
_MISFIT, _DROP, _MOVE = 4, 6, 1
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: the key of its cells in `PlanRow.sel`, what its heading says (folded), what its cells hold.

    `isi` is `nomor`, `teks`, `butir` (a text that begins with its number), `angka` or `rupiah`.
    """

    kunci: str
    judul: str
    isi: str = "teks"

    def fits(self, teks: str) -> bool:
        """Tell whether a printed text can stand in this column."""
        if not teks:
            return True
        if self.isi in {"angka", "rupiah"}:
            return parse_rupiah(teks) is not None or teks.startswith("#")
        if self.isi == "nomor":
            return bool(_ORDINAL.match(teks))
        if self.isi == "butir":
            return bool(_ITEM.match(teks)) or not _ORDINAL.match(teks)
        return parse_number(teks) is None and not _ITEM.match(teks)

    def cell(self, line: SourceLine, index: int) -> Cell:
        """Return the cell at `index` of `line` with its value, if this column holds numbers."""
        teks = clean(line.cells[index])
        read = {"angka": parse_number, "rupiah": parse_rupiah}.get(self.isi)
        return Cell(teks, read(teks) if read else None, line.place(index))


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table found in a source: its heading lines, and its rows up to its end."""

    kepala: tuple[SourceLine, ...]
    baris: tuple[SourceLine, ...]
    posisi: dict[str, int]
    lebar: int


def find_tables(source: Source, columns: Sequence[Kolom], needed: Sequence[str]) -> Iterator[Tabel]:
    """Yield each table whose headings name all `needed` columns.

    It runs on over page breaks, until running text, a wider row or the end of its sheet.
    """
    prose = {id(block.line) for block in blocks(source) if not block.line.tabel and _ends_table(block)}
    lines, index = source.lines, 0
    while index < len(lines):
        found = _header(lines, index, columns, needed)
        if found is None:
            index += 1
            continue
        kepala, posisi = found
        end, lebar = index + len(kepala), max(len(line.cells) for line in kepala)
        rows: list[SourceLine] = []
        while end < len(lines) and id(lines[end]) not in prose:
            if lines[end].tabel and not _goes_on(source, lines[index], lines[end], lebar):
                break
            if lines[end].tabel and lines[end].teks:
                rows.append(lines[end])
            end += 1
        yield Tabel(kepala, tuple(rows), posisi, lebar)
        index = end


def _goes_on(source: Source, first: SourceLine, line: SourceLine, lebar: int) -> bool:
    """Tell whether a row still belongs to the table that `first` begins; a DOCX may split one in two."""
    if line.lembar == first.lembar:
        return len(line.cells) <= lebar + 1
    return source.jenis == "docx" and len(line.cells) == lebar


def _ends_table(block: Block) -> bool:
    """Tell whether a line between rows is more than the head of a page, which is set in plain capitals."""
    return block.gaya > 0 or bool(block.nomor) or "TABEL" in block.teks or not block.teks.isupper()


def _header(
    lines: Sequence[SourceLine], start: int, columns: Sequence[Kolom], needed: Sequence[str]
) -> tuple[tuple[SourceLine, ...], dict[str, int]] | None:
    """Return the heading lines that begin at `start` and where each column stands, or None."""
    posisi: dict[str, int] = {}
    kepala: list[SourceLine] = []
    for line in lines[start : start + _HEADER_ROWS]:
        named = _named(line, columns) if line.tabel else {}
        if not named:
            break
        kepala.append(line)
        posisi.update({key: at for key, at in named.items() if key not in posisi})
    if not kepala or not set(needed) <= set(posisi):
        return None
    return tuple(kepala), posisi


def _named(line: SourceLine, columns: Sequence[Kolom]) -> dict[str, int]:
    """Return column key → cell index for a line all of whose cells are headings; empty for any other line."""
    found: dict[str, int] = {}
    for index, raw in enumerate(line.cells):
        teks = fold(clean(raw))
        hit = next(
            (c.kunci for c in columns if teks and c.kunci not in found and re.search(c.judul, teks)), None
        )
        if hit is not None:
            found[hit] = index
    return found if len(found) >= min(2, sum(1 for cell in line.cells if clean(cell))) else {}


def read_rows(
    tabel: Tabel,
    columns: Sequence[Kolom],
    ledger: Ledger,
    plan: Plan,
    make: Callable[[dict[str, Cell]], PlanRow],
) -> None:
    """Append a row to the plan for each line of `tabel`; headings, rules and column numbers are no rows."""
    for line in tabel.kepala:
        ledger.take(line)
    order = sorted((c for c in columns if c.kunci in tabel.posisi), key=lambda c: tabel.posisi[c.kunci])
    headings = {line.teks for line in tabel.kepala}
    for line in tabel.baris:
        texts = [clean(cell) for cell in line.cells]
        if line.teks in headings or _is_ornament(texts):
            ledger.take(line)
            continue
        places, doubtful = place_cells(texts, order, [tabel.posisi[c.kunci] for c in order], tabel.lebar)
        row = make({order[column].kunci: order[column].cell(line, cell) for cell, column in places.items()})
        row.place = line.place(min(places, default=0))
        plan.baris.append(row)
        ledger.take(line, *places) if places else None
        if doubtful:
            _doubt(plan, row, texts)


def _is_ornament(texts: Sequence[str]) -> bool:
    printed = [text for text in texts if text]
    counted = len(printed) > 1 and all(_COLUMN_NUMBER.match(text) for text in printed)
    in_order = counted and [int(t.strip("()")) for t in printed] == list(range(1, len(printed) + 1))
    return in_order or all(_RULE.match(text) for text in printed)


def _doubt(plan: Plan, row: PlanRow, texts: Sequence[str]) -> None:
    assert row.place is not None  # noqa: S101 - set by the only caller
    key = f"{row.tabel}/r{len(plan.rows(row.tabel))}"
    alasan = (
        "Jumlah atau isi sel baris ini tidak cocok dengan kepala tabel; letak kolom diperkirakan dari isinya"
    )
    plan.ragu.append(Doubt(row.place, key, "baris", alasan, tuple(text for text in texts if text)))


def place_cells(
    texts: Sequence[str], columns: Sequence[Kolom], positions: Sequence[int], width: int
) -> tuple[dict[int, int], bool]:
    """Return cell index → column index for the printed cells of a row, and whether that is in doubt.

    A row as wide as its heading whose cells all fit stays as it is; a label that spans the number and the
    column after it belongs to the latter. Any other row is aligned, in order, at the least cost of cells in a
    column they don't fit, cells dropped and cells moved.
    """
    as_printed = {
        index: column for column, index in enumerate(positions) if index < len(texts) and texts[index]
    }
    for column, index in enumerate(positions[:-1]):
        spans = (
            columns[column].isi == "nomor" and index in as_printed and positions[column + 1] not in as_printed
        )
        if spans and not columns[column].fits(texts[index]):
            as_printed[index] = column + 1
    complete = len(as_printed) == sum(1 for text in texts if text)
    if complete and len(texts) >= width and all(columns[c].fits(texts[i]) for i, c in as_printed.items()):
        return as_printed, False
    printed = [index for index, text in enumerate(texts) if text]

    @cache
    def best(cell: int, column: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        if cell == len(printed):
            return 0, ()
        index = printed[cell]
        rest, pairs = best(cell + 1, column)
        options = [(rest + _DROP, pairs)]
        for at in range(column, len(columns)):
            cost = 0 if columns[at].fits(texts[index]) else _MISFIT
            cost += _MOVE if positions[at] != index else 0
            rest, pairs = best(cell + 1, at + 1)
            options.append((rest + cost, ((index, at), *pairs)))
        return min(options, key=lambda option: option[0])

    cost, pairs = best(0, 0)
    return dict(pairs), cost > 0 or len(texts) < width


def heading_of(sel: dict[str, Cell], key: str) -> str:
    """Return the text at `key` when it is the heading of an urusan, else an empty one."""
    teks = sel[key].teks if key in sel else ""
    return teks if fold(teks).startswith(("urusan ", "bidang urusan ")) else ""


def group_or_row(tabel: str, sel: dict[str, Cell], key: str, kelompok: str) -> PlanRow:
    """Return a KELOMPOK row for the heading of an urusan that stands alone, else a row under `kelompok`."""
    heading = heading_of(sel, key)
    if heading and len(sel) == 1:
        return PlanRow(tabel, sel, JenisBaris.KELOMPOK, heading)
    return PlanRow(tabel, sel, JenisBaris.BARIS, kelompok)
