"""Rows of T-C.27 gathered into nodes: a row with a code, rows of further indicators, the row of its money."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher

from telusur.engines.readers.align import Reading
from telusur.engines.readers.source import SourceLine
from telusur.kernel.kode import Tingkat
from telusur.kernel.text import fold
from telusur.perencanaan.readers.tc27_baris import Baris

_JUMLAH = re.compile(r"^(sub\s*)?(grand\s*)?(total|jumlah)\b", re.IGNORECASE)
_SUM_WORDS = 6
_URUSAN, _SERUPA = "urusan", 0.8
_TITLE_WORDS = 20
_VALUES = ("awal", "target.", "akhir")


@dataclass(slots=True)
class Simpul:
    """A node in the making: its code in pieces, its level, its rows and the row that holds its money."""

    baris: Baris
    bagian: tuple[str, ...]
    tingkat: Tingkat | None = None
    nama: Baris | None = None
    indikator: list[Baris] = field(default_factory=list)
    uang: Baris | None = None
    tambahan: list[Baris] = field(default_factory=list)
    alasan_kode: str = ""
    pilihan_kode: tuple[str, ...] = ()

    @property
    def kode(self) -> str:
        """Return the code in normal form."""
        return ".".join(self.bagian)

    @property
    def teks(self) -> str:
        """Return the printed name."""
        return (self.nama or self.baris).teks("nama")

    def pagu(self, tahun: Sequence[int], bacaan: Reading | None = None) -> list[Decimal | None]:
        """Return the amounts of the years by one reading of its money row, the best if none is given."""
        if self.uang is None:
            return [None] * len(tahun)
        slots = (bacaan or self.uang.bacaan[0]).slots
        return [slots[name].value if (name := f"pagu.{year}") in slots else None for year in tahun]


@dataclass(slots=True)
class Jumlah:
    """A printed subtotal or grand total, and the node it stands below."""

    baris: Baris
    simpul: Simpul | None
    total: bool


@dataclass(slots=True)
class Kelompok:
    """A heading that names a bidang urusan, before the node that follows it."""

    line: SourceLine
    teks: str
    sebelum: int


@dataclass(slots=True)
class Kumpulan:
    """All that the rows of the table make: nodes, sums, headings. A row that fits nowhere is in none."""

    simpul: list[Simpul] = field(default_factory=list)
    jumlah: list[Jumlah] = field(default_factory=list)
    kelompok: list[Kelompok] = field(default_factory=list)


def kumpulkan(rows: Sequence[Baris | SourceLine]) -> Kumpulan:
    """Gather rows, and the lines of text between them, into nodes."""
    found = Kumpulan()
    pending: Baris | None = None
    for row in rows:
        if isinstance(row, SourceLine):
            if is_urusan(row.teks):
                found.kelompok.append(Kelompok(row, row.teks, len(found.simpul)))
            continue
        if row.kode is not None:
            found.simpul.append(_simpul(row, pending))
            pending = None
        elif row.tokens:
            if pending is not None:
                _bernama(found, pending)
            pending = _tanpa_kode(found, row)
    if pending is not None:
        _bernama(found, pending)
    return found


def _simpul(row: Baris, pending: Baris | None) -> Simpul:
    assert row.kode is not None  # noqa: S101 - rows that begin a node have one
    made = Simpul(row, row.kode.bagian)
    if pending is not None and "nama" not in row.terbaik:
        made.nama = pending
        _tambah_indikator(made, pending)
    elif pending is not None:
        made.tambahan.append(pending)
    if _berisi(row):
        _tambah_indikator(made, row)
    elif _beruang(row):
        made.uang = row
    return made


def _tambah_indikator(simpul: Simpul, row: Baris) -> None:
    simpul.indikator.append(row)
    if simpul.uang is None and _beruang(row):
        simpul.uang = row


def _berisi(row: Baris) -> bool:
    return any(name == "indikator" or name.startswith(_VALUES) for name in row.terbaik)


def _beruang(row: Baris) -> bool:
    return any(name.startswith("pagu") for name in row.terbaik)


def _tanpa_kode(found: Kumpulan, row: Baris) -> Baris | None:
    """Put a row without a code where it belongs; return it if it names a node whose code may follow."""
    last = found.simpul[-1] if found.simpul else None
    first = row.tokens[0].text
    if _is_jumlah(row):
        found.jumlah.append(Jumlah(row, last, total="total" in first.lower() and "sub" not in first.lower()))
    elif row.hanya_teks and len(row.tokens) == 1 and (row.tokens[0].column == 0 or is_urusan(first)):
        found.kelompok.append(Kelompok(row.line, first, len(found.simpul)))
    elif "nama" in row.terbaik and "indikator" in row.terbaik:
        return row
    elif last is None:
        return None
    elif "indikator" in row.terbaik or "nama" in row.terbaik:
        _tambah_indikator(last, row)
    else:
        _hanya_nilai(found, last, row)
    return None


def _is_jumlah(row: Baris) -> bool:
    """Tell whether a row is a printed sum: it says so in a few words, and holds amounts only."""
    first = row.tokens[0].text
    if not _JUMLAH.match(first) or len(first.split()) > _SUM_WORDS or not _beruang(row):
        return False
    return not any(name.startswith(_VALUES) for name in row.terbaik)


def _hanya_nilai(found: Kumpulan, last: Simpul, row: Baris) -> None:
    """Place a row of figures only: the node's money, the figures of its last indicator, or a printed sum."""
    if _beruang(row):
        if last.uang is None:
            last.uang = row
        else:
            found.jumlah.append(Jumlah(row, last, total=False))
    elif last.indikator and not any(name.startswith(_VALUES) for name in last.indikator[-1].terbaik):
        last.tambahan.append(row)


def _bernama(found: Kumpulan, row: Baris) -> None:
    """Keep a row with a name and an indicator but no code of its own as a further row of the node above."""
    if found.simpul:
        _tambah_indikator(found.simpul[-1], row)


def is_urusan(teks: str) -> bool:
    """Tell whether a line names an urusan or bidang urusan, misspelt or not."""
    words = fold(teks).split()
    if not words or len(words) > _TITLE_WORDS:
        return False
    first = words[0]
    misspelt = sorted(first) == sorted(_URUSAN) or SequenceMatcher(None, first, _URUSAN).ratio() >= _SERUPA
    return first == "bidang" or misspelt


def beruntun(simpul: Sequence[Simpul]) -> Iterator[tuple[Simpul | None, Simpul, Simpul | None]]:
    """Yield every node with the one before and the one after it."""
    for number, item in enumerate(simpul):
        before = simpul[number - 1] if number else None
        after = simpul[number + 1] if number + 1 < len(simpul) else None
        yield before, item, after
