"""The same indicator in different tables, under names that are seldom quite the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from telusur.kernel.cells import Cell, Place
from telusur.kernel.kode import Tingkat
from telusur.kernel.text import fold
from telusur.perencanaan.nama import Objek, nama_indikator
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode, PlanRow, PlanTujuan
from telusur.perencanaan.sel import Sel
from telusur.perencanaan.telaah.ingatan import diingat
from telusur.perencanaan.telaah.kinerja_lalu import baris_kinerja

_FEW = {"yang", "dan", "di", "pada", "per", "ke", "dari", "untuk", "termasuk", "dengan", "terhadap"}
_ENOUGH = 3


@lru_cache(maxsize=8192)
def kata_pokok(nama: str) -> frozenset[str]:
    """Return the words of a name that tell it from others."""
    return frozenset(word for word in fold(nama).split() if word not in _FEW)


def sama(a: str, b: str) -> bool:
    """Tell whether two names mean one indicator: equal words, or three or more that are all in the other."""
    left, right = kata_pokok(a), kata_pokok(b)
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return bool(small) and (small == large or (len(small) >= _ENOUGH and small <= large))


@dataclass(frozen=True, slots=True)
class Muncul:
    """An indicator where it stands in one table: its name, how to call it, and its cells by field."""

    tabel: str
    thing: Objek
    nama: str
    subjek: str
    satuan: str
    sel: dict[str, Cell]

    def cell(self, bidang: str) -> Sel:
        """Return one of its cells with the address."""
        return Sel(self.thing.key, bidang, self.sel.get(bidang, Cell()))

    @property
    def place(self) -> Place | None:
        """Return where it stands."""
        return self.thing.place


@diingat
def kemunculan(plan: Plan) -> list[Muncul]:
    """Return the indicators of sasaran, of programs, of T-C.28 and of T-C.23, table by table."""
    found = []
    for tabel, owner, item in plan.indikators():
        below = isinstance(owner, PlanNode) and owner.tingkat is not Tingkat.PROGRAM
        if item.nama and not below and not isinstance(owner, PlanTujuan):
            found.append(_dari_indikator(tabel, nama_indikator(owner, item), item))
    found += [_dari_baris(row) for row in baris_kinerja(plan) if row.sel.get("indikator")]
    return found


def _dari_indikator(tabel: str, subjek: str, item: PlanIndikator) -> Muncul:
    cells = {f"target.{year}": cell for year, cell in item.target.items()}
    return Muncul(
        tabel, item, item.nama, subjek, item.satuan, {"awal": item.awal, **cells, "akhir": item.akhir}
    )


def _dari_baris(row: PlanRow) -> Muncul:
    name = row.sel["indikator"].teks
    return Muncul(row.tabel, row, name, name, "", row.sel)


def pasangan(plan: Plan, satu: str, dua: str) -> Iterator[tuple[Muncul, Muncul]]:
    """Yield every indicator of one table with the same one of another."""
    others = [item for item in kemunculan(plan) if item.tabel == dua]
    by_word: dict[str, list[int]] = {}
    for number, item in enumerate(others):
        for word in kata_pokok(item.nama):
            by_word.setdefault(word, []).append(number)
    for item in kemunculan(plan):
        if item.tabel != satu:
            continue
        near = {number for word in kata_pokok(item.nama) for number in by_word.get(word, ())}
        yield from ((item, others[number]) for number in sorted(near) if sama(item.nama, others[number].nama))
