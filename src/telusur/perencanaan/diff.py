"""What changed between two versions of a plan, in the words of the plan and not as lines of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from telusur.kernel.cells import EMPTY, Cell
from telusur.kernel.kode import Tingkat
from telusur.kernel.numbers import format_rupiah
from telusur.kernel.text import fold, squeeze
from telusur.perencanaan.nama import TOTAL, nama
from telusur.perencanaan.pasangan import NodePairs, pair_by_text
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode, PlanRow, PlanSasaran, PlanTujuan

KASKADE = "Tujuan dan sasaran"
DAFTAR = "Daftar dan uraian"
BUTIR = {
    "misi": "Misi",
    "isu_strategis": "Isu strategis",
    "strategi": "Strategi",
    "arah_kebijakan": "Arah kebijakan",
}
_HEADS = (Tingkat.TOTAL, Tingkat.BIDANG, Tingkat.PROGRAM)
_TEKS = 80


class Jenis(StrEnum):
    """Kinds of changes."""

    TAMBAH = "tambah"
    AKHIRI = "akhiri"
    PINDAH = "pindah"
    URUTAN = "urutan"
    KODE = "kode"
    NAMA = "nama"
    PAGU = "pagu"
    TARGET = "target"
    ISI = "isi"


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `kelompok` is the program (or part of the plan) it falls under, `objek` what changed, `bidang` which
    field of it (`2022`, `akhir`, `satuan`), `lama` and `baru` the texts. `selisih` is the difference in
    rupiah where money changed: the sum of the years for what was added or ended. `isi` counts what was
    added or ended together with it. `kunci` is its key in the new version, in the old one where it ended.
    """

    jenis: Jenis
    kelompok: str
    objek: str
    bidang: str = ""
    lama: str = ""
    baru: str = ""
    selisih: Decimal | None = None
    isi: int = 0
    kunci: str = ""

    @property
    def kalimat(self) -> str:
        """Return what happened, as a person would say it."""
        if self.jenis in (Jenis.TAMBAH, Jenis.AKHIRI):
            verb = "ditambahkan" if self.jenis is Jenis.TAMBAH else "diakhiri"
            return verb + (f" beserta {self.isi} unsur di bawahnya" if self.isi else "")
        if self.jenis is Jenis.PINDAH:
            return f"pindah dari «{self.lama}» ke «{self.baru}»"
        if self.jenis is Jenis.URUTAN:
            return "urutan unsur di bawahnya berubah"
        old, new = self.lama or "(kosong)", self.baru or "(kosong)"
        name = {Jenis.KODE: "kode", Jenis.NAMA: "nama"}.get(
            self.jenis, _bidang_words(self.jenis, self.bidang)
        )
        return f"{name}: {old} → {new}" + (f" ({beda(self.selisih)})" if self.selisih else "")

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain values for JSON; `selisih` is a number in rupiah or null."""
        value = self.selisih
        number = None if value is None else int(value) if value == int(value) else float(value)
        return {
            "jenis": str(self.jenis),
            "kelompok": self.kelompok,
            "objek": self.objek,
            "bidang": self.bidang,
            "lama": self.lama,
            "baru": self.baru,
            "selisih": number,
            "isi": self.isi,
            "kunci": self.kunci,
            "kalimat": self.kalimat,
        }


def _bidang_words(jenis: Jenis, bidang: str) -> str:
    return bidang if jenis is Jenis.ISI else f"{jenis} {bidang}"


def beda(selisih: Decimal) -> str:
    """Return a difference in rupiah in words: `naik Rp1.000`, `turun Rp1.000`."""
    return f"{'naik' if selisih > 0 else 'turun'} Rp{format_rupiah(abs(selisih))}"


def diff(old: Plan, new: Plan) -> list[Change]:
    """Return what changed from `old` to `new`, by program in the order of the new plan.

    Nodes are the same when code and name say so, then by name under the same parent, then by likeness; so a
    renumbered node is «kode», one under another parent «pindah». A code that changed only because its
    parent's did is not reported again. Cells with the same number spelt otherwise have not changed.
    """
    heads = (node for node in new.nodes() if node.tingkat in _HEADS)
    groups: dict[str, list[Change]] = {name: [] for name in (KASKADE, *map(label, heads))}
    for change in (*_kaskade(old, new), *_nodes(old, new), *_rpjmd(old, new), *_lists(old, new)):
        groups.setdefault(change.kelompok, []).append(change)
    return [change for items in groups.values() for change in items]


def label(node: PlanNode) -> str:
    """Return how a person speaks of a node."""
    if node.tingkat is Tingkat.TOTAL:
        return TOTAL
    return nama(node)


def _short(text: str) -> str:
    words = squeeze(text)
    return words if len(words) <= _TEKS else words[: _TEKS - 1].rstrip() + "…"


def _field(kelompok: str, objek: str, bidang: str, lama: str, baru: str, kunci: str) -> Iterator[Change]:
    if squeeze(lama) != squeeze(baru):
        jenis = Jenis.NAMA if bidang == "nama" else Jenis.ISI
        yield Change(jenis, kelompok, objek, bidang, lama, baru, kunci=kunci)


def _differs(old: Cell, new: Cell) -> bool:
    if old.nilai is not None and new.nilai is not None:
        return old.nilai != new.nilai
    return squeeze(old.teks) != squeeze(new.teks)


def _kaskade(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _field(KASKADE, "Visi", "isi", old.visi, new.visi, "visi")
    found = pair_by_text(old.tujuan, new.tujuan, lambda item: item.nama)
    for one, other in found.pairs:
        yield from _field(KASKADE, f"Tujuan {_short(other.nama)}", "nama", one.nama, other.nama, other.key)
        yield from _indikators(KASKADE, f"Tujuan {_short(other.nama)}", one.indikator, other.indikator)
    yield from _came_and_gone(KASKADE, "Tujuan", found.gone, found.came)
    yield from _sasaran(old, new)


def _sasaran(old: Plan, new: Plan) -> Iterator[Change]:
    above = {id(item): tujuan for plan in (old, new) for tujuan in plan.tujuan for item in tujuan.sasaran}
    before, after = ([item for tujuan in plan.tujuan for item in tujuan.sasaran] for plan in (old, new))
    found = pair_by_text(before, after, lambda item: item.nama)
    for one, other in found.pairs:
        name = f"Sasaran {_short(other.nama)}"
        yield from _field(KASKADE, name, "nama", one.nama, other.nama, other.key)
        left, under = above[id(one)].nama, above[id(other)].nama
        if fold(left) != fold(under):
            yield Change(Jenis.PINDAH, KASKADE, name, "", _short(left), _short(under), kunci=other.key)
        yield from _indikators(KASKADE, name, one.indikator, other.indikator)
    yield from _came_and_gone(KASKADE, "Sasaran", found.gone, found.came)


def _came_and_gone(
    group: str,
    kind: str,
    gone: Sequence[PlanTujuan | PlanSasaran | PlanIndikator],
    came: Sequence[PlanTujuan | PlanSasaran | PlanIndikator],
) -> Iterator[Change]:
    for jenis, items in ((Jenis.AKHIRI, gone), (Jenis.TAMBAH, came)):
        for item in items:
            yield Change(jenis, group, f"{kind} {_short(item.nama)}", kunci=item.key)


def _indikators(
    group: str, owner: str, old: list[PlanIndikator], new: list[PlanIndikator]
) -> Iterator[Change]:
    found = pair_by_text(old, new, lambda item: item.nama)
    for one, other in found.pairs:
        name = f"{owner} › {_short(other.nama)}" if owner else _short(other.nama)
        yield from _field(group, name, "nama", one.nama, other.nama, other.key)
        for bidang in ("satuan", "arah", "agregasi", "sumber"):
            before, after = getattr(one, bidang) or "", getattr(other, bidang) or ""
            yield from _field(group, name, bidang, before, after, other.key)
        yield from _targets(group, name, one, other)
    yield from _came_and_gone(group, f"{owner} › indikator" if owner else "Indikator", found.gone, found.came)


def _targets(group: str, name: str, old: PlanIndikator, new: PlanIndikator) -> Iterator[Change]:
    years = sorted({*old.target, *new.target})
    cells = [("awal", old.awal, new.awal)]
    cells += [(str(year), old.target.get(year, EMPTY), new.target.get(year, EMPTY)) for year in years]
    cells.append(("akhir", old.akhir, new.akhir))
    for bidang, before, after in cells:
        if _differs(before, after):
            yield Change(Jenis.TARGET, group, name, bidang, before.teks, after.teks, kunci=new.key)


def _nodes(old: Plan, new: Plan) -> Iterator[Change]:
    pairs = NodePairs(old, new)
    served = [{item.key: item.nama for t in plan.tujuan for item in t.sasaran} for plan in (old, new)]
    for node in new.nodes():
        group = _group(node, pairs)
        before = pairs.to_old.get(id(node))
        if before is None:
            if id(pairs.parent.get(id(node))) in pairs.to_old:
                yield _whole(Jenis.TAMBAH, group, node)
            continue
        yield from _node(group, before, node, pairs)
        lama, baru = served[0].get(before.sasaran, ""), served[1].get(node.sasaran, "")
        yield from _field(group, label(node), "sasaran", lama, baru, node.key)
        yield from _indikators(group, label(node), before.indikator, node.indikator)
    for node in old.nodes():
        if id(node) not in pairs.to_new and id(pairs.parent.get(id(node))) in pairs.to_new:
            yield _whole(Jenis.AKHIRI, _group(node, pairs), node)


def _group(node: PlanNode, pairs: NodePairs) -> str:
    """Return the program a node stands under, named as in the new version where it is still there."""
    here: PlanNode | None = node
    while here is not None and here.tingkat not in _HEADS:
        here = pairs.parent.get(id(here))
    return label(pairs.to_new.get(id(here), here)) if here is not None else ""


def _whole(jenis: Jenis, group: str, node: PlanNode) -> Change:
    money = sum((cell.nilai or Decimal(0) for cell in node.pagu.values()), Decimal(0))
    below = sum(1 for _ in node.walk()) - 1
    sign = 1 if jenis is Jenis.TAMBAH else -1
    return Change(jenis, group, label(node), selisih=sign * money, isi=below, kunci=node.key)


def _node(group: str, old: PlanNode, new: PlanNode, pairs: NodePairs) -> Iterator[Change]:
    name = label(new)
    if old.kode != new.kode and not _follows(old, new, pairs):
        yield Change(Jenis.KODE, group, name, "kode", old.kode, new.kode, kunci=new.key)
    yield from _field(group, name, "nama", old.nama, new.nama, new.key)
    above = pairs.parent.get(id(old)), pairs.parent.get(id(new))
    if above[0] is not None and above[1] is not None and not pairs.same_parent(old, new):
        yield Change(Jenis.PINDAH, group, name, "", label(above[0]), label(above[1]), kunci=new.key)
    yield from _field(
        group, name, "unit penanggung jawab", old.penanggung_jawab, new.penanggung_jawab, new.key
    )
    yield from _field(group, name, "lokasi", old.lokasi, new.lokasi, new.key)
    if _reordered(old, new, pairs):
        yield Change(Jenis.URUTAN, group, name, kunci=new.key)
    yield from _pagu(group, name, old, new)


def _reordered(old: PlanNode, new: PlanNode, pairs: NodePairs) -> bool:
    """Tell whether children that hang under the node in both versions stand in another order."""
    here = {id(child) for child in new.anak}
    before = [id(pairs.to_new[id(child)]) for child in old.anak if id(child) in pairs.to_new]
    stayed = [child for child in before if child in here]
    return stayed != [id(child) for child in new.anak if id(child) in set(stayed)]


def _follows(old: PlanNode, new: PlanNode, pairs: NodePairs) -> bool:
    """Tell whether a code changed only because the parent's did."""
    above = pairs.parent.get(id(old)), pairs.parent.get(id(new))
    if above[0] is None or above[1] is None or not above[0].kode or not above[1].kode:
        return False
    return (
        above[0].kode != above[1].kode
        and old.kode.startswith(above[0].kode)
        and new.kode == above[1].kode + old.kode.removeprefix(above[0].kode)
    )


