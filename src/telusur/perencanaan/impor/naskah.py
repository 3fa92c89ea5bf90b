"""The fields of a draft by name: which there are, what stands in them, how to write them.

A field is named as doubts name it: the key of its object (`T-C.27/1.06.01/i1`) and the field (`target.2022`).
Keys stay as the reader gave them while a draft is under review, also where a code is corrected.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from telusur.kernel.cells import EMPTY, Cell, Doubt, Place
from telusur.kernel.errors import UserError
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import parse_rupiah
from telusur.kernel.text import clean
from telusur.perencanaan.plan import (
    Plan,
    PlanButir,
    PlanDaftar,
    PlanIndikator,
    PlanNode,
    PlanRow,
    PlanSasaran,
    PlanTujuan,
)
from telusur.perencanaan.readers.angka import angka

Objek = PlanTujuan | PlanSasaran | PlanNode | PlanIndikator | PlanRow | PlanButir | PlanDaftar

_TEKS: dict[type, tuple[str, ...]] = {
    PlanTujuan: ("nomor", "nama"),
    PlanSasaran: ("nama",),
    PlanNode: ("kode", "nama"),
    PlanIndikator: ("nama", "satuan"),
    PlanButir: ("nomor", "teks"),
    PlanDaftar: ("nama",),
}
_LABEL = {
    "kode": "Kode",
    "nama": "Nama",
    "nomor": "Nomor",
    "teks": "Teks",
    "satuan": "Satuan",
    "awal": "Kondisi awal",
    "akhir": "Kondisi akhir",
    "pagu_akhir": "Pagu akhir periode",
    "baris": "Seluruh baris",
}


@dataclass(frozen=True, slots=True)
class Isian:
    """One field of one object of the draft: its name, its label for people, and what stands in it."""

    subjek: str
    bidang: str
    label: str
    cell: Cell

    @property
    def utama(self) -> bool:
        """Tell whether it is part of the name the object goes by."""
        return self.bidang in {"kode", "nama", "teks"}


@dataclass(frozen=True, slots=True)
class Entri:
    """An object of the draft as the review shows it: what it is, whose it is, its fields."""

    objek: Objek
    bagian: str
    induk: str

    @property
    def key(self) -> str:
        """Return the key of the object."""
        return self.objek.key

    @property
    def jenis(self) -> str:
        """Return what the object is, in a word or two."""
        if isinstance(self.objek, PlanNode):
            return _JENIS_NODE[self.objek.tingkat]
        if isinstance(self.objek, PlanRow | PlanButir):
            return "Baris" if isinstance(self.objek, PlanRow) else "Butir"
        return {PlanTujuan: "Tujuan", PlanSasaran: "Sasaran", PlanIndikator: "Indikator"}.get(
            type(self.objek), self.objek.tingkat.capitalize() if isinstance(self.objek, PlanDaftar) else ""
        )

    @property
    def judul(self) -> str:
        """Return the name the object goes by: code and name, the text, or the first printed cell."""
        item = self.objek
        if isinstance(item, PlanNode):
            return f"{item.kode} {item.nama}".strip() or self.jenis
        if isinstance(item, PlanRow):
            texts = [cell.teks for cell in item.sel.values() if len(cell.teks) > 3]
            return next(iter(texts), item.kelompok)
        return item.teks if isinstance(item, PlanButir) else item.nama


_JENIS_NODE = {
    Tingkat.TOTAL: "Jumlah seluruhnya",
    Tingkat.BIDANG: "Bidang urusan",
    Tingkat.PROGRAM: "Program",
    Tingkat.KEGIATAN: "Kegiatan",
    Tingkat.SUBKEGIATAN: "Subkegiatan",
}


class Naskah:
    """A plan under review, its fields addressed by (subjek, bidang)."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def entri(self) -> dict[str, Entri]:
        """Return every object by its key, in printed order."""
        return {entry.key: entry for entry in _walk(self.plan)}

    @cached_property
    def kolom(self) -> dict[str, dict[str, bool]]:
        """Return per table kept as printed its columns in order, and whether any cell of it is a number."""
        columns: dict[str, dict[str, bool]] = {}
        for row in self.plan.baris:
            table = columns.setdefault(row.tabel, {})
            for name, cell in row.sel.items():
                table[name] = table.get(name, False) or cell.nilai is not None
        return columns

    def find(self, subjek: str) -> Entri:
        """Return the object with this key.

        Raises:
            UserError: the draft has no such object.
        """
        if subjek not in self.entri:
            raise UserError(
                f"Naskah tidak memuat «{subjek}».", remedy="Muat ulang halaman, lalu pilih barisnya lagi."
            )
        return self.entri[subjek]

    def fields(self, subjek: str) -> list[Isian]:
        """Return the fields of an object in printed order, the empty ones too."""
        item = self.find(subjek).objek
        return [Isian(subjek, name, label(name), self._cell(item, name)) for name in self._names(item)]

    def get(self, subjek: str, bidang: str) -> Cell:
        """Return what stands in a field.

        Raises:
            UserError: there is no such object or field.
        """
        item = self.find(subjek).objek
        if bidang not in self._names(item):
            raise UserError(f"{subjek} tidak punya isian «{bidang}».", remedy="Pilih isian yang ada.")
        return self._cell(item, bidang)

    def field_of(self, doubt: Doubt) -> str | None:
        """Return the field that a doubt is about; None where it is about a whole row, or about no object."""
        if doubt.subjek not in self.entri:
            return None
        item = self.entri[doubt.subjek].objek
        name = "teks" if isinstance(item, PlanButir) and doubt.bidang == "nama" else doubt.bidang
        return name if name in self._names(item) else None

    def set(self, subjek: str, bidang: str, teks: str, place: Place | None = None) -> Cell:
        """Write `teks` into a field, with the value read from it; return the cell that stood there.

        The place of the cell stays unless `place` gives another.

        Raises:
            UserError: there is no such object or field.
        """
        before = self.get(subjek, bidang)
        item, text = self.find(subjek).objek, clean(teks)
        cell = Cell(text, self._value(item, bidang, text), place or before.place) if text else EMPTY
        self.put(subjek, bidang, cell)
        return before

    def put(self, subjek: str, bidang: str, cell: Cell) -> None:
        """Put a whole cell back into a field."""
        item = self.find(subjek).objek
        group, _, rest = bidang.partition(".")
        if isinstance(item, PlanRow):
            item.sel = {**item.sel, bidang: cell}
        elif group in {"target", "pagu"}:
            getattr(item, group)[int(rest)] = cell
        elif bidang in {"awal", "akhir", "pagu_akhir"}:
            setattr(item, bidang, cell)
        else:
            setattr(item, bidang, cell.teks)

    def _names(self, item: Objek) -> list[str]:
        if isinstance(item, PlanRow):
            return list(self.kolom.get(item.tabel, item.sel))
        names = list(_TEKS[type(item)])
        if isinstance(item, PlanIndikator):
            years = sorted({*self.plan.tahun, *item.target})
            return [*names, "awal", *(f"target.{year}" for year in years), "akhir"]
        if isinstance(item, PlanNode):
            years = sorted({*self.plan.tahun, *item.pagu})
            return [*names, *(f"pagu.{year}" for year in years), "pagu_akhir"]
        return names

    def _cell(self, item: Objek, bidang: str) -> Cell:
        group, _, rest = bidang.partition(".")
        if isinstance(item, PlanRow):
            return item.sel.get(bidang, EMPTY)
        if group in {"target", "pagu"}:
            cells: dict[int, Cell] = getattr(item, group)
            return cells.get(int(rest), EMPTY)
        value = getattr(item, bidang)
        return value if isinstance(value, Cell) else Cell(value, None, item.place)

    def _value(self, item: Objek, bidang: str, teks: str) -> Decimal | None:
        if isinstance(item, PlanRow):
            if not self.kolom[item.tabel].get(bidang):
                return None
            value = angka(teks)
            return parse_rupiah(teks) if value is None else value
        if bidang.startswith("pagu"):
            return parse_rupiah(teks)
        return angka(teks) if bidang.startswith(("target.", "awal", "akhir")) else None


