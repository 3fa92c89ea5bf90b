"""The rows of T-C.27: code, words, a target and an amount for each year, and what sums say of a shift."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from telusur.engines.readers.align import Reading, Score, Slot, align, learn_columns, straight
from telusur.engines.readers.in_place import in_place
from telusur.engines.readers.source import SourceLine
from telusur.engines.readers.tokens import WORDS, Token, form_of, tokens_of
from telusur.perencanaan.readers.angka import angka
from telusur.perencanaan.readers.kode import KodeTercetak, kode_tercetak
from telusur.perencanaan.readers.tc27_susunan import Susunan

_SUM_PROVES, _END_TOO_SMALL, _END_MISSING = -3.0, 2.0, 1.0
_TARGET_LAST, _TARGET_SUM = -0.3, -1.0
_NAME_WITHOUT_CODE, _BOTH_WITHOUT_CODE, _CODE_WITHOUT_NAME, _HOLE = 1.5, 0.3, 0.3, 0.4
_UNIT_WITHOUT_INDICATOR = 1.0
_LEARN_FROM, _LIKELY = 3, 4.0
_CENTS = Decimal(3)


@dataclass(slots=True)
class Baris:
    """A row: its line, its code, its cells as tokens and the ways to read them, the best first."""

    line: SourceLine
    kode: KodeTercetak | None
    tokens: list[Token]
    bacaan: list[Reading] = field(default_factory=list)

    @property
    def terbaik(self) -> Mapping[str, Token]:
        """Return the best reading's cells by name."""
        return self.bacaan[0].slots if self.bacaan else {}

    def teks(self, name: str) -> str:
        """Return the printed text of a field; empty where there is none."""
        token = self.terbaik.get(name)
        return token.text if token else ""

    @property
    def hanya_teks(self) -> bool:
        """Tell whether the row holds words only, no figure at all."""
        return bool(self.tokens) and all(token.form in WORDS for token in self.tokens)


def baca_bagian(lines: Sequence[SourceLine], susunan: Susunan, *, berkepala: bool) -> list[Baris]:
    """Read the rows of one run. `berkepala` says that its own heading gives the columns."""
    rows = [_baris(line, susunan) for line in lines]
    nilai = penilai(susunan.tahun)
    single = berkepala and all(row.kode is None or len(row.kode.cells) == 1 for row in rows)
    slots = list(susunan.slots)
    if not single and (learnt := _pelajari(rows, slots, nilai)):
        slots, single = learnt, True
    for row in rows:
        _baca(row, slots, nilai, anchored=single)
    return rows


def _pelajari(rows: Sequence[Baris], slots: Sequence[Slot], nilai: Score) -> list[Slot] | None:
    """Return the slots at the columns this run puts them in: from its plain rows, else from its likeliest."""
    coded = [row for row in rows if row.kode and row.tokens]
    plain = [reading for row in coded if (reading := _lurus(row, slots, nilai, anchored=False))]
    if len(plain) < _LEARN_FROM:
        for row in coded:
            _baca(row, slots, nilai, anchored=False)
        plain = [row.bacaan[0] for row in coded if row.bacaan[0].shape <= _LIKELY]
    return learn_columns(slots, plain) if len(plain) >= _LEARN_FROM else None


def _baris(line: SourceLine, susunan: Susunan) -> Baris:
    cells = list(line.cells)
    kode = kode_tercetak(cells, susunan.kolom_kode)
    if kode is None:
        return Baris(line, None, tokens_of(cells))
    before = tokens_of(cells[: kode.cells[0]])
    after = tokens_of(cells, kode.cells[-1] + 1)
    if kode.sisa:
        form, value = form_of(kode.sisa)
        after.insert(0, Token(kode.sisa, value, form, kode.cells[-1], (kode.cells[-1],)))
    return Baris(line, kode, before + after)


