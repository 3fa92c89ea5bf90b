"""What the review page shows: doubts with their source lines, rows beside the lines they were read from."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from telusur.kernel.cells import Doubt, Place, Unplaced
from telusur.kernel.text import clean
from telusur.perencanaan.impor.baca import line_key
from telusur.perencanaan.impor.naskah import Entri, Isian, Naskah, bagian_of, baris_of, label
from telusur.perencanaan.impor.ringkas import BAGIAN
from telusur.perencanaan.impor.tinjau import doubt_id, leftover_ids, seen_ids
from telusur.perencanaan.models import Impor
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.readers.ragu import KOSONG
from telusur.perencanaan.wire import plan_from_wire

PER_PAGE = 40
_NEAR_ROWS = 6
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class SelSumber:
    """A cell of a source line: its column, its text without markup, whether it is the one in question."""

    kolom: str
    teks: str
    disorot: bool


@dataclass(frozen=True, slots=True)
class BarisSumber:
    """A source line as shown: where it stands and its non-empty cells; `inti` where it is meant itself."""

    tempat: str
    sel: tuple[SelSumber, ...]
    inti: bool


@dataclass(frozen=True, slots=True)
class KartuRagu:
    """One open doubt with all a person needs to settle it."""

    id: str
    nomor: int
    jumlah: int
    doubt: Doubt
    entri: Entri | None
    isian: Isian | None
    fields: tuple[Isian, ...]
    sumber: tuple[BarisSumber, ...]
    serupa: int
    sebelum: str
    sesudah: str

    @property
    def bidang(self) -> str:
        """Return the field in question, for people."""
        return self.isian.label if self.isian else label(self.doubt.bidang)

    @property
    def pilihan(self) -> list[str]:
        """Return the other readings, without the one that stands; the empty one is an empty text."""
        if self.isian is None:
            return []
        texts = ["" if text == KOSONG else text for text in self.doubt.pilihan]
        return [text for text in texts if text != self.isian.cell.teks]


@dataclass(frozen=True, slots=True)
class BarisNaskah:
    """A recovered row: its object, its fields, and the lines it was read from."""

    entri: Entri
    fields: tuple[Isian, ...]
    ragu: frozenset[str]
    sumber: tuple[BarisSumber, ...]


@dataclass(frozen=True, slots=True)
class SelSisa:
    """A cell that could not be placed."""

    id: str
    item: Unplaced
    dilihat: bool
    sumber: tuple[BarisSumber, ...]


class Tinjauan:
    """An import under review, as its page shows it."""

    def __init__(self, impor: Impor) -> None:
        self.impor = impor
        self.naskah = Naskah(plan_from_wire(impor.naskah or {}))

    @property
    def plan(self) -> Plan:
        """Return the draft."""
        return self.naskah.plan

    @cached_property
    def ragu(self) -> list[Doubt]:
        """Return the open doubts: by part of the plan in the order of the page, then by place."""
        order = {name: number for number, name in enumerate(BAGIAN)}
        return sorted(
            self.plan.ragu,
            key=lambda d: (
                order.get(bagian_of(d.subjek), len(order)),
                d.place.lembar,
                d.place.baris,
                d.bidang,
            ),
        )

    @cached_property
    def angka(self) -> dict[str, int]:
        """Return the counts at the head of the page; `sel` = `ditempatkan` + `didaftar`."""
        summary: dict[str, Any] = self.impor.ringkasan
        back = sum(entry["jenis"] == "tempatkan" for entry in self.impor.keputusan)
        listed = int(summary.get("didaftar", 0)) - back
        total = int(summary.get("sel", 0))
        return {
            "sel": total,
            "didaftar": listed,
            "ditempatkan": total - listed,
            "ragu": len(self.ragu),
            "ragu_awal": int(summary.get("ragu", 0)),
            "belum_dilihat": sum(not item.dilihat for item in self.sisa(with_lines=False)),
            "keputusan": len(self.impor.keputusan),
        }

    def bagian(self) -> list[dict[str, Any]]:
        """Return the parts that were recognised: code, title, short title, rows, open doubts."""
        doubts: dict[str, int] = {}
        for doubt in self.ragu:
            doubts[bagian_of(doubt.subjek)] = doubts.get(bagian_of(doubt.subjek), 0) + 1
        counts: dict[str, int] = {}
        for entry in self.naskah.entri.values():
            counts[entry.bagian] = counts.get(entry.bagian, 0) + 1
        return [
            {
                "kode": name,
                "judul": title,
                "pendek": _short(title),
                "baris": counts[name],
                "ragu": doubts.get(name, 0),
            }
            for name, title in BAGIAN.items()
            if counts.get(name)
        ]

    def kartu(self, ragu: str = "") -> KartuRagu | None:
        """Return the doubt with this name, else the first; None where none is open."""
        if not self.ragu:
            return None
        names = [doubt_id(item) for item in self.ragu]
        at = names.index(ragu) if ragu in names else 0
        doubt = self.ragu[at]
        entry = self.naskah.entri.get(doubt.subjek)
        field = self.naskah.field_of(doubt)
        fields = tuple(self.naskah.fields(doubt.subjek)) if entry else ()
        return KartuRagu(
            id=names[at],
            nomor=at + 1,
            jumlah=len(names),
            doubt=doubt,
            entri=entry,
            isian=next((item for item in fields if item.bidang == field), None),
            fields=fields,
            sumber=self.lines([doubt.place, *(baris_of(entry) if entry else [])], doubt.place),
            serupa=sum(item.alasan == doubt.alasan for item in self.ragu),
            sebelum=names[at - 1],
            sesudah=names[(at + 1) % len(names)],
        )

    def rows(self, bagian: str, page: int) -> list[BarisNaskah]:
        """Return a page of the rows of one part, each with the lines it was read from; pages begin at 1."""
        entries = [entry for entry in self.naskah.entri.values() if entry.bagian == bagian]
        doubted: dict[str, set[str]] = {}
        for doubt in self.ragu:
            doubted.setdefault(doubt.subjek, set()).add(self.naskah.field_of(doubt) or "baris")
        return [
            BarisNaskah(
                entry,
                tuple(self.naskah.fields(entry.key)),
                frozenset(doubted.get(entry.key, ())),
                self.lines(baris_of(entry)),
            )
            for entry in entries[(page - 1) * PER_PAGE : page * PER_PAGE]
        ]

    def sisa(self, *, with_lines: bool = True) -> list[SelSisa]:
        """Return the cells that could not be placed, in order."""
        items = self.plan.tidak_ditempatkan
        seen = seen_ids(self.impor)
        return [
            SelSisa(name, item, name in seen, self.lines([item.place], item.place) if with_lines else ())
            for name, item in zip(leftover_ids(items), items, strict=True)
        ]

    def near(self, place: Place) -> list[tuple[Entri, list[Isian]]]:
        """Return the rows nearest to a place, with their fields: where a cell most likely belongs."""
        found = []
        for entry in self.naskah.entri.values():
            distances = [abs(p.baris - place.baris) for p in baris_of(entry) if p.lembar == place.lembar]
            if distances:
                found.append((min(distances), entry))
        nearest = sorted(found, key=lambda pair: pair[0])[:_NEAR_ROWS]
        return [(entry, self.naskah.fields(entry.key)) for _, entry in nearest]

    def lines(self, places: Iterable[Place], mark: Place | None = None) -> tuple[BarisSumber, ...]:
        """Return the source lines at these places and, about the marked one, its neighbours, in order."""
        wanted = {(place.lembar, place.baris): True for place in places}
        if mark is not None:
            for baris in (mark.baris - 1, mark.baris + 1):
                wanted.setdefault((mark.lembar, baris), False)
        shown = []
        for (lembar, baris), core in sorted(wanted.items())[:_MOST_LINES]:
            line = self.impor.sumber.get(line_key(Place(baris, "", lembar)))
            if line is not None:
                shown.append(_line(lembar, baris, line, core, mark))
        return tuple(shown)


def _short(title: str) -> str:
    return title.partition(" · ")[0].partition(" (")[0].partition(" program")[0].removeprefix("Tabel ")


def _line(lembar: str, baris: int, line: dict[str, Any], core: bool, mark: Place | None) -> BarisSumber:
    columns: list[str] = line.get("kolom") or [str(number) for number in range(1, len(line["sel"]) + 1)]
    marked = mark is not None and (mark.lembar, mark.baris) == (lembar, baris)
    cells = tuple(
        SelSumber(kolom, clean(teks), marked and mark is not None and mark.kolom == kolom)
        for kolom, teks in zip(columns, line["sel"], strict=False)
        if clean(teks)
    )
    return BarisSumber(f"{lembar} baris {baris}".strip(), cells, core)