def label(bidang: str) -> str:
    """Return the name of a field for people: `target.2022` is `Target 2022`."""
    return _LABEL.get(bidang) or bidang.replace(".", " ").replace("_", " ").capitalize()


def bagian_of(key: str) -> str:
    """Return the part of the plan that a key belongs to: a table (`T-C.27`) or a list (`misi`)."""
    return key.partition("/")[0]


def baris_of(entry: Entri) -> list[Place]:
    """Return the places an object was read from, without doubles, in order."""
    item = entry.objek
    cells: list[Cell] = []
    if isinstance(item, PlanRow):
        cells = list(item.sel.values())
    elif isinstance(item, PlanIndikator):
        cells = [item.awal, *item.target.values(), item.akhir]
    elif isinstance(item, PlanNode):
        cells = [*item.pagu.values(), item.pagu_akhir]
    places = [place for place in (item.place, *(cell.place for cell in cells)) if place is not None]
    lines = {(place.lembar, place.baris): replace(place, kolom="") for place in places}
    return [lines[key] for key in sorted(lines)]


def _walk(plan: Plan) -> Iterator[Entri]:
    for tujuan in plan.tujuan:
        yield Entri(tujuan, "4.1", "")
        yield from (Entri(item, "4.1", tujuan.nama) for item in tujuan.indikator)
        for sasaran in tujuan.sasaran:
            yield Entri(sasaran, "4.1", tujuan.nama)
            yield from (Entri(item, "4.1", sasaran.nama) for item in sasaran.indikator)
    yield from _walk_node(plan.total, "")
    yield from (Entri(item, "T-C.28", "") for item in plan.indikator_rpjmd)
    yield from (Entri(row, row.tabel, row.kelompok) for row in plan.baris)
    yield from (Entri(item, item.jenis, item.kelompok) for item in plan.butir)
    yield from (Entri(item, "daftar", item.induk) for item in plan.daftar)


def _walk_node(node: PlanNode, induk: str) -> Iterator[Entri]:
    entry = Entri(node, "T-C.27", induk)
    yield entry
    yield from (Entri(item, "T-C.27", entry.judul) for item in node.indikator)
    for child in node.anak:
        yield from _walk_node(child, entry.judul)