def _baca(row: Baris, slots: Sequence[Slot], nilai: Score, *, anchored: bool) -> None:
    if not row.tokens:
        return
    placed = in_place(row.line, row.tokens, slots) if anchored else None
    if placed is not None and _nilai_pagu(placed.slots, _tahun(slots)) <= 0:
        row.bacaan = [placed]
        return
    berkode = row.kode is not None

    def score(found: Mapping[str, Token]) -> float:
        own = nilai(found)
        if "satuan" in found and "indikator" not in found:
            own += _UNIT_WITHOUT_INDICATOR
        if berkode and "nama" not in found and "indikator" in found:
            own += _CODE_WITHOUT_NAME if anchored else _NAME_WITHOUT_CODE
        if not berkode and "nama" in found:
            own += _BOTH_WITHOUT_CODE if "indikator" in found else _NAME_WITHOUT_CODE
        return own

    plain = _lurus(row, slots, score, anchored=anchored)
    if plain is not None and plain.cost <= _SUM_PROVES:
        row.bacaan = [plain]
        return
    if plain is not None and not _berjumlah(plain.slots):
        row.bacaan = [plain]
        return
    row.bacaan = align(row.tokens, slots, score, anchored=anchored)


def _tahun(slots: Sequence[Slot]) -> list[int]:
    return [int(slot.group) for slot in slots if slot.name.startswith("pagu.")]


def _lurus(row: Baris, slots: Sequence[Slot], score: Score, *, anchored: bool) -> Reading | None:
    shifts = [0] if anchored else []
    texts = [slot for slot in slots if slot.name in {"nama", "indikator"}]
    start = texts[0 if row.kode else -1] if texts else slots[0]
    shifts.append(row.tokens[0].column - start.column)
    for shift in shifts:
        plain = straight(row.tokens, slots, shift)
        if plain is not None:
            return Reading(plain.slots, (), score(plain.slots))
    return None


def _berjumlah(found: Mapping[str, Token]) -> bool:
    """Tell whether a reading has amounts whose sum could prove it wrong."""
    amounts = [token for name, token in found.items() if name.startswith("pagu") and token.value]
    return len(amounts) > 1


def penilai(tahun: Sequence[int]) -> Score:
    """Return what arithmetic says of a reading: below zero where sums agree, above where they can't be."""

    def score(found: Mapping[str, Token]) -> float:
        return _nilai_pagu(found, tahun) + _nilai_target(found, tahun) + _HOLE * _lubang(found, tahun)

    return score


def _lubang(found: Mapping[str, Token], tahun: Sequence[int]) -> int:
    """Return how many years lack a target or an amount though a year before has one."""
    holes = 0
    for half in ("target", "pagu"):
        tokens = [found.get(f"{half}.{year}") for year in tahun]
        first = next(
            (number for number, token in enumerate(tokens) if token and token.value != 0), len(tokens)
        )
        holes += sum(token is None for token in tokens[first:])
    return holes


def _nilai_pagu(found: Mapping[str, Token], tahun: Sequence[int]) -> float:
    years = [token.value for year in tahun if (token := found.get(f"pagu.{year}")) and token.value]
    end = found.get("pagu_akhir")
    if len(years) < 2:
        return 0.0
    if end is None or not end.value:
        return _END_MISSING
    if abs(sum(years, Decimal(0)) - end.value) <= _CENTS:
        return _SUM_PROVES
    return _END_TOO_SMALL if end.value < max(years) else 0.0


def _nilai_target(found: Mapping[str, Token], tahun: Sequence[int]) -> float:
    end = found.get("akhir")
    values = [angka(token.text) for year in tahun if (token := found.get(f"target.{year}"))]
    last = angka(end.text) if end else None
    if last is None or len(values) < 2 or values[-1] is None:
        return 0.0
    numbers = [value for value in values if value is not None]
    if last == numbers[-1]:
        return _TARGET_LAST
    sums = (sum(numbers[start:]) for start in range(min(2, len(numbers) - 1)))
    return _TARGET_SUM if last and last in sums else 0.0
