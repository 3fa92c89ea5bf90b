"""Tables of words and figures over years, read by the form, place and arithmetic of their cells: what T-C.23,
T-C.24, T-C.25 and T-C.28 share.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from telusur.engines.readers.align import Kind, Reading, Score, Slot, align, straight
from telusur.engines.readers.in_place import in_place
from telusur.engines.readers.runs import Column, Heading
from telusur.engines.readers.source import Ledger, Source, SourceLine
from telusur.engines.readers.tokens import WORDS, Form, Token, tokens_of
from telusur.kernel.cells import EMPTY, Cell
from telusur.perencanaan.readers.angka import angka
from telusur.perencanaan.readers.jendela import Tata, jendela, kebiasaan
from telusur.perencanaan.readers.kenali import kenali
from telusur.perencanaan.readers.ragu import MARGIN
from telusur.perencanaan.readers.tc27_simpul import is_urusan

_TAHUN_HILANG = (
    "Halaman ini mencetak tahun lebih sedikit daripada judul tabelnya; tahun mana yang hilang hanya dapat"
    " disimpulkan dari halaman lain."
)

Namer = Callable[[Column, Sequence[Column]], str]
"""Names the field of a column by its headings: `target.` where a year is to follow; empty for no field."""


@dataclass(slots=True)
class BarisAngka:
    """A row of such a table and the ways to read it, the best first; a heading of a group has none."""

    line: SourceLine
    tokens: list[Token]
    bacaan: list[Reading] = field(default_factory=list)
    lurus: bool = False
    alasan: str = ""

    @property
    def terbaik(self) -> Mapping[str, Token]:
        """Return the best reading's cells by name."""
        return self.bacaan[0].slots if self.bacaan else {}

    @property
    def judul(self) -> str:
        """Return the words of a row that only names a group: one text, or an urusan's name; else empty."""
        words = [token for token in self.tokens if token.form in WORDS or token.form is Form.GRADE]
        if len(words) != 1 or self.tokens[0] is not words[0]:
            return ""
        alone = len(self.tokens) == 1
        dashes = all(token.form is Form.DASH for token in self.tokens[1:])
        return words[0].text if alone or (dashes and is_urusan(words[0].text)) else ""

    def cell(self, name: str) -> Cell:
        """Return a field as a printed cell; empty where nothing is printed."""
        token = self.terbaik.get(name)
        if token is None:
            return EMPTY
        value = token.value if token.value is not None else angka(token.text)
        return Cell(token.text, value, self.line.place(token.cells[-1]))

    def teks(self, name: str) -> str:
        """Return the printed text of a field; empty where there is none."""
        token = self.terbaik.get(name)
        return token.text if token else ""

    def ambil(self, ledger: Ledger) -> None:
        """Account for every cell of the best reading, or for the words of a heading."""
        if not self.bacaan and self.tokens:
            ledger.take(self.line, *self.tokens[0].cells)
        for token in self.terbaik.values():
            ledger.take(self.line, *token.cells)


@dataclass(frozen=True, slots=True)
class Bentuk:
    """What a table is: its code, how columns are named, what each holds, what arithmetic says of a reading.

    `sangkal` tells whether arithmetic contradicts a reading; `ragam` gives the ways to join the tokens of a
    row, of which the cheapest is taken.
    """

    tabel: str
    nama: Namer
    jenis: Callable[[str], Kind]
    nilai: Callable[[Sequence[str]], Score]
    sangkal: Callable[[Mapping[str, Token]], bool] = lambda _: False
    ragam: Callable[[list[Token]], Iterator[list[Token]]] = lambda tokens: iter((tokens,))


