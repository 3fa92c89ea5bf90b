"""T-C.24: budget and realisation of the past years, their ratios and average growth.

Source: Permendagri 86/2017, form T-C.24.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from telusur.engines.readers.align import Kind, Score
from telusur.engines.readers.runs import Column
from telusur.engines.readers.source import Ledger, Source
from telusur.engines.readers.tokens import Form, Token
from telusur.kernel.cells import Cell, Doubt
from telusur.perencanaan.plan import JenisBaris, Plan, PlanRow
from telusur.perencanaan.readers.ragu import catat_baris
from telusur.perencanaan.readers.tabel_angka import BarisAngka, Bentuk, baca_tabel

_RATIO, _NO_RATIO, _GROWTH, _GROWTH_SIGN, _NO_WORDS = -0.6, 0.4, -0.6, 0.6, 0.2
_NEAR, _CLOSE = Decimal("1.1"), Decimal("0.01")
_AMOUNTS = frozenset({Form.AMOUNT, Form.LARGE, Form.NUMBER})
_YEARS = 5
_TANDA = "Minus berdiri di sel tersendiri di depan angka ini, tetapi angka tahun-tahunnya berkata sebaliknya."


def read_tc24(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read T-C.24 into `plan.baris`; a row without words is the sum of its urusan."""
    past = range(plan.mulai - _YEARS, plan.mulai)
    slots, rows = baca_tabel(source, ledger, _BENTUK, past)
    kelompok, made = "", []
    for row in rows:
        jenis = JenisBaris.KELOMPOK if row.judul else JenisBaris.BARIS
        kelompok = row.judul or kelompok
        uraian = row.teks("uraian").lower()
        if not row.judul and (not uraian or uraian.startswith(("jumlah", "total"))):
            jenis = JenisBaris.JUMLAH
        made.append((PlanRow("T-C.24", _sel(row, [slot.name for slot in slots]), jenis, kelompok), row))
        made[-1][0].place = row.line.place(row.tokens[0].cells[0])
        row.ambil(ledger)
    catat_baris(plan, made)
    for printed, row in made:
        plan.ragu.extend(_tanda_berlawanan(printed.key, row))


def _sel(row: BarisAngka, names: Sequence[str]) -> dict[str, Cell]:
    if row.judul:
        token = row.tokens[0]
        return {"uraian": Cell(token.text, None, row.line.place(token.cells[-1]))}
    return {name: row.cell(name) for name in names}


def _nama(column: Column, columns: Sequence[Column]) -> str:
    text, leaf = column.text, column.path[-1].lower()
    if "pertumbuhan" in text:
        return f"pertumbuhan.{'realisasi' if 'realisasi' in leaf else 'anggaran'}"
    for word, name in (("rasio", "rasio."), ("realisasi", "realisasi."), ("anggaran", "anggaran.")):
        if word in text:
            return name
    if column.path[0].lower().rstrip(".") in {"no", "nomor"}:
        return "no"
    return "uraian" if "uraian" in text or "program" in text else ""


def _jenis(half: str) -> Kind:
    if half in {"rasio", "no"}:
        return Kind.FIGURE
    if half == "pertumbuhan":
        return Kind.NUMBER
    return Kind.TEXT if half == "uraian" else Kind.MONEY


def _ragam(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the row with none, one or two minus signs at its end joined to the amounts they stand before."""
    yield tokens
    joined, end = tokens, len(tokens)
    for _ in range(2):
        at = next((i for i in range(end - 1, 0, -1) if _bertanda(joined, i)), None)
        if at is None or at < len(joined) - 3:
            return
        sign, amount = joined[at - 1], joined[at]
        value = -abs(amount.value) if amount.value is not None else None
        one = Token(
            f"{sign.text} {amount.text}", value, Form.AMOUNT, amount.column, (*sign.cells, *amount.cells)
        )
        joined, end = [*joined[: at - 1], one, *joined[at + 1 :]], at - 1
        yield joined


def _bertanda(tokens: Sequence[Token], at: int) -> bool:
    before, token = tokens[at - 1], tokens[at]
    return before.form is Form.DASH and token.form in _AMOUNTS and before.cells[-1] + 1 == token.cells[0]


def _nilai(names: Sequence[str]) -> Score:
    years = [name.partition(".")[2] for name in names if name.startswith("rasio.")]

    def score(found: Mapping[str, Token]) -> float:
        own = sum(_nilai_tahun(found, year) for year in years)
        own += sum(_nilai_tumbuh(found, half, years) for half in ("anggaran", "realisasi"))
        return own + (0.0 if "uraian" in found else _NO_WORDS)

    return score


def _nilai_tahun(found: Mapping[str, Token], year: str) -> float:
    cells = [found.get(f"{half}.{year}") for half in ("anggaran", "realisasi", "rasio")]
    budget, spent, ratio = (cell.value if cell and cell.form is not Form.DASH else None for cell in cells)
    if ratio is None or not budget:
        return 0.0
    return _RATIO if abs((spent or 0) / budget * 100 - ratio) <= _NEAR else _NO_RATIO


def _nilai_tumbuh(found: Mapping[str, Token], half: str, years: Sequence[str]) -> float:
    """Return what the average growth says: over some number of steps it is last less first, sign included."""
    growth = found.get(f"pertumbuhan.{half}")
    series = [cell.value for year in years if (cell := found.get(f"{half}.{year}")) and cell.value]
    if growth is None or not growth.value or len(series) < 2:
        return 0.0
    change = series[-1] - series[0]
    if any(
        abs(abs(change) / steps - abs(growth.value)) <= _CLOSE * abs(growth.value) for steps in range(1, 6)
    ):
        return _GROWTH if change * growth.value > 0 else _GROWTH_SIGN
    return 0.0


def _tanda_berlawanan(key: str, row: BarisAngka) -> Iterator[Doubt]:
    """Yield a doubt for each growth whose minus came from a cell of its own and contradicts the years."""
    years = sorted(name.partition(".")[2] for name in row.terbaik if name.startswith("anggaran."))
    for half in ("anggaran", "realisasi"):
        name = f"pertumbuhan.{half}"
        token = row.terbaik.get(name)
        if token and len(token.cells) > 1 and _nilai_tumbuh(row.terbaik, half, years) == _GROWTH_SIGN:
            _, _, bare = token.text.partition(" ")
            yield Doubt(row.line.place(token.cells[-1]), key, name, _TANDA, (bare,))


def _sangkal(found: Mapping[str, Token]) -> bool:
    years = [name.partition(".")[2] for name in found if name.startswith("rasio.")]
    return any(_nilai_tahun(found, year) > 0 for year in years)


_BENTUK = Bentuk("T-C.24", _nama, _jenis, _nilai, _sangkal, _ragam)
