"""Nodes of T-C.27 hung into the tree total → bidang → program → kegiatan → sub kegiatan.

Where two readings of a row remain, the sums of the tree decide: children add up to their parent in each year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from telusur.engines.readers.align import Reading
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.readers.tc27_simpul import Jumlah, Kelompok, Kumpulan, Simpul

_PROGRAM, _KEGIATAN, _BIDANG = 3, 5, 2
_SUM_OF_YEAR = -0.7
_OPEN = 3.0
_ROUNDING = Decimal(1)


@dataclass(slots=True)
class Cabang:
    """A node of the tree: its level and code, what was printed for it (None for nothing), its children."""

    tingkat: Tingkat
    kode: str
    simpul: Simpul | None = None
    kelompok: Kelompok | None = None
    jumlah: Jumlah | None = None
    anak: list["Cabang"] = field(default_factory=list)
    pemula: Simpul | None = None

    def walk(self) -> Iterator["Cabang"]:
        """Yield this node and all below it."""
        yield self
        for child in self.anak:
            yield from child.walk()

    def pagu(self, tahun: Sequence[int]) -> list[Decimal | None]:
        """Return the printed amounts of the years."""
        if self.simpul is not None:
            return self.simpul.pagu(tahun)
        if self.jumlah is not None:
            slots = self.jumlah.baris.terbaik
            return [slots[name].value if (name := f"pagu.{year}") in slots else None for year in tahun]
        return [None] * len(tahun)


class Pohon:
    """Hangs nodes into the tree in printed order; what is missing above a node is put in without a name."""

    def __init__(self, found: Kumpulan) -> None:
        self.total = Cabang(Tingkat.TOTAL, "")
        self._program: dict[str, Cabang] = {}
        self._kegiatan: dict[str, Cabang] = {}
        self._bidang: dict[str, Cabang] = {}
        self._terbuka: Cabang | None = None
        self._cabang: dict[int, Cabang] = {}
        headings = {item.sebelum: item for item in found.kelompok}
        for number, item in enumerate(found.simpul):
            self._gantung(item, headings.get(number))
        for sums in found.jumlah:
            self._jumlahkan(sums)

    def _gantung(self, item: Simpul, heading: Kelompok | None) -> None:
        if item.tingkat is Tingkat.BIDANG:
            self._ambil_bidang(item, heading).simpul = item
            return
        made = Cabang(item.tingkat or Tingkat.SUBKEGIATAN, item.kode, item)
        self._induk(item, heading).anak.append(made)
        if item.tingkat is Tingkat.PROGRAM:
            self._program[item.kode] = made
            self._terbuka = None
        elif item.tingkat is Tingkat.KEGIATAN:
            self._kegiatan[item.kode] = self._terbuka = made
        self._cabang[id(item)] = made

    def _induk(self, item: Simpul, heading: Kelompok | None) -> Cabang:
        bidang = self._ambil_bidang(item, heading)
        if item.tingkat is Tingkat.PROGRAM:
            return bidang
        program_kode = ".".join(item.bagian[:_PROGRAM])
        if item.tingkat is Tingkat.KEGIATAN:
            return self._ambil(self._program, bidang, Tingkat.PROGRAM, program_kode, item)
        kegiatan_kode = ".".join(item.bagian[:_KEGIATAN])
        opened = self._terbuka
        if kegiatan_kode not in self._kegiatan and opened and opened.kode.startswith(f"{program_kode}."):
            return opened
        program = self._ambil(self._program, bidang, Tingkat.PROGRAM, program_kode, item)
        return self._ambil(self._kegiatan, program, Tingkat.KEGIATAN, kegiatan_kode, item)

    def _ambil_bidang(self, item: Simpul, heading: Kelompok | None) -> Cabang:
        kode = ".".join(item.bagian[:_BIDANG])
        if kode not in self._bidang:
            self._bidang[kode] = Cabang(Tingkat.BIDANG, kode, kelompok=heading, pemula=item)
            self.total.anak.append(self._bidang[kode])
        return self._bidang[kode]

    def _ambil(
        self, known: dict[str, Cabang], above: Cabang, tingkat: Tingkat, kode: str, item: Simpul
    ) -> Cabang:
        if kode not in known:
            known[kode] = Cabang(tingkat, kode, pemula=item)
            above.anak.append(known[kode])
            if tingkat is Tingkat.PROGRAM:
                self._terbuka = None
            else:
                self._terbuka = known[kode]
        return known[kode]

    def _jumlahkan(self, sums: Jumlah) -> None:
        kode = ".".join(sums.simpul.bagian[:_BIDANG]) if sums.simpul else ""
        bidang = self._bidang.get(kode)
        if not sums.total and bidang is not None and bidang.jumlah is None and bidang.simpul is None:
            bidang.jumlah = sums
        elif self.total.jumlah is None:
            self.total.jumlah = sums


def timbang(pohon: Pohon, tahun: Sequence[int]) -> None:
    """Let the sums of the tree choose among the readings of rows whose own sum settles nothing."""
    parents = {id(child): branch for branch in pohon.total.walk() for child in branch.anak}
    for branch in pohon.total.walk():
        simpul = branch.simpul
        if simpul is None or simpul.uang is None or len(simpul.uang.bacaan) < 2:
            continue
        _timbang_satu(branch, parents.get(id(branch)), simpul, tahun)


def _timbang_satu(branch: Cabang, parent: Cabang | None, simpul: Simpul, tahun: Sequence[int]) -> None:
    assert simpul.uang is not None  # noqa: S101 - asked only of nodes with money
    readings = simpul.uang.bacaan
    amounts = [simpul.pagu(tahun, reading) for reading in readings]
    best = readings[0].cost
    weighed: list[Reading] = []
    for reading, values in zip(readings, amounts, strict=True):
        if reading.cost > best + _OPEN:
            weighed.append(reading)
            continue
        years = [number for number in range(len(tahun)) if len({row[number] for row in amounts}) > 1]
        hits = sum(_cocok(branch, parent, values, number, tahun) for number in years)
        weighed.append(replace(reading, cost=reading.cost + _SUM_OF_YEAR * hits))
    simpul.uang.bacaan = sorted(weighed, key=lambda item: item.cost)


def _cocok(
    branch: Cabang, parent: Cabang | None, values: Sequence[Decimal | None], number: int, tahun: Sequence[int]
) -> int:
    """Return in how many of two ways a year's amount fits: as a part of the parent's, as its children's."""
    hits = 0
    if parent is not None and (total := parent.pagu(tahun)[number]):
        others = sum(
            (child.pagu(tahun)[number] or 0 for child in parent.anak if child is not branch), Decimal(0)
        )
        hits += abs(others + (values[number] or 0) - total) <= _ROUNDING
    if branch.anak and (own := values[number]):
        below = sum((child.pagu(tahun)[number] or 0 for child in branch.anak), Decimal(0))
        hits += abs(below - own) <= _ROUNDING
    return hits
