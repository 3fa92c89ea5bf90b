"""T-C.27: programs, kegiatan and sub kegiatan with indicators, targets and indicative money.

Source: Permendagri 86/2017, form T-C.27.
"""

from collections.abc import Iterator, Sequence

from telusur.engines.readers.source import Ledger, Source, SourceLine
from telusur.engines.readers.tokens import Token
from telusur.kernel.cells import EMPTY, Cell, Doubt
from telusur.kernel.kode import Tingkat
from telusur.kernel.text import fold
from telusur.perencanaan.pasangan import sasaran_by_text
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode
from telusur.perencanaan.readers.angka import angka
from telusur.perencanaan.readers.kenali import Bagian, kenali
from telusur.perencanaan.readers.ragu import alasan, sel_ragu
from telusur.perencanaan.readers.tc27_baris import Baris, baca_bagian
from telusur.perencanaan.readers.tc27_kode import selesaikan_kode
from telusur.perencanaan.readers.tc27_pohon import Cabang, Pohon, timbang
from telusur.perencanaan.readers.tc27_simpul import Kumpulan, Simpul, kumpulkan
from telusur.perencanaan.readers.tc27_susunan import susunan_baku, susunan_dari

_PAGU = ("pagu.", "pagu_akhir")
_WORDS = ("nama", "indikator", "satuan", "penanggung_jawab", "lokasi", "tujuan", "sasaran", "no")
_BEFORE = 3
_DUA_BARIS = "Nama tercetak pada baris tersendiri tanpa kode; disambungkan dengan kode di baris berikutnya."


def read_tc27(source: Source, ledger: Ledger, plan: Plan) -> None:
    """Read T-C.27 into the tree of `plan`, with its doubts."""
    rows = list(_rows(kenali(source), ledger, plan))
    found = kumpulkan(rows)
    selesaikan_kode(found.simpul, plan.tahun)
    pohon = Pohon(found)
    timbang(pohon, plan.tahun)
    writer = _Penulis(ledger, plan)
    plan.total = writer.tulis(pohon.total)
    _ambil_judul(found, ledger)
    plan.assign_keys()
    writer.catat_ragu()


def _rows(bagian: Sequence[Bagian], ledger: Ledger, plan: Plan) -> Iterator[Baris | SourceLine]:
    """Yield the rows of the table in order, and the last lines of text before each run of them."""
    susunan = susunan_baku(plan.tahun)
    for part in bagian:
        if part.tabel != "T-C.27":
            continue
        for line in part.kepala:
            ledger.take(line)
        if part.heading is not None:
            susunan = susunan_dari(part.heading, plan.tahun)
        yield from part.run.before[-_BEFORE:]
        yield from baca_bagian(part.isi, susunan, berkepala=part.heading is not None)


def _ambil_judul(found: Kumpulan, ledger: Ledger) -> None:
    for heading in found.kelompok:
        if heading.line.tabel:
            ledger.take(heading.line)