def baca_tabel(
    source: Source, ledger: Ledger, bentuk: Bentuk, tahun: Sequence[int]
) -> tuple[list[Slot], list[BarisAngka]]:
    """Return the columns of a table and all its rows over every page; headings are accounted for."""
    slots: list[Slot] = []
    pages: list[tuple[list[Slot], list[BarisAngka]]] = []
    for part in kenali(source):
        if part.tabel != bentuk.tabel:
            continue
        for line in part.kepala:
            ledger.take(line)
        if part.heading is not None:
            slots = susun(part.heading, bentuk, tahun)
        if slots:
            rows = [BarisAngka(line, tokens) for line in part.isi if (tokens := tokens_of(line.cells))]
            pages.append((slots, [row for row in rows if not _is_garis(row, ledger)]))
    _baca(pages, bentuk)
    return slots, [row for _, rows in pages for row in rows]


def _is_garis(row: BarisAngka, ledger: Ledger) -> bool:
    """Tell whether a row is only a rule of dashes, and account for it."""
    rule = all(set(token.text) <= {"-"} for token in row.tokens)
    if rule:
        ledger.take(row.line)
    return rule


def susun(heading: Heading, bentuk: Bentuk, tahun: Sequence[int]) -> list[Slot]:
    """Return the slots that a heading names; a column without a year of its own takes the next of `tahun`."""
    slots: list[Slot] = []
    counts: dict[str, int] = {}
    for column in heading.columns:
        name = bentuk.nama(column, heading.columns)
        if name.endswith("."):
            number = counts.get(name, 0)
            counts[name] = number + 1
            year = column.year if column.year is not None else tahun[number] if number < len(tahun) else None
            name = f"{name}{year}" if year is not None else ""
        if name and all(slot.name != name for slot in slots):
            half, _, year_text = name.partition(".")
            slots.append(Slot(name, bentuk.jenis(half), column.index, year_text))
    return slots


def _baca(pages: Sequence[tuple[list[Slot], list[BarisAngka]]], bentuk: Bentuk) -> None:
    """Read every row: plain ones first, since what they leave empty helps to read the others."""
    for slots, rows in pages:
        for row in rows:
            _baca_lurus(row, slots, bentuk)
    habits = [row for _, rows in pages for row in rows if row.lurus]
    for slots, rows in pages:
        habit = kebiasaan([row.terbaik for row in habits], slots)
        score = _gabung(bentuk.nilai([slot.name for slot in slots]), habit)
        layouts = jendela([row.tokens for row in rows if not row.judul], slots, bentuk.ragam, habit)
        for row in rows:
            if not row.judul and not row.lurus:
                _baca_satu(row, layouts, bentuk, score)


def _gabung(one: Score, other: Score) -> Score:
    return lambda found: one(found) + other(found)


def _baca_lurus(row: BarisAngka, slots: Sequence[Slot], bentuk: Bentuk) -> None:
    if row.judul:
        return
    plain = straight(row.tokens, slots) or in_place(row.line, row.tokens, slots)
    if plain is not None and not bentuk.sangkal(plain.slots):
        row.bacaan, row.lurus = [plain], True


def _baca_satu(row: BarisAngka, layouts: Sequence[Tata], bentuk: Bentuk, score: Score) -> None:
    """Read a row by the likeliest layout of its page; the other layouts give other readings."""
    first, *others = layouts
    row.tokens, row.bacaan = _terbaik(row, first, bentuk, score)
    for layout in others:
        other = _terbaik(row, layout, bentuk, score)[1][0]
        row.bacaan.insert(1, replace(other, cost=row.bacaan[0].cost + MARGIN))
        row.alasan = _TAHUN_HILANG


def _terbaik(
    row: BarisAngka, layout: Tata, bentuk: Bentuk, score: Score
) -> tuple[list[Token], list[Reading]]:
    """Return the likeliest way to join a row's tokens, and its readings; a plain one needs no search."""
    variants = list(bentuk.ragam(row.tokens))
    plain = [
        (tokens, [replace(reading, cost=score(reading.slots))])
        for tokens in variants
        if (reading := straight(tokens, layout.ada)) and not bentuk.sangkal(reading.slots)
    ]
    found = plain or [(tokens, align(tokens, layout.slots, score, anchored=True)) for tokens in variants]
    return min(found, key=lambda item: item[1][0].cost)