def _pagu(group: str, name: str, old: PlanNode, new: PlanNode) -> Iterator[Change]:
    years = sorted({*old.pagu, *new.pagu})
    cells = [(str(year), old.pagu.get(year, EMPTY), new.pagu.get(year, EMPTY)) for year in years]
    cells.append(("akhir", old.pagu_akhir, new.pagu_akhir))
    for bidang, before, after in cells:
        if _differs(before, after):
            change = (after.nilai or Decimal(0)) - (before.nilai or Decimal(0))
            yield Change(Jenis.PAGU, group, name, bidang, before.teks, after.teks, change, kunci=new.key)


def _rpjmd(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _indikators("T-C.28", "", old.indikator_rpjmd, new.indikator_rpjmd)


def _lists(old: Plan, new: Plan) -> Iterator[Change]:
    for jenis, title in BUTIR.items():
        items = [[item for item in plan.butir if item.jenis == jenis] for plan in (old, new)]
        found = pair_by_text(items[0], items[1], lambda item: item.teks)
        for one, other in found.pairs:
            yield from _field(
                DAFTAR, f"{title} {other.nomor}".strip(), "isi", one.teks, other.teks, other.key
            )
            yield from _field(
                DAFTAR, f"{title} {_short(other.teks)}", "kelompok", one.kelompok, other.kelompok, other.key
            )
        for item in found.gone:
            yield Change(Jenis.AKHIRI, DAFTAR, f"{title} {_short(item.teks)}", kunci=item.key)
        for item in found.came:
            yield Change(Jenis.TAMBAH, DAFTAR, f"{title} {_short(item.teks)}", kunci=item.key)
    entries = pair_by_text(old.daftar, new.daftar, lambda item: item.nama)
    for entry in entries.gone:
        yield Change(Jenis.AKHIRI, DAFTAR, f"Daftar bab VI: {_short(entry.nama)}", kunci=entry.key)
    for entry in entries.came:
        yield Change(Jenis.TAMBAH, DAFTAR, f"Daftar bab VI: {_short(entry.nama)}", kunci=entry.key)
    for tabel in dict.fromkeys(row.tabel for plan in (old, new) for row in plan.baris):
        yield from _rows(tabel, old.rows(tabel), new.rows(tabel))


def _row_text(row: PlanRow) -> str:
    """Return the words of a row: what it is about, without its numbers."""
    words = [cell.teks for cell in row.sel.values() if cell and cell.nilai is None]
    return " ".join([row.kelompok, *words])


def _rows(tabel: str, old: list[PlanRow], new: list[PlanRow]) -> Iterator[Change]:
    group = f"Tabel {tabel}"
    found = pair_by_text(old, new, _row_text)
    for one, other in found.pairs:
        name = _short(_row_text(other)) or other.key
        for column in {**one.sel, **other.sel}:
            before, after = one.sel.get(column, EMPTY), other.sel.get(column, EMPTY)
            if _differs(before, after):
                yield Change(Jenis.ISI, group, name, column, before.teks, after.teks, kunci=other.key)
    for row in found.gone:
        yield Change(Jenis.AKHIRI, group, _short(_row_text(row)) or row.key, kunci=row.key)
    for row in found.came:
        yield Change(Jenis.TAMBAH, group, _short(_row_text(row)) or row.key, kunci=row.key)