class _Penulis:
    """Writes the tree into plan objects, keeps the account of cells, and remembers what is doubtful."""

    def __init__(self, ledger: Ledger, plan: Plan) -> None:
        self._ledger = ledger
        self._plan = plan
        self._sasaran = sasaran_by_text(plan.assign_keys())
        self._ragu: list[tuple[PlanNode | PlanIndikator, Baris, str, str, tuple[str, ...]]] = []

    def tulis(self, branch: Cabang) -> PlanNode:
        """Return the plan's node for a branch of the tree and all below it."""
        node = PlanNode(branch.tingkat, branch.kode, pagu=dict.fromkeys(self._plan.tahun, EMPTY))
        if branch.simpul is not None:
            self._simpul(node, branch.simpul)
        elif branch.pemula is not None and branch.tingkat is not Tingkat.BIDANG:
            reason = (
                f"Baris {branch.tingkat} {branch.kode} tidak tercetak; disimpulkan dari kode di bawahnya."
            )
            self._ragu.append((node, branch.pemula.baris, "kode", reason, ()))
        if branch.kelompok is not None:
            node.nama, node.place = branch.kelompok.teks, branch.kelompok.line.place(0)
        if branch.jumlah is not None:
            row = branch.jumlah.baris
            self._uang(node, row)
            self._ambil(row, _WORDS)
            node.place = node.place or row.line.place(row.tokens[0].cells[-1])
        node.anak = [self.tulis(child) for child in branch.anak]
        return node

    def catat_ragu(self) -> None:
        """Write all doubts into the plan, in the order of the source; objects must have their keys."""
        made = [
            Doubt(row.line.place(_kolom(row, bidang)), item.key, bidang, reason, options)
            for item, row, bidang, reason, options in self._ragu
        ]
        self._plan.ragu.extend(sorted(made, key=lambda item: item.place.baris))

    def _simpul(self, node: PlanNode, simpul: Simpul) -> None:
        row = simpul.baris
        assert row.kode is not None  # noqa: S101 - rows that begin a node have one
        self._ledger.take(row.line, *row.kode.cells)
        named = simpul.nama or row
        node.kode_tercetak = row.kode.teks
        node.nama = simpul.teks
        node.place = named.line.place(_kolom(named, "nama"))
        self._ambil(named, ("nama",))
        self._hubungkan(node, row)
        if simpul.alasan_kode:
            self._ragu.append((node, row, "kode", simpul.alasan_kode, simpul.pilihan_kode))
        if simpul.nama is not None:
            self._ragu.append((node, simpul.nama, "kode", _DUA_BARIS, ()))
        if not node.nama:
            self._ragu.append((node, row, "nama", "Nama tidak tercetak pada baris ini.", ()))
        for line in simpul.indikator:
            node.indikator.append(self._indikator(node, line, simpul))
        for extra in simpul.tambahan:
            self._sambung(node, extra)
        if simpul.uang is not None:
            self._uang(node, simpul.uang)

    def _hubungkan(self, node: PlanNode, row: Baris) -> None:
        """Link a node with the sasaran of 4.1 that its row prints; texts unknown there are listed."""
        tujuan, sasaran = fold(row.teks("tujuan")), fold(row.teks("sasaran"))
        node.sasaran = self._sasaran.get((tujuan, sasaran), "")
        if node.sasaran:
            self._ambil(row, ("tujuan", "sasaran"))

    def _indikator(self, node: PlanNode, row: Baris, simpul: Simpul) -> PlanIndikator:
        slots = row.terbaik
        start = "indikator" if "indikator" in slots else next(iter(slots))
        made = PlanIndikator(
            row.teks("indikator"), row.teks("satuan"), place=row.line.place(_kolom(row, start))
        )
        if row.kode is None and "nama" in slots and row is not simpul.nama:
            made.nama = f"{slots['nama'].text} {made.nama}".strip()
            self._ambil(row, ("nama",))
        self._isi(made, row)
        self._ambil(row, ("indikator", "satuan", "penanggung_jawab", "lokasi"))
        node.penanggung_jawab = node.penanggung_jawab or row.teks("penanggung_jawab")
        node.lokasi = node.lokasi or row.teks("lokasi")
        if not made.nama:
            self._ragu.append((made, row, "indikator", "Nama indikator tidak tercetak pada baris ini.", ()))
        for name, options in sel_ragu(row.bacaan).items():
            if name not in {"nama"} and not name.startswith(_PAGU):
                self._ragu.append((made, row, name, alasan(row.bacaan), options))
        return made

    def _isi(self, made: PlanIndikator, row: Baris) -> None:
        """Fill in the figures of a row, and account for their cells."""
        for name, token in row.terbaik.items():
            half, _, year = name.partition(".")
            if half == "target":
                made.target[int(year)] = self._target(row, token)
            elif half == "awal":
                made.awal = self._target(row, token)
            elif half == "akhir":
                made.akhir = self._target(row, token)

    def _target(self, row: Baris, token: Token) -> Cell:
        self._ledger.take(row.line, *token.cells)
        return Cell(token.text, angka(token.text), row.line.place(token.cells[-1]))

    def _sambung(self, node: PlanNode, row: Baris) -> None:
        """Add the figures that a row of their own holds to the last indicator of a node."""
        if node.indikator and "nama" not in row.terbaik:
            self._isi(node.indikator[-1], row)
            reason = "Angka tercetak pada baris tersendiri; disambungkan dengan indikator di atasnya."
            for name in row.terbaik:
                self._ragu.append((node.indikator[-1], row, name, reason, ()))

    def _uang(self, node: PlanNode, row: Baris) -> None:
        for name, token in row.terbaik.items():
            if not name.startswith(_PAGU):
                continue
            self._ledger.take(row.line, *token.cells)
            cell = Cell(token.text, token.value, row.line.place(token.cells[-1]))
            if name == "pagu_akhir":
                node.pagu_akhir = cell
            else:
                node.pagu[int(name[-4:])] = cell
        for name, options in sel_ragu(row.bacaan).items():
            if name.startswith(_PAGU):
                self._ragu.append((node, row, name, alasan(row.bacaan), options))

    def _ambil(self, row: Baris, names: Sequence[str]) -> None:
        for name in names:
            if token := row.terbaik.get(name):
                self._ledger.take(row.line, *token.cells)


def _kolom(row: Baris, name: str) -> int:
    """Return the cell that holds a field, or the first of the row where none does."""
    token = row.terbaik.get(name)
    if token is not None:
        return token.cells[-1]
    return row.tokens[0].cells[0] if row.tokens else row.kode.cells[0] if row.kode else 0
